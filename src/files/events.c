/* files/events.c: see events.h. */
#include "files/events.h"

#include "tensor/tensor.h"

#include <stdatomic.h>
#include <string.h>
#include <time.h>

/* ---- Records ------------------------------------------------------------------------------------------- */

/* CRC-32C (Castagnoli), rotated and moved, so that the checksum of what has checksums in it is a good one. */
static uint32_t masked_checksum(const char *at, size_t size) {
    static const uint32_t of_half_a_byte[16] = {0x00000000, 0x105ec76f, 0x20bd8ede, 0x30e349b1, 0x417b1dbc, 0x5125dad3,
                                                0x61c69362, 0x7198540d, 0x82f63b78, 0x92a8fc17, 0xa24bb5a6, 0xb21572c9,
                                                0xc38d26c4, 0xd3d3e1ab, 0xe330a81a, 0xf36e6f75};
    uint32_t              crc = UINT32_MAX;
    for (size_t i = 0; i < size; i++) {
        crc ^= (uint8_t)at[i];
        for (int half = 0; half < 2; half++) crc = crc >> 4 ^ of_half_a_byte[crc & 15];
    }
    crc = ~crc;
    return (crc >> 15 | crc << 17) + 0xa282ead8;
}

bool events__write(GrowingFile *file, const Text *event, const char *call) {
    Text record = {.arena = tape__arena()};
    if (!event->arena) return false;
    proto__little(&record, event->length, 8);
    proto__little(&record, record.arena ? masked_checksum(record.at, 8) : 0, 4);
    text__append(&record, event->at, event->length);
    proto__little(&record, masked_checksum(event->at, event->length), 4);
    return record.arena && growing__append(file, record.at, record.length, call);
}

/* ---- Files --------------------------------------------------------------------------------------------- */

double events__now(void) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static bool write_first_record(GrowingFile *file, const char *call) {
    Text event = {.arena = tape__arena()}, source = {.arena = tape__arena()};
    proto__text(&source, 1, "tensorboard.summary.writer.event_file_writer");
    proto__real(&event, 1, events__now());
    proto__text(&event, 3, "brain.Event:2");
    proto__message(&event, 10, &source);
    return events__write(file, &event, call);
}

bool events__open(GrowingFile *file, const char *folder, const char *suffix, const char *call) {
    static atomic_uint serial;
    char               host[256];
    Text               path = {.arena = tape__arena()};
    file__host(host, sizeof host);
    text__add(&path, "%s/events.out.tfevents.%010lld.%s.%ld.%u%s", folder, (long long)events__now(), host,
              file__process(), atomic_fetch_add(&serial, 1), suffix);
    if (!text__done(&path) || !file__make_folders(folder, call) || !growing__open(file, path.at, call)) return false;
    if (write_first_record(file, call)) return true;
    growing__close(file, call);
    return false;
}
