/* test_export.c: networks as C files: what nn_export_c writes gives nn_forward's bits, and what it refuses.
 *
 * With the arguments ZIG LIBRARY (the build gives them) what it writes is also compiled and run. With one argument alone, a folder, it
 * writes there what tests/tools/export.sh compiles for many machines. */
#include "module_inputs.h"
#include "nets.h"

#include "export/arithmetic.h"

#include <sys/stat.h>

/* Every module that has one input and is no loss, of every `step`th check. */
static void nets_add_modules(Nets *nets, int step) {
    for (int i = 0, number = -1; i < COUNT(listed); i++) {
        tape_scope();
        if (!listed[i].text || ++number % step) continue;
        const char *inputs = strstr(listed[i].text, " on (") + 4, *more;
        taper_manual_seed(0);
        nn_Module *module = construct(number);
        if (!module) fail_msg("%s: %s", listed[i].text, taper_error());
        taper_manual_seed(1);
        Tensor *x = drawn(&inputs);
        more = strchr(inputs, '(');
        if (!more && tensor_numel(x) && !nets_add(nets, module, x, listed[i].text))
            fail_msg("%s: %s", listed[i].text, taper_error());
        nn_free(module);
    }
}

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
