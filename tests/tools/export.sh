# export.sh PROGRAM ZIG: networks that nn_export_c writes (PROGRAM --write, tests/test_export.c) compiled by every compiler there is, for
# every machine that can be run here, and compared with nn_forward's bits. build.zig calls it, in the root; the last line is
# "N passed, N failed". What is not installed is left out, and said.
set -u
exec 1>&2 # what the build shows
program=$(realpath "$1") zig=$(realpath "$2")
passed=0 failed=0 jobs=$(nproc 2>/dev/null || echo 2)
tmp=$(mktemp -d "${TMPDIR:-/tmp}/taper-export-XXXXXX") || exit 1
trap 'rm -rf "$tmp"' EXIT
mkdir "$tmp/all" "$tmp/modules" "$tmp/digits"
"$program" --write "$tmp/all" "$tmp/modules" "$tmp/digits" || exit 1
verdict() { # NAME STATUS: as many are off, or it did not come so far
    if [ "$2" = 0 ]; then passed=$((passed + 1)); else
        failed=$((failed + 1))
        echo "FAILED: $1 ends with $2"
        [ ! -s "$tmp/said" ] || head -n 40 "$tmp/said"
    fi
}
python3 tests/tools/make_texts.py "$zig" >"$tmp/texts.c" && cmp "$tmp/texts.c" src/export/texts.c
verdict 'src/export/texts.c is what ./zigw build texts makes' $?
strict='-std=c99 -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror'

compiled() { # FOLDER COMPILER...: objects of all files
    local folder=$1
    shift
    rm -f "$folder"/*.o
    (cd "$folder" && ls ./*.c | xargs -P"$jobs" -n16 "$@" -c)
}
check() { # NAME RUN COMPILER...: what is in $nets. Zig compiles side by side by itself
    local name=$1 run=$2 files=c
    shift 2
    [ "$1" = "$zig" ] || { files=o && compiled "$nets" "$@" -DPRINTS >"$tmp/said" 2>&1; } &&
        "$@" -DPRINTS "$nets"/*.$files -o "$tmp/check" >"$tmp/said" 2>&1 && $run "$tmp/check" >"$tmp/said" 2>&1
    verdict "$name" $?
}
has() { command -v "$1" >/dev/null || { echo "left out, no $1: $2" && return 1; }; }

# All checks of all modules at both ends of what gcc does to a program, and each module with the others.
for level in 0 3 1 2; do
    nets=$tmp/all
    [ "$level" = 0 ] || [ "$level" = 3 ] || nets=$tmp/modules
    ! has gcc "gcc -O$level" || check "gcc -O$level" '' gcc $strict -O$level
done
! has gcc 'gcc for this machine' || check 'gcc -O2 -march=native' '' gcc -std=gnu11 -O2 -march=native
! has clang clang || check 'clang -O2' '' clang $strict -O2
! has qemu-aarch64 '64-bit ARM' || check '64-bit ARM' qemu-aarch64 "$zig" cc -target aarch64-linux-musl -std=gnu11 -O2
! has qemu-arm '32-bit ARM' || check '32-bit ARM' qemu-arm "$zig" cc -target arm-linux-musleabi -std=gnu11 -O2
cat >"$tmp/run.mjs" <<'END'
import { readFileSync } from "node:fs";
import { WASI } from "node:wasi";
const wasi = new WASI({ version: "preview1" });
const module = await WebAssembly.instantiate(readFileSync(process.argv[2]), wasi.getImportObject());
process.exit(wasi.start(module.instance));
END
! has node WebAssembly || check WebAssembly "node --no-warnings $tmp/run.mjs" "$zig" cc -target wasm32-wasi -O2

# A Cortex-M3 without a floating-point unit and without a C library: all modules where there is room, then a network that reads
# digits, as it is and with weights in bytes, in 256 KB of ROM and 64 KB of RAM.
bare() { # NAME FOLDER MACHINE ROM RAM COMPILER...
    local name=$1 folder=$2 machine=$3 rom=$4 ram=$5
    shift 5
    sed "s/ROM_SIZE/$rom/; s/RAM_SIZE/$ram/" tests/bare/cortex_m3.ld >"$tmp/machine.ld"
    "$@" -std=gnu99 -Os -ffreestanding -nostdlib -T "$tmp/machine.ld" "$folder"/*.c tests/bare/start.c -o "$tmp/bare" $libraries >"$tmp/said" 2>&1 &&
        timeout 300 qemu-system-arm -M "$machine" -nographic -semihosting -kernel "$tmp/bare" >"$tmp/said" 2>&1 </dev/null
    verdict "$name" $?
}
if has qemu-system-arm 'a Cortex-M3'; then
    libraries=''
    bare 'Cortex-M3, zig cc' "$tmp/modules" mps2-an385 4M 4M "$zig" cc -target thumb-freestanding-eabi -mcpu=cortex_m3
    libraries=-lgcc
    ! has arm-none-eabi-gcc 'the digits on a Cortex-M3 by gcc' ||
        bare 'Cortex-M3, digits' "$tmp/digits" lm3s6965evb 256K 64K arm-none-eabi-gcc -mcpu=cortex-m3 -mthumb -Wall -Wextra -Werror
fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
