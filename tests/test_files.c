/* test_files.c: what stands at a path when a file is written there: nothing, a file, a link, a pipe, something full.
 *
 * rename and fsync are this program's own, so that they can fail; a disk is filled by a limit on the size of files. All
 * in a folder of its own. */
#define _GNU_SOURCE

#include "test.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- A shim before the C library ----------------------------------------------------------------- */

static int        rename_fails, fsync_fails; /* errno, or 0 */
static atomic_int synced;                    /* how often */

int rename(const char *from, const char *to) {
    if (rename_fails) return errno = rename_fails, -1;
    return renameat(AT_FDCWD, from, AT_FDCWD, to);
}

int fsync(int file) {
    synced++;
    if (fsync_fails) return errno = fsync_fails, -1;
    return fdatasync(file);
}

/* ---- Paths and pictures -------------------------------------------------------------------------- */

static char folder[64];

static const char *in_folder(const char *name) {
    static char paths[4][512];
    static int  turn;
    char       *path = paths[turn++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

static bool save(const char *path, double value) {
    data_Column column = {"x", &value, DATA_SHORTEST};
    return data_save_csv(path, 1, column);
}

static void check_contents(const char *path, const char *right) {
    char  text[256] = "";
    FILE *file = fopen(path, "r");
    if (!file) fail_msg("%s is not there", path);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    assert_string_equal(text, right);
}

static struct stat look(const char *path) {
    struct stat now = {0};
    if (lstat(path, &now) != 0) fail_msg("%s is not there", path);
    return now;
}

/* Nothing is left beside the files. */
static void check_no_temporaries(void) {
    char command[256];
    snprintf(command, sizeof command, "ls -A %s | grep -q tmp", folder);
    if (system(command) == 0) fail_msg("a temporary file is left");
}

/* ---- What stands at the path --------------------------------------------------------------------- */

TEST(a_new_file_has_the_usual_mode) {
    mode_t before = umask(027);
    assert_true(save(in_folder("new.csv"), 1));
    umask(before);
    assert_int_equal(look(in_folder("new.csv")).st_mode & 07777, 0640);
    check_contents(in_folder("new.csv"), "x\n1\n");
}

TEST(an_old_file_keeps_its_mode_and_is_on_the_disk) {
    const char *path = in_folder("secret.csv");
    assert_true(save(path, 1));
    chmod(path, 0600);
    ino_t old = look(path).st_ino;
    int   before = synced;
    assert_true(save(path, 2));
    assert_int_equal(look(path).st_mode & 07777, 0600);
    assert_true(look(path).st_ino != old); /* renamed, not written over */
    assert_int_equal(synced, before + 1);
    check_contents(path, "x\n2\n");
}

TEST(a_file_without_write_permission_is_refused) {
    const char *path = in_folder("locked.csv");
    if (geteuid() == 0) skip(); /* root may write everything */
    assert_true(save(path, 1));
    chmod(path, 0400);
    assert_false(save(path, 2));
    CHECK_ERROR("Permission denied");
    check_contents(path, "x\n1\n");
}

TEST(links_are_followed) {
    const char *target = in_folder("run1.csv"), *link = in_folder("latest.csv");
    assert_true(save(target, 1));
    assert_int_equal(symlink("run1.csv", link), 0);
    assert_true(save(link, 2));
    assert_true(S_ISLNK(look(link).st_mode));
    check_contents(target, "x\n2\n");
    unlink(target); /* a link to nothing makes what it names */
    assert_true(save(link, 3));
    assert_true(S_ISLNK(look(link).st_mode));
    check_contents(target, "x\n3\n");
}

TEST(a_file_of_two_names_stays_one) {
    const char *one = in_folder("one.csv"), *two = in_folder("two.csv");
    assert_true(save(one, 1));
    assert_int_equal(link(one, two), 0);
    assert_true(save(one, 2));
    assert_int_equal(look(two).st_nlink, 2);
    check_contents(two, "x\n2\n");
}

TEST(a_pipe_stays_a_pipe) {
    const char *path = in_folder("pipe");
    char        text[64] = "", png[64];
    assert_int_equal(mkfifo(path, 0600), 0);
    int reader = open(path, O_RDONLY | O_NONBLOCK);
    assert_true(save(path, 1));
    assert_true(read(reader, text, sizeof text - 1) > 0);
    assert_string_equal(text, "x\n1\n");
    plot_Figure *figure = plot_figure(.width = 0.2, .height = 0.2);
    assert_true(plot_savefig(figure, path));
    assert_true(read(reader, png, sizeof png) > 8);
    assert_memory_equal(png + 1, "PNG", 3);
    plot_free(figure);
    close(reader);
    assert_true(S_ISFIFO(look(path).st_mode));
}

TEST(the_longest_name_has_room) {
    char name[256];
    memset(name, 'n', 255);
    name[255] = '\0';
    assert_true(save(in_folder(name), 1));
    check_contents(in_folder(name), "x\n1\n");
}

TEST(a_planted_link_is_not_written_through) {
    char name[64];
    assert_true(save(in_folder("victim"), 1));
    for (int i = 0; i < 50; i++) { /* the names the next temporaries might have */
        snprintf(name, sizeof name, ".taper-%ld-%d.tmp", (long)getpid(), i);
        symlink("victim", in_folder(name));
    }
    assert_true(save(in_folder("mine.csv"), 2));
    check_contents(in_folder("victim"), "x\n1\n");
    for (int i = 0; i < 50; i++) {
        snprintf(name, sizeof name, ".taper-%ld-%d.tmp", (long)getpid(), i);
        unlink(in_folder(name));
    }
}

TEST(endings_a_picture_cannot_have) {
    const char *const names[] = {"x.svg", "x.pdf", "x.jpg", "x.v2"};
    plot_Figure      *figure = plot_figure(.width = 0.2, .height = 0.2);
    for (int i = 0; i < COUNT(names); i++) {
        assert_false(plot_savefig(figure, in_folder(names[i])));
        CHECK_ERROR("is not supported (supported formats: png)");
        assert_int_equal(access(in_folder(names[i]), F_OK), -1);
    }
    assert_true(plot_savefig(figure, in_folder("x.PNG")));
    assert_true(plot_savefig(figure, in_folder("a.folder.name")) == false);
    CHECK_ERROR("'name'");
    plot_free(figure);
}

/* ---- What goes wrong ----------------------------------------------------------------------------- */

TEST(a_failed_rename_leaves_the_old_file) {
    const char *path = in_folder("kept.csv");
    assert_true(save(path, 1));
    rename_fails = EIO;
    assert_false(save(path, 2));
    rename_fails = 0;
    CHECK_ERROR("kept.csv: Input/output error");
    check_contents(path, "x\n1\n");
    check_no_temporaries();
}

TEST(a_failed_fsync_leaves_the_old_file) {
    const char *path = in_folder("kept.csv");
    fsync_fails = EIO;
    assert_false(save(path, 3));
    CHECK_ERROR("Input/output error");
    check_contents(path, "x\n1\n");
    fsync_fails = EINVAL; /* a file system without it */
    assert_true(save(path, 4));
    fsync_fails = 0;
    check_contents(path, "x\n4\n");
    check_no_temporaries();
}

/* Writes fail from some byte on; the bytes a stream holds back until it is flushed as well. */
TEST(a_full_disk_leaves_the_old_file) {
    const char   *path = in_folder("full.csv");
    struct rlimit before, none = {0, RLIM_INFINITY};
    double        values[4000] = {0};
    data_Column   column = {"x", values, DATA_SHORTEST};
    assert_true(save(path, 1));
    getrlimit(RLIMIT_FSIZE, &before);
    none.rlim_max = before.rlim_max;
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &none);
    bool few = save(path, 2), many = data_save_csv(path, 4000, column);
    setrlimit(RLIMIT_FSIZE, &before);
    assert_false(few);
    assert_false(many);
    CHECK_ERROR("File too large");
    check_contents(path, "x\n1\n");
    check_no_temporaries();
}

static void *save_often(void *value) {
    double                 values[2000];
    data_Column            column = {"x", values, DATA_SHORTEST};
    static char            path[512];
    static bool            named;
    static pthread_mutex_t once = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&once);
    if (!named) snprintf(path, sizeof path, "%s/shared.csv", folder), named = true;
    pthread_mutex_unlock(&once);
    for (int i = 0; i < 2000; i++) values[i] = *(double *)value;
    for (int i = 0; i < 20; i++)
        if (!data_save_csv(path, 2000, column)) return value;
    return NULL;
}

/* Two writers of one path: the file is always one of theirs, whole. */
TEST(two_writers_tear_nothing) {
    pthread_t threads[2];
    double    values[2] = {1.5, 12345.678};
    void     *failed[2];
    char      line[64], first[64];
    for (int i = 0; i < 2; i++) pthread_create(&threads[i], NULL, save_often, &values[i]);
    for (int i = 0; i < 2; i++) pthread_join(threads[i], &failed[i]);
    assert_null(failed[0]);
    assert_null(failed[1]);
    FILE *file = fopen(in_folder("shared.csv"), "r");
    int   rows = 0;
    assert_non_null(fgets(line, sizeof line, file));
    assert_non_null(fgets(first, sizeof first, file));
    for (rows = 1; fgets(line, sizeof line, file); rows++) assert_string_equal(line, first);
    fclose(file);
    assert_int_equal(rows, 2000);
    check_no_temporaries();
}

/* ---- Tables -------------------------------------------------------------------------------------- */

TEST(names_in_quotation_marks) {
    double      v[] = {1};
    data_Column comma = {"loss, train", v, DATA_WHOLE}, mark = {"say \"x\"", v, DATA_WHOLE},
                line = {"two\nlines", v, DATA_WHOLE};
    assert_true(data_save_csv(in_folder("quotes.csv"), 1, comma, mark, line)); /* as Python's csv writes them */
    check_contents(in_folder("quotes.csv"), "\"loss, train\",\"say \"\"x\"\"\",\"two\nlines\"\n1,1,1\n");
}

TEST(bad_tables_are_errors) {
    double      v[] = {1};
    data_Column no_name = {NULL, v, DATA_WHOLE}, bad = {"x", v, (data_Format)9}, good = {"x", v, DATA_WHOLE};
    assert_false(data_save_csv(in_folder("bad.csv"), 1, no_name));
    CHECK_ERROR("column 0 has no name");
    assert_false(data_save_csv(in_folder("bad.csv"), 1, bad));
    CHECK_ERROR("no such format: 9");
    assert_false(data_save_csv(in_folder("bad.csv"), -1, good));
    CHECK_ERROR("0 or more rows, got -1");
}

static int make_folder(void **state) {
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/taper-files-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
    char command[128];
    (void)state;
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

int main(void) {
    taper_on_error(NULL);
    const struct CMUnitTest tests[] = {
        T(a_new_file_has_the_usual_mode),
        T(an_old_file_keeps_its_mode_and_is_on_the_disk),
        T(a_file_without_write_permission_is_refused),
        T(links_are_followed),
        T(a_file_of_two_names_stays_one),
        T(a_pipe_stays_a_pipe),
        T(the_longest_name_has_room),
        T(a_planted_link_is_not_written_through),
        T(endings_a_picture_cannot_have),
        T(a_failed_rename_leaves_the_old_file),
        T(a_failed_fsync_leaves_the_old_file),
        T(a_full_disk_leaves_the_old_file),
        T(two_writers_tear_nothing),
        T(names_in_quotation_marks),
        T(bad_tables_are_errors),
    };
    return cmocka_run_group_tests_name("files", tests, make_folder, remove_folder);
}
