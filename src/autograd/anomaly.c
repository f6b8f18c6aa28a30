/* autograd/anomaly.c: where a nan or an infinity comes from, forwards and in a sweep.
 *
 * Nodes know the place of their call and keep their inputs and output, so the way back from a value that is not finite can be
 * gone after the fact. Invariant: nothing is changed, and nothing is recorded. */
#include "autograd/autograd.h"
#include "base/text.h"

/* ---- The mode ------------------------------------------------------------------------------------- */

_Thread_local bool autograd__anomaly;

bool taper_is_anomaly_enabled(void) { return autograd__anomaly; }

bool taper_set_detect_anomaly(bool mode) {
    bool was = autograd__anomaly;
    autograd__anomaly = mode;
    return was;
}

void taper_restore_anomaly_(bool *was) { taper_set_detect_anomaly(*was); }

/* ---- Counting -------------------------------------------------------------------------------------- */

/* What is looked for, and what is said of it. */
typedef struct Blemish {
    Tensor *(*is_in)(Tensor *x);
    const char *name;
} Blemish;
static const Blemish is_nan = {tensor_isnan, "nan"}, is_inf = {tensor_isinf, "inf"};

/* How many of x's numbers are so; -1 with an error. */
static int64_t blemishes(Blemish what, Tensor *x) {
    if (!x) return 0;
    OPEN_SCOPE_OR(-1);
    RECORD_NOTHING();
    Tensor *count = tensor_count_nonzero_with(what.is_in(x), tensor_count_nonzero_defaults());
    return count ? tensor_item_int64(count) : -1;
}

/* The first input that has some; `count` if none has, -1 with an error. */
static int blemished_input(Blemish what, const taper_Call *call) {
    for (int i = 0; i < call->count; i++) {
        int64_t found = blemishes(what, call->inputs[i]);
        if (found) return found < 0 ? -1 : i;
    }
    return call->count;
}

/* ---- The way back ---------------------------------------------------------------------------------- */

/* Where it began: in the value of an operation, or in an input of it that none has made. Of a tensor without history there
 * is no operation. */
typedef struct Origin {
    Tensor     *x;
    const Node *node;
    int         input; /* count: the value */
} Origin;

static bool find_origin(Blemish what, Tensor *x, Origin *origin) {
    *origin = (Origin){.x = x};
    while (x->node) {
        const taper_Call *call = &x->node->call;
        int               input = blemished_input(what, call);
        if (input < 0) return false;
        *origin = (Origin){x, x->node, input};
        if (input == call->count) return true;
        origin->x = x = call->inputs[input];
    }
    return true;
}

static void add_shapes(Text *text, const taper_Call *call) {
    const char *between = "";
    for (int i = 0; i < call->count; i++) {
        if (!call->inputs[i]) continue;
        text__add(text, "%s%s", between, tensor__shape_text(tensor__dims(call->inputs[i])));
        between = " and ";
    }
}

static void tell_origin(Text *text, Blemish what, const Origin *origin) {
    const Node *node = origin->node;
    const char *shape = tensor__shape_text(tensor__dims(origin->x));
    long long   count = blemishes(what, origin->x), all = origin->x->numel;
    if (node && node->place) text__add(text, "%s: ", node->place);
    if (!node) {
        text__add(text, "%lld of %lld values of shape %s are %s, and no recorded operation has made them", count, all,
                  shape, what.name);
    } else if (origin->input == node->call.count) {
        text__add(text, "%s: %lld of %lld values of its output of shape %s are %s; its inputs, of shape ",
                  node->call.op->name, count, all, shape, what.name);
        add_shapes(text, &node->call);
        text__add(text, ", have none");
    } else {
        bool changed = (origin->x->base->version ^ node->versions[origin->input]) & ~REQUIRED_GRAD;
        text__add(text,
                  "%s: %lld of %lld values of its input %d of shape %s are %s, which no recorded operation has made%s",
                  node->call.op->name, count, all, origin->input, shape, what.name,
                  changed ? " and which was changed in place since" : "");
    }
}

/* A nan that an operation has made may come of infinities. */
static bool tell_infinities(Text *text, const Origin *nan) {
    const taper_Call *call = nan->node ? &nan->node->call : NULL;
    if (!call || nan->input < call->count) return true;
    int    input = blemished_input(is_inf, call);
    Origin origin;
    if (input == call->count) return true;
    if (input < 0) return false;
    Tensor *x = call->inputs[input];
    if (!find_origin(is_inf, x, &origin)) return false;
    text__add(text, "; its input %d has inf: ", input);
    tell_origin(text, is_inf, &origin);
    return true;
}

const char *(tensor_find_anomaly)(Tensor *y) {
    Text   text = {.arena = tape__arena()};
    Origin origin;
    if (!tensor__usable(y, "find_anomaly", "y")) return NULL;
    int64_t nans = blemishes(is_nan, y), infinities = nans ? 0 : blemishes(is_inf, y);
    if (nans < 0 || infinities < 0 || !(nans || infinities)) return NULL;
    if (!find_origin(nans ? is_nan : is_inf, y, &origin)) return NULL;
    tell_origin(&text, nans ? is_nan : is_inf, &origin);
    return !nans || tell_infinities(&text, &origin) ? text__done(&text) : NULL;
}

/* ---- In a sweep ------------------------------------------------------------------------------------ */

bool autograd__is_clean(const taper_Call *call, int input, Tensor *gradient) {
    int64_t     found = blemishes(is_nan, gradient);
    const char *place = ops__node(call)->place;
    if (found <= 0) return found == 0;
    return base__raise(ERROR_VALUE,
                       "backward: Function '%s' returned nan values in its %dth output. Its forward was called at %s, "
                       "with a value of shape %s",
                       tensor__grad_fn(call->output), input, place ? place : "an unknown place",
                       tensor__shape_text(tensor__dims(call->output)));
}
