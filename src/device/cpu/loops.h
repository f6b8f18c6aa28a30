/* device/cpu/loops.h: turns an expression into a loop over memory.
 *
 * LOOP(name, TO, OPERANDS, expression) defines the Loop `name`: to[i] = expression, in which every
 * operand is its element. An operand list says name, type and place: F(a, T, 1) F(b, T, 2); place 0 is
 * the result. What ends in _WITH also takes the numbers of a row (rows/numbers.h) and the place of the first.
 *
 * Invariant: by whichever of its paths a loop goes, an element has the same bits. */
#ifndef DEVICE_LOOPS_H
#define DEVICE_LOOPS_H

#include "rows/numbers.h"

#define POINTER(name, type, place) const type *name##_ = at[place];
#define IS_UNIT(name, type, place) &&step[place] == 1
#define LOAD(name, type, place) __attribute__((unused)) const type name = name##_[i];
#define LOAD_STRIDED(name, type, place) __attribute__((unused)) const type name = name##_[i * step[place]];

/* clang-format off */
#define LOOP(name, TO, OPERANDS, expression) LOOP_WITH(name, TO, OPERANDS, 0, NO_NUMBERS, expression)
#define LOOP_WITH(name, TO, OPERANDS, first, numbers, expression)                                                      \
    LOOP_NAMED(name, TO, OPERANDS, first, numbers, expression)
#define LOOP_NAMED(loop_name, TO, OPERANDS, first, numbers, expression)                                                \
    static void loop_name(int64_t n, void *const *at, const int64_t *step) {                                           \
        TO *to = at[0];                                                                                                \
        OPERANDS(POINTER) NUMBERS(POINTER, first, numbers)                                                             \
        if (step[0] == 1 OPERANDS(IS_UNIT) NUMBERS(IS_UNIT, first, numbers)) {                                         \
            INDEPENDENT                                                                                                \
            for (int64_t i = 0; i < n; i++) {                                                                          \
                OPERANDS(LOAD) NUMBERS(LOAD, first, numbers) to[i] = (TO)(expression);                                 \
            }                                                                                                          \
        } else {                                                                                                       \
            for (int64_t i = 0; i < n; i++) {                                                                          \
                OPERANDS(LOAD_STRIDED)                                                                                 \
                NUMBERS(LOAD_STRIDED, first, numbers) to[i * step[0]] = (TO)(expression);                              \
            }                                                                                                          \
        }                                                                                                              \
    }

/* CONVERSION(name, TO, FROM, expression) is LOOP for one operand, x, which may also be a number, with the step 0, or lie
 * backwards, with the step -1. */
#define CONVERSION(loop_name, TO, FROM, expression)                                                                    \
    static void loop_name(int64_t n, void *const *at, const int64_t *step) {                                           \
        TO         *to = at[0];                                                                                        \
        const FROM *from = at[1];                                                                                      \
        if (step[0] == 1 && step[1] == 1) {                                                                            \
            INDEPENDENT                                                                                                \
            for (int64_t i = 0; i < n; i++) CONVERT(TO, FROM, expression, i, i)                                        \
        } else if (step[0] == 1 && step[1] == 0 && n) {                                                                \
            const FROM x = *from;                                                                                      \
            const TO   number = (TO)(expression);                                                                      \
            for (int64_t i = 0; i < n; i++) to[i] = number;                                                            \
        } else if (step[0] == 1 && step[1] == -1) {                                                                    \
            INDEPENDENT                                                                                                \
            for (int64_t i = 0; i < n; i++) CONVERT(TO, FROM, expression, i, -i)                                       \
        } else {                                                                                                       \
            STRIDED                                                                                                    \
            for (int64_t i = 0; i < n; i++) CONVERT(TO, FROM, expression, i *step[0], i *step[1])                      \
        }                                                                                                              \
    }
#define CONVERT(TO, FROM, expression, to_place, from_place)                                                            \
    {                                                                                                                  \
        const FROM x = from[from_place];                                                                               \
        to[to_place] = (TO)(expression);                                                                               \
    }

/* ROW_LOOP(name, OPERANDS, from, expression) is LOOP for the type T of a row. The part of it whose operands lie in order is
 * NAME_in_order; where there are vectors that is VECTOR_LOOP(name, OPERANDS, expression), read in the vocabulary of
 * vectors. From so many elements on, operands that are one number, with the step 0, reach it as blocks full of that
 * number. Called from both, it must not be copied into each: the loops are a quarter of the library. BOOL_LOOP is the
 * same where the result (of type TO) or an operand is a bool, of which there are no vectors by hand: the compiler's do. */
typedef void InOrder(int64_t n, void *const *at);
#define IN_ORDER(loop_name)                                                                                            \
    __attribute__((noinline)) static void loop_name##_in_order(int64_t n, void *const *at)

#define ROW_LOOP(name, OPERANDS, from, expression) ROW_LOOP_WITH(name, OPERANDS, 0, NO_NUMBERS, from, expression)
#define ROW_LOOP_WITH(name, OPERANDS, first, numbers, from, expression)                                                \
    UNLESS_VECTORS(ELEMENTS_IN_ORDER(name, T, OPERANDS, first, numbers, expression))                                   \
    ROW_LOOP_NAMED(name, T, OPERANDS, first, numbers, from, expression)
#define BOOL_LOOP_WITH(name, TO, OPERANDS, first, numbers, from, expression)                                           \
    ELEMENTS_IN_ORDER(name, TO, OPERANDS, first, numbers, expression)                                                  \
    ROW_LOOP_NAMED(name, TO, OPERANDS, first, numbers, from, expression)
#define IS_UNIT_OR_NUMBER(name, type, place) &&(uint64_t)step[place] <= 1
#define BYTES(name, type, place) , sizeof(type)
#define ROW_LOOP_NAMED(loop_name, TO, OPERANDS, first, numbers, from, expression)                                      \
    __attribute__((noinline)) static void loop_name##_strided(int64_t n, void *const *at, const int64_t *step) {       \
        TO *to = at[0];                                                                                                \
        OPERANDS(POINTER) NUMBERS(POINTER, first, numbers)                                                             \
        STRIDED                                                                                                        \
        for (int64_t i = 0; i < n; i++) {                                                                              \
            OPERANDS(LOAD_STRIDED) NUMBERS(LOAD_STRIDED, first, numbers) to[i * step[0]] = (TO)(expression);           \
        }                                                                                                              \
    }                                                                                                                  \
    static void loop_name(int64_t n, void *const *at, const int64_t *step) {                                           \
        static const uint8_t bytes[] = {sizeof(TO) OPERANDS(BYTES) NUMBERS(BYTES, first, numbers)};                    \
        if (step[0] == 1 OPERANDS(IS_UNIT) NUMBERS(IS_UNIT, first, numbers))                                           \
            loop_name##_in_order(n, at);                                                                               \
        else if (n >= from && step[0] == 1 OPERANDS(IS_UNIT_OR_NUMBER)                                                 \
                                  NUMBERS(IS_UNIT_OR_NUMBER, first, numbers))                                          \
            TYPED(in_blocks)(n, at, step, (int)sizeof bytes, bytes, loop_name##_in_order);                             \
        else                                                                                                           \
            loop_name##_strided(n, at, step);                                                                          \
    }
#define ELEMENTS_IN_ORDER(loop_name, TO, OPERANDS, first, numbers, expression)                                         \
    IN_ORDER(loop_name) {                                                                                              \
        TO *to = at[0];                                                                                                \
        OPERANDS(POINTER) NUMBERS(POINTER, first, numbers)                                                             \
        INDEPENDENT                                                                                                    \
        for (int64_t i = 0; i < n; i++) {                                                                              \
            OPERANDS(LOAD) NUMBERS(LOAD, first, numbers) to[i] = (TO)(expression);                                     \
        }                                                                                                              \
    }

#ifdef DEVICE_VECTOR
#define LOAD_VECTOR(name, type, place)                                                                                 \
    __attribute__((unused)) const TYPED(V) name = left >= TYPED(LANES) ? TYPED(LOAD)(name##_ + i)                      \
                                                                       : TYPED(load_first)(name##_ + i, left);
#define VECTOR_LOOP(name, OPERANDS, expression) VECTOR_LOOP_WITH(name, OPERANDS, 0, NO_NUMBERS, expression)
#define VECTOR_LOOP_WITH(name, OPERANDS, first, numbers, expression)                                                   \
    VECTOR_LOOP_NAMED(name, OPERANDS, first, numbers, expression)
#define VECTOR_LOOP_NAMED(loop_name, OPERANDS, first, numbers, expression)                                             \
    IN_ORDER(loop_name) {                                                                                              \
        T *to = at[0];                                                                                                 \
        OPERANDS(POINTER) NUMBERS(POINTER, first, numbers)                                                             \
        for (int64_t i = 0; i < n; i += TYPED(LANES)) {                                                                \
            const int64_t left = n - i;                                                                                \
            OPERANDS(LOAD_VECTOR) NUMBERS(LOAD_VECTOR, first, numbers)                                                 \
            const TYPED(V) result = (expression);                                                                      \
            if (left >= TYPED(LANES))                                                                                  \
                TYPED(STORE)(to + i, result);                                                                          \
            else                                                                                                       \
                TYPED(store_first)(to + i, left, result);                                                              \
        }                                                                                                              \
    }
#define UNLESS_VECTORS(...)
#else
#define UNLESS_VECTORS(...) __VA_ARGS__
#endif
/* clang-format on */

/* IN_BLOCKS(name, T) defines what runs NAME_in_order where the step of some operands is 0: a block at a time, and for
 * such an operand always the same block, full of its number. An operand whose elements have one byte is of bools,
 * the others are of T. */
enum { NUMBERS_BLOCK = 256 };
#define IN_BLOCKS(name, T)                                                                                             \
    __attribute__((noinline)) static void name(int64_t n, void *const *at, const int64_t *step, int operands,          \
                                               const uint8_t *bytes, InOrder *in_order) {                              \
        _Alignas(64) T    block[WALK_OPERANDS][NUMBERS_BLOCK];                                                         \
        _Alignas(64) bool flags[NUMBERS_BLOCK];                                                                        \
        int64_t           most = n < NUMBERS_BLOCK ? n : NUMBERS_BLOCK;                                                \
        void             *part[WALK_OPERANDS];                                                                         \
        for (int k = 1; k < operands; k++) {                                                                           \
            if (step[k] != 0) continue;                                                                                \
            if (bytes[k] == sizeof(T))                                                                                 \
                for (int64_t i = 0; i < most; i++) block[k][i] = *(const T *)at[k];                                    \
            else                                                                                                       \
                for (int64_t i = 0; i < most; i++) flags[i] = *(const bool *)at[k];                                    \
        }                                                                                                              \
        for (int64_t start = 0; start < n; start += NUMBERS_BLOCK) {                                                   \
            for (int k = 0; k < operands; k++) {                                                                       \
                void *number = bytes[k] == sizeof(T) ? (void *)block[k] : flags;                                       \
                part[k] = k && step[k] == 0 ? number : (char *)at[k] + start * bytes[k];                               \
            }                                                                                                          \
            in_order(n - start < NUMBERS_BLOCK ? n - start : NUMBERS_BLOCK, part);                                     \
        }                                                                                                              \
    }

#endif
