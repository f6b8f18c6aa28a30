/* taper/macros.h: what the call macros of taper/calls.h are made of. Nothing here is called by hand.
 *
 * A call such as tensor_add(a, b) is a macro of the function's own name. It takes its arguments one after the other,
 * from left to right (C leaves the order open, and compilers differ), notes the caller's file and line for messages,
 * and calls the function. Options are an initialiser that starts from their defaults and goes on with what the caller
 * wrote, so that zero means zero; what is given by position without a place for it lies beyond the last member, where
 * every compiler warns.
 */
#ifndef TAPER_MACROS_H
#define TAPER_MACROS_H

#include <stddef.h>
#include <stdint.h>

#define TAPER_API __attribute__((visibility("default")))
#define TAPER_FORMAT(text, first) __attribute__((format(printf, text, first)))

/* ---- In prototypes and options ----------------------------------------------------------------- */

/* In every options struct: members above it are given by name; those below it, if any, also by position, in this
 * order. The cookie says that the struct began as its defaults. */
#define TAPER_NAMED_ABOVE                                                                                              \
    char     _;                                                                                                        \
    uint32_t cookie_
#define TAPER_COOKIE_(Options) (0x7A9E0000u + (uint32_t)sizeof(Options))

/* Behind the options of a prototype: where its defaults differ from those that stand beside the members. */
#define TAPER_DEFAULT(...)

#define TAPER_JOIN_(a, b) TAPER_JOIN__(a, b)
#define TAPER_JOIN__(a, b) a##b

#ifndef __cplusplus

/* ---- One call ---------------------------------------------------------------------------------- */

/* clang-format off */
#ifdef __clang__
#define TAPER_OVERRIDES_ _Pragma("clang diagnostic ignored \"-Winitializer-overrides\"")
#define TAPER_QUIET_ _Pragma("clang diagnostic push") _Pragma("clang diagnostic ignored \"-Wshadow\"")
#define TAPER_LOUD_ _Pragma("clang diagnostic pop")
#else
#define TAPER_OVERRIDES_ _Pragma("GCC diagnostic ignored \"-Woverride-init\"")
#define TAPER_QUIET_ _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Wshadow\"")
#define TAPER_LOUD_ _Pragma("GCC diagnostic pop")
#endif
#define TAPER_BEGIN_ __extension__({ TAPER_QUIET_
#define TAPER_BEGIN_OPTIONS_ __extension__({ TAPER_QUIET_ TAPER_OVERRIDES_
#define TAPER_END_ TAPER_LOUD_ })

/* "file.c:12", and the thread's note of it. */
TAPER_API extern _Thread_local const char *taper_place;
#define TAPER_STRING_(x) #x
#define TAPER_STRING(x) TAPER_STRING_(x)
static inline void taper_note_(const char *place) { taper_place = place; }
#define TAPER_HERE_ taper_note_(__FILE__ ":" TAPER_STRING(__LINE__));

/* ---- Data: an array, a pointer or a Tensor ------------------------------------------------------- */

/* The commas of an array written in place, (float[]){1, 2, 3}, part it into several macro arguments. Only the
 * first of them, `a` below, is known to belong to it: (float[]){1. Its type can be had all the same, because what is
 * written in place begins with its type in brackets; its size too, because sizeof may stand in front of it; and the
 * whole lands in one member of a struct when the rest of the call is that struct's initialiser. */
#define TAPER_FIRST_(...) TAPER_FIRST__(__VA_ARGS__, ~)
#define TAPER_FIRST__(a, ...) a
#define TAPER_SECOND_(...) TAPER_SECOND__(__VA_ARGS__, ~, ~)
#define TAPER_SECOND__(a, b, ...) b

/* 1 if a begins with a bracket, else 0. */
#define TAPER_BRACKET_(a) TAPER_BRACKET__(TAPER_IS_BRACKET_ a, 0, ~)
#define TAPER_BRACKET__(...) TAPER_SECOND__(__VA_ARGS__)
#define TAPER_IS_BRACKET_(...) ~, 1,

/* a in brackets, or only its first brackets. */
#define TAPER_HEAD_(a) TAPER_JOIN_(TAPER_HEAD_, TAPER_BRACKET_(a))(a)
#define TAPER_HEAD_0(a) (a)
#define TAPER_HEAD_1(a) TAPER_FIRST_(TAPER_HEAD_OF_ a)
#define TAPER_HEAD_OF_(...) (__VA_ARGS__),

/* An expression of a's type, and one where an array is a pointer; neither is ever evaluated. */
#define TAPER_LIKE_(a) (*(__typeof__ TAPER_HEAD_(a) *)0)
#define TAPER_POINTER_LIKE_(a) (1 ? TAPER_LIKE_(a) : TAPER_LIKE_(a))

/* The type that holds data such as a: `const double *` for what may be seen as that; an array of rows as it is. Data
 * of any other type, a void * among them, does not compile. */
#define TAPER_TYPE_ROW_(type, element) const type *: (const type *)0, type *: (const type *)0,                          \
    type (*)[]: (type (*)[])0, const type (*)[]: (const type (*)[])0
#define TAPER_DATA_TYPE_(a)                                                                                             \
    __typeof__(_Generic(TAPER_POINTER_LIKE_(a), struct Tensor *: (struct Tensor *)0, TAPER_ELEMENTS_(TAPER_TYPE_ROW_)))

/* The bytes of an array, -1 for a pointer. a is the first macro argument, the rest what the call goes on with: only an
 * array written in place needs it, in a struct with a member `bytes_` and the options (whose values are then taken
 * twice). */
#define TAPER_IS_POINTER_(a) \
    __builtin_types_compatible_p(__typeof__(TAPER_LIKE_(a)), __typeof__(TAPER_POINTER_LIKE_(a)))
#define TAPER_BYTES_(a) TAPER_JOIN_(TAPER_BYTES_, TAPER_BRACKET_(a))(a)
#define TAPER_BYTES_0(a) (TAPER_IS_POINTER_(a) ? (ptrdiff_t)-1 : (ptrdiff_t)sizeof(TAPER_LIKE_(a)))
#define TAPER_BYTES_1(a) ((ptrdiff_t)-1)
#define TAPER_BYTES_IN_PLACE_(a, ...) TAPER_JOIN_(TAPER_BYTES_IN_PLACE_, TAPER_BRACKET_(a))(a, __VA_ARGS__)
#define TAPER_BYTES_IN_PLACE_0(a, ...) TAPER_BYTES_0(a)
#define TAPER_BYTES_IN_PLACE_1(a, Probe, ...) \
    (TAPER_IS_POINTER_(a) ? (ptrdiff_t)-1 : (Probe){.bytes_ = (ptrdiff_t)sizeof __extension__ __VA_ARGS__}.bytes_)

/* Of the second of two data arguments, b: where an array written in place comes first it must be of that one's type,
 * and b may be a part of it. */
#define TAPER_AFTER_(a, b) TAPER_JOIN_(TAPER_AFTER_, TAPER_BRACKET_(a))(a, b)
#define TAPER_AFTER_0(a, b) b
#define TAPER_AFTER_1(a, b) a
#define TAPER_BYTES_AFTER_(a, b) TAPER_JOIN_(TAPER_BYTES_AFTER_, TAPER_BRACKET_(a))(b)
#define TAPER_BYTES_AFTER_0(b) TAPER_BYTES_(b)
#define TAPER_BYTES_AFTER_1(b) ((ptrdiff_t)-1)

/* The element behind a pointer of TAPER_DATA_TYPE_; a pointer with that knowledge, to read from and to write to. */
#define TAPER_SIGNED_(type) (sizeof(type) == 1 ? TAPER_INT8 : sizeof(type) == 2 ? TAPER_INT16 : sizeof(type) == 4 ? TAPER_INT32 : TAPER_INT64)
#define TAPER_UNSIGNED_(type) (sizeof(type) == 1 ? TAPER_UINT8 : sizeof(type) == 2 ? TAPER_UINT16 : sizeof(type) == 4 ? TAPER_UINT32 : TAPER_UINT64)
#define TAPER_ELEMENTS_(row)                                                                                            \
    row(float, TAPER_FLOAT), row(double, TAPER_DOUBLE), row(_Bool, TAPER_BOOL),                                         \
    row(signed char, TAPER_INT8), row(unsigned char, TAPER_UINT8), row(short, TAPER_SIGNED_(short)),                    \
    row(unsigned short, TAPER_UNSIGNED_(short)), row(int, TAPER_SIGNED_(int)), row(unsigned, TAPER_UNSIGNED_(int)),     \
    row(long, TAPER_SIGNED_(long)), row(unsigned long, TAPER_UNSIGNED_(long)), row(long long, TAPER_INT64),             \
    row(unsigned long long, TAPER_UINT64)
#define TAPER_FLAT_ROW_(type, element) const type *: (const type *)0, type *: (const type *)0,                          \
    type (*)[]: (const type *)0, const type (*)[]: (const type *)0
#define TAPER_FLAT_TYPE_(a) /* the same for an option beside a: of rows, what is in them */                              \
    __typeof__(_Generic(TAPER_POINTER_LIKE_(a), struct Tensor *: (struct Tensor *)0, TAPER_ELEMENTS_(TAPER_FLAT_ROW_)))
#define TAPER_READ_ROW_(type, element) const type *: element, type (*)[]: element, const type (*)[]: element
#define TAPER_WRITE_ROW_(type, element) type *: element, type (*)[]: element
#define TAPER_VALUES_(pointer, bytes)                                                                                   \
    _Generic((pointer), struct Tensor *: tensor_values, default: taper_array)                                           \
    ((pointer), (bytes), _Generic((pointer), struct Tensor *: TAPER_FLOAT, TAPER_ELEMENTS_(TAPER_READ_ROW_)))
#define TAPER_TARGET_(a)                                                                                                \
    taper_target((a), TAPER_BYTES_0(a), _Generic(TAPER_POINTER_LIKE_(a), TAPER_ELEMENTS_(TAPER_WRITE_ROW_)))
/* clang-format on */
#endif

#endif
