/* files/histogram.c: numpy.histogram as add_histogram has it, and what TensorBoard keeps of it. */
#include "files/tensorboard.h"

#include <math.h>
#include <string.h>

/* Bin i lies between limits i and i + 1. */
typedef struct Bins {
    int64_t count;
    double *limits, *counts; /* (count + 1), (count) */
} Bins;

typedef struct Moments {
    double least, largest, sum, squares;
} Moments;

static bool new_bins(Bins *bins, int64_t count) {
    enum { BYTES = 2 * sizeof(double) };
    if (count > (int64_t)(PTRDIFF_MAX / BYTES) - 1)
        return base__raise(ERROR_VALUE, "add_histogram: %lld bins are too many", (long long)count);
    double *room = tape__allocate(tape__of_thread(), (size_t)(count + 1) * BYTES);
    *bins = (Bins){count, room, room ? room + count + 1 : NULL};
    for (int64_t i = 0; room && i < count; i++) bins->counts[i] = 0;
    return room;
}

/* As PyTorch makes them: each a tenth more than the one before, on both sides of 0. */
static bool growing_bins(Bins *bins) {
    int64_t n = 0;
    for (double v = 1e-12; v < 1e20; v *= 1.1) n++;
    if (!new_bins(bins, 2 * n)) return false;
    bins->limits[n] = 0;
    double v = 1e-12;
    for (int64_t i = 1; i <= n; i++, v *= 1.1) bins->limits[n + i] = v, bins->limits[n - i] = -v;
    return true;
}

/* numpy.linspace from the least to the largest. */
static bool even_bins(Bins *bins, int64_t count, Moments m) {
    if (count < 1) return base__raise(ERROR_VALUE, "add_histogram: `bins` must be positive, when an integer");
    if (!isfinite(m.least) || !isfinite(m.largest))
        return base__raise(ERROR_VALUE, "add_histogram: autodetected range of [%g, %g] is not finite", m.least,
                           m.largest);
    if (m.least == m.largest) m.least -= 0.5, m.largest += 0.5;
    if (!new_bins(bins, count)) return false;
    const double step = (m.largest - m.least) / (double)count;
    for (int64_t i = 0; i < count; i++) bins->limits[i] = (double)i * step + m.least;
    bins->limits[count] = m.largest;
    return true;
}

static Moments moments_of(const double *at, int64_t n) {
    Moments m = {at[0], at[0], 0, 0};
    for (int64_t i = 0; i < n; i++) {
        if (at[i] < m.least || isnan(at[i])) m.least = at[i];
        if (at[i] > m.largest || isnan(at[i])) m.largest = at[i];
        m.sum += at[i];
        m.squares += at[i] * at[i];
    }
    return m;
}

/* Into the bin whose lower limit is the last that is not above it. */
static void count_in_bins(Bins *bins, const double *at, int64_t n) {
    for (int64_t i = 0; i < n; i++) {
        if (!(at[i] >= bins->limits[0] && at[i] <= bins->limits[bins->count])) continue;
        int64_t low = 0, high = bins->count;
        while (high - low > 1) {
            const int64_t middle = low + (high - low) / 2;
            if (bins->limits[middle] <= at[i])
                low = middle;
            else
                high = middle;
        }
        bins->counts[low]++;
    }
}

/* Neighbours put together, so many that there are no more than max_bins, or few more: PyTorch's. */
static void join_bins(Bins *bins, int64_t max_bins) {
    if (bins->count <= max_bins) return;
    const int64_t together = bins->count / max_bins, before = bins->count;
    bins->count = (before + together - 1) / together;
    const double last = bins->limits[before];
    for (int64_t i = 0; i < bins->count; i++) {
        double sum = 0;
        for (int64_t k = i * together; k < (i + 1) * together && k < before; k++) sum += bins->counts[k];
        bins->counts[i] = sum;
        bins->limits[i] = bins->limits[i * together];
    }
    bins->limits[bins->count] = last;
}

/* From the first to the last that is not empty, and an empty one in front of them for the lowest limit. */
static bool put_bins(Text *to, const Bins *bins) {
    const double zero = 0;
    int64_t      start = 0, end = bins->count;
    while (start < end && bins->counts[start] == 0) start++;
    while (end > start && bins->counts[end - 1] == 0) end--;
    if (start == end)
        return base__raise(ERROR_VALUE, "add_histogram: The histogram is empty: no number lies within its bins");
    proto__reals(to, 6, bins->limits + start, (size_t)(end - start + 1));
    Text counts = {.arena = to->arena};
    if (start == 0) text__append(&counts, (const char *)&zero, sizeof zero);
    for (int64_t i = start ? start - 1 : 0; i < end; i++)
        text__append(&counts, (const char *)&bins->counts[i], sizeof(double));
    if (!counts.arena) return false;
    proto__reals(to, 7, (const double *)(const void *)counts.at, counts.length / sizeof(double));
    return true;
}

bool tensorboard__histogram(Text *to, const Tensor *values, tensorboard_HistogramOptions options) {
    Bins    bins;
    Tensor *numbers = tensor__new_on_host(FLOAT64, tensor__dims(values));
    if (!numbers || !tensor__copy(numbers, values, "add_histogram")) return false;
    if (numbers->numel == 0) return base__raise(ERROR_VALUE, "add_histogram: The input has no element.");
    if (options.max_bins != TAPER_NONE && options.max_bins < 1)
        return base__raise(ERROR_VALUE, "add_histogram: max_bins should be positive, got %lld",
                           (long long)options.max_bins);
    const double *at = numbers->data;
    const Moments m = moments_of(at, numbers->numel);
    if (!(options.bins == 0 ? growing_bins(&bins) : even_bins(&bins, options.bins, m))) return false;
    count_in_bins(&bins, at, numbers->numel);
    if (options.max_bins != TAPER_NONE) join_bins(&bins, options.max_bins);
    proto__real(to, 1, m.least);
    proto__real(to, 2, m.largest);
    proto__real(to, 3, (double)numbers->numel);
    proto__real(to, 4, m.sum);
    proto__real(to, 5, m.squares);
    return put_bins(to, &bins);
}
