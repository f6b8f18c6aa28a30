/* memory_files.h: the calls of test_memory.c that read and write files of tensors. */
#ifndef TESTS_MEMORY_FILES_H
#define TESTS_MEMORY_FILES_H

#include "memory_calls.h"

#define GOLDEN_FILE(name) "tests/goldens/files/" name

#define FILE_CALLS(X)                                                                                                  \
    X(taper_dict, taper_dict_get(taper_dict({"x", x}, {"y", y}), "y"))                                                 \
    X(taper_dict_below, taper_dict_below(taper_dict({"x.a", x}, {"x.b", y}), "x").count)                               \
    X(nn_state_dict, nn_state_dict(model).count)                                                                       \
    X(nn_load_state_dict, nn_load_state_dict(model, nn_state_dict(model)).loaded)                                      \
    X(safetensors_save_file, safetensors_save_file(taper_dict({"x", x}, {"t", tensor_t(y)}), path,                     \
                                                   .metadata = (const char *[]){"a", "b", NULL}))                      \
    X(safetensors_load_file, safetensors_load_file(GOLDEN_FILE("types.safetensors")).count)                            \
    X(safetensors_metadata, safetensors_metadata(GOLDEN_FILE("types.safetensors"), "format"))

#define FILE_OTHERS "taper_dict_get "

#endif
