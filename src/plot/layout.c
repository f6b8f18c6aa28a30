/* plot/layout.c: where axes lie in a figure, and drawing them all. */
#include "plot/figure.h"

#include <math.h>
#include <string.h>

/* matplotlib's figure.subplot.*, in parts of the figure; gaps in parts of a cell */
static const Layout STANDARD = {0.125, 0.9, 0.11, 0.88, 0.2, 0.2};
/* A colour bar's share of its parent's cell, what is left free between, and how many times as high as wide it is. */
static const double BAR = 0.15, BAR_PAD = 0.05, BAR_ASPECT = 20;
static const double LAYOUT_FONT = 10, FIGURE_TITLE_FONT = 12, TITLE_TOP = 0.98, TIGHT_PAD = 1.08; /* pads in ems */

/* ---- One place --------------------------------------------------------------------------------- */

static Box cell_of(const plot_Figure *figure, const plot_Axes *axes, const Layout *l) {
    double width = floor(figure->width * figure->dpi + 1e-6), height = floor(figure->height * figure->dpi + 1e-6);
    double wide = (l->right - l->left) / (axes->columns + l->wide_gap * (axes->columns - 1));
    double high = (l->top - l->bottom) / (axes->rows + l->high_gap * (axes->rows - 1));
    double x = l->left + axes->column * wide * (1 + l->wide_gap), top = l->top - axes->row * high * (1 + l->high_gap);
    return (Box){x * width, (1 - top) * height, (x + wide) * width, (1 - (top - high)) * height};
}

Box layout__frame(const Drawing *d, const Layout *l) {
    Box    cell = cell_of(d->figure, d->axes, l);
    double width = cell.x1 - cell.x0;
    if (d->axes->narrowed) cell.x1 = cell.x0 + width * (1 - BAR - BAR_PAD);
    if (d->axes->beside) {
        cell.x0 += width * (1 - BAR);
        cell.x1 = fmin(cell.x1, cell.x0 + (cell.y1 - cell.y0) / BAR_ASPECT);
    }
    return cell;
}

/* ---- All of them, tight -------------------------------------------------------------------------- */

/* How far axes reach out of their cells, the most on each side, and between two neighbours. */
typedef struct Overhang {
    double left, right, above, below, across, down;
} Overhang;

/* What each of the axes covers, in their order. */
typedef struct Inks {
    const plot_Figure *figure;
    const Layout      *layout;
    Box               *of;
} Inks;

/* What all axes in a cell cover; a cell without any covers nothing, inside out. */
static Box ink_of_cell(const Inks *inks, const plot_Axes *like, int row, int column) {
    Box ink = {INFINITY, INFINITY, -INFINITY, -INFINITY}, *own = inks->of;
    for (const plot_Axes *a = inks->figure->first; a; a = a->next, own++) {
        if (a->rows != like->rows || a->columns != like->columns || a->row != row || a->column != column) continue;
        ink = (Box){fmin(ink.x0, own->x0), fmin(ink.y0, own->y0), fmax(ink.x1, own->x1), fmax(ink.y1, own->y1)};
    }
    return ink;
}

/* How far what is in the next cell, to the right or below, reaches out of it towards this one. */
static double reach_back(const Inks *inks, const plot_Axes *axes, bool below) {
    plot_Axes next = *axes;
    next.row += below;
    next.column += !below;
    Box ink = ink_of_cell(inks, axes, next.row, next.column), cell = cell_of(inks->figure, &next, inks->layout);
    return fmax(0, below ? cell.y0 - ink.y0 : cell.x0 - ink.x0);
}

static void add_overhang(Overhang *o, const Inks *inks, const plot_Axes *a) {
    Box cell = cell_of(inks->figure, a, inks->layout), ink = ink_of_cell(inks, a, a->row, a->column);
    if (a->column == 0) o->left = fmax(o->left, cell.x0 - ink.x0);
    if (a->row == 0) o->above = fmax(o->above, cell.y0 - ink.y0);
    if (a->column + 1 == a->columns)
        o->right = fmax(o->right, ink.x1 - cell.x1);
    else
        o->across = fmax(o->across, fmax(0, ink.x1 - cell.x1) + reach_back(inks, a, false));
    if (a->row + 1 == a->rows)
        o->below = fmax(o->below, ink.y1 - cell.y1);
    else
        o->down = fmax(o->down, fmax(0, ink.y1 - cell.y1) + reach_back(inks, a, true));
}

/* Draws everything without a canvas, and looks what it would have covered. */
static Overhang measure_axes(Drawing *d, const Layout *layout) {
    Overhang o = {0};
    int      count = 0;
    for (const plot_Axes *a = d->figure->first; a; a = a->next) count++;
    Inks    inks = {d->figure, layout, arena__allocate(&d->scratch, sizeof(Box) * (size_t)(count + 1))};
    Canvas *canvas = d->canvas;
    if (!inks.of) {
        d->failed = true;
        return o;
    }
    d->canvas = NULL;
    Box *own = inks.of;
    for (d->axes = d->figure->first; d->axes; d->axes = d->axes->next) {
        d->frame = layout__frame(d, layout);
        draw__axes(d);
        *own++ = d->ink;
    }
    d->canvas = canvas;
    for (const plot_Axes *a = d->figure->first; a; a = a->next) add_overhang(&o, &inks, a);
    return o;
}

/* matplotlib's tight_layout: what hangs over, and a pad. Without room for that, the standard layout stays. */
Layout layout__of(Drawing *d) {
    const plot_Figure *figure = d->figure;
    Layout             l = STANDARD;
    int                rows = 1, columns = 1;
    double             width = floor(figure->width * figure->dpi), height = floor(figure->height * figure->dpi);
    if (!figure->tight || !figure->first) return l;
    for (const plot_Axes *a = figure->first; a; a = a->next) {
        rows = a->rows > rows ? a->rows : rows;
        columns = a->columns > columns ? a->columns : columns;
    }
    Overhang o = measure_axes(d, &l);
    double   pad = TIGHT_PAD * LAYOUT_FONT * d->point;
    if (figure->title) {
        TextSize size = font__measure(figure->title, strlen(figure->title), FIGURE_TITLE_FONT * d->point);
        o.above += size.ascent + size.descent + pad;
    }
    Layout tight = {(o.left + pad) / width,
                    1 - (o.right + pad) / width,
                    (o.below + pad) / height,
                    1 - (o.above + pad) / height,
                    0,
                    0};
    double across = columns > 1 ? (o.across + pad) / width : 0, down = rows > 1 ? (o.down + pad) / height : 0;
    double wide = (tight.right - tight.left - across * (columns - 1)) / columns;
    double high = (tight.top - tight.bottom - down * (rows - 1)) / rows;
    if (!(wide > 0.01) || !(high > 0.01)) return l;
    tight.wide_gap = across / wide;
    tight.high_gap = down / high;
    return tight;
}

/* ---- The figure -------------------------------------------------------------------------------- */

static void draw_all(Drawing *d) {
    const plot_Figure *figure = d->figure;
    Layout             layout = layout__of(d);
    for (d->axes = figure->first; d->axes; d->axes = d->axes->next) {
        d->frame = layout__frame(d, &layout);
        draw__axes(d);
    }
    if (!figure->title || !*figure->title) return;
    TextSize size = font__measure(figure->title, strlen(figure->title), FIGURE_TITLE_FONT * d->point);
    draw__text(d, figure->title, FIGURE_TITLE_FONT, figure->theme->ink, d->canvas->width / 2.0,
               (1 - TITLE_TOP) * d->canvas->height + size.ascent, 0.5, 0);
}

bool draw__figure(plot_Figure *figure) {
    Canvas canvas;
    int    width = (int)(figure->width * figure->dpi + 1e-6), height = (int)(figure->height * figure->dpi + 1e-6);
    if (!figure->first && !plot_gca(figure)) return false;
    if (!canvas__init(&canvas, width, height, figure->theme->back)) return false;
    Drawing d = {.figure = figure, .canvas = &canvas, .point = figure->dpi / 72, .scratch.aside = true};
    draw_all(&d);
    bool failed = d.failed || d.scratch.failed;
    arena__free(&d.scratch);
    if (failed) {
        canvas__free(&canvas);
        return false;
    }
    canvas__free(&figure->canvas);
    figure->canvas = canvas;
    return true;
}
