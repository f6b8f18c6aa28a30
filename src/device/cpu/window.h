/* device/cpu/window.h: what a window sees as it slides over a plane, (height, width), for a type T: unfold copies it, fold
 * adds it back. `columns` has a row for each place in the window, and in it a number for each block, a place where the
 * window has stopped: row (i, j) holds pixel (y, x) = block * stride - padding + (i, j) * dilation of every block.
 *
 * Invariant: a pixel's sum in fold is over the rows in ascending order, from zero. */

/* Which of `count` blocks see a pixel of the plane, along one axis, when the first of them sees number `shift`. */
static void REAL(seen)(int64_t shift, int64_t stride, int64_t size, int64_t count, int64_t *first, int64_t *stop) {
    *stop = shift < size ? (size - 1 - shift) / stride + 1 : 0;
    *stop = *stop < count ? *stop : count;
    *first = shift < 0 ? (stride - 1 - shift) / stride : 0;
    *first = *first < *stop ? *first : *stop;
}

static void REAL(unfold_plane)(const Window *w, T *columns, const T *plane) {
    int64_t top, bottom, left, right;
    for (int64_t place = 0; place < w->kernel[0] * w->kernel[1]; place++) {
        int64_t y = place / w->kernel[1] * w->dilation[0] - w->padding[0];
        int64_t x = place % w->kernel[1] * w->dilation[1] - w->padding[1];
        REAL(seen)(y, w->stride[0], w->image[0], w->blocks[0], &top, &bottom);
        REAL(seen)(x, w->stride[1], w->image[1], w->blocks[1], &left, &right);
        for (int64_t r = 0; r < w->blocks[0]; r++, columns += w->blocks[1]) {
            const int64_t first = r >= top && r < bottom ? left : w->blocks[1];
            for (int64_t c = 0; c < first; c++) columns[c] = 0;
            if (r < top || r >= bottom) continue;
            const T *line = plane + (y + r * w->stride[0]) * w->image[1];
            for (int64_t c = left; c < right; c++) columns[c] = line[x + c * w->stride[1]];
            for (int64_t c = right; c < w->blocks[1]; c++) columns[c] = 0;
        }
    }
}

/* Columns that are `next` apart, times the place's number of `weight` unless NULL. */
static void REAL(fold_columns)(const Window *w, T *plane, const T *columns, int64_t next, const T *weight) {
    int64_t top, bottom, left, right;
    for (int64_t i = 0; i < w->image[0] * w->image[1]; i++) plane[i] = 0;
    for (int64_t place = 0; place < w->kernel[0] * w->kernel[1]; place++) {
        int64_t y = place / w->kernel[1] * w->dilation[0] - w->padding[0];
        int64_t x = place % w->kernel[1] * w->dilation[1] - w->padding[1];
        const T by = weight ? weight[place] : 1;
        REAL(seen)(y, w->stride[0], w->image[0], w->blocks[0], &top, &bottom);
        REAL(seen)(x, w->stride[1], w->image[1], w->blocks[1], &left, &right);
        for (int64_t r = top; r < bottom; r++) {
            const T *row = columns + r * w->blocks[1];
            T       *line = plane + (y + r * w->stride[0]) * w->image[1];
            if (w->stride[1] == 1)
                for (int64_t c = left; c < right; c++) line[x + c] += row[c] * by;
            else
                for (int64_t c = left; c < right; c++) line[x + c * w->stride[1]] += row[c] * by;
        }
        columns += next;
    }
}

/* A slice is a plane: its columns, or itself, and the other. */
static void REAL(unfold)(const Slices *s) {
    for (int64_t k = 0; k < s->count; k++)
        REAL(unfold_plane)(s->args, (T *)s->at[0] + k * s->next[0], (const T *)s->at[1] + k * s->next[1]);
}

static void REAL(fold)(const Slices *s) {
    const Window *w = s->args;
    for (int64_t k = 0; k < s->count; k++) REAL(fold_columns)
    (w, (T *)s->at[0] + k * s->next[0], (const T *)s->at[1] + k * s->next[1], w->blocks[0] * w->blocks[1], NULL);
}
