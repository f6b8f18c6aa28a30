/* export/onnx_file.c: the graph as a file of ONNX: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3, a message of Protocol
 * Buffers. The numbers of weights go to the file from where they are. */
#include "export/onnx.h"

#include "base/file.h"

#include <taper/base.h>

/* Fields of messages. */
enum { MODEL_IR = 1, MODEL_PRODUCER = 2, MODEL_VERSION = 3, MODEL_GRAPH = 7, MODEL_OPSET = 8, MODEL_METADATA = 14 };
enum { GRAPH_NODE = 1, GRAPH_NAME = 2, GRAPH_INITIALIZER = 5, GRAPH_INPUT = 11, GRAPH_OUTPUT = 12 };
enum { NODE_INPUT = 1, NODE_OUTPUT = 2, NODE_NAME = 3, NODE_TYPE = 4 };
enum { TENSOR_DIMS = 1, TENSOR_TYPE = 2, TENSOR_NAME = 8, TENSOR_DATA = 9 };
static const uint64_t most = INT32_MAX; /* bytes of a message */

static Text encoded_node(Graph *g, const OnnxNode *node) {
    Text p = {.arena = &g->arena};
    for (int i = 0; i < node->count; i++) proto__text(&p, NODE_INPUT, g->values[node->inputs[i]].name);
    proto__text(&p, NODE_OUTPUT, g->values[node->output].name);
    proto__text(&p, NODE_NAME, node->name);
    proto__text(&p, NODE_TYPE, node->type);
    if (node->attributes.length) text__append(&p, node->attributes.at, node->attributes.length);
    return p;
}

/* An input or output of the graph: name, dtype and shape. */
static Text encoded_info(Graph *g, const OnnxValue *v) {
    Text info = {.arena = &g->arena}, type = info, tensor = info, shape = info;
    for (int d = 0; d < v->ndim; d++) {
        Text dim = {.arena = &g->arena};
        if (v->dims[d] >= 0) proto__int(&dim, 1, v->dims[d]);
        if (v->dims[d] == -1) proto__text(&dim, 2, "batch");
        proto__message(&shape, 1, &dim);
    }
    proto__int(&tensor, 1, onnx__dtype(v->dtype));
    proto__message(&tensor, 2, &shape);
    proto__message(&type, 1, &tensor);
    proto__text(&info, 1, v->name);
    proto__message(&info, 2, &type);
    return info;
}

/* Numbers that the file has: all of a tensor but these themselves, which follow it. */
static Text encoded_tensor(Graph *g, const OnnxValue *v, size_t bytes) {
    Text tensor = {.arena = &g->arena};
    for (int d = 0; d < v->ndim; d++) proto__int(&tensor, TENSOR_DIMS, v->dims[d]);
    proto__int(&tensor, TENSOR_TYPE, onnx__dtype(v->dtype));
    proto__text(&tensor, TENSOR_NAME, v->name);
    proto__length(&tensor, TENSOR_DATA, bytes);
    return tensor;
}

static size_t bytes_of_value(const OnnxValue *v) {
    return v->kind == VALUE_WEIGHT ? (size_t)v->x->numel * tensor__bytes(v->dtype) : v->bytes;
}

/* Marks the numbers that nodes read, and brings those of weights to the host. */
static bool find_initializers(Graph *g) {
    for (int i = 0; i < g->node_count; i++)
        for (int k = 0; k < g->nodes[i].count; k++) {
            OnnxValue *v = &g->values[g->nodes[i].inputs[k]];
            v->written |= g->nodes[i].live && v->kind != VALUE_INPUT && v->kind != VALUE_RESULT &&
                          g->nodes[i].inputs[k];
        }
    for (int i = 1; i < g->value_count; i++) {
        OnnxValue *v = &g->values[i];
        if (v->written && v->kind == VALUE_WEIGHT && !(v->x = tensor__on_host(v->x, "export_onnx"))) return false;
    }
    return true;
}

/* All of the graph but the initializers. */
static Text encoded_graph(Graph *g) {
    Text graph = {.arena = &g->arena};
    for (int i = 0; i < g->node_count; i++) { /* the prologue first */
        const int       behind = g->node_count - g->prologue;
        const OnnxNode *next = &g->nodes[i < behind ? g->prologue + i : i - behind];
        const Text      node = encoded_node(g, next);
        if (next->live) proto__message(&graph, GRAPH_NODE, &node);
    }
    proto__text(&graph, GRAPH_NAME, "taper");
    for (int i = 1; i < g->value_count; i++) {
        if (g->values[i].kind != VALUE_INPUT && i != g->output.id) continue;
        const Text info = encoded_info(g, &g->values[i]);
        proto__message(&graph, i == g->output.id ? GRAPH_OUTPUT : GRAPH_INPUT, &info);
    }
    return graph;
}

/* The model with all that stands before the graph, whose key comes last. */
static Text encoded_model(Graph *g, const OnnxFile *to) {
    Text model = {.arena = &g->arena}, opset = model;
    proto__int(&model, MODEL_IR, g->opset < 19 ? 8 : g->opset < 21 ? 9 : 10);
    proto__text(&model, MODEL_PRODUCER, "taper");
    proto__text(&model, MODEL_VERSION, TAPER_VERSION);
    proto__int(&opset, 2, g->opset);
    proto__message(&model, MODEL_OPSET, &opset);
    for (const char *const *text = to->metadata; text && text[0] && text[1]; text += 2) {
        Text pair = {.arena = &g->arena};
        proto__text(&pair, 1, text[0]);
        proto__text(&pair, 2, text[1]);
        proto__message(&model, MODEL_METADATA, &pair);
    }
    return model;
}

/* Each initializer as its header, with key and length in front; the sum of all, with their numbers. */
static uint64_t encode_initializers(Graph *g, Text *headers) {
    uint64_t sum = 0;
    for (int i = 1; i < g->value_count; i++) {
        if (!g->values[i].written) continue;
        const size_t bytes = bytes_of_value(&g->values[i]);
        const Text   tensor = encoded_tensor(g, &g->values[i], bytes);
        Text         header = {.arena = tensor.arena ? &g->arena : NULL};
        proto__length(&header, GRAPH_INITIALIZER, tensor.length + bytes);
        text__append(&header, tensor.at, tensor.length);
        if (!header.arena) return g->failed = true, 0;
        headers[i] = header;
        sum += header.length + bytes;
    }
    return sum;
}

bool onnx__write(Graph *g, const OnnxFile *to) {
    File file;
    if (!find_initializers(g)) return false;
    Text      *headers = arena__allocate(&g->arena, sizeof(Text) * (size_t)g->value_count);
    Text       model = encoded_model(g, to);
    const Text graph = encoded_graph(g);
    uint64_t   size = headers ? encode_initializers(g, headers) : 0;
    if (!headers || !graph.arena || !model.arena || g->failed) return false;
    size += graph.length;
    if (size + model.length + 16 > most)
        return base__raise(
            ERROR_FILE, "export_onnx: %s would be larger than 2 GiB, the most that a file of ONNX can have", to->path);
    proto__length(&model, MODEL_GRAPH, size);
    if (!model.arena || !file__open(&file, to->path, "export_onnx")) return false;
    fwrite(model.at, 1, model.length, file.stream);
    fwrite(graph.at, 1, graph.length, file.stream);
    for (int i = 1; i < g->value_count; i++) {
        const OnnxValue *v = &g->values[i];
        if (!v->written) continue;
        fwrite(headers[i].at, 1, headers[i].length, file.stream);
        fwrite(v->kind == VALUE_WEIGHT ? v->x->data : v->data, 1, bytes_of_value(v), file.stream);
    }
    return file__commit(&file, "export_onnx");
}
