/* optim/average.c: torch.optim.swa_utils: a model whose parameters are an average of another's over the steps of a training.
 *
 * Invariant: an update changes every tensor or none: all new numbers are there before the first is put in its place. */
#include "nn/nn.h"

#include <math.h>
#include <string.h>
#include <taper/optim.h>

typedef struct Averaged {
    nn_Module *module;
    Tensor    *n_averaged; /* INT64 () */
    double     decay;      /* nan: the mean of all */
    bool       use_buffers;
} Averaged;

static Tensor *averaged_forward(nn_Module *self, Tensor *const *x) {
    nn_Module *module = ((const Averaged *)nn_state(self))->module;
    return nn_forward_with(module, (taper_Inputs){module->description->inputs, (Tensor **)(uintptr_t)x});
}

/* By the number of inputs. */
#define AVERAGED(inputs)                                                                                               \
    { "AveragedModel", inputs, averaged_forward, NULL, sizeof(Averaged) }
static const nn_Class averaged_classes[] = {AVERAGED(1), AVERAGED(2), AVERAGED(3), AVERAGED(4)};
enum { MOST_AVERAGED = sizeof averaged_classes / sizeof *averaged_classes };

nn_Module *optim_AveragedModel_with(nn_Module *model, optim_AveragedModelOptions o) {
    OPEN_SCOPE_OR(NULL);
    if (!FROM_DEFAULTS(o, "optim_AveragedModel") || !nn__usable(model, "AveragedModel")) return NULL;
    const int    inputs = model->description->inputs;
    const double decay = o.ema_decay == OPTIM_NONE ? NAN : o.ema_decay;
    if (o.ema_decay != OPTIM_NONE && !(decay >= 0 && decay <= 1))
        return base__raise(ERROR_VALUE,
                           "AveragedModel: Invalid decay value %g provided. Please provide a value in [0,1] range.",
                           decay);
    if (inputs < 1 || inputs > MOST_AVERAGED)
        return base__raise(ERROR_VALUE, "AveragedModel: a module of %d inputs; 1 to %d can be averaged", inputs,
                           MOST_AVERAGED);
    nn_Module *copy = (nn_deepcopy)(model), *self = copy ? (nn_Module_new)(&averaged_classes[inputs - 1]) : NULL;
    if (!self) {
        (nn_free)(copy);
        return NULL;
    }
    tensor_Options whole = tensor_zeros_defaults();
    whole.dtype = INT64;
    Averaged state = {(nn_register_module)(self, "module", copy),
                      (nn_register_buffer)(self, "n_averaged", tensor_zeros_with((taper_Dims){0, NULL}, whole)), decay,
                      o.use_buffers};
    *(Averaged *)nn_state(self) = state;
    return nn_checked(self);
}

/* ---- ModelUpdate --------------------------------------------------------------------------------------- */

/* Tensors, and what they are to become, NULL for a copy of `from`. */
typedef struct ModelUpdate {
    int      count;
    Tensor **at, **from, **fresh;
} ModelUpdate;

static bool add_update(ModelUpdate *u, Tensor *at, Tensor *from, bool averaged, const Averaged *state) {
    const double n = tensor__get(state->n_averaged, 0);
    if (!tensor__same_shape(at, from))
        return base__raise(ERROR_SHAPE,
                           "update_parameters: the model has a tensor of shape %s where the average has %s",
                           tensor__shape_text(tensor__dims(from)), tensor__shape_text(tensor__dims(at)));
    const int i = u->count++;
    u->at[i] = at;
    u->from[i] = from;
    Tensor *value = from;
    if (averaged && n > 0 && isnan(state->decay))
        value = (tensor_add)(at, (tensor_div)((tensor_sub)(from, at), taper_number_real(n + 1)));
    else if (averaged && n > 0 && tensor__is_real(at))
        value = (tensor_lerp)(at, from, taper_number_real(1 - state->decay));
    else if (averaged && n > 0)
        value = (tensor_add)((tensor_mul)(at, taper_number_real(state->decay)),
                             (tensor_mul)(from, taper_number_real(1 - state->decay)));
    u->fresh[i] = value && value->dtype != at->dtype ? (tensor_to)(value, (taper_Dtype)at->dtype) : value;
    return u->fresh[i];
}

static bool add_updates(ModelUpdate *u, int count, Tensor **at, int other, Tensor **from, bool averaged,
                        const Averaged *state) {
    if (count != other)
        return base__raise(ERROR_VALUE, "update_parameters: the average has %d tensors, the model %d", count, other);
    for (int i = 0; i < count; i++)
        if (!add_update(u, at[i], from[i], averaged, state)) return false;
    return true;
}

bool(optim_update_parameters)(nn_Module *averaged, nn_Module *model) {
    OPEN_SCOPE_OR(false);
    RECORD_NOTHING();
    if (!nn__usable(averaged, "update_parameters") || !nn__usable(model, "update_parameters") || base__failed())
        return false;
    const Averaged *state = nn_state(averaged);
    if (averaged->description->forward != averaged_forward)
        return base__raise(ERROR_VALUE, "update_parameters: '%s' object has no attribute 'update_parameters'",
                           averaged->description->name);
    taper_Tensors   mine = (nn_parameters)(state->module), theirs = (nn_parameters)(model);
    nn_NamedTensors buffers = (nn_named_buffers)(state->module), others = (nn_named_buffers)(model);
    const size_t    all = (size_t)(mine.count + buffers.count) + 1;
    ModelUpdate     u = {.at = tape__allocate(tape__of_thread(), 3 * sizeof(Tensor *) * all)};
    if (!u.at || base__failed()) return false;
    u.from = u.at + all;
    u.fresh = u.from + all;
    if (!add_updates(&u, mine.count, mine.at, theirs.count, theirs.at, true, state) ||
        !add_updates(&u, buffers.count, buffers.at, others.count, others.at, state->use_buffers, state))
        return false;
    for (int i = 0; i < u.count; i++) {
        tensor__copy(u.at[i], u.fresh[i], "update_parameters");
        u.at[i]->version++;
    }
    tensor__set(state->n_averaged, 0, tensor__get(state->n_averaged, 0) + 1);
    return true;
}

/* ---- Statistics of batches ---------------------------------------------------------------------------- */

/* Of each batch norm the momentum that it had, and of each module the mode. */
typedef struct Before {
    double momentum;
    bool   evaluating;
} Before;

static void start_statistics(nn_Modules modules, Before *before) {
    for (int i = 0; i < modules.count; i++) {
        NormView norm;
        before[i] = (Before){NAN, modules.at[i]->evaluating};
        if (!nn__batch_norm(modules.at[i], &norm)) continue;
        before[i].momentum = *norm.momentum;
        *norm.momentum = NAN; /* the mean of all */
        if (!norm.running_mean) continue;
        tensor__fill(norm.running_mean, 0);
        tensor__fill(norm.running_var, 1);
        tensor__fill(norm.num_batches_tracked, 0);
    }
}

static bool seen_batch(nn_Module *model, Tensor *batch) {
    OPEN_SCOPE_OR(false);
    return nn_forward_with(model, (taper_Inputs){1, &batch});
}

bool(optim_update_bn)(nn_Module *model, taper_Tensors batches) {
    OPEN_SCOPE_OR(false);
    RECORD_NOTHING();
    if (!nn__usable(model, "update_bn") || !tensor__is_list("update_bn", batches.count, batches.at) || base__failed())
        return false;
    nn_Modules modules = (nn_modules)(model);
    Before    *before = tape__allocate(tape__of_thread(), sizeof *before * (size_t)(modules.count + 1));
    if (!before || !modules.count) return false;
    start_statistics(modules, before);
    bool good = (nn_train)(model);
    for (int i = 0; good && i < batches.count; i++) good = seen_batch(model, batches.at[i]);
    for (int i = 0; i < modules.count; i++) {
        NormView norm;
        if (nn__batch_norm(modules.at[i], &norm)) *norm.momentum = before[i].momentum;
        modules.at[i]->evaluating = before[i].evaluating;
    }
    return good;
}
