/* taper/random.h: seeds and streams of PyTorch and NumPy, bit for bit.
 *
 *     #include <taper.h>
 *
 *     int main(void) {
 *         taper_manual_seed(0);
 *         tensor_print(tensor_rand(SHAPE(3)));          // tensor([0.4963, 0.7682, 0.0885]), as PyTorch
 *         np_random_seed(0);
 *         tensor_print(np_random_random(SHAPE(2)));     // tensor([0.5488, 0.7152], dtype=torch.float64)
 *         taper_Generator *mine = taper_Generator_new(7);
 *         tensor_print(tensor_randperm(5, .generator = mine));
 *         taper_Generator_free(mine);
 *         return 0;
 *     }
 *
 * One MT19937 stream feeds both libraries, which cut different bits from its words. Every thread has a
 * default generator of each kind; a taper_Generator is a stream of your own.
 *
 * What is exact: every draw equals PyTorch 2.13's (x86-64) and NumPy's legacy RandomState. Whole numbers,
 * uniforms and float32 normals of 16 or more elements need nothing else; the other normals call the C
 * library's log, sin and cos as PyTorch does, and share its last bit.
 */
#ifndef TAPER_RANDOM_H
#define TAPER_RANDOM_H

#include <taper/tensor.h>

#ifdef __cplusplus
extern "C" {
#endif

/* torch.manual_seed, for this thread's default generator. The low 32 bits reach the stream. Unseeded, the process
 * starts from PyTorch's default seed, 67280421310721.
 *
 * The first thread that seeds or draws is thread 0: what it seeds is also the process's seed. Every other thread
 * takes the next number, 1, 2, ..., when it first draws, and unless it seeds itself its generator starts from the
 * process's seed plus that number, so no two threads draw the same. */
TAPER_API void     taper_manual_seed(uint64_t seed);
TAPER_API uint64_t taper_initial_seed(void);

/* torch.Generator. */
TAPER_API taper_Generator *taper_Generator_new(uint64_t seed);
TAPER_API void             taper_Generator_free(taper_Generator *generator);
TAPER_API bool             taper_Generator_manual_seed(taper_Generator *generator, uint64_t seed);

/* PyTorch's builds draw in two forms, and older versions drew some things differently. Add up what you
 * want; 0 is the default. */
typedef enum taper_Draws {
    DRAWS_FUSED = 0,   /* x86-64 with AVX2 or more: x * span + from is one fused multiply-add */
    DRAWS_PLAIN = 1,   /* ATEN_CPU_CAPABILITY=default, ARM: two roundings, the C library's logf, cosf, sinf */
    DRAWS_TORCH_1 = 2, /* as PyTorch 1.13 where 2.13 differs: trunc_normal_ by erfinv; randint takes 64 bits
                        * from a range of 2^32 instead of 2^28; log(1 - u) instead of log1p(-u) */
} taper_Draws;
TAPER_API bool        taper_set_draws(int draws); /* of the whole process */
TAPER_API taper_Draws taper_get_draws(void);

/* ---- NumPy's legacy RandomState: numpy.random.X is np_random_X; results are FLOAT64 or INT64 ----- */

TAPER_API bool np_random_seed(uint32_t seed); /* numpy.random.seed, of this thread's stream as taper_manual_seed */
TAPER_API bool np_random_seed_array(taper_Values key, int64_t n); /* np.random.seed([...]): numbers below 2^32 */

typedef struct np_random_Options {
    bool             requires_grad; /* = false: record operations on it */
    taper_Generator *generator;     /* = NULL: this thread's */
    TAPER_NAMED_ABOVE;
} np_random_Options;
TAPER_API Tensor *np_random_random_with(taper_Dims shape, np_random_Options options); /* [0, 1), 53 bits */
TAPER_API Tensor *np_random_randn_with(taper_Dims shape, np_random_Options options);  /* polar method */
TAPER_API Tensor *np_random_uniform_with(double low, double high, taper_Dims shape,
                                         np_random_Options options); /* on [low, high) */
TAPER_API Tensor *np_random_normal_with(double loc, double scale, taper_Dims shape,
                                        np_random_Options options); /* loc + scale times a standard normal number */
TAPER_API Tensor *np_random_randint_with(int64_t low, int64_t high, taper_Dims shape,
                                         np_random_Options options);                /* low <= x < high */
TAPER_API Tensor *np_random_permutation_with(int64_t n, np_random_Options options); /* 0 ... n - 1 shuffled */

/* scipy.stats.truncnorm(a, b).rvs(shape), a <= 0 <= b in standard deviations, from np_random's stream. */
TAPER_API Tensor *np_random_truncnorm_with(double a, double b, taper_Dims shape, np_random_Options options);

#ifdef __cplusplus
}
#endif

#define TAPER_RANDOM_READ
#include <taper/calls.h>
#endif
