/* base/error.c: the sticky first error of a thread, and what the process does when one happens.
 *
 * Invariant: once set, the message does not change until taper_clear_error, except that an error which stands in the
 * way takes the place of one that does not. */
#include "base/text.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Thread_local const char *taper_place;

static _Thread_local struct {
    taper_ErrorKind kind; /* ERROR_NONE: none stands */
    char            message[1024];
    char            aside[1024]; /* what was told last of those that stand in nobody's way */
} error;
_Thread_local bool base__blocked;

const char *taper_version(void) { return TAPER_VERSION; }

const char     *taper_error(void) { return error.kind ? error.message : NULL; }
taper_ErrorKind taper_error_kind(void) { return error.kind; }

void taper_clear_error(void) {
    error.kind = ERROR_NONE;
    base__blocked = false;
    error.aside[0] = '\0';
}

/* ---- What happens ------------------------------------------------------------------------------- */

void taper_print_error(const char *message) { fprintf(stderr, "%s\n", message); }

void taper_abort_on_error(const char *message) {
    taper_print_error(message);
    abort();
}

/* What the environment says, for a program that has said nothing. */
static void by_environment(const char *message) {
    const char *wish = getenv("TAPER_ERRORS");
    if (wish && strcmp(wish, "quiet") == 0) return;
    if (wish && strcmp(wish, "abort") == 0) taper_abort_on_error(message);
    if (wish && strcmp(wish, "print") != 0)
        fprintf(stderr, "TAPER_ERRORS: expected print, abort or quiet, got \"%.40s\"\n", wish);
    taper_print_error(message);
}

static _Atomic(taper_ErrorCallback *) handler = by_environment;

void taper_on_error(taper_ErrorCallback *callback) { atomic_store(&handler, callback); }

_Thread_local bool base__quiet;

static void tell(const char *message) {
    if (base__quiet) return;
    taper_ErrorCallback *callback = atomic_load(&handler);
    if (callback) callback(message);
}

void base__broken(const char *condition, const char *file, int line) {
    fprintf(stderr, "%s:%d: an invariant of Taper is broken, please report it: %s\n", file, line, condition);
    abort();
}

/* ---- Raising ------------------------------------------------------------------------------------ */

static void write_message(char *message, size_t room, const char *format, va_list arguments) {
    int at = taper_place ? snprintf(message, room / 2, "%s: ", taper_place) : 0;
    if (at < 0 || at >= (int)(room / 2)) at = 0;
    text__vprint(message + at, room - (size_t)at, format, arguments);
}

static void set(taper_ErrorKind kind, bool blocks, const char *message) {
    error.kind = kind;
    base__blocked = blocks;
    memcpy(error.message, message, sizeof error.message);
}

static void raise_blocking(taper_ErrorKind kind, const char *message) {
    set(kind, true, message);
    tell(error.message);
}

static void raise_aside(taper_ErrorKind kind, const char *message) {
    if (base__failed() || strcmp(error.aside, message) == 0) return;
    memcpy(error.aside, message, sizeof error.aside);
    if (!error.kind) set(kind, false, message);
    tell(error.aside);
}

/* The text is written beside the standing one, which may be among the arguments. */
#define RAISE(raise)                                                                                                   \
    char    message[sizeof error.message] = "";                                                                        \
    va_list arguments;                                                                                                 \
    va_start(arguments, format);                                                                                       \
    write_message(message, sizeof message, format, arguments);                                                         \
    va_end(arguments);                                                                                                 \
    (raise)(kind, message);                                                                                            \
    return NULL

void *(taper_raise)(taper_ErrorKind kind, const char *format, ...) {
    if (kind < ERROR_MEMORY || kind > ERROR_FILE) kind = ERROR_VALUE;
    if (kind != ERROR_FILE && base__failed()) return NULL;
    RAISE(kind == ERROR_FILE ? raise_aside : raise_blocking);
}

void *(base__raise_aside)(taper_ErrorKind kind, const char *format, ...) { RAISE(raise_aside); }

bool base__not_from_defaults(const char *call) {
    bool   picture = strncmp(call, "plot_", strlen("plot_")) == 0;
    size_t length = strlen(call) - (call[strlen(call) - 1] == '_'); /* tensor_uniform_ has tensor_uniform_defaults */
    return (picture ? (base__raise_aside) : (taper_raise))(
        ERROR_VALUE, "%s: the options must start from %.*s_defaults()", call, (int)length, call);
}
