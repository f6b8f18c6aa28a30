/* plot/colormap.c: matplotlib's colour maps, each also reversed as NAME_r. */
#include "plot/colormap.h"

#include "plot/colormap_data.h"

#include <string.h>

struct Colormap {
    const char     *name;
    const unsigned *colors; /* NULL: greys, or the colours of the cycle */
    int             count;
    bool            reversed;
};

#define BOTH_WAYS(name, colors, count)                                                                                 \
    {name, colors, count, false}, { name "_r", colors, count, true }
static const Colormap maps[] = {
    BOTH_WAYS("viridis", map_viridis, 256),
    BOTH_WAYS("magma", map_magma, 256),
    BOTH_WAYS("plasma", map_plasma, 256),
    BOTH_WAYS("inferno", map_inferno, 256),
    BOTH_WAYS("coolwarm", map_coolwarm, 256),
    BOTH_WAYS("gray", NULL, 256),
    BOTH_WAYS("tab10", NULL, 10),
};

const Colormap *colormap__find(const char *name) {
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
        if (strcmp(maps[i].name, name) == 0) return &maps[i];
    return NULL;
}

const char *colormap__name(int i) { return i < (int)(sizeof maps / sizeof *maps) ? maps[i].name : NULL; }

Color colormap__at(const Colormap *map, double t) {
    double place = t * map->count;
    int    index = place >= map->count ? map->count - 1 : place > 0 ? (int)place : 0;
    if (map->reversed) index = map->count - 1 - index;
    if (map->colors) return color__from_rgb(map->colors[index]);
    return map->count == 10 ? color__cycle(index) : color__from_rgb((unsigned)index * 0x010101);
}
