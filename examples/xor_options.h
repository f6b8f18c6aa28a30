/* xor_options.h: the command line of xor.c. */
#ifndef XOR_OPTIONS_H
#define XOR_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct xor_Options {
    int         epochs, hidden;
    double      lr;
    uint64_t    seed;
    bool        bias, narrow; /* narrow: float32 */
    const char *csv, *png;
} xor_Options;

/* Sets the default dtype and the form of random draws too. Ends the program for --help (status 0) and for
 * an argument it cannot take (one line on stderr, status 2). */
xor_Options xor_parse_options(int argc, char **argv);

/* epoch,loss,hex */
bool xor_save_csv(const xor_Options *options, const double *losses);

#endif
