/* base/values.c: see values.h. */
#include "base/values.h"

size_t values__bytes(taper_Element element) {
    static const uint8_t bytes[] = {[TAPER_FLOAT] = sizeof(float),
                                    [TAPER_DOUBLE] = sizeof(double),
                                    [TAPER_BOOL] = sizeof(bool),
                                    [TAPER_INT8] = 1,
                                    [TAPER_INT16] = 2,
                                    [TAPER_INT32] = 4,
                                    [TAPER_INT64] = 8,
                                    [TAPER_UINT8] = 1,
                                    [TAPER_UINT16] = 2,
                                    [TAPER_UINT32] = 4,
                                    [TAPER_UINT64] = 8};
    return (unsigned)element <= TAPER_UINT64 ? bytes[element] : 1;
}

int64_t values__count(taper_Values values) {
    return values.bytes < 0 ? -1 : values.bytes / (int64_t)values__bytes(values.element);
}

double values__at(taper_Values values, int64_t i) {
    switch (values.element) {
    case TAPER_FLOAT: return (double)((const float *)values.at)[i];
    case TAPER_DOUBLE: return ((const double *)values.at)[i];
    case TAPER_BOOL: return ((const bool *)values.at)[i];
    case TAPER_INT8: return ((const int8_t *)values.at)[i];
    case TAPER_INT16: return ((const int16_t *)values.at)[i];
    case TAPER_INT32: return ((const int32_t *)values.at)[i];
    case TAPER_INT64: return (double)((const int64_t *)values.at)[i];
    case TAPER_UINT8: return ((const uint8_t *)values.at)[i];
    case TAPER_UINT16: return ((const uint16_t *)values.at)[i];
    case TAPER_UINT32: return ((const uint32_t *)values.at)[i];
    case TAPER_UINT64: return (double)((const uint64_t *)values.at)[i];
    }
    return 0;
}
