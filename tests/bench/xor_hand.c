/* xor_hand.c: the yardstick: the training step of the 2-5-1 XOR network, derived by hand, scalar, with
 * constant sizes. Every operation is rounded as Taper rounds it: its losses are Taper's bit for bit.
 *
 * With -DXOR_PROGRAM a program: 5000 steps from the weights given as numbers, then the predictions. */
#include "xor_hand.h"

#include <math.h>

enum { ROWS = 4, IN = 2, HIDDEN = 5 };
static const float X[ROWS][IN] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, Y[ROWS] = {0, 1, 1, 0};

static inline float sigmoid(float x) { return 1 / (1 + expf(0 - x)); }

static inline void forward(const xor_Weights *w, float h[ROWS][HIDDEN], float p[ROWS]) {
    for (int r = 0; r < ROWS; r++) {
        float z = 0;
        for (int j = 0; j < HIDDEN; j++)
            h[r][j] = sigmoid(fmaf(X[r][1], w->w1[j][1], X[r][0] * w->w1[j][0]) + w->b1[j]);
        for (int j = 0; j < HIDDEN; j++) z = fmaf(h[r][j], w->w2[j], z);
        p[r] = sigmoid(z + w->b2);
    }
}

float xor_hand_train(xor_Weights *weights, float lr, long long steps) {
    xor_Weights w = *weights;
    float       loss = 0;
    for (long long step = 0; step < steps; step++) {
        float h[ROWS][HIDDEN], p[ROWS], g2[ROWS], g1[ROWS], sum = 0;
        forward(&w, h, p);
        for (int r = 0; r < ROWS; r++) {
            float d = p[r] - Y[r];
            sum = r ? sum + d * d : d * d;
            g2[r] = 0.5f * d * (1 - p[r]) * p[r];
        }
        loss = sum / ROWS;
        for (int j = 0; j < HIDDEN; j++) {
            float dw2 = 0, dx0 = 0, dx1 = 0, db = 0;
            for (int r = 0; r < ROWS; r++) {
                dw2 = fmaf(g2[r], h[r][j], dw2);
                g1[r] = g2[r] * w.w2[j] * (1 - h[r][j]) * h[r][j];
                dx0 = fmaf(g1[r], X[r][0], dx0);
                dx1 = fmaf(g1[r], X[r][1], dx1);
                db += g1[r];
            }
            w.w2[j] = fmaf(-lr, dw2, w.w2[j]);
            w.w1[j][0] = fmaf(-lr, dx0, w.w1[j][0]);
            w.w1[j][1] = fmaf(-lr, dx1, w.w1[j][1]);
            w.b1[j] = fmaf(-lr, db, w.b1[j]);
        }
        w.b2 = fmaf(-lr, g2[0] + g2[1] + g2[2] + g2[3], w.b2);
    }
    *weights = w;
    return loss;
}

#ifdef XOR_PROGRAM
#include "peak.h"

int main(int argc, char **argv) {
    xor_Weights w = XOR_FIRST_WEIGHTS;
    float       h[ROWS][HIDDEN], p[ROWS];
    xor_hand_train(&w, 0.3f, 5000);
    forward(&w, h, p);
    for (int r = 0; r < ROWS; r++) printf("%.9g\n", (double)p[r]);
    if (argc > 1 && argv[1][0] == '-') print_peak_memory(0);
    return 0;
}
#endif
