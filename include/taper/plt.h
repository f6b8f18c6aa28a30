/* taper/plt.h: matplotlib.pyplot's one-liners on this thread's current figure.
 *
 *     #include <taper/plt.h>
 *
 *     int main(void) {
 *         const double squares[] = {0, 1, 4, 9, 16};
 *         plt_plot(squares, 5, "o--", .label = "squares");
 *         plt_title("Powers");
 *         plt_legend();
 *         plt_savefig("squares.png");
 *         plt_close();
 *         return taper_error() != NULL;
 *     }
 *
 * Each is its function of taper/plot.h on plot_gcf(): plt_figure makes another figure the current one (the one
 * before is freed by plt_close, or by plot_free if it is kept), plt_close frees the current one.
 */
#ifndef TAPER_PLT_H
#define TAPER_PLT_H

#include <taper/plot.h>

/* clang-format off */
#define plt_figure(...) plot_figure(__VA_ARGS__)
#define plt_close() plot_free(plot_gcf())
#define plt_savefig(path) plot_savefig(plot_gcf(), path)
#define plt_subplot(...) plot_subplot(plot_gcf(), __VA_ARGS__)
#define plt_suptitle(text) plot_suptitle(plot_gcf(), text)
#define plt_tight_layout() plot_tight_layout(plot_gcf())
#define plt_legend(...) TAPER_plot_legend_(plot_gcf(), ._ = 0, __VA_ARGS__)
#define plt_colorbar(...) TAPER_plot_colorbar_(plot_gcf(), ._ = 0, __VA_ARGS__)
#define plt_minorticks_on() plot_minorticks_on(plot_gcf())
#define plt_twinx() plot_twinx(plot_gcf())
#define plt_plot(...) plot_line(plot_gcf(), __VA_ARGS__)
#define plt_step(...) plot_step(plot_gcf(), __VA_ARGS__)
#define plt_axhline(...) plot_axhline(plot_gcf(), __VA_ARGS__)
#define plt_axvline(...) plot_axvline(plot_gcf(), __VA_ARGS__)
#define plt_errorbar(...) plot_errorbar(plot_gcf(), __VA_ARGS__)
#define plt_scatter(...) plot_scatter(plot_gcf(), __VA_ARGS__)
#define plt_bar(...) plot_bar(plot_gcf(), __VA_ARGS__)
#define plt_barh(...) plot_barh(plot_gcf(), __VA_ARGS__)
#define plt_hist(...) plot_hist(plot_gcf(), __VA_ARGS__)
#define plt_fill_between(...) plot_fill_between(plot_gcf(), __VA_ARGS__)
#define plt_axhspan(...) plot_axhspan(plot_gcf(), __VA_ARGS__)
#define plt_axvspan(...) plot_axvspan(plot_gcf(), __VA_ARGS__)
#define plt_imshow(...) plot_imshow(plot_gcf(), __VA_ARGS__)
#define plt_pcolormesh(...) plot_pcolormesh(plot_gcf(), __VA_ARGS__)
#define plt_contour(...) plot_contour(plot_gcf(), __VA_ARGS__)
#define plt_contourf(...) plot_contourf(plot_gcf(), __VA_ARGS__)
#define plt_text(...) plot_text(plot_gcf(), __VA_ARGS__)
#define plt_title(...) plot_title(plot_gcf(), __VA_ARGS__)
#define plt_xlabel(...) plot_xlabel(plot_gcf(), __VA_ARGS__)
#define plt_ylabel(...) plot_ylabel(plot_gcf(), __VA_ARGS__)
#define plt_xlim(...) plot_xlim(plot_gcf(), __VA_ARGS__)
#define plt_ylim(...) plot_ylim(plot_gcf(), __VA_ARGS__)
#define plt_xscale(...) plot_xscale(plot_gcf(), __VA_ARGS__)
#define plt_yscale(...) plot_yscale(plot_gcf(), __VA_ARGS__)
#define plt_margins(...) plot_margins(plot_gcf(), __VA_ARGS__)
#define plt_xticks(...) plot_xticks(plot_gcf(), __VA_ARGS__)
#define plt_yticks(...) plot_yticks(plot_gcf(), __VA_ARGS__)
#define plt_grid(...) plot_grid(plot_gcf(), __VA_ARGS__)
/* clang-format on */

#endif
