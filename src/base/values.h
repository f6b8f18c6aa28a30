/* base/values.h: reading the program's own numbers (taper_Values), whatever their type. */
#ifndef BASE_VALUES_H
#define BASE_VALUES_H

#include "base/base.h"

size_t  values__bytes(taper_Element element); /* of one element; 1 for what is none */
int64_t values__count(taper_Values values);   /* how many there are; -1: not known */
double  values__at(taper_Values values, int64_t i);

#endif
