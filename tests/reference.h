/* reference.h: two devices that are not the CPU, for tests that hold the seam of device/device.h.
 *
 * `reference` has plain, slow, obvious loops for everything: it is the specification of every kernel. `bare` has memory and
 * nothing else, so that all it is asked for goes through the host. The addresses of both are no addresses: who reads
 * them without asking the device crashes. */
#ifndef REFERENCE_H
#define REFERENCE_H

#include <taper.h>

typedef struct Device Device;

extern const Device device_reference, device_bare;

const char   *device_name(const Device *device);
Tensor       *moved_to(const Device *device, Tensor *x); /* a new leaf */
const Device *device_of(Tensor *x);
void          make_on(const Device *device); /* what factories make from now on; NULL: on the CPU */

/* How many allocations of the two have not been released. */
int reference_live(void);

#endif
