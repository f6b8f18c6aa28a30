/* nets.h: networks as C files (nn_export_c), and a program that calls them: for tests that compile both.
 *
 * FOLDER/netK.c are the networks; FOLDER/check.c has their inputs and nn_forward's results as bits, calls each, and gives how many
 * were off, or 125 for more. It prints which with -DPRINTS, and needs nothing of a system without. */
#ifndef TESTS_NETS_H
#define TESTS_NETS_H

#include "test.h"

typedef struct Nets {
    const char *folder;
    FILE       *check;
    int         count;
} Nets;

static void nets_open(Nets *nets, const char *folder) {
    char path[512];
    *nets = (Nets){folder, NULL, 0};
    snprintf(path, sizeof path, "%s/check.c", folder);
    nets->check = fopen(path, "w");
    assert_non_null(nets->check);
    fputs("#include <stdbool.h>\n#include <stdint.h>\n#include <stddef.h>\n"
          "#if __STDC_HOSTED__\n#include <string.h>\n#else\n"
          "void *memcpy(void *restrict to, const void *restrict from, size_t bytes);\n"
          "int memcmp(const void *a, const void *b, size_t bytes);\n#endif\n"
          "#ifdef PRINTS\n#include <stdio.h>\n#endif\n"
          "static bool both_nan(double a, double b) { return a != a && b != b; }\n",
          nets->check);
}

static const char *net_type(Tensor *x) {
    static const char *const names[] = {"", "float", "double", "int64_t", "bool"};
    return names[tensor_dtype(x)];
}

/* "static const uint32_t given3[] = {0x3f800000u, ...};" */
static void write_bits(Nets *nets, const char *name, Tensor *x) {
    const int bytes = tensor_dtype(x) == BOOL ? 1 : tensor_dtype(x) == FLOAT32 ? 4 : 8;
    double   *values = malloc(sizeof(double) * (size_t)tensor_numel(x));
    assert_true(tensor_copy_to(x, values, tensor_numel(x)));
    fprintf(nets->check, "static const uint%d_t %s%d[] = {", 8 * bytes, name, nets->count);
    for (int64_t i = 0; i < tensor_numel(x); i++) {
        const float   half = (float)values[i];
        const int64_t whole = (int64_t)values[i];
        uint64_t      bits = 0;
        uint32_t      few;
        memcpy(&few, &half, sizeof few);
        memcpy(&bits, tensor_dtype(x) == INT64 ? (const void *)&whole : &values[i], sizeof bits);
        if (bytes < 8) bits = bytes == 4 ? few : (uint64_t)whole;
        fprintf(nets->check, "%s0x%llxu%s,", i % 8 ? " " : "\n    ", (unsigned long long)bits, bytes == 8 ? "ll" : "");
    }
    free(values);
    fputs("\n};\n", nets->check);
}

/* One more network; false with an error if it cannot be one. With a tolerance its weights are int8. */
static bool nets_add(Nets *nets, nn_Module *model, taper_Tensors x, double tolerance, const char *about) {
    char      path[512], name[32], given[32];
    const int k = nets->count;
    FILE     *to = nets->check;
    snprintf(path, sizeof path, "%s/net%d.c", nets->folder, k);
    snprintf(name, sizeof name, "net%d", k);
    nn_eval(model);
    Tensor *y = nn_forward_with(model, (taper_Inputs){x.count, x.at});
    if (!y || !nn_export_c(model, x.at[0], path, .name = name, .dtype = tolerance > 0 ? "int8" : NULL,
                           .more_inputs = {x.count - 1, x.at + 1}))
        return false;
    for (int i = 0; i < x.count; i++) {
        snprintf(given, sizeof given, "given%d_", i);
        write_bits(nets, given, x.at[i]);
    }
    write_bits(nets, "wanted", y);
    fprintf(to, "void %s(", name);
    for (int i = 0; i < x.count; i++) fprintf(to, "const %s *, ", net_type(x.at[i]));
    fprintf(to, "%s *);\nstatic int check%d(void) {\n    int off = 0;\n", net_type(y), k);
    fprintf(to, "    static %s out[%lld], should;\n", net_type(y), (long long)tensor_numel(y));
    for (int i = 0; i < x.count; i++)
        fprintf(to, "    static %s in%d[%lld];\n", net_type(x.at[i]), i, (long long)tensor_numel(x.at[i]));
    for (int i = 0; i < x.count; i++) fprintf(to, "    memcpy(in%d, given%d_%d, sizeof in%d);\n", i, i, k, i);
    fprintf(to, "    net%d(", k);
    for (int i = 0; i < x.count; i++) fprintf(to, "in%d, ", i);
    fprintf(to, "out);\n    for (int i = 0; i < %lld; i++) {\n", (long long)tensor_numel(y));
    fprintf(to, "        memcpy(&should, &wanted%d[i], sizeof should);\n        off += ", k);
    if (tolerance > 0)
        fprintf(to, "!(out[i] - should <= %.9gf && should - out[i] <= %.9gf);\n", tolerance, tolerance);
    else
        fputs("memcmp(&out[i], &should, sizeof should) != 0 && !both_nan((double)out[i], (double)should);\n", to);
    fprintf(to, "    }\n#ifdef PRINTS\n    if (off) printf(\"net%d: %%d of %lld are off: %%s\\n\", off, \"", k,
            (long long)tensor_numel(y));
    for (const char *at = about; *at; at++) fprintf(to, *at == '"' || *at == '\\' ? "\\%c" : "%c", *at);
    fputs("\");\n#endif\n    return off > 0;\n}\n", to);
    nets->count++;
    return true;
}

static void nets_close(Nets *nets) {
    fputs("int main(void) {\n    int off = 0;\n    (void)both_nan;\n", nets->check);
    for (int i = 0; i < nets->count; i++) fprintf(nets->check, "    off += check%d();\n", i);
    fputs("    return off > 125 ? 125 : off;\n}\n", nets->check);
    assert_int_equal(fclose(nets->check), 0);
}

#endif
