/* device/cpu/update.h: the rows of rows/update.def as loops, for a type T of device/cpu/real.h.
 *
 * Which states are there is decided once for a whole loop, and whether the numbers are that SELDOM are: each row has a loop
 * for every set of states it can have, in which the others are nothing. Other conditions that are one for all elements the
 * compiler takes out of the loop, or chooses by them without a branch.
 * Invariant: an element depends on no other, so that a loop may be cut anywhere. */

/* ---- The vocabulary, on elements ---------------------------------------------------------------- */

#undef ADD
#undef SUB
#undef MUL
#undef NEG
#undef ABS
#undef SIGN
#undef SQRT
#undef EXP
#undef LOG
#undef EXPM1
#undef LOG1P
#undef TANH
#undef ERF
#undef SIN
#undef COS
#undef POW
#undef WHERE
#define ADD(x, y) ((x) + (y))
#define SUB(x, y) ((x) - (y))
#define MUL(x, y) ((x) * (y))
#define NEG(x) (-(x))
#define ABS(x) REAL(abs)(x)
#define SIGN(x) (T)(((x) > 0) - ((x) < 0))
#define SQRT(x) REAL(sqrt)(x)
#define EXP(x) REAL(exp)(x)
#define LOG(x) REAL(log)(x)
#define EXPM1(x) REAL(expm1)(x)
#define LOG1P(x) REAL(log1p)(x)
#define TANH(x) REAL(tanh)(x)
#define ERF(x) REAL(erf)(x)
#define SIN(x) REAL(sin)(x)
#define COS(x) REAL(cos)(x)
#define POW(x, y) REAL(pow)(x, y)
#define FMA(x, y, z) REAL(fma)(x, y, z)
#define WHERE(condition, x, y) ((condition) ? (x) : (y))
#define WHEN(condition, x, y) ((condition) ? (x) : (y))
#define HAS(x) has_##x

/* ---- Loops -------------------------------------------------------------------------------------- */

#ifndef DEVICE_CPU_UPDATE_H
#define DEVICE_CPU_UPDATE_H

#ifdef __OPTIMIZE__ /* so that `there` is a constant in every copy; without, one copy will do */
#define UPDATE_INLINE inline __attribute__((always_inline))
#else
#define UPDATE_INLINE
#endif

/* clang-format off */
/* Bit k of `there`: state k is. `plain`: the numbers that are SELDOM there are 0. The pointers are copied, so that no store
 * can change them. */
#define UPDATE_LOOP(row, options_type, options, checks, states, numbers, step)                                         \
    static UPDATE_INLINE void REAL(row##_loop)(int64_t n, void *const *at, const double *number, unsigned there,       \
                                               bool plain) {                                                           \
        numbers                                                                                                        \
        T *const p_at = at[0];                                                                                         \
        const T *const g_at = at[1];                                                                                   \
        const bool has_p = true;                                                                                       \
        void *const state_at[UPDATE_STATES] = {at[2], at[3], at[4], at[5]};                                            \
        INDEPENDENT                                                                                                    \
        for (int64_t i = 0; i < n; i++) {                                                                              \
            int k = 0;                                                                                                 \
            T p = p_at[i];                                                                                             \
            const T g = g_at[i];                                                                                       \
            states                                                                                                     \
            step                                                                                                       \
            (void)k;                                                                                                   \
        }                                                                                                              \
        (void)number, (void)there, (void)plain, (void)state_at;                                                        \
    }

/* Chooses among the sets of states that can be. */
#define UPDATE_CHOICE(row, options_type, options, checks, states, numbers, step)                                       \
    static void REAL(update_##row)(int64_t n, void *const *at, const double *number) {                                 \
        unsigned bit = 1, always = 0, possible = 0, there = 0;                                                         \
        bool     seldom = false, plain = true;                                                                         \
        int      k_number = 0;                                                                                         \
        states                                                                                                         \
        numbers                                                                                                        \
        plain = seldom && plain;                                                                                       \
        for (int k = 0; k < UPDATE_STATES; k++) there |= (unsigned)(at[2 + k] != NULL) << k;                           \
        switch (there) {                                                                                               \
            UPDATE_CASES(row, 0)                                                                                       \
            UPDATE_CASES(row, 4)                                                                                       \
            UPDATE_CASES(row, 8)                                                                                       \
            UPDATE_CASES(row, 12)                                                                                      \
        }                                                                                                              \
        (void)bit, (void)k_number;                                                                                     \
    }
/* clang-format on */
#define UPDATE_CASES(row, set)                                                                                         \
    UPDATE_CASE(row, set) UPDATE_CASE(row, set + 1) UPDATE_CASE(row, set + 2) UPDATE_CASE(row, set + 3)
#define UPDATE_CASE(row, set)                                                                                          \
    case set:                                                                                                          \
        if (((set)&always) == always && ((set) | possible) == possible) {                                              \
            if (plain)                                                                                                 \
                REAL(row##_loop)(n, at, number, set, true);                                                            \
            else                                                                                                       \
                REAL(row##_loop)(n, at, number, set, false);                                                           \
        }                                                                                                              \
        break;

/* How many states and numbers a row has. */
#define UPDATE_FITS(row, options_type, options, checks, states, numbers, step)                                         \
    _Static_assert((0 states) <= UPDATE_STATES && (0 numbers) <= UPDATE_NUMBERS, #row " has too many");
#define UPDATE UPDATE_FITS
#define STATE(x) +1
#define STATE_IF(x, condition) +1
#define NUMBER(x, value) +1
#define POWER(x, base) +1
#define CONDITION(x, value) +1
#define LASTING(x, first)
#define KEEP(x, value)
#define VALUE(x, value)
#include "rows/update.def"
_Static_assert(UPDATE_STATES == 4, "the pointers of UPDATE_LOOP and the cases of UPDATE_CHOICE");

#define UPDATE_ENTRY(row, ...) UPDATER_ENTRY(row, ENTRIES_REALS(update_##row))
#endif

#define UPDATE UPDATE_LOOP
#define STATE(x)                                                                                                       \
    T *const   x##_at = state_at[k];                                                                                   \
    const bool has_##x = there >> k++ & 1;                                                                             \
    T          x = has_##x ? x##_at[i] : 0;
#define STATE_IF(x, condition) STATE(x)
#define NUMBER(x, value) __attribute__((unused)) const T x = (T)*number++;
#define POWER(x, base) NUMBER(x, base)
#define SELDOM(x, value)                                                                                               \
    const T x = plain ? 0 : (T)*number;                                                                                \
    number++;
#define CONDITION(x, value) const bool x = *number++ != 0;
#define LASTING(x, first)
#define KEEP(x, value)
#define VALUE(x, value)
#define LET(x, value) const T x = (value);
#define SET(x, value)                                                                                                  \
    x = (value);                                                                                                       \
    if (has_##x) x##_at[i] = x;
#include "rows/update.def"

#define UPDATE UPDATE_CHOICE
#define STATE(x) always |= bit, possible |= bit, bit <<= 1;
#define STATE_IF(x, condition) possible |= bit, bit <<= 1;
#define NUMBER(x, value) k_number++;
#define POWER(x, base) k_number++;
#define CONDITION(x, value) k_number++;
#define SELDOM(x, value) seldom = true, plain = number[k_number++] == 0 && plain;
#define LASTING(x, first)
#define KEEP(x, value)
#define VALUE(x, value)
#include "rows/update.def"
