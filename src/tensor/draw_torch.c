/* tensor/draw_torch.c: how PyTorch cuts the stream of words into numbers.
 *
 * Compiled without contraction: each fma is written, and each is one rounding in PyTorch too. The fused
 * form is what PyTorch's AVX2 and AVX-512 builds do, the plain form what its scalar code does.
 *
 * Invariant: a call takes the same words from the generator as PyTorch's and leaves the same caches. */
#include "tensor/generator.h"

#include <float.h>

#include "device/cpu/math.h"

static const double PI = 0x1.921fb54442d18p+1;

/* ---- Uniform ----------------------------------------------------------------------------------- */

static float  unit_f32(taper_Generator *g) { return (float)(generator__word(g) & 0xffffff) * 0x1p-24f; }
static double unit_f64(taper_Generator *g) {
    return (double)(generator__word64(g) & ((UINT64_C(1) << 53) - 1)) * 0x1p-53;
}

/* Rounding can reach the end, which is excluded: PyTorch 2.13 gives `from` instead, 1.13 lets it stand. */
void generator__uniform(taper_Generator *g, Real real, void *to, int64_t n, double from, double upto) {
    bool plain = generator__plain(), keep_end = generator__torch_1();
    if (real == REAL_F32) {
        float low = (float)from, high = (float)upto, span = high - low;
        for (int64_t i = 0; i < n; i++) {
            float u = unit_f32(g), v = plain ? u * span + low : fma_f32(u, span, low);
            ((float *)to)[i] = v == high && !keep_end ? low : v;
        }
    } else {
        double span = upto - from;
        for (int64_t i = 0; i < n; i++) {
            double u = unit_f64(g), v = plain ? u * span + from : fma_f64(u, span, from);
            ((double *)to)[i] = v == upto && !keep_end ? from : v;
        }
    }
}

/* ---- Normal ------------------------------------------------------------------------------------ */

/* Box and Muller in double, two at a time, one kept for the next call. */
static double normal_one(taper_Generator *g) {
    if (g->has_normal) {
        g->has_normal = false;
        return g->normal;
    }
    double u1 = unit_f64(g), u2 = unit_f64(g);
    double radius = sqrt(-2 * (generator__torch_1() ? log(1 - u2) : log1p(-u2))), angle = 2 * PI * u1;
    g->normal = radius * sin(angle);
    g->has_normal = true;
    return radius * cos(angle);
}

/* The Cephes logarithm and sine that PyTorch's vector code uses, with its fused steps. */
static float cephes_log(float x) {
    static const float c[] = {-1.1514610310e-1f, 1.1676998740e-1f, -1.2420140846e-1f, 1.4249322787e-1f,
                              -1.6668057665e-1f, 2.0000714765e-1f, -2.4999993993e-1f, 3.3333331174e-1f};
    if (x < 0x1p-126f) x = 0x1p-126f;
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    float e = (float)((int)(bits >> 23) - 126), m;
    bits = (bits & 0x007fffff) | 0x3f000000;
    memcpy(&m, &bits, sizeof m);
    if (m < 0.707106781186547524f)
        e -= 1, x = (m - 1) + m;
    else
        x = m - 1;
    float z = x * x, y = 7.0376836292e-2f;
    for (int i = 0; i < 8; i++) y = fma_f32(y, x, c[i]);
    y = fma_f32(y * x, z, e * -2.12194440e-4f) - z * 0.5f;
    return x + y + e * 0.693359375f;
}

static void cephes_sincos(float x, float *sine, float *cosine) { /* 0 <= x < 2 pi + */
    int   j = ((int)(x * 1.27323954473516f) + 1) & ~1;
    float y = (float)j;
    x = fma_f32(y, -0.78515625f, x);
    x = fma_f32(y, -2.4187564849853515625e-4f, x);
    x = fma_f32(y, -3.77489497744594108e-8f, x);
    float z = x * x;
    float c = fma_f32(fma_f32(2.443315711809948e-5f, z, -1.388731625493765e-3f), z, 4.166664568298827e-2f);
    c = fma_f32(c * z, z, -(z * 0.5f)) + 1;
    float s = fma_f32(fma_f32(-1.9515295891e-4f, z, 8.3321608736e-3f), z, -1.6666654611e-1f) * z;
    s = fma_f32(s, x, x);
    bool swap = j & 2;
    *sine = (j & 4 ? -1 : 1) * (swap ? c : s);
    *cosine = ((j - 2) & 4 ? 1 : -1) * (swap ? s : c);
}

/* n std + mean. PyTorch 1.13 rounds twice in the plain form, 2.13 once in both. */
static float scaled_f32(float n, float std, float mean, bool plain) {
    return plain && generator__torch_1() ? n * std + mean : fma_f32(n, std, mean);
}
static double scaled_f64(double n, double std, double mean, bool plain) {
    return plain && generator__torch_1() ? n * std + mean : fma_f64(n, std, mean);
}

/* Turns 16 uniforms in place: those j and j + 8 give the normals j and j + 8. */
static void normal_block_f32(float *d, float mean, float std, bool plain) {
    for (int j = 0; j < 8; j++) {
        float u1 = 1 - d[j], u2 = d[j + 8], radius, sine, cosine;
        if (plain) {
            float angle = (float)(2 * PI * (double)u2);
            radius = sqrtf(-2 * logf(u1));
            sine = sinf(angle);
            cosine = cosf(angle);
        } else {
            radius = sqrt_f32(-2 * cephes_log(u1));
            cephes_sincos((float)(2 * PI) * u2, &sine, &cosine);
        }
        d[j] = scaled_f32(radius * cosine, std, mean, plain);
        d[j + 8] = scaled_f32(radius * sine, std, mean, plain);
    }
}

static void normal_block_f64(double *d, double mean, double std, bool plain) {
    for (int j = 0; j < 8; j++) {
        double radius = sqrt(-2 * log(1 - d[j])), angle = 2 * PI * d[j + 8];
        d[j] = scaled_f64(radius * cos(angle), std, mean, plain);
        d[j + 8] = scaled_f64(radius * sin(angle), std, mean, plain);
    }
}

/* 16 or more: uniforms everywhere first, then block by block; a last block that sticks out is drawn
 * anew over the end. */
static void normal_many_f32(taper_Generator *g, float *to, int64_t n, float mean, float std, bool plain) {
    for (int64_t i = 0; i < n; i++) to[i] = unit_f32(g);
    for (int64_t i = 0; i + 16 <= n; i += 16) normal_block_f32(to + i, mean, std, plain);
    if (n % 16 == 0) return;
    for (int64_t i = n - 16; i < n; i++) to[i] = unit_f32(g);
    normal_block_f32(to + n - 16, mean, std, plain);
}

static void normal_many_f64(taper_Generator *g, double *to, int64_t n, double mean, double std, bool plain) {
    for (int64_t i = 0; i < n; i++) to[i] = unit_f64(g);
    for (int64_t i = 0; i + 16 <= n; i += 16) normal_block_f64(to + i, mean, std, plain);
    if (n % 16 == 0) return;
    for (int64_t i = n - 16; i < n; i++) to[i] = unit_f64(g);
    normal_block_f64(to + n - 16, mean, std, plain);
}

void generator__normal(taper_Generator *g, Real real, void *to, int64_t n, double mean, double std, bool together) {
    bool plain = generator__plain();
    if (n >= 16 && together) {
        if (real == REAL_F32)
            normal_many_f32(g, to, n, (float)mean, (float)std, plain);
        else
            normal_many_f64(g, to, n, mean, std, plain);
        return;
    }
    for (int64_t i = 0; i < n; i++) {
        double x = normal_one(g), v = plain ? x * std + mean : fma_f64(x, std, mean);
        if (real == REAL_F32)
            ((float *)to)[i] = (float)v;
        else
            ((double *)to)[i] = v;
    }
}

int64_t generator__below(taper_Generator *g, uint64_t range) {
    uint64_t wide_from = generator__torch_1() ? UINT64_C(1) << 32 : UINT64_C(1) << 28;
    return (int64_t)((range >= wide_from ? generator__word64(g) : generator__word(g)) % range);
}

/* ---- Fills ------------------------------------------------------------------------------------- */

bool generator__begin_fill(Fill *fill, Tensor *x, bool real, const char *op) {
    if (!tensor__may_change(x, op)) return false;
    if (real && !tensor__is_real(x))
        return base__raise(ERROR_DTYPE, "%s: not implemented for %s", op, taper_dtype_name((taper_Dtype)x->dtype));
    *fill = (Fill){x, x};
    if (x->contiguous) return (fill->values = tensor__host_twin(x)) != NULL;
    int64_t dims[TAPER_MAX_DIMS], strides[TAPER_MAX_DIMS];
    for (int d = 0; d < x->ndim; d++) {
        int64_t size = x->dims[d], stride = tensor__strides(x)[d];
        int     place = d;
        for (; place && strides[place - 1] < stride; place--)
            dims[place] = dims[place - 1], strides[place] = strides[place - 1];
        dims[place] = size, strides[place] = stride;
    }
    taper_Dims sorted = {x->ndim, dims};
    fill->target = tensor__view(x, sorted, strides, 0);
    fill->values = tensor__new_on_host((taper_Dtype)x->dtype, sorted);
    return fill->target && fill->values;
}

Tensor *generator__end_fill(const Fill *fill, Tensor *x, const char *op) {
    if (fill->values != x && !tensor__copy(fill->target, fill->values, op)) return NULL;
    x->base->version++;
    return x;
}

Tensor *tensor_uniform_with_(Tensor *x, double from, double to, tensor_DrawOptions options) {
    Fill fill;
    if (!DRAWS_FROM_DEFAULTS(options, "tensor_uniform_")) return NULL;
    if (!(from <= to))
        return base__raise(ERROR_VALUE, "uniform_: expects to return a [from, to) range, but found from=%g > to=%g",
                           from, to);
    if (!generator__begin_fill(&fill, x, true, "uniform_")) return NULL;
    double most = x->dtype == FLOAT32 ? (double)FLT_MAX : DBL_MAX;
    if (!(from >= -most && to <= most))
        return base__raise(ERROR_VALUE, "uniform_: %s is out of bounds for %s: %g", from >= -most ? "to" : "from",
                           taper_dtype_name((taper_Dtype)x->dtype), from >= -most ? to : from);
    if (!(to - from <= most))
        return base__raise(
            ERROR_VALUE,
            "uniform_: expects to-from <= %g, but found to=%g and from=%g which result in to-from to exceed "
            "the limit",
            most, to, from);
    generator__uniform(generator__torch(options.generator), tensor__real(x), fill.values->data, x->numel, from, to);
    return generator__end_fill(&fill, x, "uniform_");
}

Tensor *tensor_normal_with_(Tensor *x, double mean, double std, tensor_DrawOptions options) {
    Fill fill;
    if (!DRAWS_FROM_DEFAULTS(options, "tensor_normal_")) return NULL;
    if (!(std >= 0)) return base__raise(ERROR_VALUE, "normal_: expects std >= 0.0, but found std %g", std);
    if (!generator__begin_fill(&fill, x, true, "normal_")) return NULL;
    generator__normal(generator__torch(options.generator), tensor__real(x), fill.values->data, x->numel, mean, std,
                      x->contiguous);
    return generator__end_fill(&fill, x, "normal_");
}

/* A 64-bit draw per element, 53 bits of it against p. */
Tensor *tensor_bernoulli_with_(Tensor *x, double p, tensor_DrawOptions options) {
    Fill fill;
    if (!DRAWS_FROM_DEFAULTS(options, "tensor_bernoulli_")) return NULL;
    if (!(p >= 0 && p <= 1)) return base__raise(ERROR_VALUE, "bernoulli_: expects p to be in [0, 1], but got p=%g", p);
    if (!generator__begin_fill(&fill, x, false, "bernoulli_")) return NULL;
    taper_Generator *g = generator__torch(options.generator);
    for (int64_t i = 0; i < x->numel; i++) tensor__set(fill.values, i, unit_f64(g) < p);
    return generator__end_fill(&fill, x, "bernoulli_");
}

Tensor *tensor_random_with_(Tensor *x, tensor_DrawOptions options) {
    Fill fill;
    if (!DRAWS_FROM_DEFAULTS(options, "tensor_random_")) return NULL;
    if (!generator__begin_fill(&fill, x, false, "random_")) return NULL;
    if (x->dtype != INT64) return base__raise(ERROR_DTYPE, "random_: expected an INT64 tensor");
    taper_Generator *g = generator__torch(options.generator);
    for (int64_t i = 0; i < x->numel; i++)
        ((int64_t *)fill.values->data)[i] = (int64_t)(generator__word64(g) & INT64_MAX);
    return generator__end_fill(&fill, x, "random_");
}

/* ---- Factories --------------------------------------------------------------------------------- */

typedef void Fresh(taper_Generator *g, Tensor *x); /* fills a new tensor */
static void  fresh_uniform(taper_Generator *g, Tensor *x) {
     generator__uniform(g, tensor__real(x), x->data, x->numel, 0, 1);
}
static void fresh_normal(taper_Generator *g, Tensor *x) {
    generator__normal(g, tensor__real(x), x->data, x->numel, 0, 1, x->contiguous);
}

/* Of `like`'s strides, where there is one. */
static Tensor *draw_real(Fresh *fill, taper_Dims shape, taper_Dtype dtype, tensor_RandomOptions options,
                         const Tensor *like, const char *op) {
    if (dtype == INT64 || dtype == BOOL)
        return base__raise(ERROR_DTYPE, "%s: not implemented for %s", op, taper_dtype_name(dtype));
    Tensor *x = tensor__make(shape, dtype, options.requires_grad, op);
    if (x && like) tensor__keep_strides(x, like); /* the numbers stand in memory as they are drawn */
    Tensor *host = tensor__host_twin(x);
    if (host) fill(generator__torch(options.generator), host);
    return tensor__from_twin(x, host, op);
}

static Tensor *draw_like(Fresh *fill, Tensor *x, tensor_RandomOptions options, const char *op) {
    if (!tensor__usable(x, op, "x")) return NULL;
    return draw_real(fill, tensor__dims(x), options.dtype ? options.dtype : (taper_Dtype)x->dtype, options, x, op);
}

Tensor *tensor_rand_with(taper_Dims shape, tensor_RandomOptions options) {
    if (!DRAWS_FROM_DEFAULTS(options, "tensor_rand")) return NULL;
    return draw_real(fresh_uniform, shape, options.dtype, options, NULL, "rand");
}

Tensor *tensor_randn_with(taper_Dims shape, tensor_RandomOptions options) {
    if (!DRAWS_FROM_DEFAULTS(options, "tensor_randn")) return NULL;
    return draw_real(fresh_normal, shape, options.dtype, options, NULL, "randn");
}

Tensor *tensor_rand_like_with(Tensor *x, tensor_RandomOptions options) {
    return DRAWS_FROM_DEFAULTS(options, "tensor_rand_like") ? draw_like(fresh_uniform, x, options, "rand_like") : NULL;
}

Tensor *tensor_randn_like_with(Tensor *x, tensor_RandomOptions options) {
    return DRAWS_FROM_DEFAULTS(options, "tensor_randn_like") ? draw_like(fresh_normal, x, options, "randn_like") : NULL;
}

/* Whole draws are made in INT64 and converted to the dtype asked for: both tensors are there before anything is drawn. */
typedef struct Wholes {
    Tensor *drawn, *result;
} Wholes;

static bool make_wholes(Wholes *w, taper_Dims shape, tensor_RandomOptions options, const char *op) {
    taper_Dtype dtype = options.dtype ? options.dtype : INT64;
    w->result = tensor__make(shape, dtype, options.requires_grad, op);
    bool itself = w->result && dtype == INT64 && w->result->device == DEVICE_CPU;
    w->drawn = w->result && !itself ? tensor__new_on_host(INT64, shape) : w->result;
    return w->drawn;
}

static Tensor *converted(const Wholes *w, const char *op) {
    return w->drawn == w->result || tensor__copy(w->result, w->drawn, op) ? w->result : NULL;
}

Tensor *tensor_randint_with(int64_t low, int64_t high, taper_Dims shape, tensor_RandomOptions options) {
    if (!DRAWS_FROM_DEFAULTS(options, "tensor_randint")) return NULL;
    if (low >= high)
        return base__raise(ERROR_VALUE,
                           "randint: random_ expects 'from' to be less than 'to', but got from=%lld >= to=%lld",
                           (long long)low, (long long)high);
    Wholes w;
    if (!make_wholes(&w, shape, options, "randint")) return NULL;
    taper_Generator *g = generator__torch(options.generator);
    uint64_t         range = (uint64_t)high - (uint64_t)low;
    for (int64_t i = 0; i < w.drawn->numel; i++)
        ((int64_t *)w.drawn->data)[i] = (int64_t)((uint64_t)generator__below(g, range) + (uint64_t)low);
    return converted(&w, "randint");
}

/* Fisher and Yates: from the front, a word a swap; very long ones inside out, 64 bits a swap. */
void generator__permute(taper_Generator *g, int64_t *order, int64_t n) {
    if (n >= UINT32_MAX / 20 && !generator__torch_1()) {
        for (int64_t i = 0; i < n; i++) {
            int64_t j = (int64_t)(generator__word64(g) % (uint64_t)(i + 1));
            order[i] = j == i ? i : order[j];
            order[j] = i;
        }
        return;
    }
    for (int64_t i = 0; i < n; i++) order[i] = i;
    for (int64_t i = 0; i < n - 1; i++) {
        int64_t j = i + generator__word(g) % (n - i), taken = order[j];
        order[j] = order[i];
        order[i] = taken;
    }
}

Tensor *tensor_randperm_with(int64_t n, tensor_RandomOptions options) {
    if (!DRAWS_FROM_DEFAULTS(options, "tensor_randperm")) return NULL;
    if (n < 0) return base__raise(ERROR_VALUE, "randperm: n must be non-negative, got %lld", (long long)n);
    Wholes w;
    if (!make_wholes(&w, (taper_Dims){1, &n}, options, "randperm")) return NULL;
    generator__permute(generator__torch(options.generator), w.drawn->data, n);
    return converted(&w, "randperm");
}
