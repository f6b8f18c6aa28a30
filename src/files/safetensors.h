/* files/safetensors.h: safetensors files in the name of another call. */
#ifndef FILES_SAFETENSORS_H
#define FILES_SAFETENSORS_H

#include "tensor/dict.h"

taper_Dict safetensors__read(const char *path, const char *call);
bool       safetensors__write(taper_Dict dict, const char *path, const char *const *metadata, const char *call);

#endif
