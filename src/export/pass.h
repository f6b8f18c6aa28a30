/* export/pass.h: one run of a module on the tracing device, and its plan.
 *
 * Invariant: what is planned does for every input what forward does, as far as other examples show. */
#ifndef EXPORT_PASS_H
#define EXPORT_PASS_H

#include "export/plan.h"

enum { MOST_OF_INPUTS = 8 };

/* What went in and what came out, whole and contiguous, of a pass that is still there. */
typedef struct Pass {
    Trace   trace;
    Tensor *x[MOST_OF_INPUTS], *y;
    int     inputs;
} Pass;

extern const char export__call[]; /* "nn_export_c", for errors */

/* Runs forward in evaluation, a second time where the module writes into its input; `measuring`: moments are wanted (quantize.h). False
 * with an error, also where forward goes by values of its inputs. The pass is to be freed either way: trace__free. */
bool pass__run(Pass *pass, FilePlan *plan, nn_Module *module, taper_Tensors examples, bool measuring);

#endif
