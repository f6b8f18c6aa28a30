/* figure_program.c: the loss figure of examples/xor.c, from numbers of the same shape: the whole program is timed.
 * Prints the picture's size, which is checked. */
#include "peak.h"

#include <math.h>
#include <taper/plot.h>

int main(int argc, char **argv) {
    static double losses[5000];
    int           width, height;
    for (int i = 0; i < 5000; i++) losses[i] = 0.01 + 0.24 / (1 + exp((i - 2900) / 300.0));
    plot_Figure *figure = plot_figure();
    plot_line(figure, losses, 5000, .label = "loss");
    plot_savefig(figure, "out/bench_figure.png");
    plot_pixels(figure, &width, &height);
    printf("%d %d\n", width, height);
    plot_free(figure);
    if (argc > 1 && argv[1][0] == '-') print_peak_memory(0);
    return taper_error() != NULL;
}
