/* plot/font_data.c: DejaVuSans.ttf of the build machine, as it is, in the library.
 *
 * Its licence (Bitstream Vera, with public domain changes) allows that if its notice is kept: see
 * docs/font-licence.md. */
#ifndef TAPER_FONT
#define TAPER_FONT "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
#endif

#if !__has_include(TAPER_FONT)
#error "DejaVuSans.ttf not found: install fonts-dejavu-core (Fedora: dejavu-sans-fonts), or build with -Dfont=FILE"
#endif

#ifdef __APPLE__
__asm__(".const_data\n.globl _taper__font\n.private_extern _taper__font\n.balign 16\n_taper__font:\n"
        ".incbin \"" TAPER_FONT "\"\n.text\n");
#elif defined _WIN32
__asm__(".section .rdata,\"dr\"\n.globl taper__font\n.balign 16\ntaper__font:\n"
        ".incbin \"" TAPER_FONT "\"\n.text\n");
#else
__asm__(".pushsection .rodata\n.globl taper__font\n.hidden taper__font\n.balign 16\ntaper__font:\n"
        ".incbin \"" TAPER_FONT "\"\n.popsection\n");
#endif

typedef int taper_font_is_assembly; /* ISO C forbids an empty file */
