/* data/image.c: images as tensors, and folders of them, a class in each.
 *
 * Invariant: a folder is read once, in the open scope: its samples are the files that were there then. */
#include <dirent.h> /* first: macOS leaves out what it declares where there is a macro KERNEL */

#include "data/read.h"
#include "files/gzip.h"
#include "files/image.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <taper/ops.h>

/* ---- An image ------------------------------------------------------------------------------------------ */

/* (channels, height, width) of numbers between 0 and 1, from pixels one after the other. */
static Tensor *tensor_of_image(const Pixels *image, const char *call, bool rgb) {
    const int64_t channels = rgb ? 3 : image->channels, area = image->width * image->height;
    const int64_t dims[] = {channels, image->height, image->width};
    Tensor       *x = tensor__make((taper_Dims){3, dims}, FLOAT32, false, call), *host = tensor__host_twin(x);
    if (!host) return NULL;
    const uint8_t  *few = image->pixels;
    const uint16_t *wide = image->pixels;
    const float     most = (float)image->most;
    for (int64_t c = 0; c < channels; c++) {
        const int64_t from = rgb && image->channels < 3 ? 0 : c;
        float        *to = (float *)host->data + c * area;
        for (int64_t i = 0, k = from; i < area; i++, k += image->channels)
            to[i] = (image->bytes == 1 ? (float)few[k] : (float)wide[k]) / most;
    }
    return tensor__from_twin(x, host, call);
}

static bool read_image_mode(const char *call, const char *mode, bool *rgb) {
    *rgb = mode && strcmp(mode, "RGB") == 0;
    return !mode || *rgb || base__raise(ERROR_VALUE, "%s: mode must be NULL or \"RGB\", got \"%s\"", call, mode);
}

Tensor *data__parse_image(const uint8_t *at, size_t size, const char *path, const char *mode) {
    static const char call[] = "read_image";
    Pixels            image;
    bool              rgb;
    if (!read_image_mode(call, mode, &rgb) || !files__decode(&image, at, size, path, call)) return NULL;
    Tensor *x = tensor_of_image(&image, call, rgb);
    base__free(image.pixels);
    return x;
}

Tensor *data_read_image_with(const char *path, data_ImageOptions options) {
    Bytes bytes;
    if (!FROM_DEFAULTS(options, "data_read_image") || !bytes__open(&bytes, path, "read_image")) return NULL;
    Tensor *x = data__parse_image(bytes.at, bytes.size, path, options.mode);
    bytes__close(&bytes);
    return x;
}

/* ---- A folder ------------------------------------------------------------------------------------------ */

static const char        folder_call[] = "ImageFolder";
static const data_Images no_images = {{NULL, NULL, 0, NULL}, 0, NULL, NULL, {0, NULL}};

/* Paths, in an arena. */
typedef struct PathList {
    Arena       *arena;
    const char **at;
    int64_t      count, room;
} PathList;

static bool add_path(PathList *list, const char *folder, const char *name) {
    if (list->count == list->room) {
        const int64_t room = list->room ? 2 * list->room : 64;
        const char  **larger = arena__allocate(list->arena, sizeof *larger * (size_t)room);
        if (!larger) return false;
        if (list->count) memcpy(larger, list->at, sizeof *larger * (size_t)list->count);
        list->at = larger, list->room = room;
    }
    const size_t length = strlen(folder) + strlen(name) + 2;
    char        *path = arena__allocate(list->arena, length);
    if (!path) return false;
    snprintf(path, length, *folder ? "%s/%s" : "%s%s", folder, name);
    list->at[list->count++] = path;
    return true;
}

/* As Python sorts the folders and the files in each: by the folder first. */
static int compare_paths(const void *left, const void *right) {
    const char  *a = *(const char *const *)left, *b = *(const char *const *)right;
    const char  *end_a = strrchr(a, '/'), *end_b = strrchr(b, '/');
    const size_t la = end_a ? (size_t)(end_a - a) : 0, lb = end_b ? (size_t)(end_b - b) : 0;
    const int    order = memcmp(a, b, la < lb ? la : lb);
    return order ? order : la != lb ? (la > lb) - (la < lb) : strcmp(a, b);
}

static bool has_ending(const char *name) {
    static const char *const endings[] = {".png", ".ppm", ".pgm"};
    const size_t             length = strlen(name);
    for (int k = 0; k < 3 && length >= 4; k++) {
        bool same = true;
        for (size_t i = 0; i < 4; i++) same &= (name[length - 4 + i] | (i ? 32 : 0)) == endings[k][i];
        if (same) return true;
    }
    return false;
}

/* The folders in a folder, and the images unless `images` is NULL. */
static bool list_folder(const char *folder, PathList *folders, PathList *images) {
    DIR *directory = opendir(folder);
    if (!directory) return base__raise(ERROR_FILE, "%s: cannot read %s: %s", folder_call, folder, strerror(errno));
    bool good = true;
    for (const struct dirent *entry; good && (entry = readdir(directory));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        const int64_t before = folders->count;
        struct stat   now;
        good = add_path(folders, folder, entry->d_name);
        if (!good || (stat(folders->at[before], &now) == 0 && S_ISDIR(now.st_mode))) continue;
        folders->count = before;
        if (images && has_ending(entry->d_name)) good = add_path(images, folder, entry->d_name);
    }
    closedir(directory);
    return good;
}

/* The images of a class, in its folder and those below it. */
static bool list_class(const char *folder, PathList *images) {
    const int64_t first = images->count;
    PathList      folders = {.arena = images->arena};
    if (!add_path(&folders, "", folder)) return false;
    for (int64_t i = 0; i < folders.count; i++)
        if (!list_folder(folders.at[i], &folders, images)) return false;
    if (images->count == first)
        return base__raise(ERROR_FILE, "%s: found no .png, .ppm or .pgm file in %s", folder_call, folder);
    qsort(images->at + first, (size_t)(images->count - first), sizeof *images->at, compare_paths);
    return true;
}

typedef struct FolderSamples {
    int64_t            count;
    const char *const *paths;
    const int64_t     *classes;
} FolderSamples;

static int64_t folder_length(void *context) { return ((const FolderSamples *)context)->count; }

static bool folder_sample(int64_t index, Tensor **sample, void *context) {
    const FolderSamples *all = context;
    data_ImageOptions    options = data_read_image_defaults();
    options.mode = "RGB";
    sample[0] = data_read_image_with(all->paths[index], options);
    sample[1] = sample[0] ? (tensor_scalar)((taper_number_int)(all->classes[index])) : NULL;
    return sample[1];
}

/* The classes' folders, their images one class after the other, and where each ends. */
static bool read_folder(const char *path, PathList *classes, PathList *images, int64_t **ends) {
    if (!path || !*path) return base__raise(ERROR_FILE, "%s: the path is empty", folder_call);
    if (!list_folder(path, classes, NULL)) return false;
    if (!classes->count) return base__raise(ERROR_FILE, "%s: found no folder of a class in %s", folder_call, path);
    qsort(classes->at, (size_t)classes->count, sizeof *classes->at, compare_paths);
    if (!(*ends = arena__allocate(classes->arena, sizeof(int64_t) * (size_t)classes->count))) return false;
    for (int64_t k = 0; k < classes->count; k++) {
        if (!list_class(classes->at[k], images)) return false;
        (*ends)[k] = images->count;
    }
    return true;
}

data_Images(data_ImageFolder)(const char *path) {
    Tape    *tape = tape__of_thread();
    PathList classes = {.arena = tape__arena()}, images = classes;
    int64_t *ends = NULL;
    if (!tape || !classes.arena || !read_folder(path, &classes, &images, &ends)) return no_images;
    FolderSamples *all = tape__allocate(tape, sizeof *all);
    Tensor        *targets = tensor__new_on_host(INT64, (taper_Dims){1, &images.count});
    if (!all || !targets) return no_images;
    for (int64_t k = 0, i = 0; k < classes.count; k++) {
        for (; i < ends[k]; i++) ((int64_t *)targets->data)[i] = k;
        classes.at[k] = strrchr(classes.at[k], '/') + 1;
    }
    *all = (FolderSamples){images.count, images.at, targets->data};
    return (data_Images){
        {folder_length, folder_sample, 2, all}, images.count, images.at, targets, {classes.count, classes.at}};
}
