/* device/cpu/reduce.c: sums and other reductions over any dimensions of strided arrays.
 *
 * A result is reduced from a sequence, taken in row-major order of the reduced dimensions. The arrays are seen as outer
 * kept dimensions, one sequence with an even step, and, if the sequence itself is not contiguous, an inner block of
 * contiguous kept dimensions: columns that lie side by side. A sequence of contiguous runs (a channel of all images) is brought
 * together chunk by chunk. Arrays that cannot be seen so are copied first, with the reduced dimensions last.
 *
 * Invariant: results are shared out to threads whole, and a long sequence in chunks of SUM_CHUNK, as the kernel itself
 * takes it, so that the number of threads changes no bit. */
#include "device/cpu/cpu.h"

#include "base/arena.h"

#include <string.h>

enum { REDUCE_THREADED_FROM = 1 << 15, REDUCE_TASK = 1 << 14, REDUCE_RUN = 8 }; /* elements; the shortest run */
enum { REDUCE_COPIES = 2 };                                                     /* arrays with runs */

typedef struct ReducePlan {
    const Reducers *reducers;
    int             type, operands, outer;
    int64_t         bytes, result_bytes;
    int64_t         dims[WALK_DIMS], strides[WALK_DIMS][WALK_OPERANDS]; /* of the outer ones */
    int64_t         results, group;                                     /* product of dims; of these in a task */
    int64_t         count, step[WALK_OPERANDS];                         /* the sequence */
    int64_t         block;                                              /* columns side by side; 1 if none */
    int             breaks;                                             /* dimensions of runs, from the last on */
    int64_t         run, run_dims[WALK_DIMS], run_strides[WALK_DIMS][WALK_OPERANDS];
    int64_t         chunks; /* of a sequence of runs */
    char           *at[WALK_OPERANDS], *partials;
} ReducePlan;

static bool goes_on(const Walk *walk, int d, const ReducePlan *plan) {
    for (int k = 1; k < walk->operands; k++)
        if (walk->strides[k][d] != plan->step[k] * plan->run) return false;
    return true;
}

/* Merges the reduced dimensions into a run with an even step, as far as all arrays' strides allow it. */
static void merge_reduced(const Walk *walk, unsigned mask, ReducePlan *plan) {
    for (int d = walk->ndim - 1; d >= 0; d--) {
        if (!(mask >> d & 1) || walk->shape[d] == 1) continue;
        if (plan->count == 1)
            for (int k = 1; k < walk->operands; k++) plan->step[k] = walk->strides[k][d];
        if (!plan->breaks && goes_on(walk, d, plan))
            plan->run *= walk->shape[d];
        else {
            plan->run_dims[plan->breaks] = walk->shape[d];
            for (int k = 1; k < walk->operands; k++) plan->run_strides[plan->breaks][k] = walk->strides[k][d];
            plan->breaks++;
        }
        plan->count *= walk->shape[d];
    }
}

/* The same for the whole sequence. */
static bool stays_put(const ReducePlan *plan, int k) {
    for (int d = 0; d < plan->breaks; d++)
        if (plan->run_strides[d][k]) return false;
    return plan->step[k] == 0;
}

static bool has_contiguous_runs(const ReducePlan *plan) {
    int copies = 0;
    for (int k = 1; k < plan->operands; k++) {
        if (stays_put(plan, k)) continue;
        if (plan->step[k] != 1 || ++copies > REDUCE_COPIES) return false;
    }
    return plan->run >= REDUCE_RUN;
}

/* Are the elements of all arrays along dimension d `apart`? */
static bool lies_side_by_side(const Walk *walk, int d, int64_t apart) {
    for (int k = 1; k < walk->operands; k++)
        if (walk->strides[k][d] != apart) return false;
    return true;
}

static bool plan_reduction(const Walk *walk, unsigned mask, ReducePlan *plan) {
    plan->results = plan->count = plan->block = plan->run = 1;
    plan->outer = plan->breaks = 0;
    for (int k = 1; k < walk->operands; k++) plan->step[k] = 1;
    merge_reduced(walk, mask, plan);
    if (plan->count == 0) plan->breaks = 0; /* there are no runs */
    if (plan->breaks && !has_contiguous_runs(plan)) return false;
    int d = walk->ndim - 1;
    if (!plan->breaks && plan->step[1] != 1 && plan->reducers->columns[plan->type])
        for (; d >= 0 && (mask >> d & 1 || lies_side_by_side(walk, d, plan->block)); d--)
            if (!(mask >> d & 1)) plan->block *= walk->shape[d];
    for (int k = 0; k <= d; k++) {
        if (mask >> k & 1) continue;
        for (int j = 1; j < walk->operands; j++) plan->strides[plan->outer][j] = walk->strides[j][k];
        plan->dims[plan->outer++] = walk->shape[k];
        plan->results *= walk->shape[k];
    }
    return true;
}

/* ---- Running ------------------------------------------------------------------------------------- */

static void locate_result(const ReducePlan *plan, int64_t result, void **at, int64_t *index) {
    at[0] = plan->at[0] + result * plan->block * plan->result_bytes;
    for (int k = 1; k < plan->operands; k++) at[k] = plan->at[k];
    for (int d = plan->outer - 1; d >= 0; d--) {
        index[d] = result % plan->dims[d];
        for (int k = 1; k < plan->operands; k++) at[k] = (char *)at[k] + index[d] * plan->strides[d][k] * plan->bytes;
        result /= plan->dims[d];
    }
}

/* From one result to the next. */
static void move_on(const ReducePlan *plan, void **at, int64_t *index) {
    at[0] = (char *)at[0] + plan->block * plan->result_bytes;
    for (int d = plan->outer - 1; d >= 0; d--) {
        const int64_t by = ++index[d] < plan->dims[d] ? 1 : 1 - plan->dims[d];
        for (int k = 1; k < plan->operands; k++) at[k] = (char *)at[k] + by * plan->strides[d][k] * plan->bytes;
        if (by == 1) return;
        index[d] = 0;
    }
}

static void run_group(void *context, int64_t group) {
    const ReducePlan *p = context;
    void             *at[WALK_OPERANDS];
    int64_t           index[WALK_DIMS], r = group * p->group;
    for (locate_result(p, r, at, index); r < p->results && r < (group + 1) * p->group; r++, move_on(p, at, index)) {
        if (p->block > 1)
            p->reducers->columns[p->type](p->count, p->block, at, p->step);
        else
            p->reducers->sequence[p->type](p->count, at, p->step);
    }
}

static void run_chunk(void *context, int64_t chunk) {
    const ReducePlan *p = context;
    int64_t           start = chunk * SUM_CHUNK, left = p->count - start;
    void             *at[WALK_OPERANDS] = {p->at[0] + chunk * p->result_bytes};
    for (int k = 1; k < p->operands; k++) at[k] = p->at[k] + start * p->step[k] * p->bytes;
    p->reducers->sequence[p->type](left < SUM_CHUNK ? left : SUM_CHUNK, at, p->step);
}

/* Numbers of a sequence of runs, from `start` on: where they lie, or a copy of them. */
static void *bring_together(const ReducePlan *p, int k, char *from, int64_t start, int64_t n, char *to) {
    int64_t run = start / p->run, offset = start % p->run;
    char   *copy = to;
    while (n > 0) {
        const int64_t take = p->run - offset < n ? p->run - offset : n;
        int64_t       place = offset, rest = run++;
        for (int d = 0; d < p->breaks; d++) {
            place += rest % p->run_dims[d] * p->run_strides[d][k];
            rest /= p->run_dims[d];
        }
        if (copy == to && take == n) return from + place * p->bytes;
        memcpy(copy, from + place * p->bytes, (size_t)(take * p->bytes));
        copy += take * p->bytes;
        n -= take;
        offset = 0;
    }
    return to;
}

static void run_pieces(void *context, int64_t group) {
    const ReducePlan *p = context;
    const int64_t     all = p->results * p->chunks;
    double            copies[REDUCE_COPIES][SUM_CHUNK]; /* any numbers */
    for (int64_t i = group * p->group; i < all && i < (group + 1) * p->group; i++) {
        const int64_t start = i % p->chunks * SUM_CHUNK, left = p->count - start;
        const int64_t n = left < SUM_CHUNK ? left : SUM_CHUNK;
        void         *at[WALK_OPERANDS];
        int64_t       index[WALK_DIMS];
        int           copied = 0;
        locate_result(p, i / p->chunks, at, index);
        if (p->chunks > 1) at[0] = p->partials + i * p->result_bytes;
        for (int k = 1; k < p->operands; k++)
            if (p->step[k]) at[k] = bring_together(p, k, at[k], start, n, (char *)copies[copied++]);
        p->reducers->sequence[p->type](n, at, p->step);
    }
}

static bool reduce_runs(ReducePlan *p, Arena *scratch) {
    const int64_t each = p->count < SUM_CHUNK ? p->count : SUM_CHUNK;
    p->chunks = (p->count + SUM_CHUNK - 1) / SUM_CHUNK;
    if (p->chunks > 1 && !(p->partials = arena__allocate(scratch, (size_t)(p->results * p->chunks * p->result_bytes))))
        return false;
    p->group = (REDUCE_TASK + each - 1) / each;
    const int64_t groups = (p->results * p->chunks + p->group - 1) / p->group;
    if (p->results * p->count >= REDUCE_THREADED_FROM)
        device__parallel(groups, run_pieces, p);
    else
        for (int64_t i = 0; i < groups; i++) run_pieces(p, i);
    for (int64_t r = 0; r < p->results && p->chunks > 1; r++)
        p->reducers->combine[p->type](
            p->chunks, (void *[]){p->at[0] + r * p->result_bytes, p->partials + r * p->chunks * p->result_bytes},
            (int64_t[]){0, 1});
    return true;
}

static bool reduce_alone(const ReducePlan *plan, Arena *scratch) {
    ReducePlan p = *plan;
    int64_t    chunks = (p.count + SUM_CHUNK - 1) / SUM_CHUNK;
    if (!(p.at[0] = arena__allocate(scratch, (size_t)(chunks * p.result_bytes)))) return false;
    device__parallel(chunks, run_chunk, &p);
    p.reducers->combine[p.type](chunks, (void *[]){plan->at[0], p.at[0]}, (int64_t[]){0, 1});
    return true;
}

static bool run_plan(ReducePlan *plan, Arena *scratch) {
    int64_t each = plan->count * plan->block;
    if (plan->results * plan->block == 0) return true;
    if (plan->breaks) return reduce_runs(plan, scratch);
    bool threaded = plan->results * each >= REDUCE_THREADED_FROM;
    if (threaded && plan->results * plan->block == 1) return reduce_alone(plan, scratch);
    plan->group = each >= REDUCE_TASK ? 1 : REDUCE_TASK / (each ? each : 1);
    int64_t groups = (plan->results + plan->group - 1) / plan->group;
    if (threaded)
        device__parallel(groups, run_group, plan);
    else
        for (int64_t i = 0; i < groups; i++) run_group(plan, i);
    return true;
}

/* ---- Copies with the reduced dimensions last -------------------------------------------------------- */

typedef struct ReducedLast {
    Walk     walk;
    unsigned mask;
    int64_t  dims[WALK_DIMS], strides[WALK_OPERANDS][WALK_DIMS], contiguous[WALK_DIMS];
} ReducedLast;

static void sort_dims(const Walk *walk, unsigned mask, ReducedLast *last) {
    int     count = 0;
    int64_t stride = 1;
    last->walk = *walk;
    last->mask = 0;
    for (unsigned reduced = 0; reduced < 2; reduced++)
        for (int d = 0; d < walk->ndim; d++) {
            if ((mask >> d & 1) != reduced) continue;
            last->mask |= reduced << count;
            for (int k = 0; k < walk->operands; k++) last->strides[k][count] = walk->strides[k][d];
            last->dims[count++] = walk->shape[d];
        }
    for (int d = count - 1; d >= 0; d--) {
        last->contiguous[d] = stride;
        stride *= last->dims[d];
    }
    last->walk.shape = last->dims;
}

static bool copy_reduced_last(const Walk *walk, unsigned mask, ReducedLast *last, int type, Arena *scratch) {
    sort_dims(walk, mask, last);
    int64_t bytes = walk->bytes[1];
    for (int d = 0; d < walk->ndim; d++) bytes *= walk->shape[d];
    last->walk.strides[0] = last->strides[0];
    for (int k = 1; k < walk->operands; k++) {
        Walk copy = {.operands = 2,
                     .outputs = 1,
                     .ndim = walk->ndim,
                     .shape = last->dims,
                     .at = {arena__allocate(scratch, (size_t)bytes), walk->at[k]},
                     .strides = {last->contiguous, last->strides[k]},
                     .bytes = {walk->bytes[k], walk->bytes[k]}};
        if (!copy.at[0] || !cpu__walk(&copy, CPU_KERNEL(convert)[type][type])) return false;
        last->walk.at[k] = copy.at[0];
        last->walk.strides[k] = last->contiguous;
    }
    return true;
}

bool cpu__reduce(const Walk *walk, unsigned mask, const Reducers *reducers, int type, Arena *scratch) {
    ReducePlan  plan = {.reducers = reducers,
                        .type = type,
                        .operands = walk->operands,
                        .bytes = walk->bytes[1],
                        .result_bytes = walk->bytes[0]};
    ReducedLast last;
    ArenaMark   mark = arena__mark(scratch);
    if (!plan_reduction(walk, mask, &plan)) {
        if (!copy_reduced_last(walk, mask, &last, type, scratch)) return false;
        walk = &last.walk;
        plan_reduction(walk, last.mask, &plan);
    }
    for (int k = 0; k < walk->operands; k++) plan.at[k] = walk->at[k];
    bool good = run_plan(&plan, scratch);
    arena__release(scratch, mark);
    return good;
}
