/* module_inputs.h: the checks of the table of modules by number: the module, the text of its call and its inputs, as
 * goldens/make_modules.py makes them. */
#ifndef TESTS_MODULE_INPUTS_H
#define TESTS_MODULE_INPUTS_H

#include "test.h"

/* Module number `wanted` of all. */
static nn_Module *construct(int wanted) {
    int number = 0;
#define C(call, ...)                                                                                                   \
    if (number++ == wanted) return call;
#define MODULE_ROW(Name, ...) __VA_ARGS__
#include "module_checks.h"
#undef C
    return NULL;
}

/* The texts of all checks; in front of those of a row an entry with its name. */
static const struct {
    const char *row, *text;
} listed[] = {
#define C(call, ...) {NULL, #call " on " #__VA_ARGS__},
#define MODULE_ROW(Name, ...) {#Name, NULL}, __VA_ARGS__
#include "module_checks.h"
#undef C
};

/* As make_modules.py does; `text` moves behind what was read, to the kind. */
static Tensor *drawn(const char **text) {
    int64_t     dims[4];
    int         ndim = 0;
    const char *at = strchr(*text, '(') + 1;
    while (*at != ')') {
        char *end;
        dims[ndim++] = strtoll(at, &end, 10);
        at = end + strspn(end, ", ");
    }
    char          kind = at[1];
    taper_Dims    shape = taper_dims(ndim, dims);
    const int64_t classes = kind == 'c' || kind == 'm' ? strtoll(at + 2, NULL, 10) : 0;
    *text = at + 1;
    if (classes) {
        Tensor *x = tensor_randint(0, classes, shape);
        if (kind == 'm') tensor_fill_(tensor_select(x, -1, -1), -1);
        return x;
    }
    if (kind == 'l') return tensor_randint(1, strtoll(at + 2, NULL, 10) + 1, shape);
    Tensor *u = tensor_rand(shape);
    if (kind == 'k' || kind == 'a') {
        Tensor *mask = tensor_lt(u, 0.5);
        tensor_fill_(tensor_select(mask, -1, 0), 0);
        return mask;
    }
    if (kind == 'p') return tensor_add(tensor_mul(u, 0.9), 0.05);
    if (kind == 's') return tensor_where(tensor_lt(u, 0.5), tensor_full(shape, -1.0), tensor_full(shape, 1.0));
    return tensor_sub(tensor_mul(u, 2), 1);
}

/* The inputs of a check that forward takes, at most three, and how many; the others belong to calls of a module's own. */
static inline int inputs_of_check(const char *text, nn_Module *model, Tensor **x) {
    int count = 0;
    for (text = strstr(text, " on ("); strchr(text, '(');) {
        Tensor *input = drawn(&text);
        if (!(*text && strchr("lkaf", *text)) && count < 3) x[count++] = input;
    }
    for (taper_clear_error(); count > 1 && !nn_forward_with(model, (taper_Inputs){count, x}); count--)
        taper_clear_error();
    taper_clear_error();
    return count;
}

#endif
