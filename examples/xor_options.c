/* xor_options.c: see xor_options.h. */
#include "xor_options.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <taper.h>

static const char HELP[] = "Trains a 2-5-1 network on XOR as PyTorch does, and draws its loss curve.\n"
                           "\n"
                           "  --epochs N               training steps, 1 to 100000000 (5000)\n"
                           "  --lr X                   learning rate (0.3)\n"
                           "  --hidden N               hidden neurons, 1 to 10000 (5)\n"
                           "  --seed N                 seed of the weights (0)\n"
                           "  --no-bias                layers without bias\n"
                           "  --dtype float32|float64  of everything, also of the random draws (float32)\n"
                           "  --draws fused|plain      PyTorch on x86-64 with AVX2 or more, or elsewhere (fused)\n"
                           "  --csv FILE               epoch,loss,hex (out/xor_loss.csv)\n"
                           "  --png FILE               the curve (out/xor_loss.png)\n"
                           "  --help                   this text\n";

static _Noreturn void refuse(const char *option, const char *value, const char *expected) {
    if (value)
        fprintf(stderr, "xor: %s %s: expected %s\n", option, value, expected);
    else
        fprintf(stderr, "xor: %s: %s\n", option, expected);
    exit(2);
}

static long long whole(const char *option, const char *text, long long low, long long high) {
    char      expected[96], *end;
    long long value = (errno = 0, strtoll(text, &end, 10));
    snprintf(expected, sizeof expected, "a whole number from %lld to %lld", low, high);
    if (errno || end == text || *end || value < low || value > high) refuse(option, text, expected);
    return value;
}

static double real(const char *option, const char *text) {
    char  *end;
    double value = strtod(text, &end);
    if (end == text || *end || !isfinite(value) || value <= 0) refuse(option, text, "a number above 0");
    return value;
}

/* Which of two words? */
static bool is_first(const char *option, const char *text, const char *first, const char *second) {
    char expected[64];
    snprintf(expected, sizeof expected, "%s or %s", first, second);
    if (strcmp(text, first) != 0 && strcmp(text, second) != 0) refuse(option, text, expected);
    return strcmp(text, first) == 0;
}

/* Makes the folders a file is to lie in. */
static void make_folders(const char *path) {
    char folder[4096];
    for (size_t i = 1; path[i] && i < sizeof folder; i++) {
        if (path[i] != '/') continue;
        memcpy(folder, path, i);
        folder[i] = '\0';
        mkdir(folder, 0777); /* one that cannot be made shows when the file is opened */
    }
}

xor_Options xor_parse_options(int argc, char **argv) {
    xor_Options o = {.epochs = 5000,
                     .hidden = 5,
                     .lr = 0.3,
                     .bias = true,
                     .narrow = true,
                     .csv = "out/xor_loss.csv",
                     .png = "out/xor_loss.png"};
    bool        fused = true;
    for (int i = 1; i < argc; i++) {
        const char *option = argv[i];
        if (strcmp(option, "--help") == 0) exit(fputs(HELP, stdout) == EOF);
        if (strcmp(option, "--no-bias") == 0) {
            o.bias = false;
            continue;
        }
        static const char *const with_value[] = {"--epochs", "--lr",    "--hidden", "--seed",
                                                 "--dtype",  "--draws", "--csv",    "--png"};
        int                      which = 0, count = sizeof with_value / sizeof *with_value;
        while (which < count && strcmp(option, with_value[which]) != 0) which++;
        if (which == count) refuse(option, NULL, "no such option; --help lists them");
        if (++i == argc) refuse(option, NULL, "a value is missing");
        const char *value = argv[i];
        switch (which) {
        case 0: o.epochs = (int)whole(option, value, 1, 100000000); break;
        case 1: o.lr = real(option, value); break;
        case 2: o.hidden = (int)whole(option, value, 1, 10000); break;
        case 3: o.seed = (uint64_t)whole(option, value, INT64_MIN, INT64_MAX); break;
        case 4: o.narrow = is_first(option, value, "float32", "float64"); break;
        case 5: fused = is_first(option, value, "fused", "plain"); break;
        case 6: o.csv = value; break;
        default: o.png = value; break;
        }
    }
    taper_set_default_dtype(o.narrow ? FLOAT32 : FLOAT64);
    taper_set_draws(fused ? DRAWS_FUSED : DRAWS_PLAIN);
    make_folders(o.csv);
    make_folders(o.png);
    return o;
}

bool xor_save_csv(const xor_Options *options, const double *losses) {
    data_Format format = options->narrow ? DATA_FLOAT : DATA_SHORTEST;
    return data_save_csv(options->csv, options->epochs, {"epoch", NULL, DATA_WHOLE}, {"loss", losses, format},
                         {"hex", losses, DATA_HEX});
}
