# reserve_names.sh FROM TO: an archive in which every name that is hidden (no user can call it) but seen by several members begins
# with taper__.
from=$1 to=$2
names=$(mktemp)
trap 'rm -f "$names"' EXIT
readelf -sW "$from" | awk '$6 == "HIDDEN" && $8 !~ /^taper__/ { print $8, "taper__" $8 }' | sort -u >"$names"
objcopy --redefine-syms="$names" "$from" "$to"
