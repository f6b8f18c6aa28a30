#!/bin/sh
# tests/tools/one_unit.sh: do all sources of src/ compile as one? So no two files share the name of a static function, a type or
# a macro that means something else. Left out are somebody else's headers (base/png.c, plot/stb.c, files/stb_image.c) and the tables of other CPUs,
# which are the same source read again.
#
#     sh tests/tools/one_unit.sh COMPILER FLAGS...
set -eu
cd "$(dirname "$0")/../.."
unit=$(mktemp -d)
trap 'rm -r "$unit"' EXIT
{
    echo '#define TAPER_PLAIN_CALLS'
    find src -name '*.c' | sort | grep -v -e base/png.c -e plot/stb.c -e files/stb_image.c -e device/cpu/avx | sed "s|.*|#include \"$PWD/&\"|"
} >"$unit/unit.c"
"$@" -std=c11 -D_GNU_SOURCE -Iinclude -Isrc -isystem /usr/include/stb '-DTAPER_FONT="/dev/null"' -c "$unit/unit.c" -o "$unit/unit.o"
