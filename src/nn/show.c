/* nn/show.c: what nn_print shows of a module's arguments, as torch.nn writes them. */
#include "base/text.h"
#include "nn/nn.h"

#include <string.h>

/* What does not fit is cut off. */
static void show_piece(Shown *shown, const char *name, const char *value, const char *quote) {
    const char *before = *shown->text ? ", " : "", *equals = *name ? "=" : "";
    size_t      at = strlen(shown->text);
    text__print(shown->text + at, shown->room - at, "%s%s%s%s%s%s", before, name, equals, quote, value, quote);
}

void nn__show_word(Shown *shown, const char *name, const char *value) { show_piece(shown, name, value, ""); }
void nn__show_text(Shown *shown, const char *name, const char *value) { show_piece(shown, name, value, "'"); }
void nn__show_flag(Shown *shown, const char *name, bool value) { nn__show_word(shown, name, value ? "True" : "False"); }

void nn__show_real(Shown *shown, const char *name, double value) {
    char text[SHORTEST_TEXT];
    text__repr(text, value);
    nn__show_word(shown, name, text);
}

void nn__show_size(Shown *shown, const char *name, int64_t value) {
    char    text[SHORTEST_TEXT];
    int64_t both[2];
    tensor__read_pair(value, both);
    if (value >= (int64_t)1 << 62) {
        nn__show_list(shown, name, 2, both);
        return;
    }
    text__print(text, sizeof text, "%lld", (long long)value);
    nn__show_word(shown, name, text);
}

void nn__show_list(Shown *shown, const char *name, int count, const int64_t *values) {
    char   text[256] = "(";
    size_t at = 1;
    for (int i = 0; i < count && at < sizeof text; i++)
        at += (size_t)text__print(text + at, sizeof text - at, "%s%lld", i ? ", " : "", (long long)values[i]);
    if (at < sizeof text) text__print(text + at, sizeof text - at, "%s)", count == 1 ? "," : "");
    nn__show_word(shown, name, text);
}
