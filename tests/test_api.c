/* test_api.c: what is made from the public headers (tests/tools/api.h) is current and complete. */
#include "test.h"

#define API_INCLUDED
#include "tools/api.c"
#include "tools/api_calls.c"
#include "tools/api_json.c"
#include "tools/api_read.c"

static void made_pages_are_current(void **state) {
    (void)state;
    static Api api;
    if (!read_api(&api)) fail_msg("%s", api.wrong);
    for (int i = 0; i < PAGES; i++) {
        char  *made = NULL, *kept;
        size_t size = 0;
        FILE  *stream = open_memstream(&made, &size), *file = fopen(pages[i].path, "r");
        assert_non_null(stream);
        if (!file) fail_msg("%s is missing", pages[i].path);
        pages[i].write(stream, &api);
        fclose(stream);
        assert_non_null(kept = calloc(1, size + 2));
        size_t length = fread(kept, 1, size + 1, file);
        fclose(file);
        if (length != size || memcmp(made, kept, size) != 0)
            fail_msg("%s is not what the headers say; ./zigw build api makes it anew", pages[i].path);
        free(kept);
        free(made);
    }
}

/* Every public function is in the list, and every option has its default. */
static void the_list_is_complete(void **state) {
    (void)state;
    static Api               api;
    static const char *const known[] = {"tensor_add",           "optim_AdamW_with",    "plot_scatter_with",
                                        "tensor_uniform_with_", "nn_forward_with",     "F_relu",
                                        "taper_on_error",       "np_random_seed_array"};
    assert_true(read_api(&api));
    for (int i = 0; i < COUNT(known); i++)
        if (!find(&api, FUNCTION, known[i])) fail_msg("%s is missing", known[i]);
    for (int i = 0; i < api.count; i++) {
        const Item *item = &api.items[i];
        if (item->sort == FUNCTION && !item->text[0]) fail_msg("%s has no line of text", item->name);
        for (int k = 0; k < item->count && item->sort == OPTIONS; k++)
            if (!item->members[k].text[0]) fail_msg("%s.%s has no text", item->name, item->members[k].name);
    }
    const Item *adam = find(&api, OPTIONS, "optim_AdamOptions"), *adamw = find(&api, FUNCTION, "optim_AdamW_with");
    assert_non_null(adam);
    assert_string_equal(adam->members[1].name, "betas");
    assert_string_equal(adam->members[1].value, "{0.9, 0.999}");
    assert_int_equal(adam->members[1].array, 2);
    assert_string_equal(default_of(adamw, &adam->members[3]), "1e-2");
}

RUN_TESTS("api", T(made_pages_are_current), T(the_list_is_complete))
