/* export/kernels.h: kernels as text, and what they take. */
#ifndef EXPORT_KERNELS_H
#define EXPORT_KERNELS_H

#include "base/text.h"
#include "export/texts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const KernelText *export__text_of(size_t kernel); /* NULL: it has none */
const KernelText *export__text_named(const char *name);

/* Marks a text and all that it needs, by number; writes those that are marked. */
void export__mark_text(bool *marked, const KernelText *text);
void export__write_texts(FILE *to, const bool *marked);

/* "&(const Norm){.eps = 0x1.4f8b588e368f1p-17, .rms = false}" */
void export__write_struct(Text *to, const StructText *text, const void *at);

/* Literals, in a text of 64 letters. */
const char *export__whole_text(char *text, int64_t value);
const char *export__real_text(char *text, double value, const char *suffix);

#endif
