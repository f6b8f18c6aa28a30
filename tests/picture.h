/* picture.h: how alike two pictures are, pixel by pixel. */
#ifndef TESTS_PICTURE_H
#define TESTS_PICTURE_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* How different two pixels are, by their worst channel. */
static inline int picture_difference(const uint8_t *a, const uint8_t *b) {
    int worst = 0;
    for (int c = 0; c < 3; c++) {
        int off = abs(a[c] - b[c]);
        worst = off > worst ? off : worst;
    }
    return worst;
}

/* How different the most similar one among a pixel and its eight neighbours is. */
static inline int picture_nearest(const uint8_t *pixel, const uint8_t *in, int width, int height, int column, int row) {
    int best = 255;
    for (int y = row - 1; y <= row + 1; y++)
        for (int x = column - 1; x <= column + 1; x++) {
            if (x < 0 || y < 0 || x >= width || y >= height) continue;
            int off = picture_difference(pixel, in + 3 * (y * width + x));
            best = off < best ? off : best;
        }
    return best;
}

/* A part of a picture: columns and rows from left and top up to right and bottom. */
typedef struct PicturePart {
    int left, top, right, bottom;
} PicturePart;

/* Pixels in a part of x without anything within a pixel of their place in y that differs by at most `most`. */
static inline int picture_strangers(const uint8_t *x, const uint8_t *y, int width, int height, PicturePart part,
                                    int most) {
    int count = 0;
    for (int row = part.top; row < part.bottom; row++)
        for (int column = part.left; column < part.right; column++) {
            const uint8_t *pixel = x + 3 * (row * width + column), *same = y + 3 * (row * width + column);
            if (memcmp(pixel, same, 3) == 0) continue; /* most are */
            count += picture_nearest(pixel, y, width, height, column, row) > most;
        }
    return count;
}

#endif
