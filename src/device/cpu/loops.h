/* device/cpu/loops.h: turns an expression into a loop over memory.
 *
 * LOOP(name, TO, OPERANDS, expression) defines the Loop `name`: to[i] = expression, in which every
 * operand is its element. An operand list says name, type and place: F(a, T, 1) F(b, T, 2); place 0 is
 * the result. SUM(name, T, OPERANDS, expression) defines the Sum `name`, rounded as kernels.h says. */
#ifndef DEVICE_LOOPS_H
#define DEVICE_LOOPS_H

#define POINTER(name, type, place) const type *name##_ = at[place];
#define IS_UNIT(name, type, place) &&step[place] == 1
#define LOAD(name, type, place) __attribute__((unused)) const type name = name##_[i];
#define LOAD_STRIDED(name, type, place) __attribute__((unused)) const type name = name##_[i * step[place]];

#define LOOP(loop_name, TO, OPERANDS, expression)                                                                      \
    static void loop_name(int64_t n, void *const *at, const int64_t *step) {                                           \
        TO *to = at[0];                                                                                                \
        OPERANDS(POINTER)                                                                                              \
        if (step[0] == 1 OPERANDS(IS_UNIT)) {                                                                          \
            INDEPENDENT                                                                                                \
            for (int64_t i = 0; i < n; i++) {                                                                          \
                OPERANDS(LOAD) to[i] = (TO)(expression);                                                               \
            }                                                                                                          \
        } else {                                                                                                       \
            for (int64_t i = 0; i < n; i++) {                                                                          \
                OPERANDS(LOAD_STRIDED) to[i * step[0]] = (TO)(expression);                                             \
            }                                                                                                          \
        }                                                                                                              \
    }

/* ROW_LOOP(name, OPERANDS, expression) is LOOP for the type T of a row. Where there are vectors, the part of it
 * whose operands lie in order is VECTOR_LOOP(name, OPERANDS, expression), read in the vocabulary of vectors. */
#ifdef DEVICE_VECTOR
#define LOAD_VECTOR(name, type, place)                                                                                 \
    __attribute__((unused)) const TYPED(V) name = left >= TYPED(LANES) ? TYPED(LOAD)(name##_ + i)                      \
                                                                       : TYPED(load_first)(name##_ + i, left);
#define VECTOR_LOOP(name, OPERANDS, expression) VECTOR_LOOP_NAMED(name, OPERANDS, expression)
#define VECTOR_LOOP_NAMED(loop_name, OPERANDS, expression)                                                             \
    static void loop_name##_in_order(int64_t n, void *const *at) {                                                     \
        T *to = at[0];                                                                                                 \
        OPERANDS(POINTER)                                                                                              \
        for (int64_t i = 0; i < n; i += TYPED(LANES)) {                                                                \
            const int64_t left = n - i;                                                                                \
            OPERANDS(LOAD_VECTOR)                                                                                      \
            const TYPED(V) result = (expression);                                                                      \
            if (left >= TYPED(LANES))                                                                                  \
                TYPED(STORE)(to + i, result);                                                                          \
            else                                                                                                       \
                TYPED(store_first)(to + i, left, result);                                                              \
        }                                                                                                              \
    }
#define ROW_LOOP(name, OPERANDS, expression) ROW_LOOP_NAMED(name, OPERANDS, expression)
#define ROW_LOOP_NAMED(loop_name, OPERANDS, expression)                                                                \
    static void loop_name(int64_t n, void *const *at, const int64_t *step) {                                           \
        T *to = at[0];                                                                                                 \
        OPERANDS(POINTER)                                                                                              \
        if (step[0] == 1 OPERANDS(IS_UNIT)) {                                                                          \
            loop_name##_in_order(n, at);                                                                               \
            return;                                                                                                    \
        }                                                                                                              \
        for (int64_t i = 0; i < n; i++) {                                                                              \
            OPERANDS(LOAD_STRIDED) to[i * step[0]] = (T)(expression);                                                  \
        }                                                                                                              \
    }
#else
#define ROW_LOOP(name, OPERANDS, expression) LOOP(name, T, OPERANDS, expression)
#endif

#define SUM(name, T, OPERANDS, expression) SUM_NAMED(name, T, OPERANDS, expression)
#define SUM_NAMED(sum_name, T, OPERANDS, expression)                                                                   \
    static T sum_name##_chunk(int64_t n, int64_t start, void *const *at, const int64_t *step) {                        \
        OPERANDS(POINTER)                                                                                              \
        const int64_t stop = start + n, blocks = start + n / SUM_LANES * SUM_LANES;                                    \
        T             total = 0;                                                                                       \
        if (blocks > start) {                                                                                          \
            T lane[SUM_LANES] = {0};                                                                                   \
            if (1 OPERANDS(IS_UNIT))                                                                                   \
                for (int64_t block = start; block < blocks; block += SUM_LANES)                                        \
                    for (int64_t l = 0; l < SUM_LANES; l++) {                                                          \
                        const int64_t i = block + l;                                                                   \
                        OPERANDS(LOAD) lane[l] += (expression);                                                        \
                    }                                                                                                  \
            else                                                                                                       \
                for (int64_t block = start; block < blocks; block += SUM_LANES)                                        \
                    for (int64_t l = 0; l < SUM_LANES; l++) {                                                          \
                        const int64_t i = block + l;                                                                   \
                        OPERANDS(LOAD_STRIDED) lane[l] += (expression);                                                \
                    }                                                                                                  \
            for (int half = SUM_LANES / 2; half; half /= 2)                                                            \
                for (int l = 0; l < half; l++) lane[l] += lane[l + half];                                              \
            total = lane[0];                                                                                           \
        }                                                                                                              \
        for (int64_t i = blocks; i < stop; i++) {                                                                      \
            OPERANDS(LOAD_STRIDED) total += (expression);                                                              \
        }                                                                                                              \
        return total;                                                                                                  \
    }                                                                                                                  \
    static void sum_name(int64_t n, void *const *at, const int64_t *step) {                                            \
        T total = 0;                                                                                                   \
        for (int64_t start = 0; start < n; start += SUM_CHUNK)                                                         \
            total += sum_name##_chunk(n - start < SUM_CHUNK ? n - start : SUM_CHUNK, start, at, step);                 \
        *(T *)at[0] = total;                                                                                           \
    }

#endif
