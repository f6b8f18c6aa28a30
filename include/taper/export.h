/* taper/export.h: a trained network as a file for where there is no Taper: C, and ONNX.
 *
 *     #include <taper.h>
 *
 *     int main(void) {
 *         nn_Module *model = nn_Sequential(nn_Linear(2, 5), nn_Tanh(), nn_Linear(5, 1), nn_Sigmoid());
 *         Tensor *x = tensor_zeros(SHAPE(1, 2));
 *         nn_export_c(model, x, "net.c", .name = "net");   // void net(const float *x, float *y);
 *         nn_export_onnx(model, x, "net.onnx", .dynamic_batch = true); // onnxruntime.InferenceSession("net.onnx").run(None, {"input": ...})
 *         nn_free(model);
 *         return taper_error() != NULL;
 *     }
 *
 * Then, where it is needed: gcc -O2 -c net.c, and in the program void net(const float *x, float *y); net(x, y).
 */
#ifndef TAPER_EXPORT_H
#define TAPER_EXPORT_H

#include <taper/nn.h>

#ifdef __cplusplus
extern "C" {
#endif

/* clang-format off */

/* ---- C ------------------------------------------------------------------------------------------------ */

typedef struct nn_ExportCOptions {
    taper_Tensors more_inputs; /* = {0, NULL}: of a module that takes several, those behind the first: TENSORS(y, z) become const float *x2, ... */
    const char   *name;        /* = "net": of the function */
    const char   *dtype;       /* = NULL: "int8": float32 weights of linear layers and convolutions in a byte each, a scale for each output channel; NULL: as they are */
    Tensor       *calibration; /* = NULL: inputs as they will come, (N, ...), by which int8 scales are chosen; NULL: example_input */
    TAPER_NAMED_ABOVE;
} nn_ExportCOptions;
/* One file in plain C99 that does what nn_forward(module, x) does in evaluation, for an x of the example's shape and dtype: void net(const float *x,
 * float *y), both contiguous and apart, with the weights as constants, numbers on the way in static arrays that share their memory, and the kernels
 * that it needs; no malloc, no stdio, no library but the compiler's own. The results are nn_forward's, bit for bit, with any compiler that rounds as
 * IEEE 754 says; with "int8" they are off by what the file's first comment says, measured on the calibration. There too: sizes, multiply-adds, and the
 * time that a call took here.
 *
 * The module is watched while it runs once: what its forward decides by values of x is an error, a constant that it makes by other means (random
 * numbers, the time) stays the one of that run. Tensors that forward
 * reads are to be the module's own (nn_register_buffer). Shapes are fixed, the batch's too. The file is written whole or not at all. The
 * module is the caller's alone meanwhile: no other thread may use it, or one that shares its parameters. */
TAPER_API bool nn_export_c_with(nn_Module *module, Tensor *example_input, const char *path, nn_ExportCOptions options);

/* ---- ONNX: https://onnx.ai ---------------------------------------------------------------------------- */

typedef struct nn_ExportOnnxOptions {
    taper_Tensors      more_inputs;   /* = {0, NULL}: of a model that takes several, those behind the first: TENSORS(y, z) */
    const char *const *input_names;   /* = NULL: "input", "input_1", ...; (const char *[]){"image", NULL} */
    const char *const *output_names;  /* = NULL: "output" */
    int                opset_version; /* = 18: of ONNX's operators, 18 to 22 */
    bool               dynamic_batch; /* = false: the first dimension of inputs and output is as in the example; true: it may be any */
    const char *const *metadata;      /* = NULL: pairs of texts and a NULL, (const char *[]){"author", "me", NULL} */
    TAPER_NAMED_ABOVE;
} nn_ExportOnnxOptions;
/* torch.onnx.export(model, example_input, path): forward runs as in evaluation, whatever the mode, which is as before
 * afterwards, and each operator it calls becomes nodes of ONNX; weights have the names of nn_state_dict. What is written is what this
 * run did: loops are unrolled, an `if` has been decided, and sizes are those of the example, but for the batch if it is to be open.
 * Numbers that forward takes out of tensors (tensor_item) would be written as they were; so forward runs twice more, for other
 * numbers, and for batches of other sizes, and what differs without a reason that ONNX could know is an error. So is an
 * operator without a form in ONNX: "operator 'lgamma' in module '2' has no form in ONNX". On an error nothing is written. */
TAPER_API bool nn_export_onnx_with(nn_Module *model, Tensor *example_input, const char *path, nn_ExportOnnxOptions options);
/* clang-format on */

#ifdef __cplusplus
}
#endif

#define TAPER_EXPORT_READ
#include <taper/calls.h>
#endif
