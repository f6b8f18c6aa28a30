/* peak.h: a program's own peak memory, for those whose whole run is timed. */
#ifndef BENCH_PEAK_H
#define BENCH_PEAK_H

#include <stdio.h>

static inline long peak_memory(void) { /* in KiB; 0 where the system does not say */
    char  line[128];
    long  peak = 0;
    FILE *file = fopen("/proc/self/status", "r");
    while (file && fgets(line, sizeof line, file))
        if (sscanf(line, "VmHWM: %ld", &peak) == 1) break;
    if (file) fclose(file);
    return peak;
}

/* What came on top of what there was before. */
static inline void print_peak_memory(long before) { printf("VmHWM: %ld kB\n", peak_memory() - before); }

#endif
