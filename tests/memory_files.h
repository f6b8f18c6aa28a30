/* memory_files.h: the calls of test_memory.c that read and write files of tensors. */
#ifndef TESTS_MEMORY_FILES_H
#define TESTS_MEMORY_FILES_H

#include "memory_using.h"

#include <dirent.h>

#define GOLDEN_FILE(name) "tests/goldens/files/" name

/* After a step, into itself. */
static bool optimizer_goes_on(void) {
    tape_scope();
    Tensor          *p = tensor_ones(SHAPE(2, 2), .requires_grad = true);
    optim_Optimizer *optimizer = optim_Adam(TENSORS(p), .amsgrad = true);
    bool             good = optimizer && tensor_set_grad(p, tensor_ones(SHAPE(2, 2))) && optim_step(optimizer) &&
                optim_load_state_dict(optimizer, optim_state_dict(optimizer));
    optim_free(optimizer);
    return good;
}

static bool scheduler_goes_on(void) {
    tape_scope();
    Tensor          *p = tensor_ones(SHAPE(2, 2), .requires_grad = true);
    optim_Optimizer *optimizer = optim_SGD(TENSORS(p));
    optim_Scheduler *s = optim_SequentialLR(
        optimizer, SCHEDULERS(optim_StepLR(optimizer, 2), optim_StepLR(optimizer, 1)), DIMS(3));
    bool good = s && optim_scheduler_load_state_dict(s, optim_scheduler_state_dict(s));
    optim_scheduler_free(s);
    optim_free(optimizer);
    return good;
}

static bool lbfgs_goes_on(void) {
    tape_scope();
    Tensor          *at = tensor_full(SHAPE(2), 3.0, .requires_grad = true);
    optim_Optimizer *optimizer = optim_LBFGS(TENSORS(at), .max_iter = 3, .history_size = 2);
    bool             good = optimizer && !isnan(optim_step_closure(optimizer, fourth_powers, at)) &&
                state_save(path, {"o", STATE(optimizer)});
    good = good && state_load(path, {"o", STATE(optimizer)});
    optim_free(optimizer);
    return good;
}

static bool all_goes_on(void) {
    taper_Generator *g = taper_Generator_new(1);
    data_Loader     *loader = data_DataLoader(TENSORS(y));
    double           number = 1;
    bool             good = g && loader &&
                state_save(path, {"m", STATE(model)}, {"x", STATE(y)}, {"g", STATE(g)}, {"l", STATE(loader)},
                           {"n", STATE(&number)});
    good = good && state_load(path, {"m", STATE(model)}, {"x", STATE(y)}, {"g", STATE(g)}, {"l", STATE(loader)},
                              {"n", STATE(&number)});
    data_free(loader);
    taper_Generator_free(g);
    return good;
}

/* Both append an ending. */
static bool saved_array(void) {
    char       longer[160];
    const bool good = np_save(path, tensor_t(x)) && np_savez(path, taper_dict({"x", x}, {"y", tensor_t(y)})) &&
                      np_savez_compressed(path, taper_dict({"y", tensor_t(y)}));
    snprintf(longer, sizeof longer, "%s.npy", path), remove(longer);
    snprintf(longer, sizeof longer, "%s.npz", path), remove(longer);
    return good;
}

/* A folder with files, and folders with files, in it. */
static void remove_all(const char *folder, int depth) {
    char           inner[1024];
    DIR           *all = opendir(folder);
    struct dirent *one;
    while (all && (one = readdir(all))) {
        if (*one->d_name == '.') continue;
        snprintf(inner, sizeof inner, "%s/%s", folder, one->d_name);
        if (remove(inner) != 0 && depth) remove_all(inner, depth - 1);
    }
    if (all) closedir(all);
    remove(folder);
}

static bool logged_events(void) {
    tape_scope();
    char folder[128];
    snprintf(folder, sizeof folder, "%s.d", path);
    tensorboard_Writer *w = tensorboard_SummaryWriter(folder, .purge_step = 1);
    bool good = w && tensorboard_add_scalar(w, "a", 1, 1, .new_style = true) && tensorboard_add_scalar(w, "a", 1, 1) &&
                tensorboard_add_scalars(w, "b", METRICS({"x", 1}, {"y", 2}), 1) &&
                tensorboard_add_text(w, "t", "x", 1) &&
                tensorboard_add_histogram(w, "h", tensor_t(x), 1, .bins = 3, .max_bins = 2);
    good = good && tensorboard_add_image(w, "i", x, 1, .dataformats = "HW") && tensorboard_flush(w) &&
           tensorboard_add_hparams(w, METRICS({"a", 1}), METRICS({"b", 1}));
    good = tensorboard_close(w) && good;
    remove_all(folder, 1);
    return good;
}

/* The third row has a new column, for which the file is written anew. */
static bool logged_rows(void) {
    char file[128];
    snprintf(file, sizeof file, "%s.log", path);
    data_Logger *logger = data_CSVLogger(file);
    bool         good = logger && data_log_metrics(logger, {"step", 1}, {"a,b", 0.5});
    good = data_logger_close(logger) && good;
    logger = good ? data_CSVLogger(file) : NULL;
    good = logger && data_log_metrics(logger, {"step", 2}) && data_log_metrics(logger, {"step", 3}, {"c", 0.5});
    good = data_logger_close(logger) && good;
    remove(file);
    return good;
}

#define FILE_CALLS(X)                                                                                                  \
    X(taper_dict, taper_dict_get(taper_dict({"x", x}, {"y", y}), "y"))                                                 \
    X(taper_dict_below, taper_dict_below(taper_dict({"x.a", x}, {"x.b", y}), "x").count)                               \
    X(nn_state_dict, nn_state_dict(model).count)                                                                       \
    X(nn_load_state_dict, nn_load_state_dict(model, nn_state_dict(model)).loaded)                                      \
    X(safetensors_save_file, safetensors_save_file(taper_dict({"x", x}, {"t", tensor_t(y)}), path,                     \
                                                   .metadata = (const char *[]){"a", "b", NULL}))                      \
    X(safetensors_load_file, safetensors_load_file(GOLDEN_FILE("types.safetensors")).count)                            \
    X(safetensors_metadata, safetensors_metadata(GOLDEN_FILE("types.safetensors"), "format"))                          \
    X(optim_load_state_dict, optimizer_goes_on())                                                                      \
    X(optim_scheduler_load_state_dict, scheduler_goes_on())                                                            \
    X(state_save, lbfgs_goes_on())                                                                                     \
    X(state_load, all_goes_on())                                                                                       \
    X(np_save, saved_array())                                                                                          \
    X(np_load, np_load(GOLDEN_FILE("numpy_fortran.npy")))                                                              \
    X(np_load_npz, np_load_npz(GOLDEN_FILE("numpy_packed.npz")).count)                                                 \
    X(tensorboard_SummaryWriter, logged_events())                                                                      \
    X(data_CSVLogger, logged_rows())                                                                                   \
    X(torch_load, torch_load(GOLDEN_FILE("torch_nested.pt")).count)                                                    \
    X(nn_export_c, nn_export_c(model, x, path, .dtype = "int8"))                                                       \
    X(nn_export_onnx, nn_export_onnx(model, x, path, .dynamic_batch = true))

#define FILE_OTHERS                                                                                                    \
    "taper_dict_get np_savez np_savez_compressed optim_state_dict optim_scheduler_state_dict tensorboard_get_logdir "  \
    "tensorboard_add_scalar tensorboard_add_scalars tensorboard_add_text tensorboard_add_histogram "                   \
    "tensorboard_add_hparams tensorboard_add_image tensorboard_add_images tensorboard_add_png tensorboard_flush "      \
    "tensorboard_close "                                                                                               \
    "data_log_metrics data_logger_close data_tqdm_set_postfix "

#endif
