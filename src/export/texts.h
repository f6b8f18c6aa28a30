/* export/texts.h: the plain kernels of src/device/plain as text (export/texts.c, which ./zigw build texts makes), and which text is
 * which kernel's. */
#ifndef EXPORT_TEXTS_H
#define EXPORT_TEXTS_H

#include "device/device.h"

/* A member of a struct that a kernel takes, so that it can be written as an initialiser. */
typedef enum StructFieldType { MEMBER_INT64, MEMBER_INT, MEMBER_BOOL, MEMBER_DOUBLE, MEMBER_STRUCT } StructFieldType;
typedef struct StructField {
    StructFieldType          type;
    const char              *name;
    size_t                   at;
    int                      count;
    const struct StructText *of; /* of a MEMBER_STRUCT */
} StructField;
typedef struct StructText {
    const char        *name;
    size_t             bytes;
    const StructField *fields;
    int                count;
} StructText;

/* A declaration: a function, a type, a table. */
typedef struct KernelText {
    const char        *name;
    const StructText  *args; /* of a kernel for slices, or NULL */
    const char *const *pieces;
    const uint16_t    *needs; /* of other declarations, their numbers: all smaller, since they stand before it */
    uint16_t           piece_count, need_count;
} KernelText;
typedef struct KernelPlace {
    size_t   kernel; /* its place in a Table */
    uint16_t text;
} KernelPlace;
extern const KernelText  export__texts[];
extern const KernelPlace export__places[]; /* of the kernels that a forward pass may ask for */
extern const int         export__text_count, export__place_count;

#endif
