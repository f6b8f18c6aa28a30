/* taper/export.h: a model as a file that other programs run.
 *
 *     #include <taper.h>
 *
 *     int main(void) {
 *         nn_Module *model = nn_Sequential(nn_Linear(4, 16), nn_ReLU(), nn_Linear(16, 3), nn_Softmax(-1));
 *         Tensor *x = tensor_ones(SHAPE(1, 4));               // an example of what the model takes
 *         bool good = nn_export_onnx(model, x, "model.onnx", .dynamic_batch = true);
 *         nn_free(model);                                     // onnxruntime.InferenceSession("model.onnx").run(None, {"input": ...})
 *         return good ? 0 : 1;
 *     }
 */
#ifndef TAPER_EXPORT_H
#define TAPER_EXPORT_H

#include <taper/nn.h>

#ifdef __cplusplus
extern "C" {
#endif

/* clang-format off */

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
