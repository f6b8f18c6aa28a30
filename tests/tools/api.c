/* api.c: writes what is made from the public headers, after a change of them: ./zigw build api. */
#include "api.h"

typedef struct Page {
    const char *path;
    void (*write)(FILE *out, const Api *api);
} Page;
static const Page pages[] = {{"include/taper/calls.h", write_calls},
                             {"src/api/defaults.c", write_defaults_of_the_rest},
                             {"src/plot/defaults.c", write_defaults_of_pictures},
                             {"docs/api.json", write_json}};
enum { PAGES = sizeof pages / sizeof *pages };

#ifndef API_INCLUDED
int main(void) {
    static Api api;
    if (!read_api(&api)) {
        fprintf(stderr, "api: %s\n", api.wrong);
        return 1;
    }
    for (int i = 0; i < PAGES; i++) {
        FILE *out = fopen(pages[i].path, "w");
        if (!out) {
            perror(pages[i].path);
            return 1;
        }
        pages[i].write(out, &api);
        if (fclose(out)) return 1;
    }
    printf("api: %d declarations\n", api.count);
    return 0;
}
#endif
