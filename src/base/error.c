/* base/error.c: the sticky first error of a thread.
 *
 * Invariant: once set, the message does not change until taper_clear_error. */
#include "base/base.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Thread_local const char *taper_place;

static _Thread_local struct {
    bool                 stands;
    taper_ErrorCallback *callback;
    char                 message[1024];
} error;

const char *taper_version(void) { return TAPER_VERSION; }

const char *taper_error(void) { return error.stands ? error.message : NULL; }

void taper_clear_error(void) { error.stands = false; }

void taper_on_error(taper_ErrorCallback *callback) { error.callback = callback; }

void taper_abort_on_error(const char *message) {
    fprintf(stderr, "%s\n", message);
    abort();
}

void *(taper_raise)(const char *format, ...) {
    if (error.stands) return NULL;
    error.stands = true;
    char message[sizeof error.message]; /* beside the old one, which may be among the arguments */
    int  at = 0;
    if (taper_place) at = snprintf(message, sizeof message / 2, "%s: ", taper_place);
    if (at < 0 || at >= (int)(sizeof message / 2)) at = 0;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message + at, sizeof message - (size_t)at, format, arguments);
    va_end(arguments);
    memcpy(error.message, message, sizeof message);
    if (error.callback) error.callback(error.message);
    return NULL;
}

bool base__failed(void) { return error.stands; }
