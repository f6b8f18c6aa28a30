/* taper/nn.h: modules. torch.nn with the dot turned into an underscore.
 *
 *     #include <taper.h>
 *
 *     int main(void) {
 *         taper_manual_seed(0);
 *         nn_Module *model = nn_Sequential(nn_Linear(2, 5), nn_Sigmoid(), nn_Linear(5, 1), nn_Sigmoid());
 *         nn_print(model);                       // Sequential(
 *                                                //   (0): Linear(in_features=2, out_features=5, bias=True)
 *                                                //   (1): Sigmoid() ...
 *         Tensor *x = tensor_ones(SHAPE(4, 2));
 *         Tensor *y = nn_forward(model, x);      // (4, 1), with PyTorch's weights for seed 0
 *         nn_Module *criterion = nn_MSELoss();
 *         Tensor *loss = nn_forward(criterion, y, tensor_zeros(SHAPE(4, 1)));
 *         tensor_backward(loss);
 *         tensor_print(tensor_grad_of(nn_get_parameter(model, "0.weight")));
 *         nn_free(criterion);
 *         nn_free(model);                        // and with it the layers and parameters
 *         return 0;
 *     }
 *
 * A module owns its parameters and the modules put into it; a constructor takes the modules it is given
 * even when it fails, so nothing leaks. nn_free frees the outermost module and all below.
 */
#ifndef TAPER_NN_H
#define TAPER_NN_H

#include <taper/functional.h>
#include <taper/init.h>

#ifdef __cplusplus
extern "C" {
#endif

/* clang-format off */
typedef struct nn_Module nn_Module;

/* ---- Layers ------------------------------------------------------------------------------------ */

typedef struct nn_LinearOptions {
    bool        bias;  /* = true: false leaves b out */
    taper_Dtype dtype; /* = DTYPE_DEFAULT: of the parameters */
    TAPER_NAMED_ABOVE;
} nn_LinearOptions;
/* y = x W^T + b   x: (..., in)   y: (..., out). W: (out, in) and b: (out) start uniform on
 * +-1/sqrt(in), PyTorch's bits: kaiming_uniform_(W, a = sqrt(5)), then the bias. */
TAPER_API nn_Module *nn_Linear_with(int64_t in_features, int64_t out_features, nn_LinearOptions options);

/* y[o] = sum over i, j of x1[i] W[o][i][j] x2[j], + b[o]: F_bilinear, of two inputs. All start uniform on +-1/sqrt(in1). */
TAPER_API nn_Module *nn_Bilinear_with(int64_t in1_features, int64_t in2_features, int64_t out_features, nn_LinearOptions options);

typedef struct nn_EmbeddingOptions {
    taper_Dtype dtype; /* = DTYPE_DEFAULT: of the table */
    TAPER_NAMED_ABOVE;
    int64_t padding_idx; /* = TAPER_NONE: this row starts as zeros and gets no gradient; below 0 from the end */
} nn_EmbeddingOptions;
/* F_embedding: for each INT64 its row of a table, (num_embeddings, embedding_dim), which starts normal(0, 1). */
TAPER_API nn_Module *nn_Embedding_with(int64_t num_embeddings, int64_t embedding_dim, nn_EmbeddingOptions options);

TAPER_API nn_Module *nn_Identity(void); /* x */
typedef struct nn_FlattenOptions {
    TAPER_NAMED_ABOVE;
    int64_t start_dim; /* = 1: the first of them */
    int64_t end_dim;   /* = -1: the last of them */
} nn_FlattenOptions;
/* Dimensions start_dim to end_dim as one: each sample of a batch as one row. */
TAPER_API nn_Module *nn_Flatten_with(nn_FlattenOptions options);
/* One dimension as several: nn_Unflatten(1, SHAPE(3, 8, 8)); one of the sizes may be -1. */
TAPER_API nn_Module *nn_Unflatten(int64_t dim, taper_Dims unflattened_size);

typedef struct nn_Conv2dOptions {
    taper_Dtype dtype; /* = DTYPE_DEFAULT: of the parameters */
    TAPER_NAMED_ABOVE;
    taper_Pair  stride;       /* = 1: from one stop of the kernel to the next */
    taper_Pair  padding;      /* = 0: rows and columns around the image, or PADDING_SAME */
    taper_Pair  dilation;     /* = 1: from one number of the kernel to the next */
    int64_t     groups;       /* = 1: channels are cut into these, each with kernels of its own */
    bool        bias;         /* = true: false leaves it out */
    const char *padding_mode; /* = "zeros": or "reflect", "replicate", "circular": x's own numbers, see F_pad */
} nn_Conv2dOptions;
/* F_conv2d: nn_Conv2d(3, 16, 5), nn_Conv2d(3, 16, PAIR(3, 5), .padding = PAIR(1, 2)). Parameters start as nn_Linear's,
 * with in being in_channels / groups times the size of the kernel, PyTorch's bits. */
TAPER_API nn_Module *nn_Conv2d_with(int64_t in_channels, int64_t out_channels, taper_Pair kernel_size, nn_Conv2dOptions options);
/* The same along one axis: F_conv1d. */
TAPER_API nn_Module *nn_Conv1d_with(int64_t in_channels, int64_t out_channels, int64_t kernel_size, nn_Conv2dOptions options);

typedef struct nn_ConvTransposeOptions {
    taper_Dtype dtype; /* = DTYPE_DEFAULT: of the parameters */
    TAPER_NAMED_ABOVE;
    taper_Pair stride;         /* = 1: in y, from one number of x to the next */
    taper_Pair padding;        /* = 0: rows and columns that are cut off around y */
    taper_Pair output_padding; /* = 0: rows and columns more at its end */
    int64_t    groups;         /* = 1: channels are cut into these, each with kernels of its own */
    bool       bias;           /* = true: false leaves it out */
    taper_Pair dilation;       /* = 1: from one number of the kernel to the next */
} nn_ConvTransposeOptions;
/* F_conv_transpose2d, which makes images larger: nn_ConvTranspose2d(16, 3, 4, .stride = 2, .padding = 1). Parameters start
 * as nn_Conv2d's, with in being out_channels / groups times the size of the kernel. */
TAPER_API nn_Module *nn_ConvTranspose2d_with(int64_t in_channels, int64_t out_channels, taper_Pair kernel_size, nn_ConvTransposeOptions options);
TAPER_API nn_Module *nn_ConvTranspose1d_with(int64_t in_channels, int64_t out_channels, int64_t kernel_size, nn_ConvTransposeOptions options); /* along one axis */

/* ---- Activations: each is its function of taper/functional.h, in lower case. */

TAPER_API nn_Module *nn_Sigmoid(void);     /* 1 / (1 + e^-x) */
TAPER_API nn_Module *nn_Tanh(void);        /* (e^x - e^-x) / (e^x + e^-x) */
TAPER_API nn_Module *nn_ReLU(void);        /* max(x, 0) */
TAPER_API nn_Module *nn_ReLU6(void);       /* x, but at least 0 and at most 6 */
TAPER_API nn_Module *nn_SELU(void);        /* 1.0507 x where x > 0, else 1.7581 (e^x - 1) */
TAPER_API nn_Module *nn_SiLU(void);        /* x sigmoid(x) */
TAPER_API nn_Module *nn_Mish(void);        /* x tanh(softplus(x)) */
TAPER_API nn_Module *nn_Softsign(void);    /* x / (1 + |x|) */
TAPER_API nn_Module *nn_Tanhshrink(void);  /* x - tanh(x) */
TAPER_API nn_Module *nn_LogSigmoid(void);  /* ln sigmoid(x) */
TAPER_API nn_Module *nn_Hardsigmoid(void); /* (x + 3) / 6, but at least 0 and at most 1 */
TAPER_API nn_Module *nn_Hardswish(void);   /* x hardsigmoid(x) */
/* F_gelu: nn_GELU(), or nn_GELU(.approximate = "tanh") */
TAPER_API nn_Module *nn_GELU_with(F_GeluOptions options);
TAPER_API nn_Module *nn_ELU_with(F_EluOptions options);               /* x where x > 0, else alpha (e^x - 1) */
TAPER_API nn_Module *nn_CELU_with(F_EluOptions options);              /* x where x > 0, else alpha (e^(x / alpha) - 1) */
TAPER_API nn_Module *nn_LeakyReLU_with(F_LeakyReluOptions options);   /* x where x > 0, else negative_slope x */
TAPER_API nn_Module *nn_Hardtanh_with(F_HardtanhOptions options);     /* x, but at least min_val and at most max_val */
TAPER_API nn_Module *nn_Softshrink_with(F_ShrinkOptions options);     /* x, nearer to 0 by lambd */
TAPER_API nn_Module *nn_Hardshrink_with(F_ShrinkOptions options);     /* x, but 0 where |x| <= lambd */
/* F_softplus: nn_Softplus(), nn_Softplus(2), or nn_Softplus(.threshold = 10) */
TAPER_API nn_Module *nn_Softplus_with(F_SoftplusOptions options);
TAPER_API nn_Module *nn_Threshold(double threshold, double value);    /* x where x > threshold, else value */
TAPER_API nn_Module *nn_GLU_with(F_GluOptions options);               /* a sigmoid(b), the halves of x along dim */
typedef struct nn_RReLUOptions {
    TAPER_NAMED_ABOVE;
    double lower; /* = 0.125: the least slope, */
    double upper; /* = 0.3333333333333333: and the largest */
} nn_RReLUOptions;
/* x where x > 0, else slope x: in training drawn for each number, else the one in the middle */
TAPER_API nn_Module *nn_RReLU_with(nn_RReLUOptions options);
typedef struct nn_PReLUOptions {
    taper_Dtype dtype; /* = DTYPE_DEFAULT: of the slopes */
    TAPER_NAMED_ABOVE;
    int64_t num_parameters; /* = 1: one slope for all, or one for each channel of (N, C, ...) */
    double  init;           /* = 0.25: where they start */
} nn_PReLUOptions;
/* x where x > 0, else weight x, which is learned: nn_PReLU(), nn_PReLU(16) */
TAPER_API nn_Module *nn_PReLU_with(nn_PReLUOptions options);
TAPER_API nn_Module *nn_Softmax(int64_t dim);    /* e^x / sum e^x along dim */
TAPER_API nn_Module *nn_LogSoftmax(int64_t dim); /* its logarithm */
TAPER_API nn_Module *nn_Softmin(int64_t dim);    /* softmax of -x */

/* ---- Normalization and dropout ---------------------------------------------------------------------- */

typedef struct nn_LayerNormOptions {
    taper_Dtype dtype; /* = DTYPE_DEFAULT: of the parameters */
    TAPER_NAMED_ABOVE;
    double eps;                /* = 1e-5: added to the variance */
    bool   elementwise_affine; /* = true: false has neither weight nor bias */
    bool   bias;               /* = true: false leaves the bias out */
} nn_LayerNormOptions;
/* F_layer_norm over the last dimensions, nn_LayerNorm(SHAPE(64)); its weight starts as ones, its bias as zeros. */
TAPER_API nn_Module *nn_LayerNorm_with(taper_Dims normalized_shape, nn_LayerNormOptions options);
typedef struct nn_RMSNormOptions {
    taper_Dtype dtype; /* = DTYPE_DEFAULT: of the weight */
    TAPER_NAMED_ABOVE;
    double eps;                /* = NAN: added to the mean of squares; nan: the step from 1 to the next number */
    bool   elementwise_affine; /* = true: false has no weight */
} nn_RMSNormOptions;
TAPER_API nn_Module *nn_RMSNorm_with(taper_Dims normalized_shape, nn_RMSNormOptions options); /* F_rms_norm */

typedef struct nn_BatchNormOptions {
    taper_Dtype dtype; /* = DTYPE_DEFAULT: of parameters and buffers */
    TAPER_NAMED_ABOVE;
    double eps;                 /* = 1e-5: added to the variance */
    double momentum;            /* = 0.1: the share of what is new in the running statistics; nan: the mean of all so far */
    bool   affine;              /* = true: false has neither weight nor bias */
    bool   track_running_stats; /* = true: false normalizes by the batch in evaluation too */
    bool   bias;                /* = true: false leaves the bias out */
} nn_BatchNormOptions;
/* F_batch_norm by channel: x (N, C) or (N, C, length), for 2d (N, C, height, width). In training by the moments of x, which
 * the buffers running_mean and running_var follow; in evaluation by these. */
TAPER_API nn_Module *nn_BatchNorm1d_with(int64_t num_features, nn_BatchNormOptions options);
TAPER_API nn_Module *nn_BatchNorm2d_with(int64_t num_features, nn_BatchNormOptions options); /* of images */
typedef struct nn_InstanceNormOptions {
    taper_Dtype dtype; /* = DTYPE_DEFAULT: of parameters and buffers */
    TAPER_NAMED_ABOVE;
    double eps;                 /* = 1e-5: added to the variance */
    double momentum;            /* = 0.1: the share of what is new in the running statistics */
    bool   affine;              /* = false: true has weight and bias */
    bool   track_running_stats; /* = false: true normalizes by them in evaluation */
    bool   bias;                /* = true: false leaves the bias out, if there was to be one */
} nn_InstanceNormOptions;
/* F_instance_norm: by channel of one sample: x (N, C, length) or (N, C, height, width), N left out or not. */
TAPER_API nn_Module *nn_InstanceNorm1d_with(int64_t num_features, nn_InstanceNormOptions options);
TAPER_API nn_Module *nn_InstanceNorm2d_with(int64_t num_features, nn_InstanceNormOptions options); /* of images */
typedef struct nn_GroupNormOptions {
    taper_Dtype dtype; /* = DTYPE_DEFAULT: of the parameters */
    TAPER_NAMED_ABOVE;
    double eps;    /* = 1e-5: added to the variance */
    bool   affine; /* = true: false has neither weight nor bias */
    bool   bias;   /* = true: false leaves the bias out */
} nn_GroupNormOptions;
/* F_group_norm: by groups of channels of one sample, x (N, C, ...). */
TAPER_API nn_Module *nn_GroupNorm_with(int64_t num_groups, int64_t num_channels, nn_GroupNormOptions options);
TAPER_API nn_Module *nn_LocalResponseNorm_with(int64_t size, F_LocalResponseNormOptions options); /* F_local_response_norm */

typedef struct nn_DropoutOptions {
    TAPER_NAMED_ABOVE;
    double p; /* = 0.5: in [0, 1] */
} nn_DropoutOptions;
/* Zeroes each element with probability p while training, and scales the rest by 1 / (1 - p): nn_Dropout(), nn_Dropout(0.2). */
TAPER_API nn_Module *nn_Dropout_with(nn_DropoutOptions options);
TAPER_API nn_Module *nn_Dropout1d_with(nn_DropoutOptions options);             /* whole channels of (N, C, length) */
TAPER_API nn_Module *nn_Dropout2d_with(nn_DropoutOptions options);             /* of (N, C, height, width) */
TAPER_API nn_Module *nn_AlphaDropout_with(nn_DropoutOptions options);          /* keeps mean and variance: F_alpha_dropout */
TAPER_API nn_Module *nn_FeatureAlphaDropout_with(nn_DropoutOptions options);   /* the same of whole channels */

/* ---- Windows and images: their functions of taper/functional.h. Sizes of 2d are one number or PAIR(height, width). */

TAPER_API nn_Module *nn_MaxPool1d_with(int64_t kernel_size, F_MaxPoolOptions options); /* the largest number of each window along the last dimension */
TAPER_API nn_Module *nn_MaxPool2d_with(taper_Pair kernel_size, F_MaxPoolOptions options); /* nn_MaxPool2d(2), nn_MaxPool2d(3, 2, 1) */
TAPER_API nn_Module *nn_AvgPool1d_with(int64_t kernel_size, F_AvgPoolOptions options); /* the mean of each window along the last dimension */
TAPER_API nn_Module *nn_AvgPool2d_with(taper_Pair kernel_size, F_AvgPoolOptions options); /* the mean of each window */
TAPER_API nn_Module *nn_LPPool2d(double norm_type, taper_Pair kernel_size); /* (sum of x^p)^(1/p), p being norm_type */
TAPER_API nn_Module *nn_AdaptiveAvgPool1d(int64_t output_size); /* the mean of each of so many equal shares */
TAPER_API nn_Module *nn_AdaptiveAvgPool2d(taper_Pair output_size); /* nn_AdaptiveAvgPool2d(1): the mean of each channel */
TAPER_API nn_Module *nn_AdaptiveMaxPool1d(int64_t output_size); /* the largest number of each */
TAPER_API nn_Module *nn_AdaptiveMaxPool2d(taper_Pair output_size); /* the largest number of each share */
TAPER_API nn_Module *nn_Unfold_with(taper_Pair kernel_size, F_UnfoldOptions options); /* (N, C, height, width) -> (N, C kernel, blocks) */
/* F_interpolate: nn_Upsample(.scale_factor = 2, .mode = "bilinear") */
TAPER_API nn_Module *nn_Upsample_with(F_InterpolateOptions options);
TAPER_API nn_Module *nn_PixelShuffle(int64_t upscale_factor);     /* (N, C r^2, height, width) -> (N, C, height r, width r) */
TAPER_API nn_Module *nn_PixelUnshuffle(int64_t downscale_factor); /* and back */
TAPER_API nn_Module *nn_ChannelShuffle(int64_t groups); /* the first channel of each group, then the second of each, ... */
/* F_pad: one size for all sides, or before and behind of the last dimension, then of the one before it:
 * nn_ReflectionPad2d(DIMS(2)), nn_ZeroPad2d(DIMS(1, 1, 0, 2)). Below 0 crops. */
TAPER_API nn_Module *nn_ZeroPad1d(taper_Dims padding);
TAPER_API nn_Module *nn_ZeroPad2d(taper_Dims padding); /* zeros around images */
TAPER_API nn_Module *nn_ConstantPad1d(taper_Dims padding, double value); /* this number before and behind */
TAPER_API nn_Module *nn_ConstantPad2d(taper_Dims padding, double value); /* this number around images */
TAPER_API nn_Module *nn_ReflectionPad1d(taper_Dims padding); /* x's own numbers, mirrored at its ends */
TAPER_API nn_Module *nn_ReflectionPad2d(taper_Dims padding); /* the same around images */
TAPER_API nn_Module *nn_ReplicationPad1d(taper_Dims padding); /* x's first number, and its last */
TAPER_API nn_Module *nn_ReplicationPad2d(taper_Dims padding); /* the same around images */
TAPER_API nn_Module *nn_CircularPad1d(taper_Dims padding); /* x's numbers from its other end */
TAPER_API nn_Module *nn_CircularPad2d(taper_Dims padding); /* the same around images */

/* ---- Containers -------------------------------------------------------------------------------------- */

/* Modules one after the other in a call. */
typedef struct nn_Modules {
    int               count;
    nn_Module *const *at;
} nn_Modules;
/* The same with their names: in a call {"fc", nn_Linear(2, 5)}. */
typedef struct nn_NamedModule {
    const char *name;
    nn_Module  *module;
} nn_NamedModule;
typedef struct nn_NamedModules {
    int                   count;
    const nn_NamedModule *at;
} nn_NamedModules;
/* One after the other: nn_Sequential(nn_Linear(2, 5), nn_Sigmoid()), named "0", "1", ...; of a list that is made at run time:
 * nn_Sequential_with((nn_Modules){n, layers}). */
TAPER_API nn_Module *nn_Sequential_with(nn_Modules modules);
/* torch's Sequential(OrderedDict(...)): nn_Sequential_named({"fc", nn_Linear(2, 5)}, {"act", nn_Sigmoid()}), of "fc.weight", "fc.bias" */
TAPER_API nn_Module *nn_Sequential_named_with(nn_NamedModules modules);
/* Modules that a module of your own calls as it likes: nn_ModuleList(nn_Linear(2, 2), nn_Linear(2, 2)). Has no forward. */
TAPER_API nn_Module *nn_ModuleList_with(nn_Modules modules);
/* By key: nn_ModuleDict({"conv", nn_Conv2d(1, 8, 3)}, {"pool", nn_MaxPool2d(2)}), nn_get_submodule(dict, "conv"), nn_set_submodule. */
TAPER_API nn_Module *nn_ModuleDict_with(nn_NamedModules modules);
/* Parameters that start as copies of these tensors: nn_ParameterList(a, b); one more is nn_register_parameter(list, "2", c). */
TAPER_API nn_Module *nn_ParameterList_with(taper_Inputs values);

TAPER_API int        nn_len(nn_Module *container);           /* len(list): how many modules, or parameters, are in it; -1 with an error */
TAPER_API nn_Module *nn_at(nn_Module *list, int index);      /* list[index], of a Sequential or a ModuleList; below 0 from the end */
TAPER_API nn_Module *nn_append(nn_Module *list, nn_Module *module); /* one more, taken over also when it fails; the list */
TAPER_API nn_Module *nn_insert(nn_Module *list, int index, nn_Module *module); /* before list[index]; 0 ... len, below 0 from the end */
TAPER_API nn_Module *nn_extend_with(nn_Module *list, nn_Modules modules); /* several: nn_extend(list, nn_Linear(5, 5), nn_ReLU()) */

/* ---- Losses and distances: their functions of taper/loss.h. A tensor among the options becomes a buffer of the module's own,
 *      "weight". forward takes the numbers and the target. */

/* (input - target)^2, its mean by default: nn_MSELoss(.reduction = REDUCTION_SUM) */
TAPER_API nn_Module *nn_MSELoss_with(F_LossOptions options);
TAPER_API nn_Module *nn_L1Loss_with(F_LossOptions options); /* |input - target| */
TAPER_API nn_Module *nn_SmoothL1Loss_with(F_SmoothL1LossOptions options); /* F_smooth_l1_loss */
TAPER_API nn_Module *nn_HuberLoss_with(F_HuberLossOptions options); /* F_huber_loss */
/* F_nll_loss and F_cross_entropy: nn_CrossEntropyLoss(.label_smoothing = 0.1). */
TAPER_API nn_Module *nn_NLLLoss_with(F_NLLLossOptions options);
TAPER_API nn_Module *nn_CrossEntropyLoss_with(F_CrossEntropyOptions options);
TAPER_API nn_Module *nn_BCELoss_with(F_BinaryCrossEntropyOptions options); /* F_binary_cross_entropy, of probabilities */
TAPER_API nn_Module *nn_BCEWithLogitsLoss_with(F_LogitsOptions options);   /* of the numbers before the sigmoid */
TAPER_API nn_Module *nn_KLDivLoss_with(F_KLDivOptions options); /* F_kl_div, of logarithms of probabilities */
TAPER_API nn_Module *nn_PoissonNLLLoss_with(F_PoissonNLLLossOptions options); /* F_poisson_nll_loss */
TAPER_API nn_Module *nn_GaussianNLLLoss_with(F_GaussianNLLLossOptions options); /* of input, target and variance */
TAPER_API nn_Module *nn_SoftMarginLoss_with(F_LossOptions options); /* F_soft_margin_loss, of 1 or -1 */
TAPER_API nn_Module *nn_HingeEmbeddingLoss_with(F_HingeEmbeddingLossOptions options); /* F_hinge_embedding_loss, of 1 or -1 */
TAPER_API nn_Module *nn_MarginRankingLoss_with(F_MarginRankingLossOptions options);   /* of two inputs and 1 or -1 */
TAPER_API nn_Module *nn_CosineEmbeddingLoss_with(F_MarginRankingLossOptions options); /* of two inputs and 1 or -1 */
TAPER_API nn_Module *nn_TripletMarginLoss_with(F_TripletMarginLossOptions options);   /* of anchor, positive, negative */
TAPER_API nn_Module *nn_MultiLabelSoftMarginLoss_with(F_BinaryCrossEntropyOptions options); /* F_multilabel_soft_margin_loss */
TAPER_API nn_Module *nn_MultiMarginLoss_with(F_MultiMarginLossOptions options); /* F_multi_margin_loss, of classes */
TAPER_API nn_Module *nn_MultiLabelMarginLoss_with(F_LossOptions options); /* F_multilabel_margin_loss, of classes and then -1 */
TAPER_API nn_Module *nn_CosineSimilarity_with(F_CosineSimilarityOptions options); /* of two inputs */
TAPER_API nn_Module *nn_PairwiseDistance_with(F_PairwiseDistanceOptions options); /* of two inputs */

/* ---- Using a module ------------------------------------------------------------------------------ */

/* model(x), criterion(predictions, targets).
 *
 * A module that PyTorch calls with optional arguments, or that returns several results, has a call of its own name besides:
 * nn_LSTM_forward(lstm, x, h_0, c_0, .lengths = n). It takes PyTorch's arguments, in its order, and gives a struct of the results
 * by PyTorch's names. nn_forward of such a module takes what is not optional and gives the first result; so it may stand in a
 * Sequential. Hooks are called in both, and see what nn_forward takes and gives. */
TAPER_API Tensor *nn_forward_with(nn_Module *module, taper_Inputs inputs);

typedef struct nn_CheckpointOptions {
    bool preserve_rng_state; /* = true: as of taper_checkpoint */
    TAPER_NAMED_ABOVE;
} nn_CheckpointOptions;
/* torch.utils.checkpoint.checkpoint_sequential: the value of a Sequential, cut into this many segments of which all but the last
 * are checkpoints: between them nothing is kept. As long as one layer takes as the next, sqrt(len) segments need the least memory. */
TAPER_API Tensor *nn_checkpoint_sequential_with(nn_Module *functions, int64_t segments, Tensor *input, nn_CheckpointOptions options);

TAPER_API bool nn_train(nn_Module *module);               /* training mode, of all below too (the default) */
TAPER_API bool nn_eval(nn_Module *module);                /* evaluation mode: Dropout passes x on */
TAPER_API bool nn_is_training(nn_Module *module); /* training mode? */
TAPER_API bool nn_to(nn_Module *module, taper_Dtype dtype); /* converts all parameters, or none; gradients go */
TAPER_API bool nn_zero_grad(nn_Module *module);           /* every parameter's gradient = none */
TAPER_API bool nn_requires_grad_(nn_Module *module, bool requires_grad); /* of every parameter */
TAPER_API bool nn_free(nn_Module *module);                /* NULL is fine */

/* In PyTorch's order: a module's own first, then its children's; shared ones once. In the open scope. */
TAPER_API taper_Tensors nn_parameters(nn_Module *module);
typedef taper_Dict nn_NamedTensors; /* .count, .names, .at */
TAPER_API nn_NamedTensors nn_named_parameters(nn_Module *module);
TAPER_API nn_NamedTensors nn_named_buffers(nn_Module *module);
TAPER_API Tensor    *nn_get_parameter(nn_Module *module, const char *name);  /* "0.weight" */
TAPER_API nn_Module *nn_get_submodule(nn_Module *module, const char *name);  /* "0"; "" is module */

/* model.state_dict(): parameters and buffers by name, module by module, as PyTorch orders them; what is shared under each of its names.
 * They are the model's own, not copies. For files see taper/files.h:  safetensors_save_file(nn_state_dict(model), "model.safetensors"); */
TAPER_API taper_Dict nn_state_dict(nn_Module *module);
typedef struct nn_IncompatibleKeys {
    bool         loaded; /* false: an error stands, and nothing has changed */
    int          missing, unexpected;
    const char **missing_keys, **unexpected_keys; /* so many names, in the open scope */
} nn_IncompatibleKeys;
typedef struct nn_LoadStateDictOptions {
    bool strict; /* = true: names that are missing or not expected are an error; false: they are only told */
    TAPER_NAMED_ABOVE;
} nn_LoadStateDictOptions;
/* model.load_state_dict(dict): copies numbers into the model's tensors, converted to their dtypes; a tensor of another shape is an error in any
 * case. One error names all that does not fit, and then nothing changes. (A batch norm's num_batches_tracked may be missing, as in files
 * of old.)  if (nn_load_state_dict(model, safetensors_load_file("model.safetensors")).loaded) ... */
TAPER_API nn_IncompatibleKeys nn_load_state_dict_with(nn_Module *module, taper_Dict state_dict, nn_LoadStateDictOptions options);

/* Puts a module in the place of another, or in a new place: nn_set_submodule(model, "head.fc", nn_Linear(512, 10)). Takes it over, frees
 * the one that was there unless something else holds it, and has the state of the module above point at the new one. Returns that. */
TAPER_API nn_Module *nn_set_submodule(nn_Module *module, const char *name, nn_Module *child);

/* All modules, module first, a parent before its children; those just below it. Shared ones once. In the open scope. */
TAPER_API nn_Modules      nn_modules(nn_Module *module);
TAPER_API nn_NamedModules nn_named_modules(nn_Module *module); /* the first one's name is "" */
TAPER_API nn_Modules      nn_children(nn_Module *module);
TAPER_API nn_NamedModules nn_named_children(nn_Module *module);
TAPER_API const char     *nn_class_name(nn_Module *module); /* "Linear": type(module).__name__ */

/* module.apply: function(m, context) for every module below and then for module itself, children first. Initial weights:
 *     if (strcmp(nn_class_name(m), "Linear") == 0) nn_init_xavier_uniform_(nn_get_parameter(m, "weight"));
 * Stops at an error. Returns module, or NULL while one stands. */
typedef void nn_Function(nn_Module *module, void *context);
TAPER_API nn_Module *nn_apply(nn_Module *module, nn_Function *function, void *context);

/* copy.deepcopy(model): parameters, buffers, modes, requires_grad, hooks; no gradients. What is shared within the model is shared within
 * the copy, and nothing between the two. States of modules of your own are copied byte by byte; a pointer in one to a module or
 * tensor of the model becomes one to the copy's, and what any other pointer points to is shared by both. (So fill a state member by
 * member: what is assigned as a whole brings the bytes between its members, which may be anything.) */
TAPER_API nn_Module *nn_deepcopy(nn_Module *module);

/* What print(model) prints in PyTorch; the text lives in the open scope. */
TAPER_API bool        nn_print(nn_Module *module);
TAPER_API const char *nn_repr(nn_Module *module);

typedef struct nn_SummaryOptions {
    int64_t     depth; /* = 3: rows of modules that lie deeper are left out */
    taper_Dtype dtype; /* = DTYPE_DEFAULT: of the input; the first parameter's */
    TAPER_NAMED_ABOVE;
} nn_SummaryOptions;
/* torchinfo's summary(model, input_size), a text in the open scope: puts(nn_summary(model, SHAPE(4, 1, 28, 28))). A row for each call of a
 * module in one forward of zeros, unrecorded, in evaluation mode: shapes, parameters (of its own, in the deepest rows of all below; in
 * brackets where none requires grad), multiplications (a weight's once for each sample, a convolution's for each place of the output).
 * A module that is called again is (recursive); one that is not called has no row, but its parameters are in the totals. */
TAPER_API const char *nn_summary_with(nn_Module *module, taper_Dims input_size, nn_SummaryOptions options);

/* ---- Hooks -------------------------------------------------------------------------------------- */

/* Functions that are called whenever the module is: to look at what passes, or to put something else in its place. Each has a number,
 * for nn_remove_hook (torch's handle.remove()); 0 with an error. A hook fails by raising an error (taper_raise), and the call with it. */
/* Before forward: may put other tensors into `inputs`. */
typedef void nn_ForwardPreHook(nn_Module *module, Tensor **inputs, void *context);
TAPER_API int64_t nn_register_forward_pre_hook(nn_Module *module, nn_ForwardPreHook *hook, void *context);
/* After it: gives the output that the call is to have, or NULL for `output` as it is. */
typedef Tensor *nn_ForwardHook(nn_Module *module, Tensor *const *inputs, Tensor *output, void *context);
TAPER_API int64_t nn_register_forward_hook(nn_Module *module, nn_ForwardHook *hook, void *context);
/* In a backward, when the gradients of the module's inputs are there: may put others into `grad_inputs`. NULL stands for an
 * input that requires no grad; where none does, the hook is called with grad_output alone and may not put any. */
typedef void nn_BackwardHook(nn_Module *module, Tensor **grad_inputs, Tensor *grad_output, void *context);
TAPER_API int64_t nn_register_full_backward_hook(nn_Module *module, nn_BackwardHook *hook, void *context);
/* Before that, when the gradient of the output is there: gives the one to go on with, or NULL for it as it is. */
typedef Tensor *nn_BackwardPreHook(nn_Module *module, Tensor *grad_output, void *context);
TAPER_API int64_t nn_register_full_backward_pre_hook(nn_Module *module, nn_BackwardPreHook *hook, void *context);
TAPER_API bool    nn_remove_hook(nn_Module *module, int64_t hook); /* again, or from within a hook, is fine */

/* ---- torch.nn.utils ----------------------------------------------------------------------------- */

typedef struct nn_ClipOptions {
    TAPER_NAMED_ABOVE;
    double norm_type;          /* = 2: of the norm, INFINITY for the largest */
    bool   error_if_nonfinite; /* = false: a norm that is nan or infinite is an error, and nothing is scaled */
} nn_ClipOptions;
/* Scales all gradients by max_norm / (norm + 1e-6) where their norm, as if they were one vector, is larger; returns that
 * norm, before: nn_utils_clip_grad_norm_(nn_parameters(model), 1.0) between backward and step. */
TAPER_API Tensor *nn_utils_clip_grad_norm_with_(taper_Tensors parameters, double max_norm, nn_ClipOptions options);
TAPER_API bool    nn_utils_clip_grad_value_(taper_Tensors parameters, double clip_value); /* each into [-clip_value, clip_value] */
/* All numbers one after the other, (n), recorded; and back, unrecorded: the vector must have as many. */
TAPER_API Tensor *nn_utils_parameters_to_vector(taper_Tensors parameters);
TAPER_API bool    nn_utils_vector_to_parameters(Tensor *vector, taper_Tensors parameters);

typedef struct nn_PadSequenceOptions {
    TAPER_NAMED_ABOVE;
    bool        batch_first;   /* = false: (N, longest, ...) instead of (longest, N, ...) */
    double      padding_value; /* = 0: what stands where a sequence has ended */
    const char *padding_side;  /* = "right": or "left", before it begins */
} nn_PadSequenceOptions;
/* torch.nn.utils.rnn.pad_sequence: sequences (length, ...) of several lengths as one tensor, with their gradients. */
TAPER_API Tensor *nn_utils_rnn_pad_sequence_with(taper_Tensors sequences, nn_PadSequenceOptions options);
typedef struct nn_FuseOptions {
    TAPER_NAMED_ABOVE;
    bool transpose; /* = false: the layer is a transposed convolution */
} nn_FuseOptions;
/* torch.nn.utils.fusion: a layer that does the work of the layer and of the normalization behind it, both in evaluation mode: weight
 * times bn.weight / sqrt(bn.running_var + eps) by channel, and a bias. The two stay as they are. */
TAPER_API nn_Module *nn_utils_fuse_conv_bn_eval_with(nn_Module *conv, nn_Module *bn, nn_FuseOptions options);
TAPER_API nn_Module *nn_utils_fuse_linear_bn_eval(nn_Module *linear, nn_Module *bn);

/* ---- A module of your own ---------------------------------------------------------------------- */

/*     typedef struct Residual { nn_Module *body; } Residual;
 *     static Tensor *residual_forward(nn_Module *self, Tensor *const *x) {
 *         return tensor_add(x[0], nn_forward(((Residual *)nn_state(self))->body, x[0]));
 *     }
 *     static const nn_Class residual = {"Residual", 1, residual_forward, .state_size = sizeof(Residual)};
 *
 *     nn_Module *Residual_new(nn_Module *body) {
 *         nn_Module *self = nn_Module_new(&residual);
 *         Residual *state = nn_state(self);
 *         nn_Module *mine = nn_register_module(self, "body", body);
 *         if (state) state->body = mine;
 *         return nn_checked(self);
 *     }
 */
typedef struct nn_Class {
    const char *name;                                         /* as nn_print shows it */
    int         inputs;                                       /* how many tensors forward takes */
    Tensor   *(*forward)(nn_Module *self, Tensor *const *inputs);
    void      (*extra_repr)(nn_Module *self, char *text, size_t room); /* between the brackets; or NULL */
    size_t      state_size;                                   /* of nn_state, zeroed */
} nn_Class;

/* An empty module of that class, and its state (nn_Class.state_size bytes, zeroed; NULL for NULL). */
TAPER_API nn_Module *nn_Module_new(const nn_Class *description);
TAPER_API void      *nn_state(nn_Module *self);
/* A parameter that starts as a copy of `value`; a buffer is the same without gradient. Return the
 * module's own tensor. */
TAPER_API Tensor    *nn_register_parameter(nn_Module *self, const char *name, Tensor *value);
TAPER_API Tensor    *nn_register_buffer(nn_Module *self, const char *name, Tensor *value);
/* Takes the child over, also when it fails; a module may be put into several others. Returns it. */
TAPER_API nn_Module *nn_register_module(nn_Module *self, const char *name, nn_Module *child);
/* self if every registration went well; else frees it and gives NULL. The last line of a constructor. */
TAPER_API nn_Module *nn_checked(nn_Module *self);
/* clang-format on */

#ifdef __cplusplus
}
#endif

#define TAPER_NN_READ
#include <taper/calls.h>
#endif
