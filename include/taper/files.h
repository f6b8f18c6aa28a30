/* taper/files.h: tensors in files: safetensors, NumPy's .npy and .npz, PyTorch's .pt.
 *
 *     #include <taper.h>
 *
 *     int main(void) {
 *         nn_Module *model = nn_Sequential(nn_Linear(2, 5), nn_ReLU(), nn_Linear(5, 1));
 *         safetensors_save_file(nn_state_dict(model), "model.safetensors");          // as Python's safetensors.torch
 *         nn_Module *other = nn_Sequential(nn_Linear(2, 5), nn_ReLU(), nn_Linear(5, 1));
 *         nn_load_state_dict(other, safetensors_load_file("model.safetensors"));
 *         Tensor *x = tensor_ones(SHAPE(3, 2));
 *         bool same = tensor_equal(nn_forward(model, x), nn_forward(other, x));
 *         nn_free(other);
 *         nn_free(model);
 *         return same ? 0 : 1;
 *     }
 *
 * What is read lives in the open scope, on the CPU. A file is a stranger's: it is looked at as a whole before anything is made of it, what
 * is wrong is an error with the file's name and the reason, nothing in a file is ever executed, a name in it is a text and never a path,
 * and no more memory is taken than the file has numbers for.
 * What is written goes into a new file beside the old one, which it replaces at the end: there is always a whole one.
 *
 * Numbers of files are float32, float64, int64 and bool as they are; float16 and bfloat16 become FLOAT32, other whole numbers INT64, all
 * exactly. Other types (complex, float8, unsigned 64 bits) are an error that names the tensor.
 */
#ifndef TAPER_FILES_H
#define TAPER_FILES_H

#include <taper/tensor.h>

#ifdef __cplusplus
extern "C" {
#endif

/* clang-format off */

/* ---- safetensors: https://github.com/huggingface/safetensors ----------------------------------------- */

typedef struct safetensors_SaveOptions {
    const char *const *metadata; /* = NULL: pairs of texts and a NULL, (const char *[]){"format", "pt", NULL} */
    TAPER_NAMED_ABOVE;
} safetensors_SaveOptions;
/* The bytes that safetensors.torch.save_file writes: names are UTF-8, and no name occurs twice. */
TAPER_API bool        safetensors_save_file_with(taper_Dict dict, const char *path, safetensors_SaveOptions options);
/* As safetensors.torch.load_file, in the order in which the numbers lie there. Stricter than that where it lets pass what may deceive a reader: a
 * name that occurs twice, or has a zero byte in it, is an error. */
TAPER_API taper_Dict  safetensors_load_file(const char *path);
TAPER_API const char *safetensors_metadata(const char *path, const char *key); /* the text of a key; NULL: there is none */
/* clang-format on */

#ifdef __cplusplus
}
#endif

#define TAPER_FILES_READ
#include <taper/calls.h>
#endif
