// Lists the files below a root.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "engine/base/error.h"
#include "engine/model/job.h"
#include "engine/source/path_filter.h"

namespace dscan {

/// A file to scan, or the reason why a name is none.
struct Listed {
  std::string path;        ///< Root + '/' + relative path; bytes as the file system has them.
  std::uint64_t size = 0;  ///< When it was listed; 0 for a skip, and perhaps where nobody wants sizes.
  std::optional<Skip> skip;
};

struct WalkOptions {
  PathFilter filter;
  std::string own_store;  ///< A directory that is a skip wherever it is met; absolute, or empty.
  std::uint64_t max_file_bytes = UINT64_MAX;  ///< Larger files are skips.
  bool one_file_system = false;               ///< What is mounted below the root is a skip.
  bool git_objects = false;                   ///< Git's stores of objects are read like any directory.
  /// Listed::size is wanted. Who wants none spares a system call for most files.
  bool sizes = true;
};

/// Told of each entry; false stops the walk.
using ListedCallback = std::function<bool(Listed)>;

/// Walks `root` (an absolute path without symbolic links, a directory or one file) depth first, the names of
/// each directory in byte order, hidden ones too. A symbolic link to a file or directory inside the root is
/// not listed: its target is met on its own; one that leads outside or hangs is a skip, as are sockets,
/// FIFOs, devices, excluded names, and directories that cannot be opened (one skip for the directory). So is
/// the directory in which Git keeps its objects, in a work tree, a bare repository or a submodule alike: they
/// are compressed and packed in ways of their own, and the files of the work tree stand beside it.
/// Errors: the root itself cannot be listed.
Result<void> walk(const std::string& root, const WalkOptions& options, const ListedCallback& on_entry);

/// The absolute path of `path` with its symbolic links resolved. Errors: it does not exist, or cannot be
/// read.
Result<std::string> resolve_root(const std::string& path);

}  // namespace dscan
