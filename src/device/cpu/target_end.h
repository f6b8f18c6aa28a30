/* device/cpu/target_end.h: closes what device/cpu/target.h opened. */
#ifdef TARGET_FEATURES
#ifdef __clang__
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif
#undef INDEPENDENT
