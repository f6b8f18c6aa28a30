/* base/file.c: see file.h. The temporary lies in the same folder, so that the rename is atomic; its name is short, so
 * that the longest file name has room, and new (O_EXCL), so that no two writers and no planted link share one. */
#define _XOPEN_SOURCE 700 /* realpath */

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef O_CLOEXEC
#define O_CLOEXEC 0
#endif
#ifndef O_BINARY
#define O_BINARY 0
#endif

enum { TEMPORARY_TEXT = 64, TRIES = 1000 };

/* ---- What systems do differently ----------------------------------------------------------------- */

#ifdef _WIN32
#include <windows.h>

static bool  is_link(const char *path) { return (void)path, false; }
static char *real_path(const char *path) { return _fullpath(NULL, path, 0); }
static bool  take_after(int file, const struct stat *old) { return (void)file, (void)old, true; }
static bool  put_on_disk(FILE *stream) { return _commit(_fileno(stream)) == 0; }
long         file__process(void) { return (long)GetCurrentProcessId(); }
static bool  replace(const char *from, const char *to) { return MoveFileExA(from, to, MOVEFILE_REPLACE_EXISTING); }
static bool  make_folder(const char *path) { return mkdir(path) == 0 || errno == EEXIST; }
static bool  get_host(char *to, size_t room) {
     DWORD size = (DWORD)room;
     return GetComputerNameA(to, &size) != 0;
}

#else

static bool is_link(const char *path) {
    struct stat now;
    return lstat(path, &now) == 0 && S_ISLNK(now.st_mode);
}

static bool put_on_disk(FILE *stream) {
    return fsync(fileno(stream)) == 0 || errno == EINVAL || errno == ENOTSUP; /* not every file system can */
}

static bool  replace(const char *from, const char *to) { return rename(from, to) == 0; }
static bool  make_folder(const char *path) { return mkdir(path, 0777) == 0 || errno == EEXIST; }

#ifdef __wasi__ /* no processes, no owners, no modes */
static char *real_path(const char *path) { return strdup(path); }
static bool  take_after(int file, const struct stat *old) { return (void)file, (void)old, true; }
long         file__process(void) { return 0; }
static bool  get_host(char *to, size_t room) { return (void)to, (void)room, false; }
#else
static char *real_path(const char *path) { return realpath(path, NULL); }

static bool take_after(int file, const struct stat *old) {
    struct stat now;
    bool        same = fstat(file, &now) == 0 && now.st_uid == old->st_uid && now.st_gid == old->st_gid;
    return (same || fchown(file, old->st_uid, old->st_gid) == 0) && fchmod(file, old->st_mode & 07777) == 0;
}

long        file__process(void) { return (long)getpid(); }
static bool get_host(char *to, size_t room) { return gethostname(to, room) == 0; }
#endif
#endif

void file__host(char *to, size_t room) {
    if (!get_host(to, room - 1)) snprintf(to, room, "localhost");
    to[room - 1] = '\0';
}

bool file__make_folders(const char *path, const char *call) {
    if (!path || !*path) return base__raise(ERROR_FILE, "%s: the path is empty", call);
    const size_t length = strlen(path);
    char        *part = base__allocate_aside(length + 1);
    bool         good = part;
    for (size_t i = 1; good && i <= length; i++) {
        if (path[i] != '/' && path[i] != '\0') continue;
        memcpy(part, path, i);
        part[i] = '\0';
        good = make_folder(part) ||
               (path[i] && access(part, F_OK) == 0); /* of those above it is enough that they are there */
    }
    if (!good && part) base__raise(ERROR_FILE, "%s: cannot make the folder %s: %s", call, path, strerror(errno));
    base__free(part);
    return good;
}

/* ---- Opening ------------------------------------------------------------------------------------- */

/* Into file->path and room for the temporary. */
static bool put_path(File *file, const char *path) {
    size_t length = strlen(path) + 1;
    if (!(file->path = base__allocate_aside(2 * length + TEMPORARY_TEXT))) return false;
    memcpy(file->path, path, length);
    file->temporary = file->path + length;
    return true;
}

/* A file of a new name beside file->path: its number, or -1. */
static int make_temporary(File *file) {
    static atomic_uint serial;
    const char        *slash = strrchr(file->path, '/');
    size_t             folder = slash ? (size_t)(slash + 1 - file->path) : 0;
    memcpy(file->temporary, file->path, folder);
    for (int i = 0; i < TRIES; i++) {
        snprintf(file->temporary + folder, TEMPORARY_TEXT, ".taper-%ld-%u.tmp", file__process(),
                 atomic_fetch_add(&serial, 1));
        int made = open(file->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_BINARY, 0666);
        if (made >= 0 || errno != EEXIST) return made;
    }
    return -1;
}

/* A stream into a temporary that can take the place of what is there; NULL: there can be none. */
static FILE *open_aside(File *file, const struct stat *old) {
    int made = make_temporary(file);
    if (made < 0) return NULL;
    FILE *stream = !old || take_after(made, old) ? fdopen(made, "wb") : NULL;
    if (stream) return stream;
    int reason = errno;
    close(made);
    remove(file->temporary);
    errno = reason;
    return NULL;
}

/* Fills `file`, whose path is the caller's still. False with errno. */
static bool open_stream(File *file, const char *path) {
    struct stat now;
    bool        there = stat(path, &now) == 0;
    bool        ours = there ? S_ISREG(now.st_mode) && now.st_nlink == 1 && access(path, W_OK) == 0 : !is_link(path);
    char       *real = there && ours ? real_path(path) : NULL;
    bool        good = put_path(file, real ? real : path);
    free(real);
    if (!good) return false;
    if (ours && (file->stream = open_aside(file, there ? &now : NULL))) return true;
    file->temporary = NULL;
    return (there || !ours) && (file->stream = fopen(file->path, "wb"));
}

bool file__open(File *file, const char *path, const char *call) {
    *file = (File){0};
    if (!path || !*path) return base__raise(ERROR_FILE, "%s: the path is empty", call);
    if (open_stream(file, path)) return true;
    if (file->path) base__raise(ERROR_FILE, "%s: cannot write %s: %s", call, path, strerror(errno));
    base__free(file->path);
    return false;
}

/* ---- Ending -------------------------------------------------------------------------------------- */

bool file__commit(File *file, const char *call) {
    bool good = fflush(file->stream) == 0 && !ferror(file->stream);
    good = good && (!file->temporary || put_on_disk(file->stream));
    int reason = errno;
    if (fclose(file->stream) != 0 && good) good = false, reason = errno;
    if (good && file->temporary && !replace(file->temporary, file->path)) good = false, reason = errno;
    if (!good) base__raise(ERROR_FILE, "%s: cannot write %s: %s", call, file->path, strerror(reason));
    if (!good && file->temporary) remove(file->temporary);
    base__free(file->path);
    return good;
}

/* ---- Growing ------------------------------------------------------------------------------------- */

static bool growing_error(const GrowingFile *file, const char *call, int reason) {
    return base__raise(ERROR_FILE, "%s: cannot write %s: %s", call, file->path, strerror(reason));
}

bool growing__open(GrowingFile *file, const char *path, const char *call) {
    struct stat now;
    *file = (GrowingFile){.stream = NULL};
    if (!path || !*path) return base__raise(ERROR_FILE, "%s: the path is empty", call);
    const size_t size = strlen(path) + 1;
    if (!(file->path = base__allocate_aside(size))) return false;
    memcpy(file->path, path, size);
    if ((file->stream = fopen(path, "ab")) && fstat(fileno(file->stream), &now) == 0) {
        setvbuf(file->stream, NULL, _IONBF, 0);
        file->size = S_ISREG(now.st_mode) ? (uint64_t)now.st_size : 0;
        return true;
    }
    growing_error(file, call, errno);
    growing__close(file, call);
    return false;
}

bool growing__give_up(GrowingFile *file) {
    fclose(file->stream);
    file->stream = NULL;
    return false;
}

bool growing__cut(GrowingFile *file, uint64_t size, const char *call) {
    if (ftruncate(fileno(file->stream), (off_t)size) == 0) {
        file->size = size;
        return true;
    }
    growing_error(file, call, errno);
    return growing__give_up(file);
}

bool growing__append(GrowingFile *file, const void *at, size_t size, const char *call) {
    if (!file->stream) return base__raise(ERROR_FILE, "%s: %s was given up after an error", call, file->path);
    clearerr(file->stream);
    const size_t written = fwrite(at, 1, size, file->stream);
    if (written == size) {
        file->size += size;
        return true;
    }
    growing_error(file, call, errno);
    if (written) growing__cut(file, file->size, call);
    return false;
}

bool growing__close(GrowingFile *file, const char *call) {
    const bool good = !file->stream || fclose(file->stream) == 0;
    if (!good) growing_error(file, call, errno);
    base__free(file->path);
    *file = (GrowingFile){.stream = NULL};
    return good;
}
