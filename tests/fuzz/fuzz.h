/* fuzz.h: numbers out of the fuzzer's bytes.
 *
 * A fuzz program is one LLVMFuzzerTestOneInput: it reads its bytes as a program of calls, makes them, and aborts when a
 * promise is broken: a call fails without an error, or succeeds with one. The sanitizers see the rest.
 *
 *     clang @compile_flags.txt -w -g -O1 -fsanitize=fuzzer,address,undefined tests/fuzz/fuzz_tensor.c src/x/x.c -lm -o fuzz_tensor
 *     python3 tests/fuzz/corpus.py unpack tests/fuzz/tensor.corpus corpus && ./fuzz_tensor corpus -max_total_time=60
 *
 * where src/x/x.c stands for every source. Compiled with -DREPLAY the program runs files once, without libFuzzer. */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <taper.h>

typedef struct Input {
    const uint8_t *at;
    size_t         left;
} Input;

static inline int take(Input *b, int below) { /* 0 when there are no more */
    if (!b->left) return 0;
    b->left--;
    return *b->at++ % below;
}

static inline double take_number(Input *b) {
    static const double special[] = {0,      -0.0,  1,     -1,       0.5,     2,    1e-320, -1e-310,  1e-45,
                                     3.4e38, -1e39, 1e300, -1.7e308, 1.7e308, 1e-3, 1000,   16777217, 4503599627370497.,
                                     9.3e18};
    int                 kind = take(b, 24);
    if (kind < (int)(sizeof special / sizeof *special)) return special[kind];
    if (kind == 19) return (double)NAN;
    if (kind == 20) return (double)INFINITY;
    if (kind == 21) return -(double)INFINITY;
    return (take(b, 256) - 128) / 16.0;
}

static inline int64_t take_size(Input *b) {
    static const int64_t special[] = {0, 1, 1, 2, 2, 3, 3, 4, 5, 7, 17, -1, -2, (int64_t)1 << 40, INT64_MAX, INT64_MIN};
    return special[take(b, 16)];
}

static inline void broken(const char *what) {
    fprintf(stderr, "broken promise: %s (%s)\n", what, taper_error() ? taper_error() : "no error");
    abort();
}

/* A result and the standing error must agree; then the error is cleared. */
static inline bool settle(bool good, const char *what) {
    if (good && taper_error()) broken(what);
    if (!good && !taper_error()) broken(what);
    taper_clear_error();
    return good;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *count, char ***arguments);
int LLVMFuzzerInitialize(int *count, char ***arguments) {
    (void)count, (void)arguments;
    taper_on_error(NULL);
    taper_set_num_threads(1);
    return 0;
}

#ifdef REPLAY
int main(int count, char **arguments) {
    LLVMFuzzerInitialize(&count, &arguments);
    for (int i = 1; i < count; i++) {
        static uint8_t bytes[1 << 16];
        FILE          *file = fopen(arguments[i], "rb");
        if (!file) return 1;
        size_t size = fread(bytes, 1, sizeof bytes, file);
        fclose(file);
        LLVMFuzzerTestOneInput(bytes, size);
    }
    printf("%d files\n", count - 1);
    return 0;
}
#endif

#endif
