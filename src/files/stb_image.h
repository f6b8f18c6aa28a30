/* files/stb_image.h: the little that is used of stb_image. Only stb_image.c sees it, and all its symbols stay inside, so
 * that a program may have one of its own. */
#ifndef FILES_STB_IMAGE_H
#define FILES_STB_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* DEFLATE (RFC 1951), as gzip and zip have it: `size` bytes become exactly `bytes` in `to`. False, without an error, if they do
 * not, or if either is more than 2 GiB; the checksum is the caller's to compare. Two bytes must be there behind `from`, as they are in
 * both: the decoder looks that far ahead. */
bool files__inflate(const void *from, size_t size, void *to, size_t bytes);

/* The most bytes that so many can become: what a header claims beyond that is a lie. */
static inline uint64_t files__most_inflated(uint64_t size) {
    return size < UINT64_MAX / 1032 ? 1032 * size : UINT64_MAX;
}

/* CRC-32 of gzip and zip; and of what comes behind something that has this one. */
uint32_t files__crc32(const void *data, size_t size);
uint32_t files__crc32_on(uint32_t crc, const void *data, size_t size);

/* The pixels of a PNG, in a block of base__allocate_aside: numbers of 8 bits, or of 16 if it is wide, of as many channels as it has.
 * NULL if it is none, without an error but of memory. */
void *files__png(const void *at, size_t size, bool wide, int *width, int *height, int *channels);

#endif
