/* files/json.c: see json.h. */
#include "files/json.h"

#include <string.h>

enum { DEEPEST = 127 }; /* lists and objects one in the other, as the reference reader has it */

bool json__fail(Json *json, const char *wrong) {
    if (!json->wrong) json->wrong = wrong;
    return false;
}

static int here(const Json *json) { return json->at < json->end ? *json->at : -1; }

static void skip_white(Json *json) {
    while (here(json) == ' ' || here(json) == '\t' || here(json) == '\n' || here(json) == '\r') json->at++;
}

bool json__next_is(Json *json, char what) {
    skip_white(json);
    if (json->wrong || here(json) != what) return false;
    json->at++;
    return true;
}

bool json__expect(Json *json, char what) {
    static const char *const wanted[128] = {['{'] = "expected {",
                                            ['}'] = "expected }",
                                            ['['] = "expected [",
                                            [']'] = "expected ]",
                                            [':'] = "expected :",
                                            [','] = "expected ,",
                                            ['"'] = "expected a text in quotation marks"};
    return json__next_is(json, what) || json__fail(json, wanted[(unsigned char)what]);
}

bool json__more(Json *json, bool *first, char end) {
    if (json->wrong || json__next_is(json, end)) return false;
    const bool more = *first || json__expect(json, ',');
    *first = false;
    return more;
}

bool json__end(Json *json) {
    skip_white(json);
    return !json->wrong && (json->at == json->end || json__fail(json, "there is more behind the header's }"));
}

/* ---- UTF-8 ------------------------------------------------------------------------------------------ */

/* How many bytes the character that begins here has; 0: none begins here. No overlong forms, no surrogates, at most U+10FFFF. */
static int utf8_character(const uint8_t *at, size_t left) {
    static const uint8_t lowest[5] = {0, 0, 0x80, 0xa0, 0x90}; /* of the second byte, behind the first of that length */
    const uint8_t        first = at[0];
    if (first < 0x80) return 1;
    const int count = first >= 0xc2 && first < 0xe0   ? 2
                      : first >= 0xe0 && first < 0xf0 ? 3
                      : first >= 0xf0 && first < 0xf5 ? 4
                                                      : 0;
    if (!count || left < (size_t)count) return 0;
    for (int i = 1; i < count; i++)
        if ((at[i] & 0xc0) != 0x80) return 0;
    if ((first == 0xe0 || first == 0xf0) && at[1] < lowest[count]) return 0;
    if ((first == 0xed && at[1] >= 0xa0) || (first == 0xf4 && at[1] >= 0x90)) return 0;
    return count;
}

bool json__is_utf8(const uint8_t *at, size_t size) {
    for (size_t i = 0; i < size;) {
        const int count = utf8_character(at + i, size - i);
        if (!count) return false;
        i += (size_t)count;
    }
    return true;
}

/* ---- Texts ------------------------------------------------------------------------------------------ */

static int hex_digit(int c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* The four digits of \uXXXX, or -1. */
static int32_t four_digits(const uint8_t *at, const uint8_t *end) {
    int32_t code = 0;
    if (end - at < 4) return -1;
    for (int i = 0; i < 4; i++) {
        const int digit = hex_digit(at[i]);
        if (digit < 0) return -1;
        code = code << 4 | digit;
    }
    return code;
}

/* The character of \uXXXX, which may be two of them; `at` goes behind it. -1: a half of a pair alone, or no digits. */
static int32_t escaped_character(const uint8_t **at, const uint8_t *end) {
    const int32_t code = four_digits(*at, end);
    if (code < 0 || (code >= 0xdc00 && code < 0xe000)) return -1;
    *at += 4;
    if (code < 0xd800 || code >= 0xe000) return code;
    if (end - *at < 6 || (*at)[0] != '\\' || (*at)[1] != 'u') return -1;
    const int32_t low = four_digits(*at + 2, end);
    *at += 6;
    return low >= 0xdc00 && low < 0xe000 ? 0x10000 + ((code - 0xd800) << 10 | (low - 0xdc00)) : -1;
}

static const char escapes[] = "\"\\/bfnrt", escaped[] = "\"\\/\b\f\n\r\t";

static bool skip_escape(Json *json) {
    const int c = here(json);
    json->at += c >= 0;
    if (c == 'u')
        return escaped_character(&json->at, json->end) >= 0 || json__fail(json, "no character is meant by this \\u");
    return (c > 0 && strchr(escapes, c)) || json__fail(json, "no such escape in a text");
}

bool json__text(Json *json, JsonText *text) {
    if (!json__expect(json, '"')) return false;
    text->at = json->at;
    while (here(json) >= 0x20 && here(json) != '"')
        if (*json->at++ == '\\' && !skip_escape(json)) return false;
    if (here(json) != '"')
        return json__fail(json, here(json) < 0 ? "a text without an end" : "a control character in a text");
    text->end = json->at++;
    return true;
}

static size_t put_utf8(int32_t code, char *to) {
    const int            count = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    static const uint8_t marks[] = {0, 0, 0xc0, 0xe0, 0xf0};
    for (int i = count - 1; to && i > 0; i--, code >>= 6) to[i] = (char)(0x80 | (code & 0x3f));
    if (to) to[0] = (char)(marks[count] | code);
    return (size_t)count;
}

/* The length of what is meant; into `to`, unless that is NULL. */
static size_t decode(JsonText text, char *to) {
    size_t length = 0;
    for (const uint8_t *at = text.at; at < text.end;) {
        if (*at != '\\') {
            if (to) to[length] = (char)*at;
            at++, length++;
        } else if (at[1] == 'u') {
            at += 2;
            const int32_t code = escaped_character(&at, text.end);
            length += put_utf8(code, to ? to + length : NULL);
        } else {
            if (to) to[length] = escaped[strchr(escapes, at[1]) - escapes];
            at += 2, length++;
        }
    }
    return length;
}

size_t json__length(JsonText text) { return decode(text, NULL); }
void   json__copy(JsonText text, char *to) { to[decode(text, to)] = '\0'; }

bool json__equals(JsonText text, const char *with) {
    char         short_text[64];
    const size_t length = strlen(with);
    if ((size_t)(text.end - text.at) >= sizeof short_text * 6 || json__length(text) != length ||
        length >= sizeof short_text)
        return false;
    json__copy(text, short_text);
    return memcmp(short_text, with, length) == 0;
}

/* ---- Numbers and all else --------------------------------------------------------------------------- */

static bool is_digit(int c) { return c >= '0' && c <= '9'; }

bool json__whole(Json *json, uint64_t *number) {
    static const char *const wrong = "expected a whole number from 0 to 2^64 - 1";
    skip_white(json);
    if (json->wrong || !is_digit(here(json))) return json__fail(json, wrong);
    const bool zero = here(json) == '0';
    for (*number = 0; is_digit(here(json)); json->at++) {
        const uint64_t digit = (uint64_t)(here(json) - '0');
        if (*number > (UINT64_MAX - digit) / 10) return json__fail(json, wrong);
        *number = *number * 10 + digit;
        if (zero && is_digit(json->at + 1 < json->end ? json->at[1] : -1)) return json__fail(json, wrong);
    }
    const int c = here(json);
    return (c != '.' && c != 'e' && c != 'E') || json__fail(json, wrong);
}

static bool skip_digits(Json *json) {
    if (!is_digit(here(json))) return json__fail(json, "a number lacks a digit");
    while (is_digit(here(json))) json->at++;
    return true;
}

static bool skip_number(Json *json) {
    json->at += here(json) == '-';
    if (here(json) == '0')
        json->at++;
    else if (!skip_digits(json))
        return false;
    if (here(json) == '.' && (json->at++, !skip_digits(json))) return false;
    if (here(json) != 'e' && here(json) != 'E') return true;
    json->at++;
    json->at += here(json) == '+' || here(json) == '-';
    return skip_digits(json);
}

static bool skip_word(Json *json, const char *word) {
    const size_t length = strlen(word);
    skip_white(json);
    if ((size_t)(json->end - json->at) < length || memcmp(json->at, word, length) != 0) return false;
    json->at += length;
    return true;
}

bool json__null(Json *json) { return !json->wrong && skip_word(json, "null"); }

static bool skip_inside(Json *json, char end) {
    JsonText key;
    if (++json->depth > DEEPEST) return json__fail(json, "too deep");
    for (bool first = true; json__more(json, &first, end);)
        if ((end == '}' && (!json__text(json, &key) || !json__expect(json, ':'))) || !json__skip(json)) return false;
    json->depth--;
    return !json->wrong;
}

bool json__skip(Json *json) {
    JsonText text;
    if (json__next_is(json, '{')) return skip_inside(json, '}');
    if (json__next_is(json, '[')) return skip_inside(json, ']');
    if (json->wrong) return false;
    if (here(json) == '"') return json__text(json, &text);
    if (here(json) == '-' || is_digit(here(json))) return skip_number(json);
    return skip_word(json, "null") || skip_word(json, "true") || skip_word(json, "false") ||
           json__fail(json, "expected a value");
}
