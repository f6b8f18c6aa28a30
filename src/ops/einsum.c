/* ops/einsum.c: sums of products in which every dimension has a label: einsum, tensordot, inner, bilinear.
 *
 * Two operands become one, from left to right. A label that nobody asks for later is summed over: at once where one operand
 * has it, by a matrix product (ops/matmul.c) where both have. A size of 1 goes with any size, as if it were not there.
 *
 * Invariant: an operand has no label twice; what a contraction gives has its labels in the order of batch, left, right. */
#include "ops/ops.h"

#include <string.h>

/* Labels are A ... Z, a ... z, then the dimensions of an ellipsis, the last dimension first. */
enum { LETTERS = 52, LABELS = LETTERS + TAPER_MAX_DIMS };
typedef uint64_t Labels; /* a set of them */
#define LABEL(label) ((Labels)1 << (label))

typedef struct Labelled {
    Tensor *x;
    int     label[TAPER_MAX_DIMS];
} Labelled;

static Labels labels_of(const Labelled *operand) {
    Labels all = 0;
    for (int d = 0; operand->x && d < operand->x->ndim; d++) all |= LABEL(operand->label[d]);
    return all;
}

static int dim_of(const Labelled *operand, int label) {
    int d = 0;
    while (operand->label[d] != label) d++;
    return d;
}

/* ---- Contractions ------------------------------------------------------------------------------------ */

static void without_dim(Labelled *operand, int d) {
    operand->x = (tensor_select)(operand->x, d, 0);
    memmove(operand->label + d, operand->label + d + 1, sizeof(int) * (size_t)(TAPER_MAX_DIMS - 1 - d));
}

/* Of a label that both have with different sizes, one of which is 1, that one goes. */
static void drop_ones(Labelled *left, Labelled *right) {
    Labels both = labels_of(left) & labels_of(right);
    for (int label = 0; label < LABELS && left->x && right->x; label++) {
        if (!(both & LABEL(label))) continue;
        int d = dim_of(left, label), e = dim_of(right, label);
        if (left->x->dims[d] == right->x->dims[e]) continue;
        if (left->x->dims[d] == 1)
            without_dim(left, d);
        else
            without_dim(right, e);
    }
}

static void sum_out(Labelled *operand, Labels gone) {
    int64_t              dims[TAPER_MAX_DIMS];
    int                  count = 0, rest = 0;
    tensor_ReduceOptions options = tensor_sum_defaults();
    if (!operand->x || !(labels_of(operand) & gone)) return;
    for (int d = 0; d < operand->x->ndim; d++)
        if (gone & LABEL(operand->label[d]))
            dims[count++] = d;
        else
            operand->label[rest++] = operand->label[d];
    options.dims = (taper_Dims){count, dims};
    operand->x = tensor_sum_with(operand->x, options);
}

/* x with its dimensions in the order of these labels, all of which it has. */
static Tensor *in_label_order(const Labelled *operand, int count, const int *labels) {
    int64_t order[TAPER_MAX_DIMS];
    bool    moves = false;
    for (int d = 0; operand->x && d < count; d++) {
        order[d] = dim_of(operand, labels[d]);
        moves = moves || order[d] != d;
    }
    return moves ? (tensor_permute)(operand->x, (taper_Dims){count, order}) : operand->x;
}

static int append_labels(int *list, int count, Labels set) {
    for (int label = 0; label < LABELS; label++)
        if (set & LABEL(label)) list[count++] = label;
    return count;
}

/* x with three groups of its labels as three dimensions, the first of which is left out if it is empty. */
static Tensor *in_groups(const Labelled *operand, const Labels *groups) {
    int     list[LABELS], count = 0;
    int64_t sizes[3] = {1, 1, 1};
    for (int k = 0, d = 0; k < 3 && operand->x; k++)
        for (count = append_labels(list, count, groups[k]); d < count; d++)
            sizes[k] *= operand->x->dims[dim_of(operand, list[d])];
    Tensor *x = in_label_order(operand, count, list);
    return x ? (tensor_reshape)(x, groups[0] ? (taper_Dims){3, sizes} : (taper_Dims){2, sizes + 1}) : NULL;
}

/* x as it is multiplied element by element: a dimension for each label of the result, of size 1 where it has none. */
static Tensor *spread_over(const Labelled *operand, int count, const int *labels) {
    int    own[TAPER_MAX_DIMS] = {0}, n = 0;
    Labels has = labels_of(operand);
    for (int d = 0; d < count; d++)
        if (has & LABEL(labels[d])) own[n++] = labels[d];
    Tensor *x = in_label_order(operand, n, own);
    for (int d = 0; x && d < count; d++)
        if (!(has & LABEL(labels[d]))) x = (tensor_unsqueeze)(x, d);
    return x;
}

/* Both as one that has the labels in `kept`; x is NULL with an error. */
static Labelled contract(const char *op, Labelled left, Labelled right, Labels kept) {
    Labelled y = {NULL, {0}};
    int      list[LABELS];
    int64_t  dims[LABELS];
    drop_ones(&left, &right);
    sum_out(&left, ~kept & ~labels_of(&right));
    sum_out(&right, ~kept & ~labels_of(&left));
    if (!left.x || !right.x) return y;
    const Labels of_left = labels_of(&left), of_right = labels_of(&right), both = of_left & of_right;
    const Labels batch = both & kept, sum = both & ~kept, rows = of_left & ~both, columns = of_right & ~both;
    int          count = append_labels(list, append_labels(list, append_labels(list, 0, batch), rows), columns);
    if (count > TAPER_MAX_DIMS) {
        base__raise(ERROR_SHAPE, "%s: a product of %d dimensions; there can be %d", op, count, TAPER_MAX_DIMS);
        return y;
    }
    if (sum && !ops__can_multiply(op, left.x, right.x)) return y;
    for (int d = 0; d < count; d++) {
        const Labelled *from = LABEL(list[d]) & of_left ? &left : &right;
        y.label[d] = list[d];
        dims[d] = from->x->dims[dim_of(from, list[d])];
    }
    if (sum) {
        Tensor *a = in_groups(&left, (Labels[]){batch, rows, sum});
        Tensor *b = in_groups(&right, (Labels[]){batch, sum, columns});
        y.x = (tensor_reshape)((tensor_matmul)(a, b), (taper_Dims){count, dims});
    } else {
        Tensor *a = spread_over(&left, count, list);
        y.x = (tensor_mul)(a, spread_over(&right, count, list));
    }
    return y;
}

/* All of them, as a tensor with these labels in this order. */
static Tensor *contract_all(const char *op, int operands, Labelled *operand, int count, const int *output) {
    Labels kept = 0;
    for (int d = 0; d < count; d++) kept |= LABEL(output[d]);
    Labelled y = operand[0];
    for (int i = 1; i < operands && y.x; i++) {
        Labels later = kept;
        for (int k = i + 1; k < operands; k++) later |= labels_of(&operand[k]);
        y = contract(op, y, operand[i], later);
    }
    sum_out(&y, ~kept);
    return y.x ? in_label_order(&y, count, output) : NULL;
}

/* ---- The equation --------------------------------------------------------------------------------------- */

/* The subscripts of an operand or of the output, as labels; in place of an ellipsis, ELLIPSIS. */
enum { ELLIPSIS = -1, MOST_SUBSCRIPTS = 64 };
typedef struct Term {
    int  count, list[MOST_SUBSCRIPTS];
    bool ellipsis;
} Term;

static int subscripts(const Term *term) { return term->count - term->ellipsis; }

static int label_of(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    return c >= 'a' && c <= 'z' ? c - 'a' + 26 : -1;
}
static char letter_of(int label) {
    return (char)(label >= LETTERS ? '.' : label < 26 ? 'A' + label : 'a' + label - 26);
}

/* From *at up to a comma, an arrow or the end. `operand`: its number, or -1 for the output. */
static bool read_term(const char *equation, const char **at, int operand, Term *term) {
    char of[32] = "output";
    if (operand >= 0) snprintf(of, sizeof of, "operand %d", operand);
    *term = (Term){.count = 0};
    for (const char *c = *at;; c++) {
        if (*c == ' ') continue;
        *at = c;
        if (!*c || (operand >= 0 && (*c == ',' || (*c == '-' && c[1] == '>')))) return true;
        bool dots = *c == '.';
        if (dots && term->ellipsis)
            return base__raise(ERROR_VALUE, "einsum: found '.' for %s for which an ellipsis was already found", of);
        if (dots && !(c[1] == '.' && c[2] == '.'))
            return base__raise(ERROR_VALUE, "einsum: found '.' for %s that is not part of any ellipsis", of);
        if (!dots && label_of(*c) < 0)
            return base__raise(ERROR_VALUE,
                               "einsum: invalid subscript given at index %d in the equation string, subscripts must be "
                               "in [a-zA-Z]",
                               (int)(c - equation));
        if (term->count == MOST_SUBSCRIPTS)
            return base__raise(ERROR_VALUE, "einsum: more than %d subscripts for %s", MOST_SUBSCRIPTS, of);
        term->list[term->count++] = dots ? ELLIPSIS : label_of(*c);
        term->ellipsis = term->ellipsis || dots;
        if (dots) c += 2;
    }
}

/* Does the operand have the dimensions of its subscripts? */
static bool term_fits(const Term *term, int operand, const Tensor *x) {
    int count = subscripts(term);
    if (term->ellipsis ? count <= x->ndim : count == x->ndim) return true;
    return base__raise(ERROR_SHAPE,
                       "einsum: the number of subscripts in the equation (%d) %s the number of dimensions (%d) for "
                       "operand %d%s",
                       count, term->ellipsis ? "is more than" : "does not match", x->ndim, operand,
                       term->ellipsis ? "" : " and no ellipsis was given");
}

/* The labels of a term, with those of `covered` dimensions in place of its ellipsis; how many. */
static int spell_out(const Term *term, int covered, int *list) {
    int count = 0;
    for (int i = 0; i < term->count; i++) {
        if (term->list[i] != ELLIPSIS) list[count++] = term->list[i];
        for (int d = covered - 1; term->list[i] == ELLIPSIS && d >= 0; d--) list[count++] = LETTERS + d;
    }
    return count;
}

/* Without an output: the ellipsis, then what appears once, in alphabetical order. */
static void write_output(Term *output, const Term *terms, int operands) {
    int times[LETTERS] = {0};
    *output = (Term){1, {ELLIPSIS}, true};
    for (int i = 0; i < operands; i++)
        for (int k = 0; k < terms[i].count; k++)
            if (terms[i].list[k] != ELLIPSIS) times[terms[i].list[k]]++;
    for (int label = 0; label < LETTERS; label++)
        if (times[label] == 1) output->list[output->count++] = label;
}

static bool output_fits(const Term *output, const Term *terms, int operands) {
    Labels given = 0, seen = 0;
    for (int i = 0; i < operands; i++)
        for (int k = 0; k < terms[i].count; k++)
            if (terms[i].list[k] != ELLIPSIS) given |= LABEL(terms[i].list[k]);
    for (int k = 0; k < output->count; k++) {
        int label = output->list[k];
        if (label == ELLIPSIS) continue;
        if (seen & LABEL(label))
            return base__raise(ERROR_VALUE, "einsum: output subscript %c appears more than once in the output",
                               letter_of(label));
        if (!(given & LABEL(label)))
            return base__raise(ERROR_VALUE,
                               "einsum: output subscript %c does not appear in the equation for any input operand",
                               letter_of(label));
        seen |= LABEL(label);
    }
    return true;
}

static bool read_equation(const char *equation, taper_Tensors operands, Term *terms, Term *output) {
    const char *at = equation;
    for (int i = 0;; at++, i++) {
        if (i == operands.count)
            return base__raise(ERROR_VALUE, "einsum: fewer operands were provided than specified in the equation");
        if (!read_term(equation, &at, i, &terms[i])) return false;
        if (*at == ',') continue;
        if (i + 1 < operands.count)
            return base__raise(ERROR_VALUE, "einsum: more operands were provided than specified in the equation");
        break;
    }
    for (int i = 0; i < operands.count; i++)
        if (!term_fits(&terms[i], i, operands.at[i])) return false;
    if (!*at) return write_output(output, terms, operands.count), true;
    at += 2;
    return read_term(equation, &at, -1, output) && output_fits(output, terms, operands.count);
}

/* ---- Operands --------------------------------------------------------------------------------------------- */

/* The diagonal of dimensions d < e, at place d: of the two as one, every (size + 1)-th element. */
static Tensor *diagonal(Tensor *x, int d, int e) {
    int64_t             order[TAPER_MAX_DIMS], dims[TAPER_MAX_DIMS], size = x->dims[d];
    int                 count = 0, ndim = x->ndim;
    tensor_SliceOptions options = tensor_slice_defaults();
    for (int k = 0; k < ndim; k++)
        if (k != d && k != e) order[count++] = k;
    for (int k = 0; k < count; k++) dims[k] = x->dims[order[k]];
    order[count] = d, order[count + 1] = e;
    dims[count] = size * size;
    x = (tensor_reshape)((tensor_permute)(x, (taper_Dims){ndim, order}), (taper_Dims){count + 1, dims});
    options.step = size + 1;
    x = tensor_slice_with(x, count, 0, TAPER_END, options);
    for (int k = 0; k < count + 1; k++) order[k] = k == d ? count : k - (k > d);
    return x ? (tensor_permute)(x, (taper_Dims){count + 1, order}) : NULL;
}

/* An operand with its labels, of which none comes twice any more; x is NULL with an error. */
static Labelled label_operand(const Term *term, int operand, Tensor *x) {
    Labelled y = {x, {0}};
    spell_out(term, x->ndim - subscripts(term), y.label);
    for (int d = 0; y.x && d < y.x->ndim; d++)
        for (int e = y.x->ndim - 1; y.x && e > d; e--) {
            if (y.label[e] != y.label[d]) continue;
            if (y.x->dims[e] != y.x->dims[d]) {
                base__raise(ERROR_SHAPE,
                            "einsum: subscript %c is repeated for operand %d but the sizes don't match, %lld != %lld",
                            letter_of(y.label[d]), operand, (long long)y.x->dims[e], (long long)y.x->dims[d]);
                return (Labelled){NULL, {0}};
            }
            y.x = diagonal(y.x, d, e);
            memmove(y.label + e, y.label + e + 1, sizeof(int) * (size_t)(TAPER_MAX_DIMS - 1 - e));
        }
    return y;
}

/* Does every label have one size, or 1? */
static bool sizes_agree(const Labelled *operand, int operands) {
    int64_t sizes[LABELS];
    for (int label = 0; label < LABELS; label++) sizes[label] = 1;
    for (int i = 0; i < operands; i++)
        for (int d = 0; d < operand[i].x->ndim; d++) {
            int64_t *seen = &sizes[operand[i].label[d]], size = operand[i].x->dims[d];
            if (*seen != 1 && size != 1 && size != *seen)
                return base__raise(ERROR_SHAPE,
                                   "einsum: subscript %c has size %lld for operand %d which does not broadcast with "
                                   "previously seen size %lld",
                                   letter_of(operand[i].label[d]), (long long)size, i, (long long)*seen);
            if (*seen == 1) *seen = size;
        }
    return true;
}

Tensor *tensor_einsum(const char *equation, taper_Tensors operands) {
    Term output;
    int  list[MOST_SUBSCRIPTS + TAPER_MAX_DIMS], covered = 0;
    if (!equation) return base__raise(ERROR_VALUE, "einsum: the equation is NULL");
    if (!tensor__is_list("einsum", operands.count, operands.at)) return NULL;
    if (operands.count < 1) return base__raise(ERROR_VALUE, "einsum: must provide at least one operand");
    for (int i = 0; i < operands.count; i++)
        if (!tensor__usable(operands.at[i], "einsum", "operand")) return NULL;
    Arena    *arena = tape__arena();
    Term     *terms = arena ? arena__allocate(arena, sizeof(Term) * (size_t)operands.count) : NULL;
    Labelled *operand = terms ? arena__allocate(arena, sizeof(Labelled) * (size_t)operands.count) : NULL;
    if (!operand || !read_equation(equation, operands, terms, &output)) return NULL;
    for (int i = 0; i < operands.count; i++) {
        int more = operands.at[i]->ndim - subscripts(&terms[i]);
        covered = more > covered ? more : covered;
        operand[i] = label_operand(&terms[i], i, operands.at[i]);
        if (!operand[i].x) return NULL;
    }
    if (!sizes_agree(operand, operands.count)) return NULL;
    int count = spell_out(&output, covered, list);
    return contract_all("einsum", operands.count, operand, count, list);
}

/* ---- Sums over dimensions by number --------------------------------------------------------------------------- */

/* Those of a are labelled 0 ..., those of b from TAPER_MAX_DIMS on, but where they are summed over as a's; the result has
 * the others in order. */
static Tensor *contract_dims(const char *op, Tensor *a, Tensor *b, int count, const int64_t *of_a,
                             const int64_t *of_b) {
    Labelled both[] = {{a, {0}}, {b, {0}}};
    int      output[2 * TAPER_MAX_DIMS], free = 0;
    Labels   summed = 0;
    for (int k = 0; k < count; k++) summed |= LABEL(of_a[k]);
    for (int d = 0; d < a->ndim; d++) {
        both[0].label[d] = d;
        if (!(summed & LABEL(d))) output[free++] = d;
    }
    for (int d = 0; d < b->ndim; d++) {
        int label = TAPER_MAX_DIMS + d;
        for (int k = 0; k < count; k++)
            if (of_b[k] == d) label = (int)of_a[k];
        both[1].label[d] = label;
        if (label >= TAPER_MAX_DIMS) output[free++] = label;
    }
    return contract_all(op, 2, both, free, output);
}

/* The dimensions of a list, counted from the first. */
static bool wrap_dims(const char *op, const Tensor *x, taper_Dims list, int64_t *dims) {
    unsigned seen = 0;
    for (int k = 0; k < list.count; k++) {
        dims[k] = list.at[k];
        if (!tensor__wrap_dim(&dims[k], x->ndim, op)) return false;
        if (seen >> dims[k] & 1)
            return base__raise(ERROR_SHAPE, "%s: dim %lld appears multiple times in the list of dims", op,
                               (long long)dims[k]);
        seen |= 1u << dims[k];
    }
    return true;
}

Tensor *tensor_tensordot_with(Tensor *a, Tensor *b, tensor_TensordotOptions o) {
    const char *op = "tensordot";
    int64_t     of_a[TAPER_MAX_DIMS], of_b[TAPER_MAX_DIMS], last[TAPER_MAX_DIMS], first[TAPER_MAX_DIMS];
    if (!FROM_DEFAULTS(o, "tensor_tensordot") || !tensor__usable(a, op, "input") || !tensor__usable(b, op, "other"))
        return NULL;
    if (o.dims_self.count < 0 && o.dims_other.count < 0) {
        if (o.dims < 0)
            return base__raise(ERROR_VALUE, "tensordot: expects dims >= 0, but got dims=%lld", (long long)o.dims);
        if (o.dims > a->ndim || o.dims > b->ndim)
            return base__raise(ERROR_SHAPE, "tensordot: expects dims < ndim_a or ndim_b, but got dims=%lld",
                               (long long)o.dims);
        for (int k = 0; k < o.dims; k++) last[k] = k - o.dims, first[k] = k;
        o.dims_self = (taper_Dims){(int)o.dims, last};
        o.dims_other = (taper_Dims){(int)o.dims, first};
    }
    if (o.dims_self.count != o.dims_other.count || o.dims_self.count > TAPER_MAX_DIMS)
        return base__raise(ERROR_SHAPE, "tensordot: both dimension lists should have same length");
    if (!tensor__is_list(op, o.dims_self.count, o.dims_self.at) ||
        !tensor__is_list(op, o.dims_other.count, o.dims_other.at) || !wrap_dims(op, a, o.dims_self, of_a) ||
        !wrap_dims(op, b, o.dims_other, of_b))
        return NULL;
    for (int k = 0; k < o.dims_self.count; k++) {
        int64_t x = a->dims[of_a[k]], y = b->dims[of_b[k]];
        if (x != y && x != 1 && y != 1)
            return base__raise(
                ERROR_SHAPE,
                "tensordot: contracted dimensions need to match, but first has size %lld in dim %lld and "
                "second has size %lld in dim %lld",
                (long long)x, (long long)o.dims_self.at[k], (long long)y, (long long)o.dims_other.at[k]);
    }
    return contract_dims(op, a, b, o.dims_self.count, of_a, of_b);
}

Tensor *(tensor_inner)(Tensor *a, Tensor *b) {
    if (!tensor__usable(a, "inner", "input") || !tensor__usable(b, "inner", "other")) return NULL;
    if (a->ndim == 0 || b->ndim == 0) return (tensor_mul)(a, b);
    if (a->dims[a->ndim - 1] != b->dims[b->ndim - 1])
        return base__raise(ERROR_SHAPE,
                           "inner: the last dimension must match on both input tensors but got shapes %s and %s",
                           tensor__shape_text(tensor__dims(a)), tensor__shape_text(tensor__dims(b)));
    return contract_dims("inner", a, b, 1, (int64_t[]){a->ndim - 1}, (int64_t[]){b->ndim - 1});
}

/* ---- bilinear ------------------------------------------------------------------------------------------------- */

static bool bilinear_fits(const Tensor *a, const Tensor *b, const Tensor *weight, const Tensor *bias) {
    if (weight->ndim != 3)
        return base__raise(ERROR_SHAPE, "bilinear: expected a weight of 3 dimensions, (out, in1, in2), got shape %s",
                           tensor__shape_text(tensor__dims(weight)));
    if (a->ndim != b->ndim || a->ndim == 0)
        return base__raise(ERROR_SHAPE, "bilinear: input dimensions do not match: got %d and %d", a->ndim, b->ndim);
    for (int d = 0; d < a->ndim - 1; d++)
        if (a->dims[d] != b->dims[d])
            return base__raise(ERROR_SHAPE,
                               "bilinear: input batch dimensions do not match at dim %d: got %lld and %lld", d,
                               (long long)a->dims[d], (long long)b->dims[d]);
    const Tensor *inputs[] = {a, b};
    for (int i = 0; i < 2; i++)
        if (inputs[i]->dims[a->ndim - 1] != weight->dims[1 + i])
            return base__raise(ERROR_SHAPE,
                               "bilinear: input%d size does not match weight size: got %lld but expected %lld", i + 1,
                               (long long)inputs[i]->dims[a->ndim - 1], (long long)weight->dims[1 + i]);
    if (bias && (bias->ndim != 1 || bias->dims[0] != weight->dims[0]))
        return base__raise(ERROR_SHAPE, "bilinear: bias size does not match weight size: got %s but expected [%lld]",
                           tensor__shape_text(tensor__dims(bias)), (long long)weight->dims[0]);
    return true;
}

Tensor *(F_bilinear)(Tensor *input1, Tensor *input2, Tensor *weight, Tensor *bias) {
    enum { N, OUT, IN1, IN2 };
    int64_t rows = 1, dims[TAPER_MAX_DIMS];
    if (!tensor__usable(input1, "bilinear", "input1") || !tensor__usable(input2, "bilinear", "input2") ||
        !tensor__usable(weight, "bilinear", "weight") || (bias && !tensor__usable(bias, "bilinear", "bias")) ||
        !bilinear_fits(input1, input2, weight, bias))
        return NULL;
    int last = input1->ndim - 1;
    tensor__copy_dims(dims, input1->dims, last);
    for (int d = 0; d < last; d++) rows *= dims[d];
    dims[last] = weight->dims[0];
    Labelled operand[] = {{(tensor_reshape)(input1, (taper_Dims){2, (int64_t[]){rows, weight->dims[1]}}), {N, IN1}},
                          {weight, {OUT, IN1, IN2}},
                          {(tensor_reshape)(input2, (taper_Dims){2, (int64_t[]){rows, weight->dims[2]}}), {N, IN2}}};
    if (!operand[0].x || !operand[2].x) return NULL;
    Tensor *y = contract_all("bilinear", 3, operand, 2, (int[]){N, OUT});
    y = (tensor_reshape)(y, (taper_Dims){last + 1, dims});
    return bias ? (tensor_add)(y, bias) : y;
}
