/* export.h: what the programs of export.py share: a model is exported, and its inputs and output are put beside it. */
#ifndef TESTS_ONNX_EXPORT_H
#define TESTS_ONNX_EXPORT_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <taper.h>

void export_rows(const char *folder, taper_Dtype dtype);
void export_networks(const char *folder, taper_Dtype dtype);

typedef struct Exported {
    const char *folder, *name; /* as it is printed; the files have numbers */
    bool        dynamic_batch;
    int         opset;     /* 0: the default */
    Tensor     *larger[3]; /* other inputs to try it with, of another batch; the first NULL: none */
} Exported;

/* Prints "number|dtype|name|" of one that is there as number.onnx and number.npz, or the error behind it. */
void export_one(Exported e, nn_Module *model, taper_Inputs inputs);

#endif
