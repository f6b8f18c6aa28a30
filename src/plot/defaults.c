/* defaults.c: NAME_defaults() of every call of taper/plot.h with options, made from the public headers: ./zigw build api. */
#include <taper/plot.h>

/* clang-format off */
plot_FigureOptions plot_figure_defaults(void) { return (plot_FigureOptions){TAPER_DEFAULTS_plot_figure}; }
plot_SubplotOptions plot_subplot_defaults(void) { return (plot_SubplotOptions){TAPER_DEFAULTS_plot_subplot}; }
plot_LineOptions plot_line_defaults(void) { return (plot_LineOptions){TAPER_DEFAULTS_plot_line}; }
plot_LineOptions plot_step_defaults(void) { return (plot_LineOptions){TAPER_DEFAULTS_plot_step}; }
plot_AxlineOptions plot_axhline_defaults(void) { return (plot_AxlineOptions){TAPER_DEFAULTS_plot_axhline}; }
plot_AxlineOptions plot_axvline_defaults(void) { return (plot_AxlineOptions){TAPER_DEFAULTS_plot_axvline}; }
plot_ErrorbarOptions plot_errorbar_defaults(void) { return (plot_ErrorbarOptions){TAPER_DEFAULTS_plot_errorbar}; }
plot_ScatterOptions plot_scatter_defaults(void) { return (plot_ScatterOptions){TAPER_DEFAULTS_plot_scatter}; }
plot_BarOptions plot_bar_defaults(void) { return (plot_BarOptions){TAPER_DEFAULTS_plot_bar}; }
plot_BarOptions plot_barh_defaults(void) { return (plot_BarOptions){TAPER_DEFAULTS_plot_barh}; }
plot_HistOptions plot_hist_defaults(void) { return (plot_HistOptions){TAPER_DEFAULTS_plot_hist}; }
plot_AreaOptions plot_fill_between_defaults(void) { return (plot_AreaOptions){TAPER_DEFAULTS_plot_fill_between}; }
plot_SpanOptions plot_axhspan_defaults(void) { return (plot_SpanOptions){TAPER_DEFAULTS_plot_axhspan}; }
plot_SpanOptions plot_axvspan_defaults(void) { return (plot_SpanOptions){TAPER_DEFAULTS_plot_axvspan}; }
plot_ImageOptions plot_imshow_defaults(void) { return (plot_ImageOptions){TAPER_DEFAULTS_plot_imshow}; }
plot_MeshOptions plot_pcolormesh_defaults(void) { return (plot_MeshOptions){TAPER_DEFAULTS_plot_pcolormesh}; }
plot_ContourOptions plot_contour_defaults(void) { return (plot_ContourOptions){TAPER_DEFAULTS_plot_contour}; }
plot_ContourOptions plot_contourf_defaults(void) { return (plot_ContourOptions){TAPER_DEFAULTS_plot_contourf}; }
plot_ColorbarOptions plot_colorbar_defaults(void) { return (plot_ColorbarOptions){TAPER_DEFAULTS_plot_colorbar}; }
plot_TextOptions plot_text_defaults(void) { return (plot_TextOptions){TAPER_DEFAULTS_plot_text}; }
plot_GridOptions plot_grid_defaults(void) { return (plot_GridOptions){TAPER_DEFAULTS_plot_grid}; }
plot_LegendOptions plot_legend_defaults(void) { return (plot_LegendOptions){TAPER_DEFAULTS_plot_legend}; }
plot_HistoryOptions plot_history_defaults(void) { return (plot_HistoryOptions){TAPER_DEFAULTS_plot_history}; }
plot_ConfusionOptions plot_confusion_matrix_defaults(void) { return (plot_ConfusionOptions){TAPER_DEFAULTS_plot_confusion_matrix}; }
