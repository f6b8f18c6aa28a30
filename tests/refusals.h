/* refusals.h: calls that are refused, for test_refusals.c and test_plot_refusals.c. */
#ifndef TESTS_REFUSALS_H
#define TESTS_REFUSALS_H

#include "test.h"

/* A call that fails, with a text of its error. What it gives back is not looked at: NULL, false, 0 or NaN. */
#define REFUSED(call, text)                                                                                            \
    do {                                                                                                               \
        (void)(call);                                                                                                  \
        CHECK_ERROR(text);                                                                                             \
    } while (0)
#define IS_NULL(call) REFUSED(call, "NULL")

static const double     numbers[4] = {1, 2, 3, 4};
static const plot_Curve curve = {.name = "loss", .values = numbers, .count = 4};

#endif
