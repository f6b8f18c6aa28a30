/* export/onnx_nodes.h: the functions that the rows NODES of export/onnx.def name, in several files. */
#ifndef EXPORT_ONNX_NODES_H
#define EXPORT_ONNX_NODES_H

#include "export/onnx.h"

#define NODES(name) OnnxTerm onnx__##name(const OnnxCall *c);
#include "export/onnx.def"

#endif
