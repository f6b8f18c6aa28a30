/* device/cpu/embedding.h: rows of a table by their indices, and rows added up into a table, for a type T.
 *
 * Invariant: a number of the table is added up in the order of the indices, from zero. */

/* A slice is a row of y; its index, the table. */
static void REAL(embedding)(const Slices *s) {
    const Embedding *args = s->args;
    for (int64_t k = 0; k < s->count; k++) {
        T            *y = (T *)s->at[0] + k * s->next[0];
        const int64_t index = ((const int64_t *)s->at[1])[k * s->next[1]];
        const T      *row = (const T *)s->at[2] + index * s->n;
        const bool    none = args->without_padding && index == args->padding;
        for (int64_t i = 0; i < s->n; i++) y[i] = none ? 0 : row[i];
    }
}

/* A slice is a column of the table; that of x, the indices. */
static void REAL(embedding_gradient)(const Slices *s) {
    const Embedding *args = s->args;
    const int64_t   *indices = s->at[2];
    const T         *x = s->at[1];
    T               *table = s->at[0];
    for (int64_t r = 0; r < args->rows; r++)
        for (int64_t k = 0; k < s->count; k++) table[r * args->width + k * s->next[0]] = 0;
    for (int64_t i = 0; i < s->n; i++) {
        T *row = table + indices[i * s->step[2]] * args->width;
        if (args->without_padding && indices[i * s->step[2]] == args->padding) continue;
        for (int64_t k = 0; k < s->count; k++) row[k * s->next[0]] += x[i * s->step[1] + k * s->next[1]];
    }
}
