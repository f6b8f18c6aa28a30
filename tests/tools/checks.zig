//! The steps that check more than `test` does: other compilers with their sanitizers, other processors, analysis, fuzzing,
//! formatting, headers, what is installed. .ci/run installs what they need and runs them one after the other. What a compiler
//! makes is kept, so a step that runs again compiles what has changed.
const std = @import("std");
const others = @import("others.zig");
const tree = @import("tree.zig");
const project = @import("../../build.zig");
const Options = project.Options;
const LazyPath = std.Build.LazyPath;
const Step = std.Build.Step;

const about_numbers = "kernels math rows values nn modules optim optimizers truth layout programs autograd recording scopes kinds xor";
const seconds = "600"; // a program may take
const Variable = [2][]const u8;
const sanitizers = [_]Variable{
    .{ "ASAN_OPTIONS", "detect_leaks=1:allow_user_segv_handler=0:allocator_may_return_null=1" },
    .{ "UBSAN_OPTIONS", "print_stacktrace=1" },
};
const checked = [_][]const u8{ "-O1", "-fno-sanitize-recover=all" };

pub fn add(o: Options, needs_nothing: []const *Step) void {
    const b = o.b;
    const release = b.step("test-release", "The tests, optimised");
    o.addRuns(o.suite(project.mode("fast")), release);
    const cpus = b.step("test-cpus", "The numbers' tests on each table of kernels, with 1 and 3 threads, on the widest with 2 and 8 too, optimised");
    addCpus(o, cpus);
    const gcc = addGcc(o, b.step("test-gcc", "The tests by gcc, with AddressSanitizer and UBSan; on the other tables too"));
    const clang = addClang(o, b.step("test-clang", "The same by clang"));
    addThreads(o, b.step("test-threads", "What starts threads, with gcc's ThreadSanitizer"));
    addMemory(o, b.step("test-memory", "The tests with clang's MemorySanitizer"));
    addValgrind(o, b.step("test-valgrind", "The shorter tests under valgrind"));
    addEmulated(o, b.step("test-arm", "The numbers' tests on 64-bit ARM, 32-bit ARM and s390x, emulated"));
    b.step("coverage", "How much of src/ the tests run, by gcc").dependOn(script(o, &.{"coverage"}, &.{}));
    addAnalysis(o, b.step("analyze", "gcc's analyser over src/"));
    addFuzz(o, clang, b.step("fuzz", "libFuzzer, a minute for each of tests/fuzz/fuzz_*.c"));
    b.step("format", "clang-format, and zig fmt").dependOn(format(o));
    addHeaders(o, gcc, b.step("headers", "Each public header alone, in C11 and C++17, and its example"));
    const nets = b.step("test-export", "Networks exported as C, by each compiler, for ARM, WebAssembly and a bare Cortex-M3");
    others.addNets(o, nets);
    b.step("exports", "What is installed: its names, programs in C and C++, pkg-config").dependOn(script(o, &.{ "exports", b.graph.zig_exe }, &.{}));
    const ports = b.step("ports", "Builds for other systems");
    others.addPorts(o, ports);
    const all = b.step("check", "All that needs nothing but what zigw gets: test, test-release, test-cpus, parts, ports");
    for (needs_nothing) |step| all.dependOn(step);
    for ([_]*Step{ release, cpus, ports }) |step| all.dependOn(step);
}

// ---- Compilers ------------------------------------------------------------------------------------------

/// A compiler that is not Zig's, and what it makes of the project.
const Compiler = struct {
    o: Options,
    name: []const u8, // in front of what is printed
    command: []const u8,
    options: []const []const u8,
    counted: []const []const u8 = &.{}, // of the library but for its kernels
    libraries: []const []const u8 = &.{}, // where they lie
    launcher: []const []const u8 = &.{}, // in front of a program
    variables: []const Variable = &sanitizers,
    tables: []const []const u8 = &.{}, // of kernels, on which the numbers' tests run too
    emulated: bool = false,
    plain: bool = false, // the programs are not optimised: a third of the time, and a sanitizer sees what is written
    kernels: ?[]const u8 = null, // how they, and the tests' plain ones, are optimised: they take compilers longest
    portable: ?[]const u8 = null, // and those that are only held against this processor's own
    library: ?LazyPath = null,
    shared: ?LazyPath = null,
    loaded: ?LazyPath = null, // the library, for the programs of the tests

    fn init(plain: Compiler) Compiler {
        var c = plain;
        const objects = c.compile(c.o.sources);
        c.library = c.archive("libtaper.a", objects);
        c.shared = c.archive("libshared.a", c.compile(c.o.shared));
        if (!c.emulated) c.loaded = c.link("libtaper.so", objects, &.{ "-shared", "-Wl,-soname,libtaper.so" });
        return c;
    }

    fn start(c: Compiler, what: []const u8) *Step.Run {
        const b = c.o.b;
        const run = b.addSystemCommand(&.{c.command});
        run.setName(b.fmt("{s} {s}", .{ c.name, what }));
        run.setCwd(b.path("."));
        return run;
    }

    fn object(c: Compiler, source: []const u8, more: []const []const u8) LazyPath {
        const b = c.o.b;
        const run = c.start(source);
        run.addArgs(c.o.flags);
        run.addArgs(&.{ "-Iinclude", "-Isrc", "-Itests", "-Iexamples", "-isystem", c.o.stb, "-fPIC", "-fvisibility=default", "-g1" }); // lines, which reports name; variables cost a third of the time
        run.addArgs(c.options);
        run.addArgs(more);
        const only_calls = tree.has(c.o.tests, source) or tree.has(c.o.examples, source);
        if (c.plain and only_calls) run.addArg("-O0");
        const is_portable = std.mem.eql(u8, source, "src/device/cpu/portable.c");
        const is_table = is_portable or std.mem.startsWith(u8, source, "src/device/cpu/avx");
        if (is_table or std.mem.eql(u8, source, "tests/reference.c")) if (c.kernels) |level| run.addArg(level);
        if (is_portable and isX86(c.o)) if (c.portable) |level| run.addArg(level);
        if (tree.has(c.o.sources, source) and !is_table) run.addArgs(c.counted);
        if (tree.has(&project.third_party, source)) run.addArgs(&.{ "-w", "-fno-sanitize=undefined" });
        // clang takes minutes for vectors whose every operation is looked at; gcc looks at them, and plain C has both
        if (std.mem.eql(u8, c.command, "clang") and std.mem.startsWith(u8, source, "src/device/cpu/avx"))
            run.addArgs(&.{"-fno-sanitize=undefined,float-cast-overflow"});
        if (std.mem.eql(u8, source, project.embeds_font)) {
            run.addArg(b.fmt("-DTAPER_FONT=\"{s}\"", .{c.o.font}));
            run.addFileInput(.{ .cwd_relative = c.o.font });
        }
        run.addArg("-c");
        run.addFileArg(b.path(source));
        return output(run, b.fmt("{s}.o", .{nameOf(b, source)}));
    }

    fn compile(c: Compiler, sources: []const []const u8) []const LazyPath {
        const objects = c.o.b.allocator.alloc(LazyPath, sources.len) catch @panic("OOM");
        for (objects, sources) |*each, source| each.* = c.object(source, &.{});
        return objects;
    }

    fn archive(c: Compiler, name: []const u8, objects: []const LazyPath) LazyPath {
        const b = c.o.b;
        const run = b.addSystemCommand(&.{ b.graph.zig_exe, "ar", "rcs" });
        run.setName(b.fmt("{s} {s}", .{ c.name, name }));
        const path = run.addOutputFileArg(name);
        for (objects) |each| run.addFileArg(each);
        return path;
    }

    fn link(c: Compiler, name: []const u8, inputs: []const LazyPath, more: []const []const u8) LazyPath {
        const run = c.start(name);
        run.addArgs(c.options);
        run.addArgs(more);
        run.addArg("-o");
        const path = run.addOutputFileArg(name);
        for (inputs) |each| run.addFileArg(each);
        return path;
    }

    /// The programs load one library, which they find from where they lie: a hundred copies of it would fill a disk. Those
    /// for an emulator hold it.
    fn program(c: Compiler, name: []const u8, objects: []const LazyPath) LazyPath {
        const b = c.o.b;
        const loads = "shared=$1 lib=$2; shift 2; exec \"$@\" \"$shared\"/libshared.a \"$lib\"/libtaper.so -Wl,-rpath,'$ORIGIN'/../\"$(basename \"$lib\")\" -lcmocka -lm -lpthread";
        const holds = "shared=$1 lib=$2; shift 2; exec \"$@\" \"$shared\"/libshared.a \"$lib\"/libtaper.a -lcmocka -lm -lpthread";
        const run = b.addSystemCommand(&.{ "sh", "-euc", if (c.emulated) holds else loads, "sh" });
        run.setName(b.fmt("{s} {s}", .{ c.name, name }));
        run.setCwd(b.path("."));
        run.addDirectoryArg(c.shared.?.dirname()); // whose name says what is in it: 60 MB are not read for each program
        run.addDirectoryArg((c.loaded orelse c.library.?).dirname());
        run.addArg(c.command);
        run.addArgs(c.options);
        run.addArgs(c.libraries);
        run.addArg("-o");
        const path = run.addOutputFileArg(name);
        for (objects) |each| run.addFileArg(each);
        return path;
    }

    fn addTest(c: Compiler, step: *Step, source: []const u8, arguments: []const LazyPath) void {
        const b = c.o.b;
        const name = std.fs.path.stem(source);
        const exe = c.program(name, &.{c.object(source, &.{})});
        c.addRun(step, name, exe, arguments, &.{});
        if (tree.has(named(c.o, about_numbers), source)) for (c.tables) |cpu| {
            c.addRun(step, b.fmt("{s} {s}", .{ cpu, name }), exe, &.{}, &.{ .{ "TAPER_CPU", cpu }, .{ "TAPER_NUM_THREADS", "3" } });
        };
    }

    fn addRun(c: Compiler, step: *Step, name: []const u8, exe: LazyPath, arguments: []const LazyPath, more: []const Variable) void {
        const run = launch(c.o, c.o.b.fmt("{s} {s}", .{ c.name, name }), c.launcher, exe);
        for (arguments) |path| run.addFileArg(path);
        setVariables(run, c.variables);
        setVariables(run, more);
        step.dependOn(&run.step);
    }

    fn addSome(c: Compiler, step: *Step, names: []const u8) void {
        for (named(c.o, names)) |source| c.addTest(step, source, &.{});
    }

    fn addSuite(c: Compiler, step: *Step) void {
        const b = c.o.b;
        for (c.o.tests) |source| {
            if (!std.mem.eql(u8, source, "tests/test_examples.c")) {
                c.addTest(step, source, &.{});
                continue;
            }
            const examples = b.allocator.alloc(LazyPath, c.o.examples.len) catch @panic("OOM");
            for (examples, c.o.examples) |*exe, example| exe.* = c.program(std.fs.path.stem(example), &.{c.object(example, &.{})});
            c.addTest(step, source, examples);
        }
    }

    /// test_memory with every piece of an arena as an allocation of its own.
    fn addExact(c: Compiler, step: *Step) void {
        for (named(c.o, "memory")) |source| {
            const objects = [_]LazyPath{ c.object(source, &.{}), c.object("src/base/arena.c", &.{"-DARENA_EXACT"}) };
            c.addRun(step, "test_memory, exact", c.program("test_memory_exact", &objects), &.{}, &.{});
        }
    }
};

/// Where a compiler writes, and what it has read.
fn output(run: *Step.Run, name: []const u8) LazyPath {
    run.addArgs(&.{ "-MD", "-MF" });
    _ = run.addDepFileOutputArg("dependencies.d");
    run.addArg("-o");
    return run.addOutputFileArg(name);
}

fn nameOf(b: *std.Build, source: []const u8) []const u8 {
    const name = b.allocator.dupe(u8, source[0 .. source.len - std.fs.path.extension(source).len]) catch @panic("OOM");
    std.mem.replaceScalar(u8, name, '/', '-');
    return name;
}

/// Those of the wanted tests that are named.
fn named(o: Options, names: []const u8) []const []const u8 {
    var list: std.ArrayList([]const u8) = .empty;
    for (o.tests) |source| {
        var words = std.mem.tokenizeScalar(u8, names, ' ');
        while (words.next()) |name| {
            if (std.mem.eql(u8, source, o.b.fmt("tests/test_{s}.c", .{name}))) list.append(o.b.allocator, source) catch @panic("OOM");
        }
    }
    return list.items;
}

fn launch(o: Options, name: []const u8, launcher: []const []const u8, exe: LazyPath) *Step.Run {
    const run = o.b.addSystemCommand(&.{ "timeout", "-k", "10", seconds });
    run.setName(name);
    run.addArgs(launcher);
    run.addFileArg(exe);
    project.setUpTest(o.b, run);
    return run;
}

fn setVariables(run: *Step.Run, variables: []const Variable) void {
    for (variables) |v| run.setEnvironmentVariable(v[0], v[1]);
}

/// Beside plain C only the table of kernels that this processor takes: gcc's tests run all, and each takes half a minute.
fn withOneTable(o: Options, options: []const []const u8) []const []const u8 {
    const wide = isX86(o) and o.b.graph.host.result.cpu.has(.x86, .avx512vl);
    const without = if (wide) "-DDEVICE_WITHOUT_AVX2" else "-DDEVICE_WITHOUT_AVX512";
    return std.mem.concat(o.b.allocator, []const u8, &.{ options, &.{without} }) catch @panic("OOM");
}

/// Processors without AVX-512 take the other tables: the same programs again.
fn addGcc(o: Options, step: *Step) Compiler {
    const c: Compiler = .init(.{
        .o = o,
        .name = "gcc",
        .command = "gcc",
        .options = &(checked ++ [_][]const u8{"-fsanitize=address,undefined"}),
        .tables = if (isX86(o)) &.{ "portable", "avx2" } else &.{},
        .plain = true,
        .kernels = "-Og", // in half the time of -O1; -O0 would take longer to run three times than to compile
    });
    c.addSuite(step);
    c.addExact(step);
    return c;
}

/// clang before 22 has no macro that says AddressSanitizer. What libFuzzer counts is compiled in, for the step that fuzzes.
fn addClang(o: Options, step: *Step) Compiler {
    const c: Compiler = .init(.{
        .o = o,
        .name = "clang",
        .command = "clang",
        .options = withOneTable(o, &(checked ++ [_][]const u8{ "-fsanitize=address,undefined,float-cast-overflow", "-D__SANITIZE_ADDRESS__=1" })),
        .counted = &.{"-fsanitize=fuzzer-no-link"},
        .plain = true,
        .portable = "-O0",
    });
    c.addSuite(step);
    return c;
}

/// Whatever starts threads, or may be used by several; a child of fork may start threads of its own.
fn addThreads(o: Options, step: *Step) void {
    const c: Compiler = .init(.{
        .o = o,
        .name = "gcc, threads",
        .command = "gcc",
        .options = withOneTable(o, &.{ "-O1", "-fsanitize=thread" }),
        .variables = &.{.{ "TSAN_OPTIONS", "die_after_fork=0 allocator_may_return_null=1" }},
        .plain = true,
        .portable = "-O0",
    });
    c.addSome(step, "threads process files data memory kernels misuse");
}

/// Not the plain kernels without optimising: their products pass lanes on that hold nothing and that nobody reads.
fn addMemory(o: Options, step: *Step) void {
    const c: Compiler = .init(.{
        .o = o,
        .name = "clang, memory",
        .command = "clang",
        .options = withOneTable(o, &(checked ++ [_][]const u8{"-fsanitize=memory"})),
        .variables = &.{.{ "MSAN_OPTIONS", "allocator_may_return_null=1" }},
        .plain = true,
    });
    for (o.tests) |source| {
        if (!std.mem.eql(u8, source, "tests/test_examples.c")) c.addTest(step, source, &.{});
    }
}

/// gcc follows paths through several functions. It takes what an aligned block's header keeps for a leak, which the sanitizers
/// look for better.
/// Not the kernels: it takes what a product goes on from for uninitialised; sanitizers, MSan and valgrind run them.
fn addAnalysis(o: Options, step: *Step) void {
    const c: Compiler = .{ .o = o, .name = "analyse", .command = "gcc", .options = &.{ "-fanalyzer", "-Wno-analyzer-malloc-leak", "-O1" } };
    for (tree.except(o.b, o.sources, &(project.third_party ++ [_][]const u8{ "src/device/cpu/avx", "src/device/cpu/portable.c" }))) |source|
        c.object(source, &.{}).addStepDependencies(step);
}

// ---- Processors -----------------------------------------------------------------------------------------

fn isX86(o: Options) bool {
    return o.b.graph.host.result.cpu.arch == .x86_64;
}

/// For an x86-64 with AVX2; null where that does not run.
fn forV3(o: Options) ?Options {
    const cpu = o.b.graph.host.result.cpu;
    if (!isX86(o) or !cpu.has(.x86, .avx2) or !cpu.has(.x86, .fma)) return null;
    return others.on(o, .{ .cpu_model = .{ .explicit = &std.Target.x86.cpu.x86_64_v3 } });
}

fn addCpus(o: Options, step: *Step) void {
    const b = o.b;
    for (named(o, "xor")) |source| {
        const exe = others.on(o, .{ .cpu_model = .baseline }).one(source, project.mode("fast"));
        step.dependOn(&launch(o, "baseline test_xor", &.{}, exe.getEmittedBin()).step);
    }
    const v3 = forV3(o) orelse return;
    for (named(o, about_numbers ++ " random tensor threads"), v3.some(named(o, about_numbers ++ " random tensor threads"), project.mode("fast"))) |source, exe| {
        for ([_][]const u8{ "portable", "avx2", "avx512" }) |cpu| for ([_][]const u8{ "1", "2", "3", "8" }) |threads| {
            // How work is shared out is the same on all tables.
            const odd = std.mem.eql(u8, threads, "1") or std.mem.eql(u8, threads, "3");
            if (!odd and !std.mem.eql(u8, cpu, "avx512")) continue;
            const run = launch(o, b.fmt("{s} {s} {s}", .{ std.fs.path.stem(source), cpu, threads }), &.{}, exe.getEmittedBin());
            setVariables(run, &.{ .{ "TAPER_CPU", cpu }, .{ "TAPER_NUM_THREADS", threads } });
            step.dependOn(&run.step);
        };
    }
}

/// In debug, as the tests have been compiled already, because valgrind reads optimised string comparisons as uses of
/// uninitialised bytes; the longest optimised, for an x86_64_v3, since it knows no AVX-512. What starts programs, threads or
/// children, and what takes it minutes, is left to the sanitizers.
fn addValgrind(o: Options, step: *Step) void {
    const command = [_][]const u8{
        "valgrind",                         "-q", "--error-exitcode=99", "--leak-check=full", "--show-leak-kinds=definite",
        "--errors-for-leak-kinds=definite",
    };
    const optimised = forV3(o) orelse others.on(o, .{ .cpu_model = .baseline });
    for ([_]Options{ o, optimised }, [_][]const u8{ "debug", "fast" }, [_][]const u8{ "base tensor data live story guide pages misuse", "autograd recording scopes nn modules optim truth layout" }) |how, optimize, names| {
        const sources = named(o, names);
        for (sources, how.some(sources, project.mode(optimize))) |source, exe| {
            const run = launch(o, o.b.fmt("valgrind {s}", .{std.fs.path.stem(source)}), &command, exe.getEmittedBin());
            setVariables(run, &.{ .{ "TAPER_CPU", "avx2" }, .{ "TAPER_NUM_THREADS", "1" } });
            step.dependOn(&run.step);
        }
    }
}

/// 64-bit ARM has kernels of its own (NEON), 32-bit ARM short pointers, s390x the other order of bytes; each gives every bit
/// that x86-64 gives. Only tests about numbers that start no threads: the emulator is slow, programs that abort or that wait
/// for threads hang in it, and the goldens of test_random made with a C library's log and sin are x86-64's.
fn addEmulated(o: Options, all: *Step) void {
    const b = o.b;
    const Machine = struct { name: []const u8, triple: []const u8, emulator: []const u8, options: []const []const u8, tests: []const u8 };
    for ([_]Machine{
        .{ .name = "arm64", .triple = "aarch64-linux-gnu", .emulator = "qemu-aarch64", .options = &.{"-O2"}, .tests = "values truth layout xor" },
        .{ .name = "arm32", .triple = "arm-linux-gnueabihf", .emulator = "qemu-arm", .options = &.{"-O2"}, .tests = "values truth layout programs" },
        .{ .name = "big-endian", .triple = "s390x-linux-gnu", .emulator = "qemu-s390x", .options = &.{ "-O2", "-std=gnu11" }, .tests = "values truth layout programs autograd recording scopes safetensors formats" },
    }) |machine| {
        const step = b.step(b.fmt("test-{s}", .{machine.name}), b.fmt("The part of test-arm on {s}: {s}", .{ machine.triple, machine.tests }));
        const c: Compiler = .init(.{
            .o = o,
            .name = machine.name,
            .command = b.fmt("{s}-gcc", .{machine.triple}),
            .options = machine.options,
            .emulated = true,
            .libraries = b.dupeStrings(&.{b.fmt("-L/usr/lib/{s}", .{machine.triple})}),
            .launcher = b.dupeStrings(&.{machine.emulator}),
            .variables = &.{},
        });
        c.addSome(step, machine.tests);
        all.dependOn(step);
    }
}

// ---- Headers, format, scripts ---------------------------------------------------------------------------

/// Included by an empty program: as a main file itself, clang finds its static functions unused.
fn addHeaders(o: Options, gcc: Compiler, step: *Step) void {
    const b = o.b;
    const files = b.addWriteFiles();
    const strict = [_][]const u8{ "-g", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-Iinclude" };
    for (tree.files(b, "include", ".h")) |header| {
        if (std.mem.eql(u8, header, "include/taper/calls.h")) continue; // goes with the others
        const name = nameOf(b, header);
        const text = b.fmt("#include <{s}>\n", .{header["include/".len..]});
        const c = files.add(b.fmt("{s}.c", .{name}), text);
        const cc = files.add(b.fmt("{s}.cc", .{name}), text);
        for ([_][]const u8{ "gcc", "clang", "g++", "clang++" }) |command| {
            const in_c = std.mem.indexOf(u8, command, "++") == null;
            const run = b.addSystemCommand(&.{ command, if (in_c) "-std=c11" else "-std=c++17" });
            run.setName(b.fmt("{s} {s}", .{ command, header }));
            run.setCwd(b.path("."));
            run.addArgs(&strict);
            run.addArg("-c");
            run.addFileArg(if (in_c) c else cc);
            output(run, b.fmt("{s}.o", .{name})).addStepDependencies(step);
        }
        if (!std.mem.eql(u8, header, "include/taper/macros.h")) step.dependOn(headerExample(o, gcc, header, &strict)); // not to be called
    }
}

/// The program in a header's opening comment, which may write files, in a folder of its own.
fn headerExample(o: Options, gcc: Compiler, header: []const u8, strict: []const []const u8) *Step {
    const b = o.b;
    const name = nameOf(b, header);
    const text = b.addSystemCommand(&.{ "sh", "-c", "awk -f \"$1\" \"$2\" >\"$3\"", "sh" });
    text.addFileArg(b.path("tests/tools/header_example.awk"));
    text.addFileArg(b.path(header));
    const source = text.addOutputFileArg(b.fmt("{s}.c", .{name}));
    const link = gcc.start(b.fmt("the example of {s}", .{header}));
    link.addArg("-std=c11");
    link.addArgs(strict);
    link.addArgs(gcc.options);
    link.addFileArg(source);
    link.addPrefixedDirectoryArg("-L", gcc.library.?.dirname());
    link.addArgs(&.{ "-l:libtaper.a", "-lm", "-lpthread" });
    const exe = output(link, name);
    const run = b.addSystemCommand(&.{ "sh", "-euc", "p=$(realpath \"$1\") d=$(mktemp -d); cd \"$d\"; \"$p\"; rm -r \"$d\"", "sh" });
    run.setName(b.fmt("run the example of {s}", .{header}));
    run.addFileArg(exe);
    project.setUpTest(b, run);
    setVariables(run, &sanitizers);
    return &run.step;
}

fn format(o: Options) *Step {
    const run = o.b.addSystemCommand(&.{
        "sh",     "-euc",
        \\git -c safe.directory="$PWD" ls-files '*.c' '*.h' >/dev/null
        \\git -c safe.directory="$PWD" ls-files -z '*.c' '*.h' | xargs -0 clang-format --dry-run -Werror
        \\"$1" fmt --check build.zig tests/tools
        ,
        "format",
        o.b.graph.zig_exe,
    });
    run.setName("format");
    project.setUpTest(o.b, run);
    return &run.step;
}

/// tests/tools/check.sh STAGE...
fn script(o: Options, arguments: []const []const u8, paths: []const LazyPath) *Step {
    const run = o.b.addSystemCommand(&.{ "bash", "tests/tools/check.sh" });
    run.setName(arguments[0]);
    run.addArgs(arguments);
    for (paths) |path| run.addFileArg(path);
    project.setUpTest(o.b, run);
    setVariables(run, &sanitizers);
    return &run.step;
}

fn addFuzz(o: Options, clang: Compiler, step: *Step) void {
    const b = o.b;
    var list: std.ArrayList(LazyPath) = .empty;
    for (tree.files(b, "tests/fuzz", ".c")) |source| {
        const name = std.fs.path.stem(source);
        const run = clang.start(name);
        run.addArgs(clang.options);
        run.addArgs(&.{ "-std=c11", "-g", "-fsanitize=fuzzer", "-Iinclude", "-Isrc" });
        run.addFileArg(b.path(source));
        run.addPrefixedDirectoryArg("-L", clang.library.?.dirname());
        run.addArgs(&.{ "-l:libtaper.a", "-lm", "-lpthread" });
        list.append(b.allocator, output(run, name)) catch @panic("OOM");
    }
    step.dependOn(script(o, &.{"fuzz"}, list.items));
}
