//! The steps for other systems and machines: builds for them, and networks exported as C.
const std = @import("std");
const project = @import("../../build.zig");
const Options = project.Options;
const Step = std.Build.Step;

/// This project for another processor.
pub fn on(o: Options, query: std.Target.Query) Options {
    var other = o;
    other.target = o.b.resolveTargetQuery(query);
    return other;
}

pub fn addPorts(o: Options, step: *Step) void {
    const b = o.b;
    const debug = project.mode("debug");
    const main = b.addWriteFiles().add("port.c",
        \\#include <taper.h>
        \\int main(void) { return tensor_item(tensor_sum(tensor_ones(SHAPE(3, 4)))) != 12; }
        \\
    );
    for ([_][]const u8{ "x86-linux-gnu", "arm-linux-gnueabihf", "riscv64-linux-musl", "aarch64-macos", "x86_64-windows-gnu", "wasm32-wasi" }) |triple| {
        const port = on(o, std.Target.Query.parse(.{ .arch_os_abi = triple }) catch unreachable);
        const lib = port.library(.static, debug, false);
        lib.getEmittedBin().addStepDependencies(step);
        if (port.hasThreads() and port.target.result.os.tag != .windows) port.library(.dynamic, debug, false).getEmittedBin().addStepDependencies(step);
        if (port.target.result.os.tag != .windows and port.target.result.os.tag != .wasi) continue;
        const m = port.module(debug, false);
        m.addCSourceFile(.{ .file = main, .flags = o.flags });
        m.linkLibrary(lib);
        b.addExecutable(.{ .name = "port", .root_module = m }).getEmittedBin().addStepDependencies(step); // asked for, or it is not linked
    }
}

/// test_export writes them, the script compiles and runs them.
pub fn addNets(o: Options, step: *Step) void {
    const b = o.b;
    const writer = o.some(&.{"tests/test_export.c"}, project.mode("debug"))[0];
    const run = b.addSystemCommand(&.{ "bash", "tests/tools/export.sh" });
    run.addArtifactArg(writer);
    run.addArg(b.graph.zig_exe);
    run.setCwd(b.path("."));
    run.has_side_effects = true;
    step.dependOn(&run.step);
}
