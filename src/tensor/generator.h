/* tensor/generator.h: one MT19937 stream with the caches PyTorch and NumPy keep beside it. */
#ifndef TENSOR_GENERATOR_H
#define TENSOR_GENERATOR_H

#include "tensor/parts.h"
#include "tensor/tensor.h"

struct taper_Generator {
    uint32_t state[624];
    int      next; /* of state; 624: the block is used up */
    uint64_t seed;
    bool     has_normal, has_gauss; /* torch's normal_ and NumPy's gauss make two and keep one */
    double   normal, gauss;
};

void     generator__seed(taper_Generator *g, uint64_t seed);
void     generator__seed_array(taper_Generator *g, const uint32_t *key, int count);
bool     generator__parts(StateParts *parts, taper_Generator *g); /* see parts.h */
uint32_t generator__word(taper_Generator *g);
uint64_t generator__word64(taper_Generator *g); /* (first << 32) | second */

bool generator__usable(const taper_Generator *wanted,
                       const char            *call); /* as an option: NULL is; false with an error */
/* The door of a call whose options have a generator. */
#define DRAWS_FROM_DEFAULTS(options, call)                                                                             \
    (FROM_DEFAULTS(options, call) && generator__usable((options).generator, call))
taper_Generator *generator__torch(taper_Generator *wanted); /* NULL: this thread's default */
taper_Generator *generator__numpy(taper_Generator *wanted);
bool             generator__plain(void); /* DRAWS_PLAIN is on */
bool             generator__torch_1(void);

/* n draws in torch's order, in the given type. `together` false: one by one, as a tensor with gaps. */
void    generator__uniform(taper_Generator *g, Real real, void *to, int64_t n, double from, double upto);
void    generator__normal(taper_Generator *g, Real real, void *to, int64_t n, double mean, double std, bool together);
void    generator__permute(taper_Generator *g, int64_t *order, int64_t n); /* torch's randperm */
int64_t generator__below(taper_Generator *g, uint64_t range);              /* torch's randint */

/* PyTorch draws in memory order: the dimension with the largest stride is the outermost. So a fill of x
 * is a draw into `values`, contiguous and on the host, and, unless that is x itself, a copy to `target`, which is x with
 * its dimensions sorted. */
typedef struct Fill {
    Tensor *values, *target;
} Fill;
bool    generator__begin_fill(Fill *fill, Tensor *x, bool real, const char *op);
Tensor *generator__end_fill(const Fill *fill, Tensor *x, const char *op);

/* `samples` places for each row of x (rows, n), INT64, as likely as its numbers say: multinomial with replacement. */
Tensor *tensor__choose(const Tensor *x, int64_t samples, taper_Generator *wanted);
Tensor *tensor__draw_truncated(Tensor *x, double mean, double std, double a, double b);

#endif
