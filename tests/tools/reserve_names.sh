# reserve_names.sh FROM TO: an archive in which every name that is hidden (no user can call it) but seen by several members begins
# with taper__.
from=$1 to=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
readelf -sW "$from" | awk '$6 == "HIDDEN" && $8 !~ /^taper__/ { print $8, "taper__" $8 }' | sort -u >"$folder/names"
number=0
for member in $(ar t "$from"); do # by their whole paths, since two sources may have one name
    number=$((number + 1))
    object=$folder/$number-${member##*/}
    ar pP "$from" "$member" >"$folder/object"
    objcopy --redefine-syms="$folder/names" "$folder/object" "$object"
done
rm -f "$to"
ar rcsD "$to" "$folder"/*.o
