# reserve_names.sh ZIG ARCHIVE OBJECT...: an archive of the objects in which every name that is hidden (no user can call it)
# but seen by several of them begins with taper__.
zig=$1 archive=$2
shift 2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
readelf -sW "$@" | awk '$6 == "HIDDEN" && $8 !~ /^taper__/ { print $8, "taper__" $8 }' | sort -u >"$folder/names"
for object; do objcopy --redefine-syms="$folder/names" "$object" "$folder/${object##*/}"; done
"$zig" ar rcs "$archive" "$folder"/*.o
