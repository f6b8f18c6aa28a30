/* export/onnx.c: nn_export_onnx: a model is run, watched, and written as a file of ONNX.
 *
 * It runs three times, with the example and with other numbers, or, where the batch is to be open, for batches of three sizes:
 * what the runs do not have in common must be known as a consequence of the input (export/onnx_batch.c), or it is an error.
 *
 * Invariant: the model is as it was afterwards, its modes, hooks and numbers; on an error there is no file, or the old one. */
#include "export/onnx.h"

#include "base/text.h"
#include "nn/nn.h"

#include <math.h>
#include <taper/export.h>

enum { RUNS = 3, FIRST_OPSET = 18, LAST_OPSET = 22 };

/* The modules whose forward is running, the innermost first. */
typedef struct Running {
    struct Running *outer;
    const char     *path;
} Running;

typedef struct Export {
    nn_Module           *model;
    taper_Tensors        inputs;
    nn_ExportOnnxOptions options;
    const char         **names; /* of the inputs */
    nn_NamedModules      modules;
    int64_t (*hooks)[2];
    bool    *evaluating;
    bool     prepared; /* modes are kept */
    Weight  *weights;
    int      weight_count;
    Running *running;
    Graph    graphs[RUNS], *graph;
} Export;

/* ---- Which module is running ---------------------------------------------------------------------------- */

static void entered(nn_Module *module, Tensor **inputs, void *context) {
    Export  *e = context;
    Running *running = arena__allocate(&e->graph->arena, sizeof *running);
    (void)inputs;
    if (!running) {
        e->graph->failed = true;
        return;
    }
    *running = (Running){e->running, ""};
    for (int i = 0; i < e->modules.count; i++)
        if (e->modules.at[i].module == module) running->path = e->modules.at[i].name;
    e->running = running;
    e->graph->module = running->path;
}

static Tensor *left(nn_Module *module, Tensor *const *inputs, Tensor *output, void *context) {
    Export *e = context;
    (void)module, (void)inputs, (void)output;
    if (e->running) e->running = e->running->outer;
    e->graph->module = e->running ? e->running->path : "";
    return NULL;
}

/* ---- The model, while it is run --------------------------------------------------------------------------- */

static bool read_weights(Export *e) {
    nn_NamedTensors parameters = (nn_named_parameters)(e->model), buffers = (nn_named_buffers)(e->model);
    if (base__failed()) return false;
    e->weight_count = parameters.count + buffers.count;
    e->weights = tape__allocate(tape__of_thread(), sizeof(Weight) * (size_t)(e->weight_count + 1));
    if (!e->weights) return false;
    for (int i = 0; i < parameters.count; i++) e->weights[i] = (Weight){parameters.names[i], parameters.at[i]};
    for (int i = 0; i < buffers.count; i++)
        e->weights[parameters.count + i] = (Weight){buffers.names[i], buffers.at[i]};
    return true;
}

/* As in evaluation, with a hook before and behind each module; false with an error. */
static bool prepare(Export *e) {
    e->modules = (nn_named_modules)(e->model);
    const size_t count = (size_t)e->modules.count;
    if (!count || !read_weights(e)) return false;
    e->evaluating = tape__allocate(tape__of_thread(), sizeof(bool) * count);
    e->hooks = tape__allocate(tape__of_thread(), sizeof(int64_t[2]) * count);
    if (!e->evaluating || !e->hooks) return false;
    memset(e->hooks, 0, sizeof(int64_t[2]) * count);
    e->prepared = true;
    for (size_t i = 0; i < count; i++) {
        e->evaluating[i] = e->modules.at[i].module->evaluating;
        e->modules.at[i].module->evaluating = true;
    }
    return true;
}

static bool add_hooks(Export *e) {
    for (int i = 0; i < e->modules.count; i++) {
        nn_Module *module = e->modules.at[i].module;
        if (!(e->hooks[i][0] = (nn_register_forward_pre_hook)(module, entered, e)) ||
            !(e->hooks[i][1] = (nn_register_forward_hook)(module, left, e)))
            return false;
    }
    return true;
}

static void restore(Export *e) {
    for (int i = 0; e->prepared && i < e->modules.count; i++) {
        nn_Module *module = e->modules.at[i].module;
        module->evaluating = e->evaluating[i];
        for (int k = 0; k < 2; k++)
            if (e->hooks[i][k]) (nn_remove_hook)(module, e->hooks[i][k]);
    }
}

/* ---- Runs --------------------------------------------------------------------------------------------------- */

/* Another number of the same sign, no two places alike; of 0 a small one. */
static double changed_number(double x, int64_t place, int change) {
    const double share = fmod(0.6180339887498949 * change * (double)(place + 1), 1);
    return x == 0 ? 0.25 * share : (0.5 + 0.5 * share) * x;
}

/* An input for a run: of the first one, and without a batch of its own, the example as it is; else its numbers again and
 * again, in the second run from the last to the first, and real ones changed. They are numbers that the model can take. */
static Tensor *input_for_run(Tensor *x, int64_t batch, int change) {
    const Tensor *here = tensor__on_host(x, "export_onnx");
    int64_t       dims[TAPER_MAX_DIMS];
    if (!here || (!batch && !change)) return here ? x : NULL;
    tensor__copy_dims(dims, x->dims, x->ndim);
    if (batch) dims[0] = batch;
    Tensor *y = tensor__new_on_host((taper_Dtype)x->dtype, (taper_Dims){x->ndim, dims});
    for (int64_t i = 0; y && i < y->numel; i++) {
        const size_t  bytes = tensor__bytes((taper_Dtype)x->dtype);
        const int64_t from = (change % 2 ? y->numel - 1 - i : i) % x->numel;
        memcpy((char *)y->data + (size_t)i * bytes, (const char *)here->data + (size_t)from * bytes, bytes);
        if (change && tensor__is_real(y)) tensor__set(y, i, changed_number(tensor__get(y, i), i, change));
    }
    return tensor__moved(y, x->device, "export_onnx");
}

static Tensor *forward_watched(Export *e, Graph *g, Tensor **inputs) {
    Watcher *before = tape__mine.watcher;
    RECORD_NOTHING();
    e->graph = g;
    e->running = NULL;
    tape__mine.watcher = &g->watcher;
    Tensor *y = nn_forward_with(e->model, (taper_Inputs){e->inputs.count, inputs});
    tape__mine.watcher = before;
    g->op = "'output'";
    g->module = "";
    return y;
}

static bool run(Export *e, Graph *g, int64_t batch, int change) {
    OPEN_SCOPE_OR(false);
    Tensor **inputs = tape__allocate(tape__of_thread(), sizeof(Tensor *) * (size_t)e->inputs.count);
    onnx__begin(g, e->options.opset_version);
    g->weights = e->weights;
    g->weight_count = e->weight_count;
    for (int i = 0; inputs && i < e->inputs.count; i++) {
        inputs[i] = input_for_run(e->inputs.at[i], batch, change);
        if (!inputs[i] || !onnx__new_input(g, inputs[i], e->names[i]).id) return false;
    }
    Tensor *y = inputs ? forward_watched(e, g, inputs) : NULL;
    if (!y || g->failed) return false;
    OnnxTerm output = onnx__term(g, y);
    if (output.id && g->values[output.id].kind != VALUE_RESULT) output = EMIT("Identity", output);
    if (!output.id) return false;
    OnnxValue *v = &g->values[output.id];
    v->ndim = y->ndim;
    tensor__copy_dims(v->dims, y->dims, y->ndim);
    v->dtype = (taper_Dtype)y->dtype;
    v->name = e->options.output_names ? e->options.output_names[0] : "output";
    g->output = output;
    onnx__close(g);
    return true;
}

static bool run_and_write(Export *e, const char *path) {
    const OnnxFile to = {path, e->options.metadata};
    Graph         *g = e->graphs;
    if (!add_hooks(e)) return false;
    if (e->options.dynamic_batch)
        return run(e, g, ONNX_BATCH, 0) && run(e, g + 1, ONNX_SECOND_BATCH, 1) && run(e, g + 2, ONNX_THIRD_BATCH, 2) &&
               onnx__follow_batch(g, g + 1, g + 2) && onnx__write(g, &to);
    return run(e, g, 0, 0) && run(e, g + 1, 0, 1) && onnx__is_same(g, g + 1) && run(e, g + 2, 0, 2) &&
           onnx__is_same(g, g + 2) && onnx__write(g, &to);
}

/* ---- The call --------------------------------------------------------------------------------------------------- */

static bool bad_name(const char *name, const char *why) {
    return base__raise(ERROR_VALUE, "export_onnx: the name '%.200s' %s", name ? name : "NULL", why);
}

/* Names of the inputs: input, input_1, ..., or those of the caller, which end in NULL. */
static bool read_input_names(Export *e) {
    const char *const *given = e->options.input_names;
    const int          count = e->inputs.count;
    e->names = tape__allocate(tape__of_thread(), sizeof(char *) * (size_t)count);
    for (int i = 0; e->names && i < count; i++) {
        char *own = given ? NULL : tape__allocate(tape__of_thread(), 32);
        if (!given && !own) return false;
        if (own) text__print(own, 32, i ? "input_%d" : "input", i);
        if (given && !given[i])
            return base__raise(ERROR_VALUE, "export_onnx: expected %d input_names, got %d", count, i);
        e->names[i] = given ? given[i] : own;
    }
    if (given && given[count]) return base__raise(ERROR_VALUE, "export_onnx: expected %d input_names, got more", count);
    const char *const *out = e->options.output_names;
    if (out && (!out[0] || out[1])) return base__raise(ERROR_VALUE, "export_onnx: expected 1 name in output_names");
    return e->names != NULL;
}

/* No two values may have one name. */
static bool names_are_free(const Export *e) {
    const char *output = e->options.output_names ? e->options.output_names[0] : "output";
    for (int i = 0; i <= e->inputs.count; i++) {
        const char *name = i < e->inputs.count ? e->names[i] : output;
        if (!*name || *name == '/') return bad_name(name, "is empty or begins with a slash");
        for (int k = 0; k < i; k++)
            if (strcmp(name, e->names[k]) == 0) return bad_name(name, "is there twice");
        for (int k = 0; k < e->weight_count; k++)
            if (strcmp(name, e->weights[k].name) == 0) return bad_name(name, "is that of a parameter or buffer");
    }
    return true;
}

/* The example and what else there is, as one list; with batches in front where they are to be open. */
static bool read_inputs(Export *e, Tensor *example) {
    const taper_Tensors more = e->options.more_inputs;
    if (!tensor__is_list("export_onnx", more.count, more.at)) return false;
    Tensor **at = tape__allocate(tape__of_thread(), sizeof(Tensor *) * (size_t)(more.count + 1));
    e->inputs = (taper_Tensors){more.count + 1, at};
    for (int i = 0; at && i <= more.count; i++) {
        Tensor *x = at[i] = i ? more.at[i - 1] : example;
        if (!tensor__usable(x, "export_onnx", i ? "one of more_inputs" : "example_input")) return false;
        if (e->options.dynamic_batch && (x->ndim == 0 || x->numel == 0))
            return base__raise(ERROR_SHAPE,
                               "export_onnx: dynamic_batch needs inputs with a batch in front, got one of shape %s",
                               tensor__shape_text(tensor__dims(x)));
    }
    return at != NULL;
}

bool nn_export_onnx_with(nn_Module *model, Tensor *example_input, const char *path, nn_ExportOnnxOptions options) {
    Export e = {.model = model, .options = options};
    OPEN_SCOPE_OR(false);
    if (!FROM_DEFAULTS(options, "nn_export_onnx") || !nn__usable(model, "export_onnx")) return false;
    if (!path || !*path) return base__raise(ERROR_FILE, "export_onnx: the path is empty");
    if (options.opset_version < FIRST_OPSET || options.opset_version > LAST_OPSET)
        return base__raise(ERROR_VALUE, "export_onnx: opset_version must be from %d to %d, got %d", FIRST_OPSET,
                           LAST_OPSET, options.opset_version);
    if (!read_inputs(&e, example_input) || !read_input_names(&e)) return false;
    bool good = prepare(&e) && names_are_free(&e) && run_and_write(&e, path);
    restore(&e);
    for (int i = 0; i < RUNS; i++) onnx__end(&e.graphs[i]);
    return good && !base__failed();
}
