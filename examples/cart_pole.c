/* cart_pole.c: a network learns to hold a pole upright on a cart by pushing it to the left or right: REINFORCE.
 *
 * 32 carts run side by side as one tensor; what a push is worth is how long the pole stood after it. PyTorch's
 * twin, from the same seed, has the same first weights, starts and draws of pushes: its poles stand as long for 15
 * rounds, then rounding has changed a push; after 60 they stand for 197.5 steps of 200 there, 198.0 here
 * (tests/goldens/make_examples.py). */
#include <stdlib.h>
#include <sys/stat.h>
#include <taper.h>

enum { MOST_ROUNDS = 1000, CARTS = 32, STEPS = 200 };

/* What the carts did. up is 1 until a pole has fallen or a cart has left its rails, then 0. */
typedef struct Run {
    Tensor *states, *actions, *up; /* (STEPS, CARTS, 4), (STEPS, CARTS, 1) INT64, (STEPS, CARTS) */
} Run;

/* The next state: place, speed, angle and its speed of each cart, (CARTS, 4), 0.02 s after a push of 10 N to the
 * left, 0, or right, 1. Carts of 1 kg and poles of 0.1 kg and 1 m; Barto, Sutton and Anderson 1983. */
static Tensor *moved(Tensor *state, Tensor *action) {
    Tensor *x = tensor_select(state, 1, 0), *v = tensor_select(state, 1, 1);
    Tensor *angle = tensor_select(state, 1, 2), *turn = tensor_select(state, 1, 3);
    Tensor *sine = tensor_sin(angle), *cosine = tensor_cos(angle), *force = tensor_sub(tensor_mul(action, 20), 10);
    Tensor *whirl = tensor_mul(tensor_mul(tensor_square(turn), 0.05), sine);
    Tensor *push = tensor_div(tensor_add(force, whirl), 1.1);
    Tensor *inertia = tensor_mul(tensor_sub(4.0 / 3, tensor_div(tensor_mul(tensor_square(cosine), 0.1), 1.1)), 0.5);
    Tensor *turning = tensor_div(tensor_sub(tensor_mul(sine, 9.8), tensor_mul(cosine, push)), inertia);
    Tensor *going = tensor_sub(push, tensor_div(tensor_mul(tensor_mul(turning, 0.05), cosine), 1.1));
    Tensor *change = tensor_stack(TENSORS(v, going, turn, turning), 1);
    return tensor_add(tensor_stack(TENSORS(x, v, angle, turn), 1), tensor_mul(change, 0.02));
}

static Run run(nn_Module *policy) {
    taper_no_grad();
    Tensor *states[STEPS], *actions[STEPS], *ups[STEPS];
    Tensor *state = tensor_sub(tensor_mul(tensor_rand(SHAPE(CARTS, 4)), 0.1), 0.05), *up = tensor_ones(SHAPE(CARTS));
    for (int t = 0; t < STEPS; t++) {
        states[t] = state, ups[t] = up;
        actions[t] = tensor_multinomial(tensor_softmax(nn_forward(policy, state), 1), 1);
        state = moved(state, tensor_select(actions[t], 1, 0));
        Tensor *on_rails = tensor_lt(tensor_abs(tensor_select(state, 1, 0)), 2.4);
        Tensor *upright = tensor_lt(tensor_abs(tensor_select(state, 1, 2)), 0.2095); // 12 degrees
        up = tensor_mul(tensor_mul(up, on_rails), upright);
    }
    return (Run){tensor_stack(taper_tensors(STEPS, states)), tensor_stack(taper_tensors(STEPS, actions)),
                 tensor_stack(taper_tensors(STEPS, ups))};
}

/* The mean over all steps at which a pole stands. */
static Tensor *mean_up(Tensor *x, Tensor *up) { return tensor_div(tensor_sum(tensor_mul(x, up)), tensor_sum(up)); }

/* -log of how likely each push was, times what it was worth: 1 + 0.99 + 0.99^2 + ... for each step after it,
 * standardised. */
static Tensor *policy_loss(nn_Module *policy, Run done) {
    Tensor *time = tensor_reshape(tensor_arange(0.0, STEPS), SHAPE(-1, 1));
    Tensor *left = tensor_sub(tensor_sum(done.up, 0), time); // steps that a pole stands from now on
    Tensor *worth = tensor_mul(tensor_sub(1, tensor_pow(0.99, left)), 100);
    Tensor *above = tensor_sub(worth, mean_up(worth, done.up));
    Tensor *advantage = tensor_div(above, tensor_sqrt(mean_up(tensor_square(above), done.up)));
    Tensor *likely = tensor_log_softmax(nn_forward(policy, done.states), 2);
    Tensor *chosen = tensor_select(tensor_gather(likely, 2, done.actions), 2, 0);
    return tensor_neg(mean_up(tensor_mul(chosen, advantage), done.up));
}

/* The poles' angles, as long as they stand. */
static void draw_angles(plot_Axes *axes, Run done, const char *color, const char *label) {
    Tensor *angles = tensor_mul(tensor_select(done.states, 2, 2), 57.29578);
    for (int i = 0; i < 8; i++) {
        int64_t stood = (int64_t)tensor_item(tensor_sum(tensor_select(done.up, 1, i)));
        plot_line(axes, tensor_select(angles, 1, i), stood, .color = color, .linewidth = 1, .label = i ? NULL : label);
    }
}

int main(int argc, char **argv) {
    taper_on_error(taper_abort_on_error);
    mkdir("out", 0777);
    taper_manual_seed(0);
    static double    stood[MOST_ROUNDS];
    const int        asked = argc > 1 ? atoi(argv[1]) : 60, rounds = asked < MOST_ROUNDS ? asked : MOST_ROUNDS;
    nn_Module       *policy = nn_Sequential(nn_Linear(4, 32), nn_Tanh(), nn_Linear(32, 2));
    optim_Optimizer *optimizer = optim_Adam(nn_parameters(policy), .lr = 0.01);
    plot_Figure     *figure = plot_figure(.width = 11, .height = 4);
    plot_Axes       *history = plot_subplot(figure, 1, 2, 1), *angles = plot_subplot(figure, 1, 2, 2);
    for (int round = 1; round <= rounds; round++) {
        tape_scope();
        Run done = run(policy);
        optim_zero_grad(optimizer);
        tensor_backward(policy_loss(policy, done));
        optim_step(optimizer);
        stood[round - 1] = tensor_item(tensor_sum(tensor_mean(done.up, 1)));
        if (round == 1 || round % 5 == 0)
            printf("round %3d: up for %.1f steps of %d\n", round, stood[round - 1], STEPS);
        if (round == 1) draw_angles(angles, done, "0.7", "first round");
        if (round == rounds) draw_angles(angles, done, "C0", "last round");
    }
    plot_line(history, stood, rounds);
    plot_xlabel(history, "round");
    plot_ylabel(history, "steps that a pole stands");
    plot_xlabel(angles, "step");
    plot_ylabel(angles, "angle in degrees");
    plot_legend(angles);
    plot_tight_layout(figure);
    plot_savefig(figure, "out/cart_pole.png");
    plot_free(figure);
    printf("Picture: out/cart_pole.png\n");
    optim_free(optimizer);
    nn_free(policy);
    return 0;
}
