/* plot/color.c: matplotlib's colours: C0 ... C9, "#rgb", "#rrggbb", greys "0.5", letters and names. */
#include "plot/color.h"

#include <stdlib.h>
#include <string.h>

static const unsigned cycle[] = {0x1f77b4, 0xff7f0e, 0x2ca02c, 0xd62728, 0x9467bd,
                                 0x8c564b, 0xe377c2, 0x7f7f7f, 0xbcbd22, 0x17becf};

static const struct {
    const char *name;
    unsigned    rgb;
} names[] = {
    {"b", 0x0000ff},         {"g", 0x008000},        {"r", 0xff0000},          {"c", 0x00bfbf},
    {"m", 0xbf00bf},         {"y", 0xbfbf00},        {"k", 0x000000},          {"w", 0xffffff},
    {"black", 0x000000},     {"white", 0xffffff},    {"red", 0xff0000},        {"green", 0x008000},
    {"blue", 0x0000ff},      {"yellow", 0xffff00},   {"cyan", 0x00ffff},       {"magenta", 0xff00ff},
    {"orange", 0xffa500},    {"purple", 0x800080},   {"brown", 0xa52a2a},      {"pink", 0xffc0cb},
    {"gray", 0x808080},      {"grey", 0x808080},     {"olive", 0x808000},      {"lime", 0x00ff00},
    {"navy", 0x000080},      {"teal", 0x008080},     {"tab:blue", 0x1f77b4},   {"tab:orange", 0xff7f0e},
    {"tab:green", 0x2ca02c}, {"tab:red", 0xd62728},  {"tab:purple", 0x9467bd}, {"tab:brown", 0x8c564b},
    {"tab:pink", 0xe377c2},  {"tab:gray", 0x7f7f7f}, {"tab:olive", 0xbcbd22},  {"tab:cyan", 0x17becf},
};

static Color from_rgb(unsigned rgb) {
    return (Color){(rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0, 1};
}

Color color__cycle(int index) { return from_rgb(cycle[index % 10]); }

static bool parse_hex(const char *digits, Color *color) {
    size_t   length = strlen(digits);
    char    *end;
    unsigned value = (unsigned)strtoul(digits, &end, 16);
    if ((length != 3 && length != 6) || *end || strspn(digits, "0123456789abcdefABCDEF") != length) return false;
    if (length == 3) value = (value >> 8) * 0x110000 + (value >> 4 & 15) * 0x1100 + (value & 15) * 0x11;
    *color = from_rgb(value);
    return true;
}

/* "0.8": a decimal fraction up to 1, read by hand because strtod asks the locale. */
static bool parse_grey(const char *text, Color *color) {
    double value = 0, unit = 1;
    bool   point = false;
    for (const char *c = text; *c; c++) {
        if (*c == '.' && !point) {
            point = true;
            continue;
        }
        if (*c < '0' || *c > '9') return false;
        value = 10 * value + (*c - '0');
        if (point) unit *= 10;
    }
    if (!*text || value / unit > 1) return false;
    *color = (Color){value / unit, value / unit, value / unit, 1};
    return true;
}

bool color__parse(const char *text, Color *color) {
    if (text[0] == '#') return parse_hex(text + 1, color);
    if (text[0] == 'C' && text[1] >= '0' && text[1] <= '9') {
        char *end;
        long  index = strtol(text + 1, &end, 10);
        *color = color__cycle((int)(index % 10));
        return *end == '\0';
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(text, names[i].name) != 0) continue;
        *color = from_rgb(names[i].rgb);
        return true;
    }
    return parse_grey(text, color);
}
