/* export_modules.c: every check of the table of modules, and everything else that export.py looks at. */
#include "export.h"

#include "module_inputs.h"

void export_one(Exported e, nn_Module *model, taper_Inputs inputs) {
    static int  number;
    char        path[1024];
    const char *names[8] = {"x0", "x1", "x2", "x3", "y", "z"};
    Tensor     *all[8];
    taper_Dict  dict = {0, names, all};
    bool        training = nn_is_training(model);
    number++;
    snprintf(path, sizeof path, "%s/%d.onnx", e.folder, number);
    taper_clear_error();
    bool good = nn_export_onnx(model, inputs.at[0], path, .more_inputs = taper_tensors(inputs.count - 1, inputs.at + 1),
                               .dynamic_batch = e.dynamic_batch, .opset_version = e.opset ? e.opset : 18);
    printf("%d|%s|%s%s|%s\n", number, taper_dtype_name(taper_get_default_dtype()), e.name,
           e.dynamic_batch ? ", any batch" : "", good ? "" : taper_error());
    taper_clear_error();
    nn_eval(model);
    if (e.larger[0]) inputs.at = e.larger;
    for (int i = 0; i < inputs.count; i++) {
        names[dict.count] = names[i];
        all[dict.count++] = inputs.at[i];
    }
    if (inputs.count < 4) names[inputs.count] = "y";
    all[dict.count++] = nn_forward_with(model, inputs);
    snprintf(path, sizeof path, "%s/%d.npz", e.folder, number);
    if (good && !np_savez(path, dict)) printf("%d|||np_savez: %s\n", number, taper_error());
    taper_clear_error();
    training ? nn_train(model) : nn_eval(model);
}
static void export_modules(const char *folder) {
    int number = 0;
    for (size_t i = 0; i < sizeof listed / sizeof *listed; i++) {
        if (!listed[i].text) continue;
        tape_scope();
        Tensor *x[3];
        taper_manual_seed(1);
        nn_Module *model = construct(number++);
        const int  count = inputs_of_check(listed[i].text, model, x);
        export_one((Exported){folder, listed[i].text, false, 0, {NULL}}, model, (taper_Inputs){count, x});
        nn_free(model);
    }
}

int main(int count, char **arguments) {
    static const taper_Dtype dtypes[] = {FLOAT32, FLOAT64};
    taper_on_error(NULL);
    for (int i = 0; count == 2 && i < 2; i++) {
        taper_set_default_dtype(dtypes[i]);
        export_modules(arguments[1]);
        export_networks(arguments[1], dtypes[i]);
        taper_manual_seed(2);
        export_rows(arguments[1], dtypes[i]);
    }
    return count != 2;
}
