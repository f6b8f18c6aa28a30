//! Builds Taper: the library, the examples, the tests and the benchmarks. `./zigw build --help` is the
//! manual. Works with Zig 0.15.2 (pinned in zigw) up to 0.17: API differences are probed, not numbered.
//!
//! Sources are found, not listed: every .c file of src/ belongs to the library, of examples/ and tests/ each that has a
//! main is a program, and the rest is what those programs share.
const std = @import("std");
const LazyPath = std.Build.LazyPath;
const tree = @import("tests/tools/tree.zig");
const checks = @import("tests/tools/checks.zig");

const pictures = "src/plot/"; // left out where a target cannot have them
pub const embeds_font = pictures ++ "font_data.c";
pub const third_party = [_][]const u8{ "src/base/png.c", "src/plot/stb.c", "src/files/stb_image.c", "tests/png.c" }; // what only compiles somebody else's header
const third_party_flags = [_][]const u8{ "-std=c11", "-w", "-fno-sanitize=undefined", "-fvisibility=hidden" };

pub fn build(b: *std.Build) void {
    // Kernels are chosen when a program starts, so code for any CPU of the architecture costs nothing.
    const target = b.standardTargetOptions(.{ .default_target = .{ .cpu_model = .baseline } });
    const optimize = b.standardOptimizeOption(.{});
    const o: Options = .{
        .b = b,
        .target = target,
        .stb = b.option([]const u8, "stb", "Folder of stb_truetype.h, stb_image_write.h and stb_image.h") orelse "/usr/include/stb",
        .font = b.option([]const u8, "font", "DejaVuSans.ttf to embed") orelse
            "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
        .flags = flags(b, b.option(Cpu, "kernels", "x86-64: the last CPU that kernels are compiled for, portable, avx2 or avx512; fewer make smaller programs") orelse .avx512),
        .sources = tree.files(b, "src", ".c"),
        .examples = programs(b, "examples"),
        .shared = shared(b),
        .tests = tests(b, b.option([]const u8, "test", "Only these of the tests: rows, or rows,nn")),
    };

    const lasting = if (isDebug(optimize) and !asksForMode(b)) releaseFast() else optimize; // what takes long or is installed
    addInstall(o, lasting);
    const built = o.suite(optimize);
    const trainings = if (lasting == optimize) built.examples else o.some(o.examples, lasting);
    const examples_step = b.step("examples", "Build all examples into zig-out/bin");
    const tests_step = b.step("tests", "Build the tests into zig-out/bin");
    const test_step = b.step("test", "Run every cmocka test and every example; -Dtest=NAME: only tests/test_NAME.c");
    o.addRuns(built, test_step);
    for (built.tests) |exe| tests_step.dependOn(&b.addInstallArtifact(exe, .{}).step);
    for (o.examples, built.examples, trainings) |source, exe, training| {
        examples_step.dependOn(&b.addInstallArtifact(exe, .{}).step);
        const is_main = std.mem.eql(u8, exe.name, "xor");
        const run = b.addRunArtifact(if (is_main) exe else training);
        run.setCwd(b.path("."));
        run.has_side_effects = true;
        passArguments(b, run);
        const help = b.fmt("{s}{s}", .{ tree.firstSentence(b, source), if (is_main) " Arguments after --, see -- --help" else "" });
        b.step(if (is_main) exe.name else b.fmt("run-{s}", .{exe.name}), help).dependOn(&run.step);
    }
    const parts = b.step("parts", "Check that pictures need src/base only, the rest no pictures, and that all sources compile as one");
    addParts(o, parts);
    checks.add(o, &.{ test_step, parts });
    addBench(o);
    addApi(o);
}

const Cpu = enum { portable, avx2, avx512 }; // as device/device.h has them

/// One file has the flags: clangd reads it, `gcc @compile_flags.txt` does, and so do all that build here.
fn flags(b: *std.Build, last: Cpu) []const []const u8 {
    var list: std.ArrayList([]const u8) = .empty;
    var lines = std.mem.tokenizeScalar(u8, @embedFile("compile_flags.txt"), '\n');
    while (lines.next()) |line| {
        if (!std.mem.startsWith(u8, line, "-I") and !std.mem.startsWith(u8, line, "-isystem")) list.append(b.allocator, line) catch @panic("OOM");
    }
    list.append(b.allocator, "-Werror") catch @panic("OOM");
    if (last == .portable) list.append(b.allocator, "-DDEVICE_WITHOUT_AVX2") catch @panic("OOM");
    if (last != .avx512) list.append(b.allocator, "-DDEVICE_WITHOUT_AVX512") catch @panic("OOM");
    return list.items;
}

/// The sources in a folder that have a main.
fn programs(b: *std.Build, folder: []const u8) []const []const u8 {
    var list: std.ArrayList([]const u8) = .empty;
    for (tree.files(b, folder, ".c")) |path| if (tree.hasMain(b, path)) list.append(b.allocator, path) catch @panic("OOM");
    return list.items;
}

/// What examples and tests share: sources without a main.
fn shared(b: *std.Build) []const []const u8 {
    var list: std.ArrayList([]const u8) = .empty;
    for ([_][]const u8{ "examples", "tests" }) |folder| for (tree.filesHere(b, folder, ".c")) |path| {
        if (!isTest(path) and !tree.hasMain(b, path)) list.append(b.allocator, path) catch @panic("OOM");
    };
    return list.items;
}

fn isTest(path: []const u8) bool {
    return std.mem.startsWith(u8, path, "tests/test_");
}

/// tests/test_NAME.c, all or those that are wanted.
fn tests(b: *std.Build, wanted: ?[]const u8) []const []const u8 {
    var all: std.ArrayList([]const u8) = .empty;
    for (tree.filesHere(b, "tests", ".c")) |path| if (isTest(path)) all.append(b.allocator, path) catch @panic("OOM");
    var chosen: std.ArrayList([]const u8) = .empty;
    var names = std.mem.tokenizeAny(u8, wanted orelse return all.items, ", ");
    while (names.next()) |name| {
        const path = b.fmt("tests/test_{s}.c", .{name});
        if (!tree.has(all.items, path)) unknownTest(b, name, all.items);
        if (!tree.has(chosen.items, path)) chosen.append(b.allocator, path) catch @panic("OOM");
    }
    return chosen.items;
}

fn unknownTest(b: *std.Build, name: []const u8, all: []const []const u8) noreturn {
    var text: []const u8 = "";
    for (all) |path| text = b.fmt("{s} {s}", .{ text, std.fs.path.stem(path)["test_".len..] });
    std.process.fatal("-Dtest={s}: no such test. There are:{s}", .{ name, text });
}

/// What is installed: both libraries, without sanitizer calls, headers, and a pkg-config file. A release, unless
/// -Doptimize or --release says something else.
fn addInstall(o: Options, optimize: std.builtin.OptimizeMode) void {
    const b = o.b;
    const install = b.getInstallStep();
    install.dependOn(&b.addInstallLibFile(o.archive(optimize), b.fmt("{s}taper{s}", .{ o.target.result.libPrefix(), o.target.result.staticLibSuffix() })).step);
    install.dependOn(&b.addInstallDirectory(.{ .source_dir = b.path("include"), .install_dir = .header, .install_subdir = "" }).step);
    const os = o.target.result.os.tag; // a Windows DLL cannot give out a variable of each thread, taper_place
    if (o.hasThreads() and os != .windows) b.installArtifact(o.library(.dynamic, optimize, false));
    const pc = b.addWriteFiles().add("taper.pc",
        \\prefix=${pcfiledir}/../..
        \\Name: Taper
        \\Description: Reverse-mode automatic differentiation of tensors in C, with the torch.nn API
        \\Version: 0.1.0
        \\Cflags: -I${prefix}/include
        \\Libs: -L${prefix}/lib -ltaper -lm -lpthread
        \\
    );
    install.dependOn(&b.addInstallFile(pc, "lib/pkgconfig/taper.pc").step);

    // Zig's own step of this name is not written yet.
    _ = b.top_level_steps.orderedRemove("uninstall");
    const remove = b.addSystemCommand(&.{ "rm", "-rf" });
    remove.has_side_effects = true;
    for ([_][]const u8{
        "lib/libtaper.a",       "lib/libtaper.so",          "lib/libtaper.so.0", "lib/libtaper.so.0.1.0", "lib/libtaper.dylib",
        "lib/libtaper.0.dylib", "lib/libtaper.0.1.0.dylib", "lib/taper.lib",     "lib/taper.pdb",         "lib/pkgconfig/taper.pc",
        "include/taper.h",      "include/taper",
    }) |name| {
        if (comptime @hasDecl(std.Build, "getInstallPath")) {
            remove.addArg(b.getInstallPath(.prefix, name));
        } else {
            remove.addDirectoryArg(b.graph.path(.install_prefix, name));
        }
    }
    b.step("uninstall", "Remove what `install` has put under --prefix").dependOn(&remove.step);
}

/// Two programs linked of whole floors: one that draws has src/base and src/plot, and sees the headers of no other; one
/// that trains has all but src/plot, so it has no font either.
fn addParts(o: Options, step: *std.Build.Step) void {
    const b = o.b;
    const drawing = tree.only(b, o.sources, &.{ "src/base/", pictures });
    const training = tree.except(b, o.sources, &.{pictures});
    const headers = b.addWriteFiles();
    for ([_][]const u8{ "base", "plot" }) |floor| _ = headers.addCopyDirectory(b.path(b.fmt("src/{s}", .{floor})), floor, .{});
    for ([_][]const []const u8{ drawing, training }, [_][]const u8{ "examples/gallery.c", "tests/bench/xor_program.c" }, 0..) |files, main, i| {
        const m = o.moduleSeeing(if (i == 0) headers.getDirectory() else b.path("src"), mode("debug"), true);
        o.addSources(m, files);
        o.addSources(m, b.dupeStrings(&.{main}));
        const exe = b.addExecutable(.{ .name = b.fmt("part_{s}", .{std.fs.path.stem(main)}), .root_module = m });
        exe.bundle_compiler_rt = false;
        exe.getEmittedBin().addStepDependencies(step); // a program that nobody asks for is not linked
    }
    const unit = b.addSystemCommand(&.{ "sh", "tests/tools/one_unit.sh", b.graph.zig_exe, "cc" });
    unit.setCwd(b.path("."));
    unit.has_side_effects = true;
    step.dependOn(&unit.step);
}

fn asksForMode(b: *std.Build) bool {
    const release = if (comptime @hasField(std.Build, "release_mode")) b.release_mode else b.graph.release_mode;
    return b.user_input_options.contains("optimize") or release != .off;
}

/// `./zigw build api`: what is made from the public headers, after a change of them.
fn addApi(o: Options) void {
    const b = o.b;
    const m = o.module(mode("debug"), true);
    m.addCSourceFiles(.{ .files = tree.only(b, tree.filesHere(b, "tests/tools", ".c"), &.{"tests/tools/api"}), .flags = o.flags });
    const exe = b.addExecutable(.{ .name = "api", .root_module = m });
    const run = b.addRunArtifact(exe);
    run.setCwd(b.path("."));
    run.has_side_effects = true;
    b.step("api", "Make taper/calls.h, the defaults and docs/api.json from the public headers").dependOn(&run.step);

    const texts = b.addSystemCommand(&.{ "python3", "tests/tools/make_texts.py", b.graph.zig_exe });
    texts.setCwd(b.path("."));
    texts.has_side_effects = true;
    const write = b.addUpdateSourceFiles();
    write.addCopyFileToSource(texts.captureStdOut(), "src/export/texts.c");
    b.step("texts", "Make src/export/texts.c, kernels as text, from src/device/plain").dependOn(&write.step);
}

/// The library in one mode, and the programs that go with it.
pub const Suite = struct {
    lib: *std.Build.Step.Compile,
    tests: []const *std.Build.Step.Compile,
    examples: []const *std.Build.Step.Compile,
};

/// By processor and mode.
var made_objects: std.StringHashMapUnmanaged([]const LazyPath) = .empty;

pub const Options = struct {
    b: *std.Build,
    target: std.Build.ResolvedTarget,
    stb: []const u8,
    font: []const u8,
    flags: []const []const u8,
    sources: []const []const u8, // of the library
    examples: []const []const u8,
    shared: []const []const u8,
    tests: []const []const u8, // those that are wanted

    /// UBSan traps instead of printing: its printer needs Zig's compiler-rt, see program().
    pub fn module(o: Options, optimize: std.builtin.OptimizeMode, sanitize: bool) *std.Build.Module {
        return o.moduleSeeing(o.b.path("src"), optimize, sanitize);
    }

    fn moduleSeeing(o: Options, headers: LazyPath, optimize: std.builtin.OptimizeMode, sanitize: bool) *std.Build.Module {
        const m = o.b.createModule(.{
            .target = o.target,
            .optimize = optimize,
            .omit_frame_pointer = !isDebug(optimize),
            .link_libc = true,
            .sanitize_c = if (sanitize and isDebug(optimize)) .trap else .off,
            .pic = true,
            // A tenth of a program, for who looks at the stack of one without what debuggers read; Windows and macOS need them.
            .unwind_tables = if (isDebug(optimize) or o.target.result.ofmt != .elf) null else .none,
        });
        m.addIncludePath(o.b.path("include"));
        m.addIncludePath(headers);
        return m;
    }

    /// Sources of the project, some of which are somebody else's.
    fn addSources(o: Options, m: *std.Build.Module, files: []const []const u8) void {
        var own: std.ArrayList([]const u8) = .empty;
        for (files) |file| {
            if (std.mem.eql(u8, file, embeds_font)) m.addCMacro("TAPER_FONT", o.b.fmt("\"{s}\"", .{o.font}));
            if (tree.has(&third_party, file)) {
                m.addSystemIncludePath(.{ .cwd_relative = o.stb });
                m.addCSourceFiles(.{ .files = o.b.dupeStrings(&.{file}), .flags = &third_party_flags });
            } else own.append(o.b.allocator, file) catch @panic("OOM");
        }
        m.addCSourceFiles(.{ .files = own.items, .flags = o.flags });
    }

    /// A WebAssembly has neither threads nor, for the PNG writer, longjmp.
    pub fn hasThreads(o: Options) bool {
        return !o.target.result.cpu.arch.isWasm();
    }

    /// The sources of src/ as an object each, made once for all that is linked of them: both libraries, tests, examples. Of formats
    /// other than ELF (Mach-O, COFF, WebAssembly) null: their libraries are made of sources.
    fn objects(o: Options, optimize: std.builtin.OptimizeMode, sanitize: bool) ?[]const LazyPath {
        const b = o.b;
        const target = o.target.result;
        if (target.ofmt != .elf) return null;
        const triple = target.zigTriple(b.allocator) catch @panic("OOM");
        const key = b.fmt("{s} {s} {s} {}", .{ triple, target.cpu.model.name, @tagName(optimize), sanitize and isDebug(optimize) });
        if (made_objects.get(key)) |made| return made;
        var list: std.ArrayList(LazyPath) = .empty;
        for (o.linkable()) |source| {
            const m = o.module(optimize, sanitize);
            o.addSources(m, &.{source});
            const path = source["src/".len .. source.len - ".c".len];
            const name = std.mem.replaceOwned(u8, b.allocator, path, "/", "-") catch @panic("OOM"); // two floors may have a file of one name
            list.append(b.allocator, b.addObject(.{ .name = name, .root_module = m }).getEmittedBin()) catch @panic("OOM");
        }
        made_objects.put(b.allocator, key, list.items) catch @panic("OOM");
        return list.items;
    }

    /// The static library to install: a member for each source, in which the names that sources share (file__open)
    /// begin with taper__, so that they cannot meet a user's own. A linker takes the members that a program uses: without a
    /// picture neither the pictures nor their font; and with --gc-sections of these only the functions that it reaches, each of
    /// which is a section of its own (compile_flags.txt). Where there are no binutils to rename, it is as it comes.
    fn archive(o: Options, optimize: std.builtin.OptimizeMode) LazyPath {
        const b = o.b;
        const plain = o.target.result.cpu.arch != b.graph.host.result.cpu.arch or !hasProgram(b, "objcopy") or !hasProgram(b, "readelf");
        const members = (if (plain) null else o.objects(optimize, false)) orelse return o.library(.static, optimize, false).getEmittedBin();
        const rename = b.addSystemCommand(&.{ "sh", "-eu", "tests/tools/reserve_names.sh", b.graph.zig_exe });
        rename.addFileInput(b.path("tests/tools/reserve_names.sh"));
        rename.setCwd(b.path("."));
        const path = rename.addOutputFileArg("libtaper.a");
        for (members) |object| rename.addFileArg(object);
        return path;
    }

    /// The sources that a target can have.
    fn linkable(o: Options) []const []const u8 {
        return if (o.hasThreads()) o.sources else tree.except(o.b, o.sources, &.{pictures});
    }

    pub fn library(o: Options, linkage: std.builtin.LinkMode, optimize: std.builtin.OptimizeMode, sanitize: bool) *std.Build.Step.Compile {
        const m = o.module(optimize, sanitize);
        if (o.objects(optimize, sanitize)) |made| {
            for (made) |object| m.addObjectFile(object);
        } else o.addSources(m, o.linkable());
        const lib = o.b.addLibrary(.{
            .name = "taper",
            .root_module = m,
            .linkage = linkage,
            .version = if (linkage == .dynamic) .{ .major = 0, .minor = 1, .patch = 0 } else null,
        });
        if (linkage == .dynamic) lib.bundle_compiler_rt = false;
        return lib;
    }

    /// What the programs share, as a library of its own.
    fn sharedLibrary(o: Options, optimize: std.builtin.OptimizeMode) *std.Build.Step.Compile {
        const m = o.module(optimize, true);
        o.addSources(m, o.shared);
        return o.b.addLibrary(.{ .name = "shared", .root_module = m, .linkage = .static });
    }

    /// A program of one source, by its name.
    fn program(o: Options, source: []const u8, libraries: []const *std.Build.Step.Compile, optimize: std.builtin.OptimizeMode) *std.Build.Step.Compile {
        const m = o.module(optimize, true);
        o.addSources(m, o.b.dupeStrings(&.{source}));
        for (libraries) |lib| m.linkLibrary(lib);
        if (isTest(source)) m.linkSystemLibrary("cmocka", .{ .use_pkg_config = .no });
        const exe = o.b.addExecutable(.{ .name = std.fs.path.stem(source), .root_module = m });
        // Zig's own log, sin and cos would replace the C library's, whose last bit is PyTorch's.
        exe.bundle_compiler_rt = false;
        return exe;
    }

    pub fn suite(o: Options, optimize: std.builtin.OptimizeMode) Suite {
        const lib = o.library(.static, optimize, true);
        return .{ .lib = lib, .tests = o.linked(lib, o.tests, optimize), .examples = o.linked(lib, o.examples, optimize) };
    }

    fn linked(o: Options, lib: *std.Build.Step.Compile, sources: []const []const u8, optimize: std.builtin.OptimizeMode) []const *std.Build.Step.Compile {
        const libraries = [_]*std.Build.Step.Compile{ lib, o.sharedLibrary(optimize) };
        const all = o.b.allocator.alloc(*std.Build.Step.Compile, sources.len) catch @panic("OOM");
        for (all, sources) |*exe, source| exe.* = o.program(source, &libraries, optimize);
        return all;
    }

    /// The tests of a suite, run by a step. Two of them are given programs.
    pub fn addRuns(o: Options, built: Suite, step: *std.Build.Step) void {
        for (built.tests) |exe| {
            const run = o.testRun(exe);
            if (std.mem.eql(u8, exe.name, "test_examples")) for (built.examples) |example| run.addArtifactArg(example);
            if (std.mem.eql(u8, exe.name, "test_compilers") or std.mem.eql(u8, exe.name, "test_export")) {
                run.addArg(o.b.graph.zig_exe);
                run.addArtifactArg(built.lib);
            }
            step.dependOn(&run.step);
        }
    }

    fn testRun(o: Options, exe: *std.Build.Step.Compile) *std.Build.Step.Run {
        const run = o.b.addRunArtifact(exe);
        setUpTest(o.b, run);
        return run;
    }

    /// Some tests, each by itself.
    pub fn some(o: Options, sources: []const []const u8, optimize: std.builtin.OptimizeMode) []const *std.Build.Step.Compile {
        return o.linked(o.library(.static, optimize, true), sources, optimize);
    }

    pub fn one(o: Options, source: []const u8, optimize: std.builtin.OptimizeMode) *std.Build.Step.Compile {
        return o.some(&.{source}, optimize)[0];
    }
};

/// Tests run in this folder, where their goldens are, and every time.
pub fn setUpTest(b: *std.Build, run: *std.Build.Step.Run) void {
    run.setCwd(b.path("."));
    run.setEnvironmentVariable("CMOCKA_MESSAGE_OUTPUT", "STDOUT");
    run.has_side_effects = true;
    run.expectExitCode(0);
}

/// The names of the modes change with the versions of Zig.
fn isDebug(optimize: std.builtin.OptimizeMode) bool {
    return std.ascii.eqlIgnoreCase(@tagName(optimize), "debug");
}

fn passArguments(b: *std.Build, run: *std.Build.Step.Run) void {
    if (comptime @hasDecl(std.Build.Step.Run, "addPassthruArgs")) {
        run.addPassthruArgs();
    } else if (b.args) |arguments| {
        run.addArgs(arguments);
    }
}

const fast_flags = [_][]const u8{"-O3"};
/// `./zigw build bench`: always a release build; the rivals' is for this machine. One program, which is told where the whole
/// programs are that it times: XOR by Taper, by hand, and in KANN.
fn addBench(options: Options) void {
    const b = options.b;
    const python = b.option([]const u8, "python", "bench: a Python with PyTorch and NumPy, as rivals");
    const kann = b.option([]const u8, "kann", "bench: where KANN is installed, as a rival: include/kann.h and lib/libkann.a");
    const step = b.step("bench", "Time Taper and its rivals, in turns; see -- --help and docs/benchmarks.md");
    var native = options;
    native.target = b.resolveTargetQuery(.{});
    const bench: Bench = .{ .options = native, .lib = options.library(.static, releaseFast(), false), .kann = kann };

    const exe = bench.program("bench", bench.sources(), &fast_flags);
    exe.root_module.addCSourceFiles(.{ .files = &.{"tests/bench/machine.c"}, .flags = bench.flags(&.{ "-O3", "-ffp-contract=fast" }) });
    const run = b.addRunArtifact(exe);
    run.setCwd(b.path("."));
    run.has_side_effects = true;
    run.addArg("--program-taper");
    run.addArtifactArg(bench.program("bench_xor", &.{"tests/bench/xor_program.c"}, &fast_flags));
    run.addArg("--program-figure");
    run.addArtifactArg(bench.program("bench_figure", &.{"tests/bench/figure_program.c"}, &fast_flags));
    run.addArg("--program-deep");
    run.addArtifactArg(bench.program("bench_deep", &.{"tests/bench/deep_program.c"}, &fast_flags));
    run.addArg("--program-hand");
    bench.addHand(exe, run);
    if (kann != null) {
        run.addArg("--program-kann");
        run.addArtifactArg(bench.program("bench_xor_kann", &.{"tests/bench/kann_rival.c"}, &.{ "-O3", "-DKANN_PROGRAM" }));
    }
    if (python) |path| run.addArgs(&.{ "--python", path, "--rival", "tests/bench/rival.py" });
    run.addArg("--user");
    passArguments(b, run);
    step.dependOn(&run.step);
}

const Bench = struct {
    options: Options,
    lib: *std.Build.Step.Compile,
    kann: ?[]const u8,

    /// Those of the program that times; the others are programs of their own, or have flags of their own.
    fn sources(self: Bench) []const []const u8 {
        const b = self.options.b;
        const apart = [_][]const u8{ "tests/bench/machine.c", "tests/bench/xor_hand.c", "tests/bench/xor_program.c", "tests/bench/figure_program.c", "tests/bench/deep_program.c" };
        return tree.except(b, tree.files(b, "tests/bench", ".c"), &apart);
    }

    fn flags(self: Bench, more: []const []const u8) []const []const u8 {
        const kann: []const []const u8 = if (self.kann == null) &.{} else &.{"-DHAVE_KANN"};
        return std.mem.concat(self.options.b.allocator, []const u8, &.{ self.options.flags, more, kann }) catch @panic("OOM");
    }

    fn program(self: Bench, name: []const u8, files: []const []const u8, more: []const []const u8) *std.Build.Step.Compile {
        const b = self.options.b;
        const m = self.options.module(releaseFast(), false);
        m.addCSourceFiles(.{ .files = files, .flags = self.flags(more) });
        m.linkLibrary(self.lib);
        if (self.kann) |prefix| {
            m.addSystemIncludePath(.{ .cwd_relative = b.pathJoin(&.{ prefix, "include" }) });
            m.addObjectFile(.{ .cwd_relative = b.pathJoin(&.{ prefix, "lib/libkann.a" }) });
        }
        const exe = b.addExecutable(.{ .name = name, .root_module = m });
        exe.bundle_compiler_rt = false;
        return exe;
    }

    /// The yardstick comes from gcc, where there is one: as an object in the benchmark and as a program.
    fn addHand(self: Bench, exe: *std.Build.Step.Compile, run: *std.Build.Step.Run) void {
        const b = self.options.b;
        const source = b.path("tests/bench/xor_hand.c");
        if (!self.options.target.query.isNative() or !hasProgram(b, "gcc")) {
            exe.root_module.addCSourceFiles(.{ .files = &.{"tests/bench/xor_hand.c"}, .flags = self.flags(&fast_flags) });
            run.addArtifactArg(self.program("bench_xor_hand", &.{"tests/bench/xor_hand.c"}, &.{ "-O3", "-DXOR_PROGRAM" }));
            return;
        }
        const gcc = [_][]const u8{ "gcc", "-std=c11", "-O3", "-march=native", "-ffp-contract=off", "-Wall", "-Wextra", "-Werror" };
        const object = b.addSystemCommand(&gcc);
        object.addArgs(&.{ "-c", "-o" });
        exe.root_module.addObjectFile(object.addOutputFileArg("xor_hand.o"));
        object.addFileArg(source);
        const whole = b.addSystemCommand(&gcc);
        whole.addArgs(&.{ "-DXOR_PROGRAM", "-o" });
        run.addFileArg(whole.addOutputFileArg("xor_hand"));
        whole.addFileArg(source);
        whole.addArg("-lm");
        // addFileArg knows the .c file only; the headers are named for the cache.
        for ([_][]const u8{ "tests/bench/xor_hand.h", "tests/bench/peak.h" }) |header| {
            object.addFileInput(b.path(header));
            whole.addFileInput(b.path(header));
        }
        run.addArgs(&.{ "--hand-compiler", "gcc -O3 -march=native" });
    }
};

fn hasProgram(b: *std.Build, name: []const u8) bool {
    if (comptime @hasDecl(std.Build, "FindProgramOptions")) return b.findProgram(.{ .names = &.{name} }) != null;
    _ = b.findProgram(&.{name}, &.{}) catch return false;
    return true;
}

fn releaseFast() std.builtin.OptimizeMode {
    return mode("fast");
}

/// Debug, ReleaseFast or, in later versions, debug, fast.
pub fn mode(ending: []const u8) std.builtin.OptimizeMode {
    for (std.enums.values(std.builtin.OptimizeMode)) |each| {
        if (std.ascii.endsWithIgnoreCase(@tagName(each), ending)) return each;
    }
    unreachable;
}
