/* test_base.c: taper/base.h: the version, errors, memory and the number of threads. */
#include "test.h"

#include "base/arena.h"
#include "base/values.h"

#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- The version ------------------------------------------------------------------------------ */

TEST(the_version_is_one) {
    assert_string_equal(taper_version(), TAPER_VERSION);
    static char text[1 << 16];
    FILE       *file = fopen("build.zig", "r");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    assert_non_null(strstr(text, "\\\\Version: " TAPER_VERSION "\n"));
    int  major, minor, patch;
    char numbers[100];
    assert_int_equal(sscanf(TAPER_VERSION, "%d.%d.%d", &major, &minor, &patch), 3);
    snprintf(numbers, sizeof numbers, ".major = %d, .minor = %d, .patch = %d ", major, minor, patch);
    if (!strstr(text, numbers)) fail_msg("build.zig lacks \"%s\"", numbers);
}

/* ---- Errors ----------------------------------------------------------------------------------- */

TEST(first_error_stays) {
    assert_null(taper_raise(ERROR_VALUE, "first %d", 1));
    int line = __LINE__ - 1;
    assert_null(taper_raise(ERROR_VALUE, "second"));
    char expected[256];
    snprintf(expected, sizeof expected, "%s:%d: first 1", __FILE__, line);
    assert_string_equal(taper_error(), expected);
    taper_clear_error();
    assert_null(taper_error());
    taper_clear_error(); /* nothing to forget */
    assert_null(taper_raise(ERROR_VALUE, "third"));
    CHECK_ERROR(": third");
}

TEST(a_chain_ends_in_the_first_error_and_its_place) {
    Tensor *a = tensor_ones(SHAPE(4, 3)), *b = tensor_ones(SHAPE(2, 5));
    Tensor *c = tensor_matmul(a, b);
    int     line = __LINE__ - 1;
    assert_null(c);
    assert_null(tensor_sum(tensor_exp(c)));
    assert_false(taper_set_num_threads(0));
    char expected[256];
    snprintf(expected, sizeof expected, "%s:%d: matmul: mat1 and mat2 shapes cannot be multiplied (4x3 and 2x5)",
             __FILE__, line);
    assert_string_equal(taper_error(), expected);
    taper_clear_error();
}

static int         told;
static char        told_message[2000];
static const char *standing;

static void note(const char *message) {
    told++;
    snprintf(told_message, sizeof told_message, "%s", message);
    standing = taper_error();
    taper_raise(ERROR_VALUE, "from the callback: the first one stands");
}

TEST(the_callback_is_told_of_every_first_error_once) {
    told = 0;
    taper_on_error(note);
    taper_raise(ERROR_VALUE, "one");
    taper_raise(ERROR_VALUE, "two");
    assert_null(tensor_matmul(tensor_ones(SHAPE(2)), tensor_ones(SHAPE(3))));
    assert_int_equal(told, 1);
    assert_string_equal(told_message, taper_error());
    assert_ptr_equal(standing, taper_error()); /* it stands already when the callback is told */
    CHECK_ERROR(": one");
    taper_raise(ERROR_VALUE, "three");
    assert_int_equal(told, 2);
    taper_clear_error();
    taper_on_error(NULL);
    taper_raise(ERROR_VALUE, "four");
    assert_int_equal(told, 2);
    CHECK_ERROR(": four");
}

TEST(abort_on_error_prints_and_aborts) {
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        signal(SIGABRT, SIG_DFL);
        taper_on_error(taper_abort_on_error);
        taper_raise(ERROR_VALUE, "the end");
        _exit(0);
    }
    close(ends[1]);
    char    text[4096];
    ssize_t length = 0, more;
    while ((more = read(ends[0], text + length, sizeof text - 1 - (size_t)length)) > 0) length += more;
    text[length] = '\0';
    close(ends[0]);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    assert_non_null(strstr(text, ": the end\n"));
}

TEST(long_messages_are_cut) {
    static char text[100000], expected[200];
    memset(text, 'x', sizeof text - 1);
    taper_raise(ERROR_VALUE, "start %s", text);
    snprintf(expected, sizeof expected, "%s:%d: start xxx", __FILE__, __LINE__ - 1);
    size_t length = strlen(taper_error());
    assert_true(length >= 500 && length < sizeof text / 2);
    assert_memory_equal(taper_error(), expected, strlen(expected));
    assert_int_equal(taper_error()[length - 1], 'x');
    taper_clear_error();

    const char *place = taper_place; /* a file name may be long, too: then the reason is what is kept */
    taper_place = text;
    (taper_raise)(ERROR_VALUE, "the reason");
    taper_place = place;
    assert_string_equal(taper_error(), "the reason");
    taper_clear_error();
}

TEST(an_error_may_be_raised_anew_with_more_words) {
    taper_raise(ERROR_VALUE, "the disk is full");
    const char *reason = taper_error();
    taper_clear_error();
    (taper_raise)(ERROR_VALUE, "cannot save: %s", reason);
    assert_non_null(strstr(taper_error(), "cannot save: "));
    CHECK_ERROR("tests/test_base.c:");
    taper_raise(ERROR_VALUE, "the disk is full");
    reason = taper_error();
    taper_clear_error();
    taper_raise(ERROR_VALUE, "%s, %s", "cannot save", reason);
    CHECK_ERROR("the disk is full");
}

/* Runs a test's second thread and hands on what it found: NULL when all is well. */
static void in_a_thread(void *(*function)(void *), void *context) {
    pthread_t thread;
    void     *complaint;
    assert_int_equal(pthread_create(&thread, NULL, function, context), 0);
    pthread_join(thread, &complaint);
    if (complaint) fail_msg("%s", (const char *)complaint);
}

static void *errors_of_another_thread(void *unused) {
    (void)unused;
    if (taper_error()) return "sees the first thread's error";
    (taper_raise)(ERROR_VALUE, "no place was noted here");
    if (told != 1) return "the process's callback was not told";
    if (!taper_error() || strcmp(taper_error(), "no place was noted here") != 0) return "has a place of another thread";
    taper_clear_error();
    taper_raise(ERROR_VALUE, "left standing");
    return NULL;
}

TEST(errors_belong_to_their_thread) {
    taper_raise(ERROR_VALUE, "here");
    told = 0;
    taper_on_error(note);
    in_a_thread(errors_of_another_thread, NULL);
    taper_on_error(NULL);
    CHECK_ERROR(": here");
}

/* ---- Memory ----------------------------------------------------------------------------------- */

enum { MOST_BLOCKS = 4096 };

/* An allocator that knows its blocks, and has memory for so many. */
typedef struct Hook {
    void  *blocks[MOST_BLOCKS];
    size_t sizes[MOST_BLOCKS], refused;
    int    count, live, foreign, left;
} Hook;

static void *hook_allocate(void *context, size_t bytes) {
    Hook *hook = context;
    if (hook->left == 0 || hook->count == MOST_BLOCKS) return hook->refused = bytes, NULL;
    hook->left--, hook->live++;
    hook->sizes[hook->count] = bytes;
    return hook->blocks[hook->count++] = malloc(bytes);
}

static void hook_release(void *context, void *memory, size_t bytes) {
    Hook *hook = context;
    int   i = hook->count - 1;
    while (i >= 0 && hook->blocks[i] != memory) i--;
    if (i < 0 || hook->sizes[i] != bytes) {
        hook->foreign++;
        return;
    }
    hook->blocks[i] = NULL;
    hook->live--;
    free(memory);
}

static Hook first_hook, second_hook;

static void use(Hook *hook, int left) {
    *hook = (Hook){.left = left};
    taper_set_allocator(&(taper_Allocator){hook_allocate, hook_release, hook});
}

static void *blocks_go_home(void *unused) {
    (void)unused;
    use(&first_hook, MOST_BLOCKS);
    nn_Module *model = nn_Linear(30, 20);
    Tensor    *x = tensor_ones(SHAPE(5, 30));
    if (!model || !x || first_hook.live == 0) return "the allocator was not asked";
    if (first_hook.count != taper_memory_stats().allocations) return "allocations are counted wrong";
    int asked = first_hook.count;
    use(&second_hook, MOST_BLOCKS);
    Tensor *large = tensor_zeros(SHAPE(1 << 20));
    if (!large || second_hook.live == 0 || first_hook.count != asked) return "the second allocator was not asked";
    if (first_hook.count + second_hook.count != taper_memory_stats().allocations) return "the second is not counted";
    taper_set_allocator(NULL);
    asked = second_hook.count;
    nn_Module *other = nn_Linear(3, 2);
    if (!other || second_hook.count != asked) return "NULL did not bring malloc back";
    nn_free(other);
    nn_free(model);
    tape_free();
    if (first_hook.foreign || second_hook.foreign) return "a block went to another allocator, or its size changed";
    return NULL;
}

/* The thread's own state (its generator) goes when it ends. */
TEST(blocks_return_to_the_allocator_they_came_from) {
    in_a_thread(blocks_go_home, NULL);
    assert_int_equal(first_hook.live, 0);
    assert_int_equal(second_hook.live, 0);
    assert_int_equal(first_hook.foreign + second_hook.foreign, 0);
}

static void *memory_runs_out(void *unused) {
    (void)unused;
    use(&first_hook, 4); /* the scope and where it stands in a list; room for headers and for numbers */
    Tensor *x = tensor_ones(SHAPE(2));
    if (!x) return "the small tensor failed";
    first_hook.left = 0;
    if (tensor_zeros(SHAPE(1 << 20))) return "the large tensor came from nowhere";
    const char *error = taper_error(), *text = "out of memory: cannot allocate ";
    if (!error || !strstr(error, text) || !strstr(error, " bytes")) return "the message does not say so";
    if (!strstr(error, "test_base.c:")) return "the message has no place";
    size_t bytes = (size_t)strtoull(strstr(error, text) + strlen(text), NULL, 10);
    if (bytes < 4 << 20 || bytes > first_hook.refused) return "the number of bytes is wrong";
    taper_clear_error();
    first_hook.left = MOST_BLOCKS; /* memory is back, and so is everything else */
    if (!tensor_zeros(SHAPE(1 << 20)) || tensor_item(tensor_sum(x)) != 2) return "it did not go on";
    tape_free();
    return NULL;
}

TEST(without_memory_there_is_an_error) {
    in_a_thread(memory_runs_out, NULL);
    assert_int_equal(first_hook.live, 0);
}

TEST(sizes_beyond_the_address_space_are_refused) {
    int64_t live = taper_memory_stats().live, allocations = taper_memory_stats().allocations;
    char    expected[100];
    for (size_t bytes = SIZE_MAX, i = 0; i < 3; i++, bytes = i == 1 ? SIZE_MAX - 100 : PTRDIFF_MAX) {
        assert_null(base__allocate(bytes));
        snprintf(expected, sizeof expected, "out of memory: cannot allocate %zu bytes", bytes);
        CHECK_ERROR(expected);
        assert_null(base__allocate_zeroed(bytes));
        CHECK_ERROR(expected);
    }
    assert_int_equal(taper_memory_stats().live, live);
    assert_int_equal(taper_memory_stats().allocations, allocations);
    base__free(NULL);
}

TEST(an_arena_refuses_what_wraps) {
    Arena arena = {0};
    for (size_t less = 0; less < 200; less += 33) {
        assert_null(arena__allocate(&arena, SIZE_MAX - less));
        CHECK_ERROR("out of memory");
    }
    assert_non_null(arena__allocate(&arena, 1));
    arena__free(&arena);
}

/* ---- Memory that is free before its time ---- */

static void same_memory(const void *a, const void *b) { assert_ptr_equal(a, b); }

TEST(neighbours_that_are_free_become_one) {
    Arena    arena = {0};
    FreeList list = {0};
    uint8_t *piece[4];
    for (int i = 0; i < 4; i++) piece[i] = arena__allocate(&arena, 5000); /* 5056 with the rest of the last line */
    arena__recycle(&arena, piece[0], 5000);
    arena.recycled = &list; /* what came before is not in it */
    arena__recycle(&arena, piece[3], 5000);
    arena__recycle(&arena, piece[1], 5000);
    assert_int_equal(list.count, 2);
    assert_null(arena__reuse(&arena, 5057));
    arena__recycle(&arena, piece[2], 5000);
    assert_int_equal(list.count, 1);
    same_memory(arena__allocate(&arena, 3 * 5056 - 128), piece[1]);
    assert_null(arena__reuse(&arena, 129));
    same_memory(arena__reuse(&arena, 128), piece[3] + 5056 - 128);
    assert_int_equal(list.count, 0);
    arena__free(&arena);
}

TEST(of_what_is_free_the_smallest_that_has_room) {
    enum { PIECES = MOST_PIECES + 2 };
    Arena    arena = {0}, other = {0};
    FreeList list = {0};
    uint8_t *piece[PIECES], *foreign = arena__allocate(&other, 1 << 20);
    for (int i = 0; i < PIECES; i++) {
        piece[i] = arena__allocate(&arena, 4096 + 1024 * (size_t)i);
        assert_non_null(arena__allocate(&arena, 1)); /* no two are neighbours */
    }
    arena.recycled = &list;
    arena__recycle(&arena, foreign, 1 << 20); /* is nothing of it */
    for (int i = PIECES - 1; i >= 0; i--) arena__recycle(&arena, piece[i], 4096 + 1024 * (size_t)i);
    assert_int_equal(list.count, MOST_PIECES); /* the two smallest, which came last, have no place */
    same_memory(arena__allocate(&arena, 4096 + 1024 * 7 - 63), piece[7]);
    same_memory(arena__allocate(&arena, 4096), piece[2]);
    assert_null(arena__reuse(&arena, 4096 + 1024 * PIECES));
    arena__free(&other);
    arena__free(&arena);
}

TEST(blocks_are_aligned_to_cache_lines) {
    int64_t live = taper_memory_stats().live;
    void   *blocks[200];
    for (size_t i = 0; i < 200; i++) {
        blocks[i] = base__allocate_zeroed(i);
        assert_int_equal((uintptr_t)blocks[i] % 64, 0);
        for (size_t at = 0; at < i; at++) assert_int_equal(((char *)blocks[i])[at], 0);
    }
    for (int i = 0; i < 200; i++) base__free(blocks[i]);
    assert_int_equal(taper_memory_stats().live, live);
}

static void *memory_is_counted(void *unused) {
    (void)unused;
    taper_MemoryStats stats = taper_memory_stats();
    if (stats.live || stats.peak || stats.allocations) return "a thread does not begin with nothing";
    if (!tensor_ones(SHAPE(1 << 16))) return "no tensor";
    stats = taper_memory_stats();
    if (stats.live < 4 << 16 || stats.peak < stats.live || stats.allocations < 1) return "a tensor is not counted";
    tape_free();
    if (taper_memory_stats().live != 0) return "live does not go back";
    if (taper_memory_stats().peak < stats.peak) return "the peak went back";
    if (taper_memory_stats().allocations < stats.allocations) return "the allocations went back";
    int64_t peak = taper_memory_stats().peak;
    tensor_ones(SHAPE(1 << 10));
    if (taper_memory_stats().peak != peak) return "a smaller tensor raised the peak";
    tape_free();
    tensor_ones(SHAPE(1 << 20));
    if (taper_memory_stats().peak < 4 << 20) return "a larger tensor did not raise the peak";
    tape_free();
    return taper_memory_stats().live ? "live does not go back the second time" : NULL;
}

TEST(memory_stats_count_this_thread) {
    taper_MemoryStats before = taper_memory_stats();
    in_a_thread(memory_is_counted, NULL);
    taper_MemoryStats after = taper_memory_stats();
    assert_int_equal(before.live, after.live);
    assert_int_equal(before.allocations, after.allocations);
}

TEST(a_steady_loop_allocates_nothing) {
    Tensor *x = tensor_ones(SHAPE(100, 100));
    tensor_requires_grad_(x, true);
    int64_t allocations = 0, live = 0;
    for (int round = 0; round < 20; round++) {
        tape_scope();
        tensor_backward(tensor_mean(tensor_exp(tensor_matmul(x, x))));
        tensor_backward(tensor_sum(tensor_mul(x, 2)));
        if (round == 4) allocations = taper_memory_stats().allocations, live = taper_memory_stats().live;
    }
    assert_int_equal(taper_memory_stats().allocations, allocations);
    assert_int_equal(taper_memory_stats().live, live);
}

/* ---- Arrays ----------------------------------------------------------------------------------- */

/* Of every type, the sign and the size that it has. */
TEST(elements_of_arrays_are_their_values) {
#define LAST(element, type, value)                                                                                     \
    do {                                                                                                               \
        const type   array[] = {0, 1, value};                                                                          \
        taper_Values values = {array, sizeof array, element};                                                          \
        assert_int_equal(values__count(values), 3);                                                                    \
        assert_true(values__at(values, 1) == 1 && values__at(values, 2) == (double)(value));                           \
    } while (0)
    LAST(TAPER_FLOAT, float, -0.5f);
    LAST(TAPER_DOUBLE, double, -1e300);
    LAST(TAPER_BOOL, bool, true);
    LAST(TAPER_INT8, int8_t, INT8_MIN);
    LAST(TAPER_INT16, int16_t, INT16_MIN);
    LAST(TAPER_INT32, int32_t, INT32_MIN);
    LAST(TAPER_INT64, int64_t, INT64_MIN);
    LAST(TAPER_UINT8, uint8_t, UINT8_MAX);
    LAST(TAPER_UINT16, uint16_t, UINT16_MAX);
    LAST(TAPER_UINT32, uint32_t, UINT32_MAX);
    LAST(TAPER_UINT64, uint64_t, (uint64_t)1 << 63);
#undef LAST
}

/* ---- Threads ---------------------------------------------------------------------------------- */

TEST(the_number_of_threads_has_bounds) {
    int before = taper_get_num_threads();
    assert_in_range(before, 1, 256);
    for (int count = 1; count <= 256; count *= 2) {
        assert_true(taper_set_num_threads(count));
        assert_int_equal(taper_get_num_threads(), count);
    }
    assert_true(taper_set_num_threads(3));
    const int wrong[] = {0, -1, 257, INT_MAX, INT_MIN};
    for (int i = 0; i < COUNT(wrong); i++) {
        char expected[256];
        assert_false(taper_set_num_threads(wrong[i]));
        snprintf(expected, sizeof expected, "%s:%d: set_num_threads: expected 1 to 256, got %d", __FILE__, __LINE__ - 1,
                 wrong[i]);
        assert_non_null(taper_error());
        assert_string_equal(taper_error(), expected);
        taper_clear_error();
        assert_int_equal(taper_get_num_threads(), 3);
    }
    assert_true(taper_set_num_threads(before));
}

RUN_TESTS("base", T(the_version_is_one), T(first_error_stays), T(a_chain_ends_in_the_first_error_and_its_place),
          T(the_callback_is_told_of_every_first_error_once), T(abort_on_error_prints_and_aborts),
          T(long_messages_are_cut), T(an_error_may_be_raised_anew_with_more_words), T(errors_belong_to_their_thread),
          T(blocks_return_to_the_allocator_they_came_from), T(without_memory_there_is_an_error),
          T(sizes_beyond_the_address_space_are_refused), T(an_arena_refuses_what_wraps),
          T(neighbours_that_are_free_become_one), T(of_what_is_free_the_smallest_that_has_room),
          T(blocks_are_aligned_to_cache_lines), T(memory_stats_count_this_thread), T(a_steady_loop_allocates_nothing),
          T(elements_of_arrays_are_their_values), T(the_number_of_threads_has_bounds))
