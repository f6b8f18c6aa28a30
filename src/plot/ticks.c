/* plot/ticks.c: after matplotlib.ticker (MaxNLocator, ScalarFormatter, LogLocator). Ticks just outside the
 * view are kept: they count for the number of decimals, and drawing leaves them out. */
#include "plot/ticks.h"

#include "base/text.h"
#include "plot/font.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define MINUS "\xe2\x88\x92" /* U+2212 */

void ticks__widen(double *low, double *high, double expander, double tiny) {
    if (!isfinite(*low) || !isfinite(*high)) {
        *low = -expander, *high = expander;
        return;
    }
    double largest = fmax(fabs(*low), fabs(*high));
    if (largest < 1e6 / tiny * DBL_MIN) {
        bool turned = *low > *high;
        *low = turned ? expander : -expander, *high = -*low;
    } else if (fabs(*high - *low) <= largest * tiny) {
        *low -= expander * fabs(*low);
        *high += expander * fabs(*high);
    }
}

/* ---- Places ------------------------------------------------------------------------------------ */

/* x in steps, down or up; a value within `near` of a step counts as on it, because of rounding. */
static double steps_down(double x, double step, double near) {
    double whole = floor(x / step), rest = (x - whole * step) / step;
    return fabs(rest - 1) < near ? whole + 1 : whole;
}

static double steps_up(double x, double step, double near) {
    double whole = floor(x / step), rest = (x - whole * step) / step;
    return fabs(rest) < near ? whole : whole + 1;
}

static int place_tick(Ticks *ticks, double low, double high, double step, double offset) {
    double near = 1e-10, base = floor(low / step) * step;
    if (offset != 0) near = fmin(0.4999, fmax(near, pow(10, log10(fabs(offset) / step) - 12)));
    double first = steps_down(low - base, step, near), last = steps_up(high - base, step, near);
    int    visible = 0;
    ticks->count = 0;
    for (double k = first; k <= last && ticks->count < MOST_TICKS; k++) {
        double at = k * step + base;
        if (!isfinite(at + offset)) continue; /* the one beyond the view may be beyond the numbers */
        visible += at >= low && at <= high;
        ticks->at[ticks->count++] = at + offset;
    }
    return visible;
}

/* The smallest step that gives at most `bins` intervals, or the next smaller ones until `least` ticks are in view. */
static void locate_ticks(Ticks *ticks, double low, double high, int bins, const double *steps, int count, int least) {
    *ticks = (Ticks){0};
    low = fmax(-DBL_MAX / 4, fmin(low, DBL_MAX / 4)), high = fmax(-DBL_MAX / 4, fmin(high, DBL_MAX / 4));
    ticks__widen(&low, &high, 1e-13, 1e-14);
    double range = high - low, mean = high / 2 + low / 2, offset = 0;
    if (fabs(mean) / range >= 100) offset = copysign(pow(10, floor(log10(fabs(mean)))), mean);
    double scale = pow(10, floor(log10(range / bins)));
    int    best = 0;
    while (best < count - 1 && steps[best] * scale < range / bins) best++;
    while (place_tick(ticks, low - offset, high - offset, steps[best] * scale, offset) < least && best > 0) best--;
}

void ticks__linear(Ticks *ticks, double low, double high, int bins) {
    static const double steps[] = {0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5, 10, 20};
    locate_ticks(ticks, low, high, bins, steps, sizeof steps / sizeof *steps, 2);
    ticks__label(ticks, low, high);
}

void ticks__round(Ticks *ticks, double low, double high, int bins) {
    static const double steps[] = {0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8, 1,
                                   1.5, 2,    2.5, 3,    4,   5,   6,   8,   10,  15};
    locate_ticks(ticks, low, high, bins, steps, sizeof steps / sizeof *steps, 1);
}

void ticks__minor(Ticks *ticks, double low, double high) {
    int majors = ticks->count;
    if (majors < 2) return;
    double step = ticks->at[1] - ticks->at[0], mantissa = step / pow(10, floor(log10(step) + 1e-9));
    bool   five = fabs(mantissa - 1) < 1e-6 || fabs(mantissa - 2.5) < 1e-6 || fabs(mantissa - 5) < 1e-6;
    int    parts = five ? 5 : 4;
    double first = floor((low - ticks->at[0]) / step * parts), last = ceil((high - ticks->at[0]) / step * parts);
    for (double k = first; k <= last && ticks->count < MOST_TICKS; k++) {
        double at = ticks->at[0] + k * step / parts;
        if (fmod(fabs(k), parts) == 0 || at < low || at > high) continue;
        ticks->minor[ticks->count] = true;
        *ticks->label[ticks->count] = '\0';
        ticks->at[ticks->count++] = at;
    }
}

/* ---- Labels ------------------------------------------------------------------------------------ */

/* Replaces every '-' by the minus sign. */
static void put_label(char *to, const char *from) {
    size_t at = 0;
    for (; *from && at + 4 < TICK_TEXT; from++) {
        if (*from == '-') {
            memcpy(to + at, MINUS, 3);
            at += 3;
        } else {
            to[at++] = *from == ',' ? '.' : *from; /* whatever the locale */
        }
    }
    to[at] = '\0';
}

/* How often 10^power goes into x, exactly: dividing first would round up to a whole number too soon. */
static double times_power(double x, double power) {
    double unit = pow(10, power);
    return nearbyint((x - fmod(x, unit)) / unit);
}

/* What all visible ticks have in common, if leaving it out saves at least four digits. */
static double common_offset(const Ticks *ticks, double low, double high) {
    double least = INFINITY, most = -INFINITY;
    for (int i = 0; i < ticks->count; i++) {
        if (ticks->at[i] < low || ticks->at[i] > high) continue;
        least = fmin(least, ticks->at[i]);
        most = fmax(most, ticks->at[i]);
    }
    if (!(least < most) || (least <= 0 && most >= 0)) return 0;
    double small = fmin(fabs(least), fabs(most)), large = fmax(fabs(least), fabs(most));
    double power = ceil(log10(large)), sign = copysign(1, least);
    while (times_power(small, power) == times_power(large, power)) power--;
    power++;
    if ((large - small) / pow(10, power) <= 1e-2) { /* they straddle a round number */
        power = ceil(log10(large));
        while (times_power(large, power) - times_power(small, power) <= 1) power--;
        power++;
    }
    double kept = times_power(large, power);
    return kept >= 1000 ? sign * kept * pow(10, power) : 0;
}

static double order_of_magnitude(const Ticks *ticks, double low, double high, double offset) {
    double largest = 0;
    bool   any = false;
    for (int i = 0; i < ticks->count; i++) {
        if (ticks->at[i] < low || ticks->at[i] > high) continue;
        largest = fmax(largest, fabs(ticks->at[i]));
        any = true;
    }
    if (!any) return 0;
    double order = offset != 0 ? floor(log10(high - low)) : largest == 0 ? 0 : floor(log10(largest));
    return order <= -5 || order >= 6 ? order : 0;
}

/* The fewest decimals that tell the ticks apart from their rounding. */
static int decimals(const Ticks *ticks, double low, double high, double offset, double unit) {
    double least = INFINITY, most = -INFINITY, largest = 0;
    for (int i = 0; i < ticks->count + 2; i++) {
        if (i >= ticks->count && ticks->count >= 2) break;
        double at = ((i < ticks->count ? ticks->at[i] : i == ticks->count ? low : high) - offset) / unit;
        least = fmin(least, at), most = fmax(most, at), largest = fmax(largest, fabs(at));
    }
    double range = fmin(most > least ? most - least : largest > 0 ? largest : 1, DBL_MAX);
    int    order = (int)floor(log10(range)), digits = order < 3 ? 3 - order : 0;
    for (; digits >= 0; digits--) {
        double power = pow(10, digits), worst = 0;
        for (int i = 0; i < ticks->count; i++) {
            double at = (ticks->at[i] - offset) / unit;
            worst = fmax(worst, fabs(at - nearbyint(at * power) / power));
        }
        if (!(worst < 1e-3 * pow(10, order))) break;
    }
    return digits + 1;
}

/* Appends value in scientific notation with the fewest digits, 12345 as 1.2345e4. */
static void append_scientific(char *text, size_t size, double value) {
    size_t at = strlen(text);
    int    power = (int)floor(log10(fabs(value)));
    text__print(text + at, size - at, power == 0 ? "%.10g" : "%.10ge%d", value / pow(10, power), power);
}

void ticks__label(Ticks *ticks, double low, double high) {
    char   text[TICK_TEXT * 2];
    double offset = common_offset(ticks, low, high), order = order_of_magnitude(ticks, low, high, offset);
    double unit = pow(10, order);
    int    digits = decimals(ticks, low, high, offset, unit);
    for (int i = 0; i < ticks->count; i++) {
        double value = (ticks->at[i] - offset) / unit;
        if (fabs(value) < 1e-8) value = 0;
        text__print(text, sizeof text, "%.*f", digits < 30 ? digits : 30, value);
        put_label(ticks->label[i], text);
    }
    *text = '\0';
    if (order != 0) snprintf(text, sizeof text, "1e%d", (int)order);
    if (offset > 0) strcat(text, "+");
    if (offset != 0) append_scientific(text, sizeof text, offset);
    put_label(ticks->offset, text);
}

/* ---- Powers of ten ----------------------------------------------------------------------------- */

static void power_label(char *to, double factor, int power) {
    char text[TICK_TEXT], exponent[16], sign[TICK_TEXT];
    snprintf(exponent, sizeof exponent, "%d", power);
    put_label(sign, exponent);
    *text = '\0';
    if (factor != 1) text__print(text, sizeof text, "%.6g\xc3\x97", factor); /* 2x, with a true cross */
    snprintf(to, TICK_TEXT, "%.16s10%c%.16s", text, SUPERSCRIPT, sign);
}

/* The decades that get a tick: count of them, stride apart, from first on. */
typedef struct Decades {
    int first, stride, count;
} Decades;

/* As many as fit, as far apart as that leaves possible, on multiples of the stride if they can be. */
static Decades choose_decades(int low, int high, double middle, int wanted) {
    int available = high - low + 1, stride = available / (wanted + 1) + 1, most = (available + stride - 1) / stride;
    if (most <= wanted) wanted = most;
    if (wanted == 0) return (Decades){low - 1, high - low + 2, 2};
    if (wanted == 1) {
        int mid = (int)nearbyint(middle), below = mid - (low - 1), above = high + 1 - mid;
        stride = below > above ? below : above;
        return (Decades){mid - stride, stride, 3};
    }
    stride = (available - 1) / (wanted - 1);
    if (stride * wanted < available) stride = available / wanted;
    int least = available - stride * wanted, limit = available - stride * (wanted - 1);
    int offset = ((-low) % stride + stride) % stride;
    if (least < 0) least = 0;
    if (offset < least || offset >= (limit < stride ? limit : stride)) offset = least;
    return (Decades){low + offset - stride, stride, (high + stride - (low + offset - stride)) / stride + 1};
}

static void add_tick(Ticks *ticks, double at, bool minor, bool labelled) {
    double power = floor(log10(at) + 1e-10), factor = at / pow(10, power);
    if (ticks->count == MOST_TICKS || at < DBL_MIN || at > DBL_MAX) return; /* beyond the view and the numbers */
    if (fabs(factor - nearbyint(factor)) < 1e-9) factor = nearbyint(factor);
    ticks->at[ticks->count] = at;
    ticks->minor[ticks->count] = minor;
    if (labelled) power_label(ticks->label[ticks->count], factor, (int)power);
    ticks->count++;
}

/* Which multiples of a power carry a label: none on a long axis, some on a middling one, all on a short. */
static bool labels_multiple(double low, double high, double at) {
    double factor = nearbyint(at / pow(10, floor(log10(at)))), decades = log10(high / low);
    if (floor(log10(high)) - floor(nextafter(log10(low), -INFINITY)) > 1) return false;
    return decades <= 0.4 || factor == 2 || factor == 3 || factor == 4 || factor == 6 || factor == 10;
}

void ticks__log(Ticks *ticks, double low, double high, int bins) {
    int     first = (int)ceil(log10(low)), last = (int)floor(log10(high)), within = 0;
    Decades decades = choose_decades(first, last, (log10(low) + log10(high)) / 2, bins);
    *ticks = (Ticks){0};
    for (int i = 0; i < decades.count; i++) add_tick(ticks, pow(10, decades.first + i * decades.stride), false, true);
    const int decades_drawn = ticks->count;
    if (last - first + 1 >= 10 || (decades.stride > 1 && last - first + 1 > 1)) return;
    for (int p = first - 1; p <= last; p++)
        for (int factor = 2; factor < 10; factor++) {
            double at = factor * pow(10, p);
            within += at >= low && at <= high;
            add_tick(ticks, at, true, labels_multiple(low, high, at));
        }
    if (decades.stride > 1 || decades.count - 2 + within > 1) return;
    /* hardly a tick in sight: evenly spaced ones instead of multiples of a power, though labelled as such */
    Ticks even;
    ticks->count = decades_drawn;
    ticks__linear(&even, low, high, bins);
    for (int i = 0; i < even.count; i++)
        if (even.at[i] > 0 && fabs(log10(even.at[i]) - nearbyint(log10(even.at[i]))) > 1e-9) /* a decade is there */
            add_tick(ticks, even.at[i], true, labels_multiple(low, high, even.at[i]));
}
