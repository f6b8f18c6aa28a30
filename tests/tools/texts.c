/* texts.c: what tests/tools/make_texts.py reads: the plain kernels and their places in a Table, and those of an exported
 * network alone. */
#include "device/plain/plain.h"

/* With weights that are kept in a byte each: `scale` of a column, or of a channel, is what 1 stands for. */
#define T float
#define WEIGHT int8_t
#define CHAIN(name) name##_int8
#define MULTIPLY_ADD fma_f32
#define SCALES , const float *scale
#define SCALED(sum, k) ((sum)*scale[k])
#define CONVOLVES
#include "device/plain/chains.h"

const Table table_plain = {
#include "device/plain/entries.h"
};
