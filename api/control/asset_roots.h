// Which places of this machine assets may be: the directories that the server was started with.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/error.h"

namespace dscan {

/// A place below a root.
struct RootedPath {
  std::string root;
  std::string path;  ///< Absolute, without symbolic links; the root itself, or below it.
};

/// Immutable. What is below a root is asked of the file system each time.
class AssetRoots {
 public:
  /// None: no assets can be made. Errors: one does not exist or cannot be read.
  static Result<AssetRoots> make(const std::vector<std::string>& directories);

  /// The file or directory of that name: an absolute path, or one below `folder`, or below any root if that
  /// is none of this machine's paths (the documented service has the name of a region there). Symbolic links
  /// are followed and must end below a root. kInvalidArgument: there are no roots, ".." or NUL stands in the
  /// name, nothing is there, or it is below no root; which of the last two is not said.
  [[nodiscard]] Result<RootedPath> find(std::string_view name, std::string_view folder) const;
  /// Whether `path` is still what find() once said: there, without symbolic links on the way, below a root.
  [[nodiscard]] bool holds(const std::string& path) const;
  /// The root that an absolute path without links is below, or is; empty if there is none.
  [[nodiscard]] std::string root_of(std::string_view path) const;
  /// The directories right below the roots, as absolute paths in their order.
  [[nodiscard]] std::vector<std::string> folders() const;

 private:
  explicit AssetRoots(std::vector<std::string> roots) : roots_(std::move(roots)) {}

  std::vector<std::string> roots_;
};

/// Whether `path` is `folder` or below it. Both absolute, without "." and "..".
bool is_within(std::string_view path, std::string_view folder);

}  // namespace dscan
