/* export_rows.c: every check of every row of the operator tables, as a model that does nothing else. */
#include "export.h"

#include "row_checks.h"

#include <ctype.h>

typedef struct Checked {
    int number;
} Checked;

static Tensor *checked_forward(nn_Module *self, Tensor *const *x) {
    return evaluate(((Checked *)nn_state(self))->number, x[0], x[1], x[2]);
}
static const nn_Class checked = {"Checked", 3, checked_forward, NULL, sizeof(Checked)};

static taper_Dims shape_at(const char **text, int64_t *dims) {
    int         ndim = 0;
    const char *at = strchr(*text, '(');
    for (at++; *at != ')';) {
        char *end;
        dims[ndim++] = strtoll(at, &end, 10);
        at = end + strspn(end, ", ");
    }
    *text = at + 1;
    return taper_dims(ndim, dims);
}

static Tensor *drawn_from(const char *domain, size_t length, taper_Dims shape) {
    Tensor *u = tensor_rand(shape), *sign = tensor_sign(tensor_sub(tensor_rand(shape), 0.5));
    if (!strncmp(domain, "POSITIVE", length)) return tensor_add(tensor_mul(u, 1.8), 0.2);
    if (!strncmp(domain, "UNIT", length)) return tensor_sub(tensor_mul(u, 1.8), 0.9);
    if (!strncmp(domain, "ABOVE_1", length)) return tensor_add(tensor_mul(u, 1.8), 1.2);
    if (!strncmp(domain, "ANY", length)) return tensor_sub(tensor_mul(u, 4), 2);
    return tensor_mul(sign, tensor_add(tensor_mul(u, 1.8), 0.2));
}

void export_rows(const char *folder, taper_Dtype dtype) {
    const char *row = "", *domains = NULL;
    int         number = 0;
    (void)dtype;
    for (size_t i = 0; i < sizeof listed / sizeof *listed; i++) {
        if (!listed[i].text) {
            row = listed[i].row, domains = listed[i].domains;
            continue;
        }
        tape_scope();
        char        name[2048];
        int64_t     dims[8];
        Tensor     *x[3];
        int         count = 0;
        const char *shapes = strstr(listed[i].text, " on (");
        snprintf(name, sizeof name, "%s: %s", row, listed[i].text);
        for (const char *at = domains; at && count < 3; at = strchr(at, ';') ? strchr(at, ';') + 1 : NULL)
            x[count++] = drawn_from(at, strcspn(at, ";"), SHAPE(2, 3));
        for (const char *at = domains ? NULL : shapes; at && strchr(at, '(') && count < 3;)
            x[count++] = drawn_from("NONZERO", 7, shape_at(&at, dims));
        while (count < 3) x[count++] = drawn_from("NONZERO", 7, SHAPE(2, 3));
        nn_Module *model = nn_Module_new(&checked);
        ((Checked *)nn_state(model))->number = number++;
        export_one((Exported){folder, name, false, 0, {NULL}}, model, (taper_Inputs){3, x});
        nn_free(model);
    }
}
