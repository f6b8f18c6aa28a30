/* test_guide.c: docs/guide.md cannot rot.
 *
 * What stands between `guide: NAME` and `guide: end` is a snippet of the guide. Here it is compiled and run,
 * and the comment behind a call that prints is compared with what it prints (guide.h). test_pages.c holds the guide
 * against this file and examples/: every C block of it is there, line for line but for the indentation, and every
 * snippet is in the guide. */
#include "test.h"

#include <math.h>
#include <pthread.h>
#include <sys/stat.h>
#include <taper/plt.h>

#include "guide.h"

/* ---- Tensors ------------------------------------------------------------------------------------- */

TEST(tensors) {
    /* guide: tensors */
    Tensor *x = tensor_from(SHAPE(2, 3), (float[]){1, 2, 3, 4, 5, 6});
    tensor_print(x);                                        // tensor([[1., 2., 3.],
                                                            //         [4., 5., 6.]])
    tensor_print(tensor_zeros(SHAPE(2), .dtype = FLOAT64)); // tensor([0., 0.], dtype=torch.float64)
    tensor_print(tensor_arange(5));                         // tensor([0, 1, 2, 3, 4])
    tensor_print(tensor_arange(2, 5));                      // tensor([2, 3, 4])
    tensor_print(tensor_arange(1.0, .step = 0.25));         // tensor([0.0000, 0.2500, 0.5000, 0.7500])
    tensor_print(tensor_full(SHAPE(2, 2), 7));              // tensor([[7, 7],
                                                            //         [7, 7]])
    /* guide: end */
    /* guide: arrays */
    float X[4][2] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    int   classes[4] = {0, 1, 1, 0};
    tensor_print(tensor_from(SHAPE(4, 2), X, .dtype = FLOAT64)); // tensor([[0., 0.],
                                                                 //         [0., 1.],
                                                                 //         [1., 0.],
                                                                 //         [1., 1.]], dtype=torch.float64)
    tensor_print(tensor_from(SHAPE(4), classes));                // tensor([0, 1, 1, 0])
    tensor_from(SHAPE(5), classes);                              // NULL
    puts(taper_error()); // ...: from: shape [5] has 5 elements, but the array has 4
    taper_clear_error();
    /* guide: end */
    /* guide: asking */
    printf("%d dimensions, %lld elements\n", tensor_dim(x), (long long)tensor_numel(x)); // 2 dimensions, 6 elements
    printf("%lld columns\n", (long long)tensor_size(x, -1));                             // 3 columns
    printf("%g\n", tensor_at(x, INDEX(1, 2)));                                           // 6
    float values[6];
    tensor_copy_to(x, values, 6); // row-major, converted to the array's type
    /* guide: end */
    assert_true(values[5] == 6);
    /* guide: views */
    tensor_print(tensor_select(x, 0, 1));                      // tensor([4., 5., 6.])
    tensor_print(tensor_slice(x, 1, 0, TAPER_END, .step = 2)); // tensor([[1., 3.],
                                                               //         [4., 6.]])
    tensor_print(tensor_reshape(x, SHAPE(3, -1)));             // tensor([[1., 2.],
                                                               //         [3., 4.],
                                                               //         [5., 6.]])
    Tensor *t = tensor_t(x);
    printf("%d %d\n", tensor_is_contiguous(t), tensor_is_contiguous(tensor_contiguous(t))); // 0 1
    tensor_fill_(tensor_select(x, 0, 0), 0);                                                // writes into x
    tensor_print(x);                                                                        // tensor([[0., 0., 0.],
                                                                                            //         [4., 5., 6.]])
    /* guide: end */
}

/* ---- Scopes -------------------------------------------------------------------------------------- */

TEST(scopes) {
    /* guide: scope */
    double total = 0;
    for (int i = 1; i <= 3; i++) {
        tape_scope(); // closes at this block's brace, also by break, continue or return
        Tensor *y = tensor_full(SHAPE(1000), i);
        total += tensor_item(tensor_sum(y));
    }
    printf("%g\n", total); // 6000
    /* guide: end */
    /* guide: steady */
    int64_t before = 0;
    for (int step = 0; step < 100; step++) {
        tape_scope();
        if (step == 2) before = taper_memory_stats().allocations;
        tensor_exp(tensor_rand(SHAPE(64, 64)));
    }
    printf("%lld\n", (long long)(taper_memory_stats().allocations - before)); // 0
    /* guide: end */
    /* guide: keep */
    Tensor *kept;
    {
        tape_scope();
        kept = tensor_keep(tensor_ones(SHAPE(2)));
    }
    tensor_print(kept); // tensor([1., 1.])
    tensor_free(kept);
    /* guide: end */
    /* guide: mark */
    tape_Mark mark = tape_mark();
    tensor_print(tensor_ones(SHAPE(1))); // tensor([1.])
    tape_release(mark);
    /* guide: end */
}

/* The outer scope's tensors lie before the closed one's, so its header is still there to be seen. */
TEST(closed_scopes) {
#ifdef __SANITIZE_ADDRESS__
    skip(); /* it looks at closed memory, as no program should */
#endif
    /* guide: closed */
    Tensor *gone;
    {
        tape_scope();
        gone = tensor_ones(SHAPE(2));
    }
    Tensor *y = tensor_exp(gone); // NULL
    puts(taper_error());          // ...: exp: input is a tensor whose scope has closed; copy it out with ...
    taper_clear_error();
    /* guide: end */
    assert_null(y);
}

/* ---- Operators ----------------------------------------------------------------------------------- */

TEST(operators) {
    /* guide: operators */
    Tensor *x = tensor_from(SHAPE(2, 1), (float[]){1, 2}), *row = tensor_from(SHAPE(3), (float[]){10, 20, 30});
    tensor_print(tensor_add(x, row));                                 // tensor([[11., 21., 31.],
                                                                      //         [12., 22., 32.]])
    tensor_print(tensor_sub(1, row));                                 // tensor([ -9., -19., -29.])
    tensor_print(tensor_gt(row, 15));                                 // tensor([False,  True,  True])
    tensor_print(tensor_where(tensor_gt(row, 15), row, 0));           // tensor([ 0., 20., 30.])
    tensor_print(tensor_mean(tensor_add(x, row), 1));                 // tensor([21., 22.])
    tensor_print(tensor_matmul(x, tensor_reshape(row, SHAPE(1, 3)))); // tensor([[10., 20., 30.],
                                                                      //         [20., 40., 60.]])
    /* guide: end */
    /* guide: by_element */
    tensor_print(tensor_clamp(row, .max = 25));                  // tensor([10., 20., 25.])
    tensor_print(tensor_maximum(row, 20));                       // tensor([20., 20., 30.])
    tensor_print(tensor_isnan(tensor_log(tensor_sub(row, 15)))); // tensor([ True, False, False])
    /* guide: end */
    /* guide: dtypes */
    Tensor *whole = tensor_arange(3);
    printf("%s\n", taper_dtype_name(tensor_dtype(tensor_mul(whole, 2))));   // torch.int64
    printf("%s\n", taper_dtype_name(tensor_dtype(tensor_mul(whole, 0.5)))); // torch.float32
    printf("%s\n", taper_dtype_name(tensor_dtype(tensor_div(whole, 2))));   // torch.float32
    printf("%s\n",
           taper_dtype_name(tensor_dtype(tensor_add(row, tensor_ones(SHAPE(3), .dtype = FLOAT64))))); // torch.float64
    tensor_print(tensor_to(tensor_gt(row, 15), FLOAT32)); // tensor([0., 1., 1.])
    /* guide: end */
}

/* ---- Gradients ----------------------------------------------------------------------------------- */

TEST(gradients) {
    /* guide: backward */
    Tensor *x = tensor_from(SHAPE(3), (float[]){1, 2, 3});
    tensor_requires_grad_(x, true);
    Tensor *y = tensor_sum(tensor_mul(x, x));
    tensor_print(y); // tensor(14., grad_fn=<SumBackward0>)
    tensor_backward(y);
    tensor_print(tensor_grad_of(x)); // tensor([2., 4., 6.])
    tensor_backward(tensor_sum(x));  // adds to what is there
    tensor_print(tensor_grad_of(x)); // tensor([3., 5., 7.])
    tensor_set_grad(x, NULL);        // none, as before the first
    tensor_print(tensor_grad_of(x)); // None
    /* guide: end */
    /* guide: cotangent */
    Tensor *v = tensor_from(SHAPE(3), (float[]){1, 0, -1});
    tensor_backward(tensor_exp(tensor_mul(x, 0)), .gradient = v);
    tensor_print(tensor_grad_of(x)); // tensor([0., 0., -0.])
    /* guide: end */
    /* guide: no_grad */
    {
        taper_no_grad();
        tensor_copy_(x, tensor_mul(x, 10)); // in place: allowed, because nothing is recorded here
    }
    printf("%d\n", tensor_requires_grad(tensor_detach(x))); // 0
    /* guide: end */
    /* guide: in_place */
    Tensor *square = tensor_sum(tensor_mul(x, x));
    {
        taper_no_grad();
        tensor_zero_(x);
    }
    tensor_backward(square); // false: it would use the wrong x
    puts(taper_error());     // ...: mul: one of the variables needed for gradient computation has been modified ...
    taper_clear_error();
    /* guide: end */
}

TEST(higher_orders) {
    /* guide: grad */
    Tensor *x = tensor_from(SHAPE(2), (double[]){1, 2});
    tensor_requires_grad_(x, true);
    Tensor *y = tensor_sum(tensor_pow(x, 3));
    Tensor *dy = tensor_grad(y, x, .create_graph = true);
    Tensor *ddy = tensor_grad(tensor_sum(dy), x);
    tensor_print(dy);  // tensor([ 3., 12.], dtype=torch.float64, grad_fn=<...>)
    tensor_print(ddy); // tensor([ 6., 12.], dtype=torch.float64)
    /* guide: end */
    /* guide: dot */
    puts(tensor_make_dot(y)); // digraph taper { ... n0 -> n1; }
    /* guide: end */
}

/* guide: checked function */
static Tensor *softmax_like(Tensor *const *x, void *context) {
    (void)context;
    Tensor *e = tensor_exp(x[0]);
    return tensor_div(e, tensor_sum(e, -1, .keepdim = true));
}
/* guide: end */

TEST(checks) {
    /* guide: gradcheck */
    Tensor *x = tensor_randn(SHAPE(2, 3), .dtype = FLOAT64, .requires_grad = true);
    bool    good = taper_gradcheck(softmax_like, TENSORS(x)) && taper_gradgradcheck(softmax_like, TENSORS(x));
    if (!good) puts(taper_error()); // names the input, the element, and both values
    /* guide: end */
    assert_true(good);
}

/* ---- Modules and optimizers ---------------------------------------------------------------------- */

TEST(modules) {
    /* guide: modules */
    taper_manual_seed(0);
    nn_Module *model = nn_Sequential(nn_Linear(2, 5), nn_Sigmoid(), nn_Linear(5, 1, .bias = false));
    nn_print(model); // Sequential(
                     //   (0): Linear(in_features=2, out_features=5, bias=True)
                     //   (1): Sigmoid()
                     //   (2): Linear(in_features=5, out_features=1, bias=False)
                     // )
    Tensor *y = nn_forward(model, tensor_ones(SHAPE(4, 2)));
    printf("%lld x %lld\n", (long long)tensor_size(y, 0), (long long)tensor_size(y, 1)); // 4 x 1
    tensor_print(tensor_select(nn_get_parameter(model, "0.weight"), 0, 0)); // tensor([-0.0053,  0.3793], ...)
    /* guide: end */
    /* guide: parameters */
    nn_NamedTensors named = nn_named_parameters(model);
    for (int i = 0; i < named.count; i++) printf("%s, ", named.names[i]); // ...
    nn_init_xavier_uniform_(nn_get_parameter(model, "0.weight"), .gain = 2);
    nn_to(model, FLOAT64); // parameters and buffers; their gradients go
    nn_eval(model);        // nn_Dropout passes everything on; nn_train is the way back
    nn_free(model);        // with all modules and parameters in it
    /* guide: end */
    assert_int_equal(named.count, 3);
}

TEST(optimizers) {
    nn_Module *body = nn_Linear(2, 5), *head = nn_Linear(5, 1);
    /* guide: groups */
    optim_Optimizer *optimizer = optim_SGD(nn_parameters(body), .lr = 0.1, .momentum = 0.9, .nesterov = true);
    optim_add_param_group(optimizer, nn_parameters(head), .lr = 0.01, .weight_decay = 1e-4);
    optim_set_lr(optimizer, 0, 0.5 * optim_lr(optimizer, 0));          // one group; -1 for all
    printf("%g %g\n", optim_lr(optimizer, 0), optim_lr(optimizer, 1)); // 0.05 0.01
    optim_free(optimizer);                                             // the parameters stay the modules'
    /* guide: end */
    nn_free(body), nn_free(head);
}

TEST(schedules) {
    nn_Module *model = nn_Linear(2, 1);
    /* guide: schedules */
    optim_Optimizer *optimizer = optim_Adam(nn_parameters(model), .lr = 0.1);
    optim_Scheduler *scheduler = optim_SequentialLR(
        optimizer,
        SCHEDULERS(optim_LinearLR(optimizer, .start_factor = 0.25, .total_iters = 2),
                   optim_StepLR(optimizer, 2, .gamma = 0.5)),
        DIMS(2));
    for (int epoch = 0; epoch < 5; epoch++) {
        optim_step(optimizer); // of each batch
        optim_scheduler_step(scheduler);
        if (epoch == 3) printf("%g\n", optim_last_lr(scheduler, 0)); // 0.05
    }
    optim_scheduler_free(scheduler); // and with it those it is made of
    optim_free(optimizer);
    /* guide: end */
    nn_free(model);
}

TEST(classification) {
    /* guide: classification */
    taper_manual_seed(0);
    Tensor *points = tensor_sub(tensor_mul(tensor_rand(SHAPE(500, 2)), 2), 1);
    Tensor *right = tensor_to(tensor_gt(tensor_select(points, 1, 0), 0), INT64);
    Tensor *upper = tensor_to(tensor_gt(tensor_select(points, 1, 1), 0), INT64);
    Tensor *quadrant = tensor_add(right, tensor_mul(upper, 2)); // (500), the class of each point: 0, 1, 2 or 3

    nn_Module       *model = nn_Sequential(nn_Linear(2, 16), nn_ReLU(), nn_Linear(16, 4));
    nn_Module       *criterion = nn_CrossEntropyLoss();
    optim_Optimizer *optimizer = optim_Adam(nn_parameters(model), .lr = 0.01);
    for (int step = 0; step < 300; step++) {
        tape_scope();
        optim_zero_grad(optimizer);
        Tensor *loss = nn_forward(criterion, nn_forward(model, points), quadrant);
        tensor_backward(loss);
        optim_step(optimizer);
        if (step == 299) printf("%.3f\n", tensor_item(loss)); // 0.055
    }
    taper_no_grad();
    Tensor *scores = nn_forward(model, points); // (500, 4)
    Tensor *right_ones = tensor_eq(tensor_argmax(scores, 1), quadrant);
    printf("%.1f %% right\n", 100 * tensor_item(tensor_mean(tensor_to(right_ones, FLOAT32)))); // 99.0 % right
    tensor_print(
        tensor_softmax(tensor_select(scores, 0, 1), 0)); // tensor([1.0000e+00, 8.8873e-08, 1.9514e-07, 3.1013e-15])
    /* guide: end */
    optim_free(optimizer);
    nn_free(criterion);
    nn_free(model);
}

/* ---- Errors -------------------------------------------------------------------------------------- */

/* guide: callback */
static void log_error(const char *message) { fprintf(stderr, "taper: %s\n", message); }
/* guide: end */

TEST(errors) {
    /* guide: errors */
    Tensor *a = tensor_ones(SHAPE(4, 3)), *b = tensor_ones(SHAPE(2, 5));
    Tensor *c = tensor_exp(tensor_matmul(a, b)); // matmul fails, exp passes the NULL on
    if (!c) puts(taper_error());                 // ...: matmul: mat1 and mat2 shapes cannot be multiplied (4x3 and 2x5)
    taper_clear_error();
    /* guide: end */
    /* guide: on_error */
    taper_on_error(log_error); // NULL: nobody is told
    /* guide: end */
    taper_on_error(NULL);
}

/* ---- Random numbers ------------------------------------------------------------------------------ */

TEST(random_numbers) {
    /* guide: random */
    taper_manual_seed(0);
    tensor_print(tensor_rand(SHAPE(3))); // tensor([0.4963, 0.7682, 0.0885])
    np_random_seed(0);
    tensor_print(np_random_random(SHAPE(2)));                         // tensor([0.5488, 0.7152], dtype=torch.float64)
    taper_Generator *mine = taper_Generator_new(7);                   // a stream of its own
    tensor_print(tensor_randint(0, 10, SHAPE(4), .generator = mine)); // tensor([...])
    taper_Generator_free(mine);
    /* guide: end */
    /* guide: draws */
    taper_set_draws(DRAWS_PLAIN);                 // PyTorch on ARM, or with ATEN_CPU_CAPABILITY=default
    taper_set_draws(DRAWS_FUSED | DRAWS_TORCH_1); // PyTorch 1.13 on x86-64 with AVX2 or more
    taper_set_draws(DRAWS_FUSED);                 // the default: PyTorch 2.13 on x86-64 with AVX2 or more
    /* guide: end */
}

/* ---- Data ---------------------------------------------------------------------------------------- */

TEST(data) {
    mkdir("out", 0777);
    /* guide: loader */
    Tensor       *X = tensor_rand(SHAPE(20, 2)), *Y = tensor_rand(SHAPE(20, 1));
    taper_Tensors parts = data_random_split(DIMS(15, 5)); // two INT64 tensors of row numbers
    data_Loader  *loader = data_DataLoader(TENSORS(X, Y), .batch_size = 8, .shuffle = true, .indices = parts.at[0]);
    printf("%lld batches\n", (long long)data_length(loader)); // 2 batches
    int64_t rows = 0;
    Tensor *batch[2]; // the loader's own, filled anew each time
    for (int epoch = 0; epoch < 3; epoch++)
        while (data_next(loader, batch)) { // false at the end of the epoch, or on an error
            tape_scope();
            rows += tensor_size(batch[0], 0); // (8, 2) and (8, 1), then (7, 2) and (7, 1)
        }
    printf("%lld rows\n", (long long)rows); // 45 rows
    data_free(loader);
    /* guide: end */
    /* guide: csv */
    double losses[3] = {0.25, 0.125, 0.0625};
    data_save_csv("out/guide.csv", 3, {"epoch", NULL, DATA_WHOLE}, {"loss", losses, DATA_SHORTEST});
    data_Table table = data_read_csv("out/guide.csv"); // table.values: (3, 2); table.names: "epoch", "loss"
    tensor_print(data_column(table, "loss"));          // tensor([0.2500, 0.1250, 0.0625])
    /* guide: end */
    remove("out/guide.csv");
}

/* ---- Pictures ------------------------------------------------------------------------------------- */

TEST(pictures) {
    mkdir("out", 0777);
    {
        /* guide: figure */
        double x[50], y[50];
        for (int i = 0; i < 50; i++) x[i] = 0.2 * i, y[i] = sin(x[i]);
        plot_Figure *figure = plot_figure(.width = 8, .height = 3);
        plot_Axes   *left = plot_subplot(figure, 1, 2, 1), *right = plot_subplot(figure, 1, 2, 2);
        plot_line(left, y, 50, "o--", .x = x, .label = "sin", .markersize = 4);
        plot_legend(left, .loc = "lower left");
        plot_hist(right, y, .bins = 8, .color = "teal", .edgecolor = "white"); // all 50
        plot_tight_layout(figure);
        plot_savefig(figure, "out/guide.png");
        plot_free(figure);
        /* guide: end */
    }
    {
        /* guide: plt */
        const double squares[] = {0, 1, 4, 9, 16};
        plt_plot(squares, 5, "o--", .label = "squares");
        plt_title("Powers");
        plt_legend();
        plt_savefig("out/squares.png");
        plt_close();
        /* guide: end */
    }
    /* guide: live */
    plot_Live *live = plot_live(.total = 200, .title = "XOR");
    for (int i = 0; i < 200; i++) {
        plot_live_add(live, "loss", 1.0 / (1 + i));
        plot_live_step(live);
    }
    plot_live_finish(live);
    printf("%s\n", plot_sparkline((const double[]){1, 2, 3, 5, 8}, 5)); // ▁▂▃▅█
    /* guide: end */
    assert_string_equal(plot_sparkline((const double[]){1, 2, 3, 5, 8}, 5), "▁▂▃▅█");
    CHECK_GOOD();
    assert_int_equal(remove("out/guide.png") | remove("out/squares.png"), 0);
}

/* ---- Threads and memory -------------------------------------------------------------------------- */

/* guide: thread */
static void *train(void *result) {
    taper_manual_seed(7); // this thread's generator
    nn_Module *model = nn_Linear(2, 1);
    *(double *)result = tensor_item(tensor_sum(nn_get_parameter(model, "weight")));
    nn_free(model);
    return NULL; // its tape goes with the thread
}
/* guide: end */

TEST(threads) {
    int count = taper_get_num_threads();
    /* guide: threads */
    taper_set_num_threads(4); // of the operators, for the whole process
    double    results[2];
    pthread_t threads[2];
    for (int i = 0; i < 2; i++) pthread_create(&threads[i], NULL, train, &results[i]);
    for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
    printf("%d\n", results[0] == results[1]); // 1
    /* guide: end */
    taper_set_num_threads(count);
}

/* guide: budget */
typedef struct Budget {
    size_t left;
} Budget;

static void *budget_allocate(void *context, size_t bytes) {
    Budget *budget = context;
    if (bytes > budget->left) return NULL;
    budget->left -= bytes;
    return malloc(bytes);
}

static void budget_release(void *context, void *memory, size_t bytes) {
    ((Budget *)context)->left += bytes;
    free(memory);
}
/* guide: end */

TEST(allocator) {
    /* guide: allocator */
    static Budget budget = {1 << 20}; // must outlive every block that came from it
    taper_set_allocator(&(taper_Allocator){budget_allocate, budget_release, &budget});
    Tensor *x = tensor_zeros(SHAPE(8192, 8192)); // 256 MiB: NULL
    puts(taper_error());                         // ...: out of memory: cannot allocate ... bytes
    taper_clear_error();
    taper_set_allocator(NULL); // malloc and free again
    /* guide: end */
    assert_null(x);
}

RUN_TESTS("guide", T(tensors), T(scopes), T(closed_scopes), T(operators), T(gradients), T(higher_orders), T(checks),
          T(modules), T(optimizers), T(schedules), T(classification), T(errors), T(random_numbers), T(data),
          T(pictures), T(threads), T(allocator))
