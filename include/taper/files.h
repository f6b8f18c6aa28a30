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
 * and memory is taken in proportion to what the file really has.
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

/* ---- NumPy: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html --------------------- */

/* np.save and np.load: one array. A path without the ending gets it, as NumPy does: np_save("x", x) writes x.npy. Reads C and Fortran order, both
 * orders of bytes, versions 1 to 3. Stricter than NumPy where no writer needs it: a key that occurs twice, bytes behind the array. */
TAPER_API bool    np_save(const char *path, Tensor *x);
TAPER_API Tensor *np_load(const char *path);
/* np.savez(path, **dict), and what np.load gives of an .npz, as a dict; members may be packed. Below 4 GiB. */
TAPER_API bool       np_savez(const char *path, taper_Dict dict);
/* np.savez_compressed(path, **dict): each array packed, of at most 1 GiB. For numbers that repeat, of which some 80 MB a second become a few percent;
 * weights take ten times as long and do not get smaller, by NumPy a tenth. */
TAPER_API bool       np_savez_compressed(const char *path, taper_Dict dict);
TAPER_API taper_Dict np_load_npz(const char *path);

/* ---- PyTorch ------------------------------------------------------------------------------------------- */

/* torch.load of what torch.save made of a state dict, nn_load_state_dict(model, torch_load("model.pt")), or of dicts and lists of them:
 * {"model": state_dict, "epoch": 3} becomes "model.0.weight", ..., and "epoch", numbers being tensors of shape (); taper_dict_below(dict,
 * "model") is the state dict then. Texts and None are left out. Tensors that share memory in the file share it here.
 * Such a file is a program of Python's, a pickle. Nothing of it is executed: what is not a tensor, number or plain container is an error that names it,
 * `global 'os.system' is not allowed`. Files from before PyTorch 1.6 are not read. */
TAPER_API taper_Dict torch_load(const char *path);
/* clang-format on */

#ifdef __cplusplus
}
#endif

#define TAPER_FILES_READ
#include <taper/calls.h>
#endif
