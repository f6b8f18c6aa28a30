/* device/cpu/threads.c: one pool of workers for the process.
 *
 * A call hands out its tasks by a shared counter; the caller works too. Who does which task is left to
 * chance, so a task must not care. A call inside a task, or while another thread uses the pool, runs on
 * the calling thread alone: nothing ever waits for a worker that is not free. A worker that is done looks
 * out for the next call for some ten microseconds, the time between two operators of a training step, and
 * then sleeps.
 *
 * A worker computes in its caller's floating-point mode (rounding, flush to zero), so that the numbers do not depend on
 * who took which task; exceptions it raises stay its own. It takes no signals. A child of fork has no workers and makes
 * its own.
 *
 * Invariant: `job` is live exactly while the gate is open. A worker is inside between adding 1 to the gate,
 * if that finds it open, and taking 1 away; the caller closes the gate and returns when nobody is inside. So
 * a worker that wakes late never holds anybody up. */
#if defined __linux__ && !defined _GNU_SOURCE
#define _GNU_SOURCE /* sched_getaffinity */
#elif defined __APPLE__
#define _DARWIN_C_SOURCE /* _SC_NPROCESSORS_ONLN */
#endif

#include "base/base.h"
#include "device/device.h"

#include <stdatomic.h>
#include <stdlib.h>

enum { MOST_THREADS = 256 };

#ifdef __wasi__ /* has no threads */

static long processors(void) { return 1; }

void device__parallel(int64_t count, void (*task)(void *context, int64_t i), void *context) {
    for (int64_t i = 0; i < count; i++) task(context, i);
}

#else

#include <fenv.h>
#include <pthread.h>
#include <sched.h>
#include <unistd.h>

#ifdef _WIN32
#include <windows.h>
#else
#include <signal.h>
#endif

enum { LOOKS = 1000, CLOSED = -(1 << 20) };

typedef struct Job {
    void (*task)(void *context, int64_t i);
    void               *context;
    int64_t             count;
    int                 invited; /* workers 0 ... invited - 1 */
    fenv_t              mode;
    atomic_int_fast64_t next;
} Job;

static pthread_mutex_t    pool = PTHREAD_MUTEX_INITIALIZER; /* held by the thread that uses the workers */
static Job                job;
static atomic_int         gate = CLOSED;
static atomic_uint        calls; /* so far */
static pthread_t          workers[MOST_THREADS];
static int                running;
static pthread_mutex_t    bed = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t     alarm_clock = PTHREAD_COND_INITIALIZER;
static atomic_int         sleepers;
static atomic_bool        quitting;
static _Thread_local bool inside;

static inline void relax(void) {
#ifdef __x86_64__
    __builtin_ia32_pause();
#endif
}

static void run_tasks(void) {
    for (int64_t i; (i = atomic_fetch_add(&job.next, 1)) < job.count;) job.task(job.context, i);
}

/* Waits for a call after number `seen`, first awake, then asleep. */
static unsigned next_call(unsigned seen) {
    for (int look = 0; look < LOOKS; look++, relax()) {
        unsigned now = atomic_load_explicit(&calls, memory_order_acquire);
        if (now != seen) return now;
    }
    pthread_mutex_lock(&bed);
    atomic_fetch_add(&sleepers, 1);
    while (atomic_load(&calls) == seen && !atomic_load(&quitting)) pthread_cond_wait(&alarm_clock, &bed);
    atomic_fetch_sub(&sleepers, 1);
    pthread_mutex_unlock(&bed);
    return atomic_load(&calls);
}

static void wake_all(void) {
    if (atomic_load(&sleepers) == 0) return;
    pthread_mutex_lock(&bed);
    pthread_cond_broadcast(&alarm_clock);
    pthread_mutex_unlock(&bed);
}

static void *worker(void *number) {
    int      me = (int)(intptr_t)number;
    unsigned seen = 0;
    inside = true;
    while (!atomic_load(&quitting)) {
        seen = next_call(seen);
        if (atomic_fetch_add(&gate, 1) >= 0 && me < job.invited) {
            fesetenv(&job.mode);
            run_tasks();
        }
        atomic_fetch_sub(&gate, 1);
    }
    return NULL;
}

/* ---- Making and ending workers ------------------------------------------------------------------- */

#ifdef _WIN32 /* no signals and no fork */
static void block_signals(void) {}
static void restore_signals(void) {}
static void after_fork(void) {}
static bool is_forked(void) { return false; }
#else
static sigset_t signals_before;
static pid_t    owner; /* of the workers */

static void block_signals(void) {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &signals_before);
}
static void restore_signals(void) { pthread_sigmask(SIG_SETMASK, &signals_before, NULL); }

/* In the child, which has a copy of everything but the workers: as if nothing had been called. */
static void forget_workers(void) {
    pool = bed = (pthread_mutex_t)PTHREAD_MUTEX_INITIALIZER;
    alarm_clock = (pthread_cond_t)PTHREAD_COND_INITIALIZER;
    atomic_store(&gate, CLOSED);
    atomic_store(&sleepers, 0);
    running = 0;
    inside = false;
}

static void after_fork(void) {
    static bool asked;
    owner = getpid();
    if (!asked) asked = pthread_atfork(NULL, NULL, forget_workers) == 0;
}

/* By a call that asks no handlers, as clone. */
static bool is_forked(void) { return owner != getpid(); }
#endif

static void make_workers(int count) {
    if (running >= count) return;
    after_fork();
    block_signals();
    while (running < count && pthread_create(&workers[running], NULL, worker, (void *)(intptr_t)running) == 0)
        running++;
    restore_signals();
}

__attribute__((destructor)) static void stop_workers(void) {
    if (!running || is_forked()) return;
    atomic_store(&quitting, true);
    atomic_fetch_add(&calls, 1);
    wake_all();
    for (int i = 0; i < running; i++) pthread_join(workers[i], NULL);
}

/* ---- A call -------------------------------------------------------------------------------------- */

void device__parallel(int64_t count, void (*task)(void *context, int64_t i), void *context) {
    int most = taper_get_num_threads();
    if (most > count) most = (int)count;
    if (most <= 1 || inside || pthread_mutex_trylock(&pool) != 0) {
        for (int64_t i = 0; i < count; i++) task(context, i);
        return;
    }
    make_workers(most - 1);
    job.task = task;
    job.context = context;
    job.count = count;
    job.invited = most - 1;
    fegetenv(&job.mode);
    atomic_store(&job.next, 0);
    atomic_fetch_sub(&gate, CLOSED);
    atomic_fetch_add(&calls, 1);
    wake_all();
    inside = true;
    run_tasks();
    inside = false;
    atomic_fetch_add(&gate, CLOSED);
    for (int look = 0; atomic_load(&gate) != CLOSED; look++) look < LOOKS ? relax() : (void)sched_yield();
    pthread_mutex_unlock(&pool);
}

/* Those this process may run on, as taskset or a container leaves them. */
static long processors(void) {
#ifdef __linux__
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) return CPU_COUNT(&allowed);
#endif
#ifdef _WIN32
    SYSTEM_INFO system;
    GetSystemInfo(&system);
    return (long)system.dwNumberOfProcessors;
#else
    return sysconf(_SC_NPROCESSORS_ONLN);
#endif
}

#endif

/* ---- How many ------------------------------------------------------------------------------------ */

static atomic_int threads; /* 0: not asked yet */

static int default_threads(void) {
    const char *wish = getenv("TAPER_NUM_THREADS");
    long        count = wish ? strtol(wish, NULL, 10) : 0;
    if (count < 1) count = processors();
    return count < 1 ? 1 : count > MOST_THREADS ? MOST_THREADS : (int)count;
}

int taper_get_num_threads(void) {
    int count = atomic_load_explicit(&threads, memory_order_relaxed);
    if (count) return count;
    count = default_threads();
    atomic_store_explicit(&threads, count, memory_order_relaxed);
    return count;
}

bool(taper_set_num_threads)(int count) {
    if (count < 1 || count > MOST_THREADS)
        return base__raise(ERROR_VALUE, "set_num_threads: expected 1 to %d, got %d", MOST_THREADS, count);
    atomic_store_explicit(&threads, count, memory_order_relaxed);
    return true;
}
