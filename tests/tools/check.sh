#!/usr/bin/env bash
# check.sh STAGE ...: the checks that are more than compiling and running: coverage, fuzz PROGRAM..., exports ZIG. build.zig calls
# it, in the root; the last line is "N passed, N failed".
set -u
exec 1>&2 # what the build shows
passed=0 failed=0
tmp=$(mktemp -d "${TMPDIR:-/tmp}/taper-check-XXXXXX") || exit 1
trap 'rm -rf "$tmp"' EXIT
jobs=$(nproc 2>/dev/null || echo 2)
good() { passed=$((passed + 1)); }
bad() { failed=$((failed + 1)) && echo "FAILED: $1" && { [ -z "${2-}" ] || cat "$2"; }; }
check() { # NAME COMMAND...: one check, good when the command ends well
    local name=$1
    shift
    if "$@" >"$tmp/check" 2>&1; then good; else bad "$name" "$tmp/check"; fi
}
slot() { while [ "$(jobs -rp | wc -l)" -ge "$jobs" ]; do wait -n; done; }
object() { echo "$tmp/$(echo "${1%.c}" | tr / -).o"; }

# ---- Coverage: what the tests run, on every table of kernels, counted beside the objects ---------------

least_branches=90 # percent
counted() { gcc @compile_flags.txt -w -Og --coverage -DUNCHECKED "$@" 2>>"$tmp/said"; }
launch() { # NAME COMMAND...
    local name=$1
    shift
    slot
    { timeout 600 "$@" >"$tmp/$name.out" 2>&1 || echo "$name" >>"$tmp/wrong"; } &
}
coverage() {
    local file name cpu others=() library=() shared=()
    for file in tests/*.c examples/*.c; do # what programs share has no main
        case $file in tests/test_*) ;; *) grep -q '^int main(' "$file" && continue || shared+=("$(object "$file")") ;; esac
        others+=("$file")
    done
    for file in $(find src -name '*.c') "${others[@]}"; do
        slot
        counted -c -o "$(object "$file")" "$file" || echo "$file does not compile" >>"$tmp/wrong" &
    done
    counted -c -DARENA_EXACT -o "$tmp/exact.o" src/base/arena.c
    wait
    for file in $(find src -name '*.c'); do library+=("$(object "$file")"); done
    ar rcs "$tmp/libtaper.a" "${library[@]}"
    ar rcs "$tmp/libshared.a" "${shared[@]}"
    for file in tests/test_*.c; do
        name=$(basename -s .c "$file")
        [ "$name" != test_examples ] || continue
        counted -o "$tmp/$name" "$(object "$file")" "$tmp/libshared.a" "$tmp/libtaper.a" -lcmocka -lm -lpthread
        launch "$name" "$tmp/$name"
    done
    counted -o "$tmp/exact" "$(object tests/test_memory.c)" "$tmp/exact.o" "$tmp/libtaper.a" -lcmocka -lm -lpthread
    launch test_memory_exact "$tmp/exact"
    if [ "$(uname -m)" = x86_64 ]; then
        for cpu in portable avx2; do
            for name in kernels math rows values nn modules optim optimizers truth layout programs autograd recording scopes kinds xor; do
                launch "$name-$cpu" env TAPER_CPU=$cpu TAPER_NUM_THREADS=3 "$tmp/test_$name"
            done
        done
    fi
    wait
    if [ -e "$tmp/wrong" ]; then
        bad "with counters in them: $(tr '\n' ' ' <"$tmp/wrong")" "$tmp/said"
        cat "$tmp"/*.out
    fi
    # A table of kernels that this processor cannot run is not counted: nothing could be taken in there.
    grep -q avx512f /proc/cpuinfo || rm -f "$tmp"/src-device-cpu-avx512.gcda
    grep -q avx2 /proc/cpuinfo || rm -f "$tmp"/src-device-cpu-avx2.gcda
    python3 tests/tools/coverage.py "$tmp"/src-*.gcda --floor $least_branches >"$tmp/coverage" 2>&1 && good ||
        bad "fewer than $least_branches % of the branches"
    cat "$tmp/coverage"
}

# ---- Fuzzing: a minute each, from the committed corpus -------------------------------------------------

fuzz_seconds=60
fuzz() { # PROGRAM...
    local program name status longest
    for program; do
        name=$(basename "$program")
        longest=400
        case $name in fuzz_files) longest=4000 ;; fuzz_state) longest=8000 ;; esac
        python3 tests/fuzz/corpus.py unpack "tests/fuzz/${name#fuzz_}.corpus" "$tmp/$name.inputs"
        program=$(realpath "$program")
        ( cd "$tmp" && ASAN_OPTIONS=allocator_may_return_null=1 timeout $((fuzz_seconds * 3)) "$program" "$name.inputs" \
            -max_total_time=$fuzz_seconds -timeout=20 -max_len="$longest" >"$name.out" 2>&1
            echo $? >"$name.status" ) &
    done
    wait
    for program; do
        name=$(basename "$program")
        status=$(cat "$tmp/$name.status")
        if [ "$status" = 0 ]; then good; else
            tail -n 40 "$tmp/$name.out" >"$tmp/last"
            bad "$name ends with $status" "$tmp/last"
        fi
    done
}

# ---- What is installed ---------------------------------------------------------------------------------

public='(taper|tensor|nn|F|optim|metrics|tape|plot|data|np|safetensors|torch|state|tensorboard)_'
shared_names() { # every symbol of the shared library is declared in a public header
    local symbol wrong=0
    gcc -std=c11 -E -Iinclude include/taper.h >"$tmp/declared" || return 1
    nm -D --defined-only "$tmp/prefix/lib/libtaper.so" >"$tmp/symbols" || return 1
    [ -s "$tmp/symbols" ] || return 1
    while read -r _ _ symbol; do
        [[ ${symbol%%@*} =~ ^$public ]] || { echo "$symbol has none of the public prefixes" && wrong=1; }
        grep -q -w -- "${symbol%%@*}" "$tmp/declared" || { echo "$symbol is in no public header" && wrong=1; }
    done <"$tmp/symbols"
    return $wrong
}
static_names() { # none that a user could have
    nm --defined-only "$tmp/prefix/lib/libtaper.a" >"$tmp/symbols" || return 1
    grep -q taper_version "$tmp/symbols" && ! grep -E ' [A-TV-Z] ' "$tmp/symbols" | grep -v -E " $public"
}

# What a static program is made of: no more bytes than this, stripped, and no kernels of operators that it does not call.
small() { # MOST SOURCE FLAGS...
    local program=$tmp/small most=$1 size
    shift
    gcc -std=c11 -O2 "$@" -Wl,--gc-sections -o "$program" && "$program" >"$tmp/printed" || return 1
    ! nm "$program" | grep -E 'cpu__rows_erfinv|cpu__convolution|taper__font|plot_figure' || return 1
    strip "$program" && size=$(stat -c %s "$program") && echo "$size bytes, $most allowed" && [ "$size" -le "$most" ]
}

weigh() { # PREFIX THREE XOR
    local flags="-I$1/include -L$1/lib -l:libtaper.a -lm -lpthread"
    check 'three calls are small' small "$2" "$tmp/three.c" $flags
    check 'XOR is small' small "$3" tests/bench/xor_program.c -Itests/bench $flags
}

exports() { # ZIG
    local user=$tmp/user flags
    "$1" build install --prefix "$tmp/prefix" >"$tmp/zig.log" 2>&1 || { bad install "$tmp/zig.log" && return; }
    good
    check 'only public names are global' static_names
    check 'exports' shared_names
    cat >"$user.c" <<'C'
#include <stdio.h>
#include <string.h>
#include <taper.h>

int main(void) {
    Tensor *x = tensor_from(SHAPE(3), (float[]){1, 2, 3});
    tensor_requires_grad_(x, true);
    tensor_backward(tensor_sum(tensor_mul(x, x)));
    if (taper_error()) puts(taper_error());
    return tensor_at(tensor_grad_of(x), INDEX(2)) == 6 && strcmp(taper_version(), TAPER_VERSION) == 0 ? 0 : 1;
}
C
    cat >"$user.cc" <<'C'
#include <cstring>
#include <taper.h>

int main() {
    tape_scope();
    taper_no_grad();
    int64_t size = 3;
    Tensor *x = tensor_ones_with(taper_dims(1, &size), tensor_ones_defaults());
    return std::strcmp(taper_version(), TAPER_VERSION) == 0 && tensor_item(tensor_sum_with(x, tensor_sum_defaults())) == 3 ? 0 : 1;
}
C
    export PKG_CONFIG_PATH=$tmp/prefix/lib/pkgconfig
    flags=$(pkg-config --cflags --libs taper) || bad 'pkg-config knows no taper'
    check 'shared, C' sh -c "gcc -std=c11 '$user.c' -o '$user' $flags && LD_LIBRARY_PATH='$tmp/prefix/lib' '$user'"
    check 'shared, C++' sh -c "g++ '$user.cc' -o '$user' $flags && LD_LIBRARY_PATH='$tmp/prefix/lib' '$user'"
    check 'static' sh -c "gcc -std=c11 '$user.c' -o '$user' ${flags/-ltaper/-l:libtaper.a} && '$user'"
    check 'without pictures no font' sh -c "! nm '$user' | grep -E 'taper__font|plot_figure'"
    cat >"$tmp/three.c" <<'C'
#include <stdio.h>
#include <taper.h>

int main(void) {
    Tensor *x = tensor_from(SHAPE(3), (float[]){1, 2, 3});
    printf("%g\n", (double)tensor_item(tensor_sum(tensor_mul(x, x))));
    return 0;
}
C
    if [ "$(uname -m)" = x86_64 ]; then # kernels for three CPUs, and for one
        weigh "$tmp/prefix" 260000 680000
        "$1" build install -Dkernels=portable -Doptimize=ReleaseSmall --prefix "$tmp/least" >"$tmp/zig.log" 2>&1 && good ||
            bad 'install -Dkernels=portable' "$tmp/zig.log"
        weigh "$tmp/least" 150000 250000
    fi
    check 'the version' sh -c "[ \$(pkg-config --modversion taper) = '$(sed -n 's/#define TAPER_VERSION "\(.*\)"/\1/p' include/taper/base.h)' ]"
}

"$@"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
