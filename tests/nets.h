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

/* One more network, of one input; false with an error if it cannot be one. With a tolerance its weights are int8. */
static bool nets_add(Nets *nets, nn_Module *model, Tensor *x, double tolerance, const char *about) {
    char path[512], name[32];
    snprintf(path, sizeof path, "%s/net%d.c", nets->folder, nets->count);
    snprintf(name, sizeof name, "net%d", nets->count);
    nn_eval(model);
    Tensor *y = nn_forward(model, x);
    if (!y || !nn_export_c(model, x, path, .name = name, .dtype = tolerance > 0 ? "int8" : NULL)) return false;
    write_bits(nets, "given", x);
    write_bits(nets, "wanted", y);
    fprintf(nets->check, "void %s(const %s *x, %s *y);\nstatic int check%d(void) {\n", name, net_type(x), net_type(y),
            nets->count);
    fprintf(nets->check, "    static %s in[%lld];\n    static %s out[%lld], should;\n    int off = 0;\n", net_type(x),
            (long long)tensor_numel(x), net_type(y), (long long)tensor_numel(y));
    fprintf(nets->check, "    memcpy(in, given%d, sizeof in);\n    net%d(in, out);\n", nets->count, nets->count);
    fprintf(nets->check, "    for (int i = 0; i < %lld; i++) {\n", (long long)tensor_numel(y));
    fprintf(nets->check, "        memcpy(&should, &wanted%d[i], sizeof should);\n", nets->count);
    if (tolerance > 0)
        fprintf(nets->check, "        off += !(out[i] - should <= %.9gf && should - out[i] <= %.9gf);\n    }\n",
                tolerance, tolerance);
    else
        fputs("        off += memcmp(&out[i], &should, sizeof should) != 0 && !both_nan((double)out[i], "
              "(double)should);\n    }\n",
              nets->check);
    fprintf(nets->check, "#ifdef PRINTS\n    if (off) printf(\"net%d: %%d of %lld are off: %%s\\n\", off, ",
            nets->count, (long long)tensor_numel(y));
    fputc('"', nets->check);
    for (const char *at = about; *at; at++) fprintf(nets->check, *at == '"' || *at == '\\' ? "\\%c" : "%c", *at);
    fputs("\");\n#endif\n    return off > 0;\n}\n", nets->check);
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
