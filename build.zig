//! Builds Taper: the library, the examples, the tests and the benchmarks. `./zigw build --help` is the
//! manual. Works with Zig 0.15.2 (pinned in zigw) up to 0.17: API differences are probed, not numbered.
const std = @import("std");

const sources = [_][]const u8{
    "api/defaults.c", "autograd/backward.c", "autograd/dot.c", "autograd/gradcheck.c", "autograd/mode.c",
    "base/arena.c", "base/error.c", "base/file.c", "base/memory.c", "base/text.c", "base/values.c", "data/loader.c",
    "device/cpu/avx2.c", "device/cpu/avx512.c", "device/cpu/convert.c", "device/cpu/cpu.c", "device/cpu/gemm.c",
    "device/cpu/portable.c", "device/cpu/slices.c", "device/cpu/threads.c", "device/cpu/walk.c", "files/csv.c",
    "nn/init.c", "nn/layers.c", "nn/module.c", "ops/apply.c", "ops/broadcast.c", "ops/classes.c", "ops/copy.c",
    "ops/extreme.c", "ops/functional.c", "ops/loss.c", "ops/matmul.c", "ops/pointwise.c", "ops/reduce.c",
    "ops/shape.c", "ops/slices.c", "ops/softmax.c", "optim/adam.c", "optim/optimizer.c", "optim/sgd.c",
    "show/progress.c", "show/terminal.c", "tensor/array.c", "tensor/create.c", "tensor/draw_numpy.c",
    "tensor/draw_torch.c", "tensor/generator.c", "tensor/order.c", "tensor/print.c", "tensor/tape.c", "tensor/tensor.c",
};
const pictures = [_][]const u8{ // left out where a target cannot have them
    "plot/areas.c", "plot/axes.c", "plot/canvas.c", "plot/clip.c", "plot/color.c", "plot/colormap.c",
    "plot/contour.c", "plot/curves.c", "plot/draw.c", "plot/figure.c", "plot/font.c", "plot/font_data.c",
    "plot/image.c", "plot/layout.c", "plot/legend.c", "plot/marks.c", "plot/path.c", "plot/raster.c", "plot/ticks.c",
    "plot/training.c", "show/live.c",
};
/// A program: NAME.c, the sources it shares with others, and its line in the manual.
const Program = struct {
    name: []const u8,
    with: []const []const u8 = &.{},
    third_party: []const []const u8 = &.{}, // what only compiles somebody else's header
    help: []const u8 = "",
};
const handrolled: []const []const u8 = &.{"examples/handrolled_net.c"};
const examples = [_]Program{
    .{ .name = "xor", .with = &.{"examples/xor_options.c"}, .help = "Train the XOR network; leaves out/xor_loss.png and .csv. Arguments after --, see -- --help" },
    .{ .name = "handrolled", .with = handrolled, .help = "The from-scratch network as first posted, and the loss it plotted" },
    .{ .name = "two_losses", .help = "The XOR network's loss, by nn_MSELoss and by hand" },
    .{ .name = "parity", .with = handrolled, .help = "The from-scratch and the torch program made equal: one curve" },
    .{ .name = "initial_weights", .with = handrolled, .help = "PyTorch's initial weights taken apart, beside NumPy's and SciPy's" },
    .{ .name = "four_factors", .with = handrolled, .help = "From the one curve to the other in four steps" },
    .{ .name = "gradcheck", .help = "The XOR network's gradient against finite differences" },
    .{ .name = "second_derivative", .help = "Derivatives of derivatives, and Newton's method" },
    .{ .name = "custom_operator", .help = "An operator of your own" },
    .{ .name = "custom_module", .help = "A module of your own" },
    .{ .name = "decision_surface", .help = "What the XOR network thinks of the plane, as it learns" },
    .{ .name = "gallery", .help = "Every kind of plot, one picture each" },
};
const tests = [_]Program{
    .{ .name = "base" },   .{ .name = "random" },  .{ .name = "gradcheck" }, .{ .name = "rows" }, .{ .name = "values" },
    .{ .name = "kernels" }, .{ .name = "autograd" }, .{ .name = "tensor" },  .{ .name = "nn" },
    .{ .name = "xor" },    .{ .name = "data" },    .{ .name = "threads" },   .{ .name = "plot" },
    .{ .name = "story", .with = handrolled }, .{ .name = "guide" },
    .{ .name = "kinds" },  .{ .name = "sweep" },  .{ .name = "live" },    .{ .name = "truth" },    .{ .name = "files" },   .{ .name = "process" },
    .{ .name = "programs" }, .{ .name = "misuse" },  .{ .name = "refusals" },  .{ .name = "memory" },
    .{ .name = "gallery", .third_party = &.{"tests/png.c"} }, .{ .name = "figures", .third_party = &.{"tests/png.c"} },
};

const c_flags = [_][]const u8{
    "-std=c11",  "-D_POSIX_C_SOURCE=200809L", "-ffp-contract=off", "-fno-math-errno", "-fvisibility=hidden", "-Wall",
    "-Wextra",   "-Wpedantic",                "-Wshadow",          "-Wconversion",        "-Werror",
};
const third_party_flags = [_][]const u8{ "-std=c11", "-w", "-fno-sanitize=undefined", "-fvisibility=hidden" };

pub fn build(b: *std.Build) void {
    // Kernels are chosen when a program starts, so code for any CPU of the architecture costs nothing.
    const target = b.standardTargetOptions(.{ .default_target = .{ .cpu_model = .baseline } });
    const optimize = b.standardOptimizeOption(.{});
    const options: Options = .{
        .b = b,
        .target = target,
        .stb = b.option([]const u8, "stb", "Folder of stb_truetype.h and stb_image_write.h") orelse "/usr/include/stb",
        .font = b.option([]const u8, "font", "DejaVuSans.ttf to embed") orelse
            "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    };

    addInstall(options, if (isDebug(optimize) and !asksForMode(b)) releaseFast() else optimize);

    const examples_step = b.step("examples", "Build all examples into zig-out/bin");
    const test_step = b.step("test", "Run every cmocka test and every example");
    const tests_step = b.step("tests", "Build the tests into zig-out/bin");
    const checked = options.library(.static, optimize, true);

    const run_examples = options.program(.{ .name = "examples" }, .@"test", checked, optimize);
    const examples_test = options.testRun(run_examples);
    tests_step.dependOn(&b.addInstallArtifact(run_examples, .{}).step);
    for (examples) |example| {
        const exe = options.program(example, .example, checked, optimize);
        examples_step.dependOn(&b.addInstallArtifact(exe, .{}).step);
        examples_test.addArtifactArg(exe);
        const run = b.addRunArtifact(exe);
        run.setCwd(b.path("."));
        run.has_side_effects = true;
        passArguments(b, run);
        const is_main = std.mem.eql(u8, example.name, "xor");
        const step = if (is_main) example.name else b.fmt("run-{s}", .{example.name});
        b.step(step, example.help).dependOn(&run.step);
    }
    test_step.dependOn(&examples_test.step);
    const calls = options.program(.{ .name = "calls" }, .@"test", checked, optimize);
    const calls_test = options.testRun(calls);
    calls_test.addArg(b.graph.zig_exe);
    calls_test.addArtifactArg(checked);
    tests_step.dependOn(&b.addInstallArtifact(calls, .{}).step);
    test_step.dependOn(&calls_test.step);
    for (tests) |t| {
        const exe = options.program(t, .@"test", checked, optimize);
        tests_step.dependOn(&b.addInstallArtifact(exe, .{}).step);
        test_step.dependOn(&options.testRun(exe).step);
    }
    addBench(options);
    addApi(options);
}

/// What is installed: both libraries, without sanitizer calls, headers, and a pkg-config file. A release, unless
/// -Doptimize or --release says something else.
fn addInstall(options: Options, optimize: std.builtin.OptimizeMode) void {
    const b = options.b;
    const install = b.getInstallStep();
    const static = options.library(.static, optimize, false);
    const archive = options.withLocalNames(optimize) orelse static.getEmittedBin();
    install.dependOn(&b.addInstallLibFile(archive, static.out_filename).step);
    install.dependOn(&b.addInstallDirectory(.{ .source_dir = b.path("include"), .install_dir = .header, .install_subdir = "" }).step);
    const os = options.target.result.os.tag; // a Windows DLL cannot give out a variable of each thread, taper_place
    if (options.hasThreads() and os != .windows) b.installArtifact(options.library(.dynamic, optimize, false));
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
    const uninstall = b.step("uninstall", "Remove what `install` has put under --prefix");
    for ([_][]const u8{
        "lib/libtaper.a", "lib/libtaper.so", "lib/libtaper.so.0", "lib/libtaper.so.0.1.0", "lib/libtaper.dylib",
        "lib/libtaper.0.dylib", "lib/libtaper.0.1.0.dylib", "lib/taper.lib", "lib/taper.pdb",
        "lib/pkgconfig/taper.pc", "include/taper.h", "include/taper",
    }) |name| uninstall.dependOn(&b.addRemoveDirTree(.{ .cwd_relative = b.getInstallPath(.prefix, name) }).step);
}

fn asksForMode(b: *std.Build) bool {
    return b.user_input_options.contains("optimize") or b.release_mode != .off;
}

/// `./zigw build api`: what is made from the public headers, after a change of them.
fn addApi(options: Options) void {
    const b = options.b;
    const m = options.module(.Debug, true);
    m.addCSourceFiles(.{ .files = &.{"tests/tools/api.c"}, .flags = &c_flags });
    const exe = b.addExecutable(.{ .name = "api", .root_module = m });
    const run = b.addRunArtifact(exe);
    run.setCwd(b.path("."));
    run.has_side_effects = true;
    b.step("api", "Make taper/calls.h, the defaults and docs/api.json from the public headers").dependOn(&run.step);
}

const Options = struct {
    b: *std.Build,
    target: std.Build.ResolvedTarget,
    stb: []const u8,
    font: []const u8,

    /// UBSan traps instead of printing: its printer needs Zig's compiler-rt, see program().
    fn module(self: Options, optimize: std.builtin.OptimizeMode, sanitize: bool) *std.Build.Module {
        const m = self.b.createModule(.{
            .target = self.target,
            .optimize = optimize,
            .link_libc = true,
            .sanitize_c = if (sanitize and isDebug(optimize)) .trap else .off,
            .pic = true,
        });
        m.addIncludePath(self.b.path("include"));
        m.addIncludePath(self.b.path("src"));
        return m;
    }

    /// A WebAssembly has neither threads nor, for the PNG writer, longjmp.
    fn hasThreads(self: Options) bool {
        return !self.target.result.cpu.arch.isWasm();
    }

    fn libraryModule(self: Options, optimize: std.builtin.OptimizeMode, sanitize: bool) *std.Build.Module {
        const m = self.module(optimize, sanitize);
        m.addCSourceFiles(.{ .root = self.b.path("src"), .files = &sources, .flags = &c_flags });
        if (!self.hasThreads()) return m;
        m.addCMacro("TAPER_FONT", self.b.fmt("\"{s}\"", .{self.font}));
        m.addCSourceFiles(.{ .root = self.b.path("src"), .files = &pictures, .flags = &c_flags });
        m.addSystemIncludePath(.{ .cwd_relative = self.stb });
        m.addCSourceFiles(.{ .root = self.b.path("src"), .files = &.{"plot/stb.c"}, .flags = &third_party_flags });
        return m;
    }

    /// The static library as one object in which the names the floors share (file__open) are local, so that they
    /// cannot meet a user's own; null without objcopy (binutils), which makes them so.
    fn withLocalNames(self: Options, optimize: std.builtin.OptimizeMode) ?std.Build.LazyPath {
        const b = self.b;
        if (self.target.result.ofmt != .elf or self.target.result.cpu.arch != b.graph.host.result.cpu.arch) return null;
        if (!hasProgram(b, "objcopy")) return null;
        const object = b.addObject(.{ .name = "taper", .root_module = self.libraryModule(optimize, false) });
        const objcopy = b.addSystemCommand(&.{ "objcopy", "--localize-hidden" });
        objcopy.addArtifactArg(object);
        const local = objcopy.addOutputFileArg("taper.o");
        const archive = b.addSystemCommand(&.{ b.graph.zig_exe, "ar", "rcs" });
        const path = archive.addOutputFileArg("libtaper.a");
        archive.addFileArg(local);
        return path;
    }

    fn library(self: Options, linkage: std.builtin.LinkMode, optimize: std.builtin.OptimizeMode, sanitize: bool) *std.Build.Step.Compile {
        const lib = self.b.addLibrary(.{
            .name = "taper",
            .root_module = self.libraryModule(optimize, sanitize),
            .linkage = linkage,
            .version = if (linkage == .dynamic) .{ .major = 0, .minor = 1, .patch = 0 } else null,
        });
        if (linkage == .dynamic) lib.bundle_compiler_rt = false;
        return lib;
    }

    /// The program of examples/NAME.c or tests/test_NAME.c.
    fn program(self: Options, p: Program, kind: enum { example, @"test" }, lib: *std.Build.Step.Compile, optimize: std.builtin.OptimizeMode) *std.Build.Step.Compile {
        const m = self.module(optimize, true);
        const name = if (kind == .@"test") self.b.fmt("test_{s}", .{p.name}) else p.name;
        const folder = if (kind == .@"test") "tests" else "examples";
        m.addCSourceFiles(.{ .files = &.{self.b.fmt("{s}/{s}.c", .{ folder, name })}, .flags = &c_flags });
        m.addCSourceFiles(.{ .files = p.with, .flags = &c_flags });
        m.addCSourceFiles(.{ .files = p.third_party, .flags = &third_party_flags });
        m.addSystemIncludePath(.{ .cwd_relative = self.stb });
        m.linkLibrary(lib);
        if (kind == .@"test") m.linkSystemLibrary("cmocka", .{ .use_pkg_config = .no });
        const exe = self.b.addExecutable(.{ .name = name, .root_module = m });
        // Zig's own log, sin and cos would replace the C library's, whose last bit is PyTorch's.
        exe.bundle_compiler_rt = false;
        return exe;
    }

    /// Tests run in this folder, where their goldens are, and every time.
    fn testRun(self: Options, exe: *std.Build.Step.Compile) *std.Build.Step.Run {
        const run = self.b.addRunArtifact(exe);
        run.setCwd(self.b.path("."));
        run.setEnvironmentVariable("CMOCKA_MESSAGE_OUTPUT", "STDOUT");
        run.has_side_effects = true;
        run.expectExitCode(0);
        return run;
    }
};

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

const bench_sources = [_][]const u8{
    "bench.c",       "blas.c",     "common.c",           "kann_rival.c", "measure.c",       "net.c",
    "net_taper.c",   "python.c",   "report.c",           "work_matmul.c", "work_mlp.c",     "work_operator.c",
    "work_program.c", "work_elementwise.c", "work_scaling.c",   "work_sgd.c",   "work_xor.c",
};
const fast_flags = [_][]const u8{"-O3"};

/// `./zigw build bench`: always a release build; the rivals' is for this machine. One program, which is told where the whole
/// programs are that it times: XOR by Taper, by hand, and in KANN.
fn addBench(options: Options) void {
    const b = options.b;
    const python = b.option([]const u8, "python", "bench: a Python with PyTorch and NumPy, as rivals");
    const kann = b.option([]const u8, "kann", "bench: a checkout of KANN, as a rival");
    const step = b.step("bench", "Time Taper and its rivals, in turns; see -- --help and docs/benchmarks.md");
    var native = options;
    native.target = b.resolveTargetQuery(.{});
    const bench: Bench = .{ .options = native, .lib = options.library(.static, releaseFast(), false), .kann = kann };

    const exe = bench.program("bench", &bench_sources, &fast_flags);
    exe.root_module.addCSourceFiles(.{ .root = b.path("tests/bench"), .files = &.{"machine.c"}, .flags = bench.flags(&.{ "-O3", "-ffp-contract=fast" }) });
    const run = b.addRunArtifact(exe);
    run.setCwd(b.path("."));
    run.has_side_effects = true;
    run.addArg("--program-taper");
    run.addArtifactArg(bench.program("bench_xor", &.{"xor_program.c"}, &fast_flags));
    run.addArg("--program-figure");
    run.addArtifactArg(bench.program("bench_figure", &.{"figure_program.c"}, &fast_flags));
    run.addArg("--program-hand");
    bench.addHand(exe, run);
    if (kann != null) {
        run.addArg("--program-kann");
        run.addArtifactArg(bench.program("bench_xor_kann", &.{"kann_rival.c"}, &.{ "-O3", "-DKANN_PROGRAM" }));
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

    fn flags(self: Bench, more: []const []const u8) []const []const u8 {
        const kann: []const []const u8 = if (self.kann == null) &.{} else &.{"-DHAVE_KANN"};
        return std.mem.concat(self.options.b.allocator, []const u8, &.{ &c_flags, more, kann }) catch @panic("OOM");
    }

    fn program(self: Bench, name: []const u8, files: []const []const u8, more: []const []const u8) *std.Build.Step.Compile {
        const b = self.options.b;
        const m = self.options.module(releaseFast(), false);
        m.addCSourceFiles(.{ .root = b.path("tests/bench"), .files = files, .flags = self.flags(more) });
        m.linkLibrary(self.lib);
        const uses_kann = !std.mem.eql(u8, name, "bench_xor") and !std.mem.eql(u8, name, "bench_figure") and !std.mem.eql(u8, name, "bench_xor_hand");
        if (self.kann) |path| if (uses_kann) {
            m.addSystemIncludePath(.{ .cwd_relative = path });
            m.addCSourceFiles(.{ .root = .{ .cwd_relative = path }, .files = &.{ "kann.c", "kautodiff.c" }, .flags = &.{ "-O3", "-w", "-DHAVE_PTHREAD" } });
        };
        const exe = b.addExecutable(.{ .name = name, .root_module = m });
        exe.bundle_compiler_rt = false;
        return exe;
    }

    /// The yardstick comes from gcc, where there is one: as an object in the benchmark and as a program.
    fn addHand(self: Bench, exe: *std.Build.Step.Compile, run: *std.Build.Step.Run) void {
        const b = self.options.b;
        const source = b.path("tests/bench/xor_hand.c");
        if (!self.options.target.query.isNative() or !hasProgram(b, "gcc")) {
            exe.root_module.addCSourceFiles(.{ .root = b.path("tests/bench"), .files = &.{"xor_hand.c"}, .flags = self.flags(&fast_flags) });
            run.addArtifactArg(self.program("bench_xor_hand", &.{"xor_hand.c"}, &.{ "-O3", "-DXOR_PROGRAM" }));
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

/// ReleaseFast or, in later versions, fast.
fn releaseFast() std.builtin.OptimizeMode {
    for (std.enums.values(std.builtin.OptimizeMode)) |mode| {
        if (std.ascii.endsWithIgnoreCase(@tagName(mode), "fast")) return mode;
    }
    unreachable;
}
