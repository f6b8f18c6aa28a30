/* tensor/generator.c: the Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998), and whose it is. */
#include "tensor/generator.h"

#include "base/values.h"

#include <stdatomic.h>

enum { N = 624, M = 397, MOST_KEY = 4096 };
#define TORCH_DEFAULT_SEED 67280421310721u

static void init(taper_Generator *g, uint32_t seed) {
    g->state[0] = seed;
    for (uint32_t i = 1; i < N; i++) g->state[i] = 1812433253u * (g->state[i - 1] ^ (g->state[i - 1] >> 30)) + i;
    g->next = N;
    g->has_normal = g->has_gauss = false;
    g->normal = g->gauss = 0; /* all of it is written into files */
}

void generator__seed(taper_Generator *g, uint64_t seed) {
    init(g, (uint32_t)seed);
    g->seed = seed;
}

void generator__seed_array(taper_Generator *g, const uint32_t *key, int count) {
    uint32_t *s = g->state;
    init(g, 19650218);
    int i = 1, j = 0;
    for (int rounds = count > N ? count : N; rounds; rounds--) {
        s[i] = (s[i] ^ ((s[i - 1] ^ (s[i - 1] >> 30)) * 1664525u)) + key[j] + (uint32_t)j;
        if (++i == N) s[0] = s[N - 1], i = 1;
        if (++j == count) j = 0;
    }
    for (int rounds = N - 1; rounds; rounds--) {
        s[i] = (s[i] ^ ((s[i - 1] ^ (s[i - 1] >> 30)) * 1566083941u)) - (uint32_t)i;
        if (++i == N) s[0] = s[N - 1], i = 1;
    }
    s[0] = 0x80000000u;
}

static void next_block(taper_Generator *g) {
    uint32_t *s = g->state;
    for (int k = 0; k < N; k++) {
        uint32_t y = (s[k] & 0x80000000u) | (s[(k + 1) % N] & 0x7fffffffu);
        s[k] = s[(k + M) % N] ^ (y >> 1) ^ (y & 1 ? 0x9908b0dfu : 0);
    }
    g->next = 0;
}

uint32_t generator__word(taper_Generator *g) {
    CHECK(g->next > 0 && g->next <= N);
    if (g->next == N) next_block(g);
    uint32_t y = g->state[g->next++];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680u;
    y ^= (y << 15) & 0xefc60000u;
    return y ^ (y >> 18);
}

uint64_t generator__word64(taper_Generator *g) {
    uint64_t first = generator__word(g);
    return first << 32 | generator__word(g);
}

/* ---- Whose ------------------------------------------------------------------------------------- */

static _Thread_local taper_Generator torch_default, numpy_default;
static _Atomic int                   draws;

/* Threads are numbered in the order in which they first seed or draw. A thread that has not seeded itself starts from
 * what thread 0 has seeded, plus its own number. */
static _Atomic uint64_t       process_seeds[2] = {TORCH_DEFAULT_SEED, TORCH_DEFAULT_SEED}; /* PyTorch's, NumPy's */
static _Atomic uint64_t       threads_seen;
static _Thread_local uint64_t thread_number; /* from 1 on; 0: none yet */

static uint64_t number_of_thread(void) {
    if (!thread_number) thread_number = atomic_fetch_add(&threads_seen, 1) + 1;
    return thread_number - 1;
}

static taper_Generator *seeded(taper_Generator *g, int whose) {
    if (g->next == 0 && g->state[0] == 0) generator__seed(g, atomic_load(&process_seeds[whose]) + number_of_thread());
    return g;
}

static void seed_default(taper_Generator *g, int whose, uint64_t seed) {
    if (number_of_thread() == 0) atomic_store(&process_seeds[whose], seed);
    generator__seed(g, seed);
}

taper_Generator *generator__torch(taper_Generator *wanted) { return wanted ? wanted : seeded(&torch_default, 0); }
taper_Generator *generator__numpy(taper_Generator *wanted) { return wanted ? wanted : seeded(&numpy_default, 1); }

/* All of the stream, and of what is kept beside it. */
bool generator__parts(StateParts *parts, taper_Generator *g) {
    taper_Generator copy = *g;
    int64_t         words[624], next = g->next, seed = (int64_t)g->seed;
    for (int i = 0; i < 624; i++) words[i] = g->state[i];
    const bool good = parts__wholes(parts, "state", words, 624, 0, UINT32_MAX) &&
                      parts__within(parts, "next", &next, 0, 624) && parts__whole(parts, "seed", &seed) &&
                      parts__flag(parts, "has_normal", &copy.has_normal) &&
                      parts__real(parts, "normal", &copy.normal) && parts__flag(parts, "has_gauss", &copy.has_gauss) &&
                      parts__real(parts, "gauss", &copy.gauss);
    if (!good || !parts__taking(parts)) return good;
    for (int i = 0; i < 624; i++) copy.state[i] = (uint32_t)words[i];
    copy.next = (int)next;
    copy.seed = (uint64_t)seed;
    *g = copy;
    return true;
}

bool generator__plain(void) { return atomic_load_explicit(&draws, memory_order_relaxed) & DRAWS_PLAIN; }
bool generator__torch_1(void) { return atomic_load_explicit(&draws, memory_order_relaxed) & DRAWS_TORCH_1; }

void(taper_manual_seed)(uint64_t seed) { seed_default(&torch_default, 0, seed); }
uint64_t taper_initial_seed(void) { return generator__torch(NULL)->seed; }

bool(np_random_seed)(uint32_t seed) {
    seed_default(&numpy_default, 1, seed);
    return true;
}

bool(np_random_seed_array)(taper_Values key, int64_t n) {
    OPEN_SCOPE_OR(false);
    uint32_t words[MOST_KEY];
    if (n < 0) n = values__count(key);
    if (n < 1 || n > MOST_KEY)
        return base__raise(ERROR_VALUE, "np_random_seed_array: expected a seed of 1 to %d numbers, got %lld",
                           (int)MOST_KEY, (long long)n);
    Tensor *all = tensor_from_with((taper_Dims){1, &n}, key, tensor_from_defaults());
    if (!all) return false;
    for (int64_t i = 0; i < n; i++) {
        double word = tensor__get(all, i);
        if (!(word >= 0 && word <= UINT32_MAX && word == (double)(uint32_t)word))
            return base__raise(ERROR_VALUE, "np_random_seed_array: Seed values must be between 0 and 2**32 - 1, got %g",
                               word);
        words[i] = (uint32_t)word;
    }
    number_of_thread();
    generator__seed_array(&numpy_default, words, (int)n);
    return true;
}

taper_Generator *(taper_Generator_new)(uint64_t seed) {
    taper_Generator *g = base__allocate_zeroed(sizeof *g);
    if (g) generator__seed(g, seed);
    return g;
}

/* One that has been freed is at the beginning of a block, where no draw leaves one: see base__retire. */
static bool generator_usable(const taper_Generator *g, const char *call) {
    if (g && g->next > 0) return true;
    return base__raise(g ? ERROR_STATE : ERROR_VALUE, "%s: generator %s", call, g ? "has been freed" : "is NULL");
}

bool generator__usable(const taper_Generator *wanted, const char *call) {
    return !wanted || generator_usable(wanted, call);
}

void(taper_Generator_free)(taper_Generator *generator) {
    if (!generator || !generator_usable(generator, "Generator_free")) return;
    base__retire(generator, 0);
}

bool(taper_Generator_manual_seed)(taper_Generator *generator, uint64_t seed) {
    if (!generator_usable(generator, "Generator_manual_seed")) return false;
    generator__seed(generator, seed);
    return true;
}

bool(taper_set_draws)(int wanted) {
    if (wanted & ~(DRAWS_PLAIN | DRAWS_TORCH_1))
        return base__raise(ERROR_VALUE, "set_draws: no such form of draws: %d", wanted);
    atomic_store(&draws, wanted);
    return true;
}

taper_Draws taper_get_draws(void) { return (taper_Draws)atomic_load(&draws); }
