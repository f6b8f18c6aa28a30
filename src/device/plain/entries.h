/* device/plain/entries.h: the kernels of device/plain/plain.h as the initialisers of their places in a Table. */
#define BY_HAND(type, name, size) .name = ENTRIES_##size(plain_##name),
#include "device/kernels.def"

#define ROW_ENTRY(name, ...) .rows.name = {__VA_ARGS__},
#define REDUCERS_ENTRY(name, ...) .name = {__VA_ARGS__},
#define UPDATER_ENTRY(name, ...) .updates.name = __VA_ARGS__,
#include "device/cpu/entries.h"
