//! What stands in the project's folders, for build.zig. Where Zig keeps what it has configured (0.17), a folder or a
//! text that was looked at is named, so that a new file is seen.
const std = @import("std");

const has_io = @hasField(std.Build.Graph, "io");

fn open(b: *std.Build, folder: []const u8) anyerror!(if (has_io) std.Io.Dir else std.fs.Dir) {
    if (comptime @hasField(std.Build, "root")) return b.root.openDir(b.graph.io, folder, .{ .iterate = true });
    if (comptime has_io) return b.build_root.handle.openDir(b.graph.io, folder, .{ .iterate = true });
    return b.build_root.handle.openDir(folder, .{ .iterate = true });
}

/// All files below a folder whose names end so, as paths from the root, sorted.
pub fn files(b: *std.Build, folder: []const u8, ending: []const u8) []const []const u8 {
    return collected(b, folder, ending, true);
}

/// Those in the folder itself.
pub fn filesHere(b: *std.Build, folder: []const u8, ending: []const u8) []const []const u8 {
    return collected(b, folder, ending, false);
}

/// The folders in a folder.
pub fn folders(b: *std.Build, folder: []const u8) []const []const u8 {
    var list: std.ArrayList([]const u8) = .empty;
    for (files(b, folder, "")) |path| {
        const end = std.mem.indexOfScalarPos(u8, path, folder.len + 1, '/') orelse continue;
        if (!has(list.items, path[0..end])) list.append(b.allocator, path[0..end]) catch @panic("OOM");
    }
    return list.items;
}

fn collected(b: *std.Build, folder: []const u8, ending: []const u8, below: bool) []const []const u8 {
    var list: std.ArrayList([]const u8) = .empty;
    collect(b, folder, ending, below, &list) catch |err| std.process.fatal("cannot read {s}: {s}", .{ folder, @errorName(err) });
    std.mem.sort([]const u8, list.items, {}, isBefore);
    return list.items;
}

fn isBefore(_: void, left: []const u8, right: []const u8) bool {
    return std.mem.lessThan(u8, left, right);
}

fn collect(b: *std.Build, folder: []const u8, ending: []const u8, below: bool, list: *std.ArrayList([]const u8)) anyerror!void {
    if (comptime @hasDecl(std.Build, "dependOnDirectoryContents")) b.dependOnDirectoryContents(b.path(folder));
    var dir = try open(b, folder);
    defer if (has_io) dir.close(b.graph.io) else dir.close();
    var entries = dir.iterate();
    while (try if (has_io) entries.next(b.graph.io) else entries.next()) |entry| {
        if (entry.name[0] == '.') continue; // an editor's
        const path = b.fmt("{s}/{s}", .{ folder, entry.name });
        if (entry.kind == .directory) {
            if (below) try collect(b, path, ending, below, list);
        } else if (std.mem.endsWith(u8, path, ending)) try list.append(b.allocator, path);
    }
}

fn text(b: *std.Build, path: []const u8) []const u8 {
    if (comptime @hasDecl(std.Build, "dependOnFileContents")) b.dependOnFileContents(b.path(path));
    return read(b, path) catch |err| std.process.fatal("cannot read {s}: {s}", .{ path, @errorName(err) });
}

fn read(b: *std.Build, path: []const u8) anyerror![]const u8 {
    var dir = try open(b, std.fs.path.dirname(path).?);
    defer if (has_io) dir.close(b.graph.io) else dir.close();
    const name = std.fs.path.basename(path);
    if (comptime has_io) return dir.readFileAlloc(b.graph.io, name, b.allocator, .limited(1 << 22));
    return dir.readFileAlloc(b.allocator, name, 1 << 22);
}

pub fn hasMain(b: *std.Build, path: []const u8) bool {
    return std.mem.indexOf(u8, text(b, path), "\nint main(") != null;
}

/// "NAME.c: ..." in the comment that a source opens with, up to the first full stop.
pub fn firstSentence(b: *std.Build, path: []const u8) []const u8 {
    const all = text(b, path);
    const start = (std.mem.indexOf(u8, all, ": ") orelse return "") + 2;
    var result: []const u8 = "";
    var words = std.mem.tokenizeAny(u8, all[start .. std.mem.indexOf(u8, all, "*/") orelse return ""], " \n");
    while (words.next()) |word| {
        if (std.mem.eql(u8, word, "*")) continue;
        result = if (result.len == 0) word else b.fmt("{s} {s}", .{ result, word });
        if (std.mem.endsWith(u8, word, ".")) break;
    }
    return result;
}

pub fn has(list: []const []const u8, path: []const u8) bool {
    for (list) |item| if (std.mem.eql(u8, item, path)) return true;
    return false;
}

/// What of a list begins with none of these.
pub fn except(b: *std.Build, list: []const []const u8, beginnings: []const []const u8) []const []const u8 {
    return chosen(b, list, beginnings, false);
}

/// What of a list begins with one of these.
pub fn only(b: *std.Build, list: []const []const u8, beginnings: []const []const u8) []const []const u8 {
    return chosen(b, list, beginnings, true);
}

fn chosen(b: *std.Build, list: []const []const u8, beginnings: []const []const u8, wanted: bool) []const []const u8 {
    var result: std.ArrayList([]const u8) = .empty;
    for (list) |path| {
        const begins = for (beginnings) |beginning| {
            if (std.mem.startsWith(u8, path, beginning)) break true;
        } else false;
        if (begins == wanted) result.append(b.allocator, path) catch @panic("OOM");
    }
    return result.items;
}
