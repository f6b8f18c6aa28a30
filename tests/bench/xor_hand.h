/* xor_hand.h: the hand-derived XOR training step, see xor_hand.c. */
#ifndef BENCH_XOR_HAND_H
#define BENCH_XOR_HAND_H

typedef struct xor_Weights {
    float w1[5][2], b1[5], w2[5], b2;
} xor_Weights;

/* Trains that many steps and returns the last loss (of before the last update, as PyTorch reports it). */
float xor_hand_train(xor_Weights *weights, float lr, long long steps);

/* PyTorch's weights for torch.manual_seed(0). */
/* clang-format off */
#define XOR_FIRST_WEIGHTS {                                                                             \
    {{-0x1.5af244p-8f, 0x1.846d38p-2f}, {-0x1.29f962p-1f, -0x1.0a703ap-1f}, {-0x1.16e1acp-2f, 0x1.845556p-3f}, \
     {-0x1.cb14aep-7f, 0x1.1f0e8p-1f}, {-0x1.0107bcp-4f, 0x1.7f332ep-3f}}, \
    {-0x1.b5a6bap-3f, -0x1.1ca836p-3f, -0x1.59df84p-1f, -0x1.df8b2p-2f, -0x1.2a7b3ep-2f}, \
    {0x1.0f6c78p-6f, 0x1.6a15bcp-3f, 0x1.12c74ap-2f, -0x1.3675fep-2f, -0x1.8ed66ap-3f}, 0x1.4cab0ep-3f}
/* clang-format on */

#endif
