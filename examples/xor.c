/* xor.c: a 2-5-1 network learns XOR, line for line the PyTorch listing (in the comments).
 *
 * Same seed, same weights, same curve as PyTorch, bit for bit: docs/why-the-curves-differ.md.
 * `./zigw build xor -- --help` lists the options; their parsing is in xor_options.c. */
#include "xor_options.h"

#include <stdio.h>
#include <stdlib.h>
#include <taper.h>

/* The right column is the listing. */
/* clang-format off */
int main(int argc, char **argv) {
    xor_Options options = xor_parse_options(argc, argv);

    taper_manual_seed(options.seed);                                            // torch.manual_seed(0)
    Tensor *X = tensor_from(SHAPE(4, 2), (float[]){0, 0, 0, 1, 1, 0, 1, 1});    // X = tensor([[0,0],[0,1],[1,0],[1,1]])
    Tensor *Y = tensor_from(SHAPE(4, 1), (float[]){0, 1, 1, 0});                // Y = tensor([[0],[1],[1],[0]])
    X = tensor_to(X, DTYPE_DEFAULT), Y = tensor_to(Y, DTYPE_DEFAULT);           // .float()
    printf("Inputs Dim: %lld\n", (long long)tensor_size(X, 1));                 // print("Inputs Dim:", X.shape[1])
    printf("Output Dim: %lld\n", (long long)tensor_size(Y, 1));                 // print("Output Dim:", Y.shape[1])
    printf("No. of Data: %lld\n", (long long)tensor_size(X, 0));                // print("No. of Data:", X.shape[0])

    nn_Module *model = nn_Sequential(                                           // model = nn.Sequential(
        nn_Linear(2, options.hidden, .bias = options.bias), nn_Sigmoid(), //     nn.Linear(2, 5), nn.Sigmoid(),
        nn_Linear(options.hidden, 1, .bias = options.bias), nn_Sigmoid()  //     nn.Linear(5, 1), nn.Sigmoid(),
    );                                                                          // )
    optim_Optimizer *optimizer = optim_SGD(nn_parameters(model), .lr = options.lr); // optim.SGD(model.parameters(), lr=0.3)
    nn_Module       *criterion = nn_MSELoss();                                  // criterion = nn.MSELoss()

    double       *losses = calloc((size_t)options.epochs, sizeof(double));      // losses = []
    data_Progress bar = data_tqdm(options.epochs);
    for (int epoch = 0; losses && epoch < options.epochs; epoch++) {            // for _e in tqdm(range(5000)):
        tape_scope();
        optim_zero_grad(optimizer);                                             //     optimizer.zero_grad()
        Tensor *predictions = nn_forward(model, X);                             //     predictions = model(X)
        Tensor *loss = nn_forward(criterion, predictions, Y);                   //     loss = criterion(predictions, Y)
        tensor_backward(loss);                                                  //     loss.backward()
        optim_step(optimizer);                                                  //     optimizer.step()
        losses[epoch] = tensor_item(loss);                                      //     losses.append(loss.data.item())
        data_tqdm_update(&bar);
    }
    data_tqdm_close(&bar);
    {
        taper_no_grad();                                                        // with torch.no_grad():
        printf("Predictions: ");
        tensor_print(nn_forward(model, X));                                     //     print("Predictions:", model(X))
    }

    plot_Figure *figure = plot_figure();
    plot_line(figure, losses, options.epochs, .label = "loss");                 // plt.plot(losses)
    bool saved = plot_savefig(figure, options.png) && xor_save_csv(&options, losses);
    if (saved) printf("Loss curve: %s\nLosses: %s\n", options.png, options.csv);

    plot_free(figure);
    optim_free(optimizer);
    nn_free(criterion);
    nn_free(model);
    free(losses);
    if (taper_error()) fprintf(stderr, "xor: %s\n", taper_error()); /* one look at the end is enough */
    return saved ? 0 : 1;
}
/* clang-format on */
