#!/usr/bin/env python3
"""Makes src/export/texts.c: the plain kernels as text, for networks that are exported as C.

    python3 tests/tools/make_texts.py ZIG > src/export/texts.c        (./zigw build texts)

texts.c is what the compiler's preprocessor leaves of tests/tools/texts.c, cut into its declarations, each with a list of those it
needs. The functions of src/export/arithmetic.h stand in for libm's. Invariant: nothing is written here that is not in one of
those two; only brackets that say nothing are taken away, and lines broken anew."""
import pathlib, re, subprocess, sys, tempfile

SYSTEM = "assert float math stdbool stddef stdint stdlib string".split()
BUILTINS = {"__builtin_fabs": "abs_f64", "__builtin_copysign": "copysign_f64", "__builtin_floor": "floor_f64"}
TYPES = "float double bool int int8_t int32_t int64_t uint32_t uint64_t T void char unsigned".split()
TOKEN = re.compile(r"[A-Za-z_]\w*|\.?\d(?:[eEpP][+-]|[\w.])*|<<=|>>=|->|\+\+|--|&&|\|\||[-+*/%&|^=!<>]=|<<|>>|\"[^\"]*\"|\S")


def preprocessed(zig, source):
    """The source alone: the system's headers are empty, so their names stay names."""
    with tempfile.TemporaryDirectory() as empty:
        for name in SYSTEM:
            pathlib.Path(empty, name + ".h").touch()
        return subprocess.run([zig, "cc", "-E", "-P", "-nostdinc", "-I", empty, "-Isrc", "-Iinclude", "-D__attribute__(x)=",
                               "-D_Static_assert(a,b)=", source], check=True, capture_output=True, text=True).stdout


def declarations(tokens):
    """Lists of tokens, each up to a semicolon or a function's last brace."""
    one, depth, function = [], 0, False
    for token in tokens:
        if token == "{" and depth == 0:
            function = one[-1] == ")"
        depth += (token in "({[") - (token in ")}]")
        one.append(token)
        if depth == 0 and (token == ";" or (token == "}" and function)):
            yield one
            one = []


def is_function(one):
    return "{" in one and one[one.index("{") - 1] == ")"


def names(one):
    """What a declaration declares."""
    if is_function(one):
        return [one[one.index("(") - 1]]
    if one[0] == "typedef":
        if "{" not in one and "(" in one:
            return [one[one.index("(") - 1]]
        return [one[-2]] + (enumerators(one) if "enum" in one else [])
    if one[0] == "enum":
        return enumerators(one)
    return [next(t for t in one if re.match(r"[A-Za-z_]", t) and t not in TYPES + ["static", "const"])]


def enumerators(one):
    inside = one[one.index("{") + 1:one.index("}")]
    return [t for i, t in enumerate(inside) if re.match(r"[A-Za-z_]", t) and (i == 0 or inside[i - 1] == ",")]


def without_idle_brackets(one):
    """((a)) is (a), and (a) is a, but for arguments, casts and conditions."""
    changed = True
    while changed:
        changed, partner, stack = False, {}, []
        for i, token in enumerate(one):
            if token == "(":
                stack.append(i)
            elif token == ")":
                partner[stack.pop()] = i
        for i, j in partner.items():
            called = i > 0 and (re.match(r"[A-Za-z_]", one[i - 1]) and one[i - 1] != "return" or one[i - 1] in ")]")
            single = j == i + 2 and not called and one[i + 1] not in pointed and re.match(r"[\w.]", one[i + 1])
            double = one[i + 1] == "(" and partner.get(i + 1) == j - 1
            if single or double:
                one = one[:i] + one[i + 1:j] + one[j + 1:]
                changed = True
                break
    return one


pointed = set(TYPES)  # names of types, after which a star makes a pointer


def spaced(line):
    """A line's tokens as text."""
    text = ""
    for i, token in enumerate(line):
        before = line[i - 1] if i else ""
        prefix = before in ("-", "!", "~", "*", "&", "+") and (i < 2 or not re.match(r"[\w)\].]", line[i - 2]) or
                                                              line[i - 2] == "return") or before in ("++", "--")
        star = before == "*" and i > 1 and (line[i - 2] in pointed or line[i - 2] in ("*", "const"))
        glued = (star or not text or token in (")", "]", ",", ";", ".", "->", "[") or before in ("(", "[", ".", "->") or prefix or
                 (token in ("++", "--") and re.match(r"[\w)\]]", before)) or
                 (token == "(" and re.match(r"[A-Za-z_]", before) and before not in ("return", "for", "if", "while")))
        text += token if glued else " " + token
    return re.sub(r"(\((?:const )?(?:%s)(?: \*)*\)) (?=[\w(&-])" % "|".join(pointed), r"\1", text)


def laid_out(one):
    """The declaration in lines, one for a statement."""
    if "{" in one and not is_function(one) and one[0] != "typedef" and len(one) > 40:  # a table
        lines, inside = [spaced(one[:one.index("{") + 1])], one[one.index("{") + 1:-2]
        row = "   "
        for entry in spaced(inside).split(", "):
            if len(row) + len(entry) > 110:
                lines.append(row)
                row = "   "
            row += " " + entry.rstrip(",") + ","
        return lines + [row, "};"]
    if "{" not in one or one[0] == "enum" or (one[0] == "static" and not is_function(one)):
        return [spaced(one)]
    lines, line, depth, brackets = [], [], 0, 0

    def end():
        if line:
            lines.append("    " * (depth - (line[0] == "}")) + spaced(line))
            line.clear()

    for i, token in enumerate(one):
        brackets += (token in "([") - (token in ")]")
        if token == "{" and (one[i - 1] in (")", ";", "else", "{", "}") or i < 4) and brackets == 0:
            line.append(token)
            end()
            depth += 1
        elif token == "}" and brackets == 0 and not (line and "{" in line):
            end()
            depth -= 1
            line.append(token)
            if one[0] != "typedef" and not (i + 1 < len(one) and one[i + 1] == "else"):
                lines.append("    " * depth + "}")
                line.clear()
        else:
            line.append(token)
            if token == ";" and brackets == 0:
                end()
    end()
    return lines


def table(tokens):
    """Places in a Table and the kernels there, of an initialiser of it."""
    position = 0

    def value(path):
        nonlocal position
        if tokens[position] != "{":
            if tokens[position] != "NULL":
                yield path, tokens[position]
            position += 1
            return
        position, count = position + 1, 0
        while tokens[position] != "}":
            here = f"{path}[{count}]"
            if tokens[position] == ".":
                here = path
                while tokens[position] == ".":
                    here, position = f"{here}.{tokens[position + 1]}", position + 2
                position += 1
            elif tokens[position] == "[":
                here, position = f"{path}[{tokens[position + 1]}]", position + 4
            yield from value(here)
            count += 1
            if tokens[position] == ",":
                position += 1
        position += 1

    position = tokens.index("=") + 1
    for path, kernel in value(""):
        path = path[1:]
        path = re.sub(r"^(rows\.\w+)\[0\]", r"\1.value", path)
        path = re.sub(r"^(\w+)\[0\]\[(\w+)\]$", r"\1.sequence[\2]", path) if not path.startswith("convert") else path
        yield path, kernel


def is_of_forward(path):
    """The kernels of values: the first list of a row, of a reduction, and what is not called a gradient."""
    return not re.match(r"updates|rows\.\w+\[1\]|rows\.\w+\.derivative|\w+\[[12]\]\[\w+\]$|.*gradient", path) or path.startswith("convert")


def main():
    tokens = [BUILTINS.get(t, t) for t in TOKEN.findall(preprocessed(sys.argv[1], "tests/tools/texts.c")) if t != "inline"]
    texts, needs, order, places = {}, {}, [], []
    arithmetic = {}
    for paragraph in re.split(r"\n\n", pathlib.Path("src/export/arithmetic.h").read_text()):
        code = re.sub(r"/\*.*?\*/", "", paragraph, flags=re.S)
        name = re.search(r"^static inline [\w ]+?(\w+)\(|^} (\w+);$", code, re.M)
        if name and "#ifndef EXPORT" not in code:
            arithmetic[name[1] or name[2]] = paragraph.strip().replace("static inline", "static")
    for name, text in arithmetic.items():
        texts[name], needs[name] = text.split("\n"), set(re.findall(r"[A-Za-z_]\w*", text))
        order.append(name)
    owner = {name: name for name in texts}
    for one in declarations(tokens):
        if "table_plain" in one:
            places = [(path, kernel) for path, kernel in table(one) if is_of_forward(path)]
            continue
        if one == [";"] or (one[0] == "struct" and len(one) == 3):
            continue
        declared = names(one)
        if declared[0] in texts:
            continue
        for name in declared:
            owner[name] = declared[0]
        if one[0] == "typedef":
            pointed.add(declared[0])
        texts[declared[0]], needs[declared[0]] = laid_out(without_idle_brackets(one)), set(one)
        order.append(declared[0])
    doors = ["plain_product_f32", "plain_product_f64", "plain_product_i64", "plain_product_int8", "plain_convolve_f32",
             "plain_convolve_f64", "plain_convolve_int8", "plain_convolve_back_f32", "plain_convolve_back_f64"]
    wanted, found = [kernel for _, kernel in places] + doors, set()
    while wanted:
        name = owner[wanted.pop()]
        if name not in found:
            found.add(name)
            wanted += [need for need in needs[name] if need in owner and owner[need] != name]
    write([name for name in order if name in found], texts, needs, owner, places, doors)


def fields(text):
    """The type, the name and the count of each member of a struct."""
    for member in re.findall(r"^\s+(\w+) ([^;]+);", "\n".join(text[1:-1]), re.M):
        for name in member[1].split(", "):
            count = re.match(r"(\w+)\[(\w+)\]$", name)
            yield member[0], count[1] if count else name, count[2] if count else "1"


def write(order, texts, needs, owner, places, doors):
    number = {name: i for i, name in enumerate(order)}
    pieces, lists = [], []
    print("/* export/texts.c: the plain kernels as text, and what each needs: made by ./zigw build texts. */")
    print('#include "export/texts.h"\n\n/* clang-format off */')
    print("static const char *const pieces[] = {")
    ranges = {}
    for name in order:
        start, size, lines = len(pieces), 0, []
        for line in texts[name] + [""]:
            quoted = '"' + line.replace("\\", "\\\\").replace('"', '\\"') + '\\n"'
            if size + len(line) > 3500:
                pieces.append(lines)
                lines, size = [], 0
            lines.append(quoted)
            size += len(line) + 1
        pieces.append(lines)
        ranges[name] = (start, len(pieces) - start)
    for lines in pieces:
        print("    " + "\n    ".join(lines) + ",")
    print("};\n\nstatic const uint16_t needs[] = {")
    for name in order:
        mine = sorted({number[owner[n]] for n in needs[name] if n in owner and owner[n] in number} - {number[name]})
        ranges[name] += (len(lists), len(mine))
        lists += mine
    for i in range(0, len(lists), 20):
        print("    " + ", ".join(map(str, lists[i:i + 20])) + ",")
    print("};\n")
    used, structs = {}, {}
    for name in order:
        args = re.search(r"const (\w+) \*\w+ = s->args|\(const (\w+) \*\)s->args", "\n".join(texts[name]))
        used[name] = args and (args[1] or args[2])
    for name in order:  # or what it hands its slice to
        used[name] = used[name] or next((used[owner[n]] for n in sorted(needs[name]) if n in owner and "(s" in "".join(texts[name])
                                         and used.get(owner[n])), None)
    for struct in sorted({name for name in used.values() if name}):
        write_fields(struct, texts, structs)
    print("\nconst KernelText export__texts[] = {")
    for name in order:
        piece, count, need, many = ranges[name]
        args = f"&struct_{used[name]}" if used[name] else "NULL"
        print(f'    {{"{name}", {args}, &pieces[{piece}], &needs[{need}], {count}, {many}}},')
    print("};\nconst int export__text_count = sizeof export__texts / sizeof *export__texts;\n")
    print("const KernelPlace export__places[] = {")
    for path, kernel in places:
        print(f"    {{offsetof(Table, {path}), {number[kernel]}}},")
    print("};\nconst int export__place_count = sizeof export__places / sizeof *export__places;")


def write_fields(struct, texts, done):
    """A table of the members of a struct, and before it those of the structs in it."""
    kinds = {"int64_t": "MEMBER_INT64", "int": "MEMBER_INT", "bool": "MEMBER_BOOL", "double": "MEMBER_DOUBLE"}
    rows = []
    for kind, name, count in fields(texts[struct]):
        if kind not in kinds and kind not in done:
            write_fields(kind, texts, done)
        of = f"&struct_{kind}" if kind not in kinds else "NULL"
        rows.append(f'    {{{kinds.get(kind, "MEMBER_STRUCT")}, "{name}", offsetof({struct}, {name}), {count}, {of}}},')
    if struct not in done:
        print(f"static const StructField fields_of_{struct}[] = {{\n" + "\n".join(rows) + "\n};")
        print(f'static const StructText struct_{struct} = {{"{struct}", sizeof({struct}), fields_of_{struct}, {len(rows)}}};')
        done[struct] = True


if __name__ == "__main__":
    main()
