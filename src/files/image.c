/* files/image.c: see image.h. PNG by stb_image, which is given a copy: it believes what chunks say of their length, knows no checksum, and
 * takes colours that a palette lacks from memory that nobody has written. So the chunks are looked at here, and of them a file
 * is made that has only what is needed, with a palette of 256 colours. Of PPM it does not notice an early end: that is read here. */
#include "files/image.h"

#include "base/bytes.h"
#include "files/stb_image.h"

#include <string.h>

typedef struct ImageFile {
    const uint8_t *at;
    size_t         size;
    const char    *path, *call;
} ImageFile;

static bool bad_image(const ImageFile *f, size_t place, const char *what) {
    return base__raise(ERROR_FILE, "%s: %s: byte %zu: %s", f->call, f->path, place, what);
}

/* Width and height that are there and not too much. */
static bool check_image_size(const ImageFile *f, size_t place, uint64_t width, uint64_t height) {
    if (width < 1 || height < 1 || width > LARGEST_IMAGE || height > LARGEST_IMAGE)
        return bad_image(f, place, "expected a width and a height");
    return width * height <= LARGEST_IMAGE || bad_image(f, place, "the image has too many pixels");
}

/* ---- PNG ----------------------------------------------------------------------------------------------- */

enum { PNG_SIGNATURE = 8, PNG_HEADER = 13, PNG_FRAME = 12, PNG_PALETTE = 3 * 256 };

typedef struct Png {
    ImageFile file;
    uint8_t  *copy; /* what stb_image gets */
    size_t    length;
    uint64_t  unpacked; /* bytes that the packed ones must become */
    size_t    packed;
    int       depth;
    bool      has_palette, wants_palette, ends;
} Png;

static bool is_type(const uint8_t *chunk, const char *type) { return memcmp(chunk + 4, type, 4) == 0; }

/* A chunk whose content may be followed by zeros. Its checksum is not looked at. */
static void copy_chunk(Png *p, const uint8_t *chunk, size_t length, size_t padded) {
    uint8_t *to = p->copy + p->length;
    memset(to, 0, padded + PNG_FRAME);
    for (int i = 0; i < 4; i++) to[i] = (uint8_t)(padded >> (24 - 8 * i));
    memcpy(to + 4, chunk + 4, length + 4);
    p->length += padded + PNG_FRAME;
}

static bool read_png_header(Png *p, const uint8_t *chunk, size_t length) {
    static const uint8_t channels_of[] = {1, 0, 3, 1, 2, 0, 4};
    const uint64_t       width = bytes__big(chunk + 8, 4), height = bytes__big(chunk + 12, 4);
    const int            depth = chunk[16], color = chunk[17], channels = color <= 6 ? channels_of[color] : 0;
    if (!check_image_size(&p->file, PNG_SIGNATURE + 8, width, height)) return false;
    const bool small = depth == 1 || depth == 2 || depth == 4; /* of gray and of a palette */
    if (!channels || !(depth == 8 || (depth == 16 && color != 3) || (small && (color == 0 || color == 3))))
        return bad_image(&p->file, PNG_SIGNATURE + 16, "expected a bit depth and a colour type of PNG");
    p->depth = depth, p->wants_palette = color == 3;
    p->unpacked = height * ((width * (uint64_t)(channels * depth) + 7) / 8 + 1);
    copy_chunk(p, chunk, length, length);
    return true;
}

static bool read_chunk(Png *p, size_t place, const uint8_t *chunk, size_t length) {
    const bool is_first = place == PNG_SIGNATURE;
    if (is_first != is_type(chunk, "IHDR") || (is_first && length != PNG_HEADER))
        return bad_image(&p->file, place, "expected one IHDR chunk, the first");
    if (is_first) return read_png_header(p, chunk, length);
    if (is_type(chunk, "PLTE")) {
        if (p->has_palette || p->packed || length % 3 || length > PNG_PALETTE)
            return bad_image(&p->file, place, "expected one palette of at most 256 colours, before the image");
        p->has_palette = true;
        copy_chunk(p, chunk, length, PNG_PALETTE);
    } else if (is_type(chunk, "IDAT") || is_type(chunk, "tRNS") || is_type(chunk, "IEND")) {
        p->packed += is_type(chunk, "IDAT") ? length : 0;
        p->ends = is_type(chunk, "IEND");
        copy_chunk(p, chunk, length, length);
    } else if (!(chunk[4] & 32)) {
        return bad_image(&p->file, place, "an unknown chunk that must be known");
    }
    return true;
}

/* All chunks, of which each lies in the file and has its checksum. */
static bool read_chunks(Png *p) {
    const ImageFile *f = &p->file;
    memcpy(p->copy, f->at, p->length = PNG_SIGNATURE);
    for (size_t place = PNG_SIGNATURE; !p->ends;) {
        const uint8_t *chunk = f->at + place;
        if (f->size - place < PNG_FRAME) return bad_image(f, f->size, "the PNG file ends before its last chunk");
        const uint64_t length = bytes__big(chunk, 4);
        if (length > f->size - place - PNG_FRAME) return bad_image(f, place, "the PNG file ends in this chunk");
        if (files__crc32(chunk + 4, (size_t)length + 4) != bytes__big(chunk + 8 + length, 4))
            return bad_image(f, place, "the chunk is damaged: its checksum is another");
        if (!read_chunk(p, place, chunk, (size_t)length)) return false;
        place += PNG_FRAME + (size_t)length;
    }
    if (p->wants_palette && !p->has_palette) return bad_image(f, f->size, "the PNG file has no palette");
    if (p->unpacked > files__most_inflated(p->packed))
        return bad_image(f, PNG_SIGNATURE + 8, "the PNG file claims more pixels than it can have");
    return true;
}

static bool decode_png(Pixels *image, const ImageFile *f) {
    Png p = {.file = *f};
    if (f->size > INT32_MAX / 2) return bad_image(f, 0, "a PNG file of more than 1 GiB");
    if (!(p.copy = base__allocate_aside(f->size + PNG_PALETTE + PNG_FRAME))) return false;
    bool good = read_chunks(&p);
    if (good) {
        int width = 0, height = 0, channels = 0;
        image->pixels = files__png(p.copy, p.length, p.depth == 16, &width, &height, &channels);
        image->width = width, image->height = height, image->channels = channels;
        image->bytes = p.depth == 16 ? 2 : 1, image->most = p.depth == 16 ? 65535 : 255;
        good = image->pixels || bad_image(f, PNG_SIGNATURE, "the PNG file is damaged");
    }
    base__free(p.copy);
    return good;
}

/* ---- PPM and PGM ------------------------------------------------------------------------------------------ */

/* A number, and what stands before it: blanks, and comments from # to the end of a line. False if there is none. */
static bool read_pnm_number(const ImageFile *f, size_t *place, unsigned *number) {
    size_t at = *place;
    for (bool comment = false; at < f->size; at++) {
        const uint8_t c = f->at[at];
        if (c == '#') comment = true;
        if (c == '\n' || c == '\r') comment = false;
        if (!comment && !(c == ' ' || (c >= '\t' && c <= '\r'))) break;
    }
    const size_t begin = at;
    for (*number = 0; at < f->size && at - begin < 10 && (unsigned)(f->at[at] - '0') <= 9; at++)
        *number = 10 * *number + (unsigned)(f->at[at] - '0');
    *place = at;
    return at > begin && at - begin < 10;
}

static bool decode_pnm(Pixels *image, const ImageFile *f) {
    unsigned width, height, most;
    size_t   place = 2;
    if (!read_pnm_number(f, &place, &width) || !read_pnm_number(f, &place, &height) ||
        !read_pnm_number(f, &place, &most) || place == f->size)
        return bad_image(f, place, "expected a width, a height, the largest number, and the pixels");
    if (!check_image_size(f, 2, width, height)) return false;
    if (most < 1 || most > 65535) return bad_image(f, place, "expected a largest number of 1 to 65535");
    const int    channels = f->at[1] == '6' ? 3 : 1, bytes = most > 255 ? 2 : 1;
    const size_t count = (size_t)width * height * (size_t)channels, left = f->size - ++place;
    if (left != count * (size_t)bytes)
        return base__raise(ERROR_FILE, "%s: %s: byte %zu: expected %zu bytes of pixels, got %zu", f->call, f->path,
                           place, count * (size_t)bytes, left);
    if (!(image->pixels = base__allocate_aside(count * (size_t)bytes))) return false;
    *image = (Pixels){width, height, channels, bytes, most, image->pixels};
    const uint8_t *from = f->at + place;
    uint8_t       *few = image->pixels;
    uint16_t      *wide = image->pixels;
    for (size_t i = 0; i < count; i++) {
        const unsigned value = (unsigned)bytes__big(from + i * (size_t)bytes, bytes);
        if (bytes == 1)
            few[i] = (uint8_t)(value < most ? value : most);
        else
            wide[i] = (uint16_t)(value < most ? value : most);
    }
    return true;
}

bool files__decode(Pixels *image, const uint8_t *at, size_t size, const char *path, const char *call) {
    static const char signature[] = "\x89PNG\r\n\x1a\n";
    const ImageFile   f = {at, size, path, call};
    *image = (Pixels){.pixels = NULL};
    if (size >= PNG_SIGNATURE && memcmp(at, signature, PNG_SIGNATURE) == 0) return decode_png(image, &f);
    if (size >= 2 && at[0] == 'P' && (at[1] == '5' || at[1] == '6')) return decode_pnm(image, &f);
    return bad_image(&f, 0, "expected a PNG file, or a PPM or PGM file in binary form");
}
