#include "api/control/asset_roots.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "engine/source/walk.h"

namespace dscan {
namespace {

bool has_parent_step(std::string_view path) {
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    if (path.substr(0, end) == "..") return true;
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return false;
}

}  // namespace

bool is_within(std::string_view path, std::string_view folder) {
  if (folder == "/") return true;
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

Result<AssetRoots> AssetRoots::make(const std::vector<std::string>& directories) {
  std::vector<std::string> roots;
  for (const std::string& directory : directories) {
    auto root = resolve_root(directory);
    if (!root) return root.error().in("--root");
    std::error_code unreadable;
    if (!std::filesystem::is_directory(*root, unreadable)) {
      return Error(ErrorCode::kInvalidArgument, "--root: '" + directory + "' is not a directory");
    }
    roots.push_back(*std::move(root));
  }
  return AssetRoots(std::move(roots));
}

Result<RootedPath> AssetRoots::find(std::string_view name, std::string_view folder) const {
  if (roots_.empty()) {
    return Error(ErrorCode::kInvalidArgument,
                 "bucket_name: this server has no --root, so it has no buckets; start it with one");
  }
  const bool is_plain = !name.empty() && name.find('\0') == std::string_view::npos &&
                        !has_parent_step(name) && !has_parent_step(folder) &&
                        folder.find('\0') == std::string_view::npos;
  std::vector<std::string> candidates;
  if (is_plain && name.front() == '/') {
    candidates.emplace_back(name);
  } else if (is_plain && folder.starts_with('/')) {
    candidates.push_back(std::string(folder) + "/" + std::string(name));
  } else if (is_plain) {
    for (const std::string& root : roots_) candidates.push_back(root + "/" + std::string(name));
  }
  for (const std::string& candidate : candidates) {
    auto path = resolve_root(candidate);
    if (!path) continue;
    if (std::string root = root_of(*path); !root.empty())
      return RootedPath{std::move(root), *std::move(path)};
  }
  return Error(ErrorCode::kInvalidArgument,
               "bucket_name must be a directory or file below a --root of this server, without '..'");
}

bool AssetRoots::holds(const std::string& path) const {
  const auto now = resolve_root(path);
  return now && *now == path && !root_of(path).empty();
}

std::string AssetRoots::root_of(std::string_view path) const {
  std::string best;
  for (const std::string& root : roots_) {
    if (is_within(path, root) && root.size() > best.size()) best = root;
  }
  return best;
}

std::vector<std::string> AssetRoots::folders() const {
  std::vector<std::string> out;
  for (const std::string& root : roots_) {
    std::error_code error;
    for (std::filesystem::directory_iterator at(root, error), end; !error && at != end; at.increment(error)) {
      std::error_code ignored;  // What vanished meanwhile is no folder.
      if (at->is_directory(ignored) && !at->is_symlink(ignored)) out.push_back(at->path().string());
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace dscan
