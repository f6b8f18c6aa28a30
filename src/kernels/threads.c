/* kernels/threads.c: one pool of workers for the process.
 *
 * A call hands out its tasks by a shared counter; the caller works too. Who does which task is left to
 * chance, so a task must not care. A call inside a task, or while another thread uses the pool, runs on
 * the calling thread alone: nothing ever waits for a worker that is not free.
 *
 * Invariant: `job` points to a live job exactly while its caller holds `pool`. */
#include "base/base.h"
#include "kernels/kernels.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

enum { MOST_THREADS = 256 };

typedef struct Job {
    void (*task)(void *context, int64_t i);
    void               *context;
    int64_t             count;
    atomic_int_fast64_t next;
} Job;

static pthread_mutex_t pool = PTHREAD_MUTEX_INITIALIZER; /* held by the thread that uses the workers */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* guards what follows */
static pthread_cond_t  work = PTHREAD_COND_INITIALIZER, idle = PTHREAD_COND_INITIALIZER;
static pthread_t       workers[MOST_THREADS];
static int             running, invited, busy;
static bool            quitting;
static Job            *job;
static uint64_t        round_number;

static atomic_int         threads; /* 0: not asked yet */
static _Thread_local bool inside;

static void run_tasks(Job *j) {
    for (int64_t i; (i = atomic_fetch_add(&j->next, 1)) < j->count;) j->task(j->context, i);
}

static void *worker(void *number) {
    int      me = (int)(intptr_t)number;
    uint64_t seen = 0;
    inside = true;
    pthread_mutex_lock(&lock);
    while (!quitting) {
        if (!job || round_number == seen || me >= invited) {
            pthread_cond_wait(&work, &lock);
            continue;
        }
        Job *j = job;
        seen = round_number;
        busy++;
        pthread_mutex_unlock(&lock);
        run_tasks(j);
        pthread_mutex_lock(&lock);
        if (--busy == 0) pthread_cond_signal(&idle);
    }
    pthread_mutex_unlock(&lock);
    return NULL;
}

void kernels__parallel(int64_t count, void (*task)(void *context, int64_t i), void *context) {
    int most = taper_get_num_threads();
    if (most > count) most = (int)count;
    if (most <= 1 || inside || pthread_mutex_trylock(&pool) != 0) {
        for (int64_t i = 0; i < count; i++) task(context, i);
        return;
    }
    Job j = {.task = task, .context = context, .count = count};
    pthread_mutex_lock(&lock);
    while (running < most - 1 && pthread_create(&workers[running], NULL, worker, (void *)(intptr_t)running) == 0)
        running++;
    job = &j;
    invited = most - 1;
    round_number++;
    pthread_cond_broadcast(&work);
    pthread_mutex_unlock(&lock);
    inside = true;
    run_tasks(&j);
    inside = false;
    pthread_mutex_lock(&lock);
    job = NULL;
    while (busy) pthread_cond_wait(&idle, &lock);
    pthread_mutex_unlock(&lock);
    pthread_mutex_unlock(&pool);
}

__attribute__((destructor)) static void stop_workers(void) {
    pthread_mutex_lock(&lock);
    quitting = true;
    pthread_cond_broadcast(&work);
    pthread_mutex_unlock(&lock);
    for (int i = 0; i < running; i++) pthread_join(workers[i], NULL);
}

static int default_threads(void) {
    const char *wish = getenv("TAPER_NUM_THREADS");
    long        count = wish ? strtol(wish, NULL, 10) : 0;
    if (count < 1) count = sysconf(_SC_NPROCESSORS_ONLN);
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
        return base__raise("set_num_threads: expected 1 to %d, got %d", MOST_THREADS, count);
    atomic_store_explicit(&threads, count, memory_order_relaxed);
    return true;
}
