#include "engine/source/walk.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <memory>
#include <system_error>
#include <utility>

#include "engine/base/open_file.h"

namespace dscan {
namespace {

/// A name in a directory, looked at while the directory was open.
struct Entry {
  std::string name;
  mode_t mode = 0;  ///< Of what kind it is, if nothing more was asked for.
  std::uint64_t size = 0;
  dev_t device = 0;
  int stat_errno = 0;
};

/// A directory on the way from the root to where the walk stands. It is not open any more.
struct Level {
  std::size_t path_length = 0;  ///< How much of the walker's path names this directory.
  std::vector<Entry> entries;
  std::size_t next = 0;
};

struct CloseDirectory {
  void operator()(DIR* directory) const { ::closedir(directory); }
};
using Directory = std::unique_ptr<DIR, CloseDirectory>;
using CharPointer = std::unique_ptr<char, decltype(&std::free)>;

std::string errno_text(int errno_value) {
  return std::generic_category().message(errno_value);
}

Skip unreadable(int errno_value) {
  const auto reason = errno_value == ENOENT ? SkipReason::kVanished : SkipReason::kUnreadable;
  return {reason, errno_text(errno_value)};
}

Error path_error(const std::string& path, int errno_value) {
  const auto code = errno_value == ENOENT || errno_value == ENOTDIR ? ErrorCode::kNotFound : ErrorCode::kIo;
  return {code, path + ": " + errno_text(errno_value)};
}

std::string_view special_kind(mode_t mode) {
  if (S_ISSOCK(mode)) return "socket";
  if (S_ISFIFO(mode)) return "FIFO";
  return "device";
}

bool is_dot_name(std::string_view name) {
  return name == "." || name == "..";
}

/// Whether a directory's word for the kind of an entry is not enough.
bool needs_status(unsigned char type, const WalkOptions& options) {
  if (type == DT_REG) return options.sizes || options.max_file_bytes != UINT64_MAX;
  if (type == DT_DIR) return options.one_file_system;
  return type == DT_UNKNOWN;  // Not every file system says it.
}

Entry look_at(int directory_fd, const dirent& read, const WalkOptions& options) {
  const char* const name = read.d_name;
  if (!needs_status(read.d_type, options)) return {name, static_cast<mode_t>(DTTOIF(read.d_type)), 0, 0, 0};
  struct stat status {};
  if (::fstatat(directory_fd, name, &status, AT_SYMLINK_NOFOLLOW) != 0) return {name, 0, 0, 0, errno};
  return {name, status.st_mode, static_cast<std::uint64_t>(status.st_size), status.st_dev, 0};
}

/// Reads the names of the directory `path` into `entries`, sorted. 0, or the errno that ended it: what was
/// read until then is in `entries`.
int list_directory(const std::string& path, const WalkOptions& options, std::vector<Entry>& entries) {
  const int fd = open_without_links(path, O_RDONLY | O_DIRECTORY);
  if (fd < 0) return errno;
  const Directory directory(::fdopendir(fd));
  if (directory == nullptr) {
    const int failed = errno;
    ::close(fd);
    return failed;
  }
  while (true) {
    errno = 0;
    const dirent* read = ::readdir(directory.get());
    if (read == nullptr) break;
    if (!is_dot_name(read->d_name)) entries.push_back(look_at(fd, *read, options));
  }
  const int failed = errno;
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
  return failed;
}

/// One walk. The path of where it stands is one string that grows and shrinks; the stack of levels is
/// explicit and only one directory is open at a time, so that neither a deep nor a wide tree can exhaust the
/// program.
class Walker {
 public:
  Walker(const std::string& root, dev_t device, const WalkOptions& options, const ListedCallback& on_entry)
      : root_(root), device_(device), options_(options), on_entry_(on_entry), path_(root) {}

  void walk_file(const Entry& entry) { visit(entry); }
  void walk_tree(std::vector<Entry> entries);

 private:
  bool visit(const Entry& entry);
  bool visit_link();
  bool enter();
  bool skip(SkipReason reason, std::string_view detail) { return skip(Skip{reason, std::string(detail)}); }
  bool skip(Skip reason) { return on_entry_({path_, 0, std::move(reason)}); }
  bool visit_file(const Entry& entry);
  bool visit_directory(const Entry& entry);
  [[nodiscard]] bool excluded(const Entry& entry) const;
  [[nodiscard]] bool is_git_store(const Entry& entry) const;
  [[nodiscard]] bool inside_root(std::string_view path) const;

  const std::string& root_;
  const dev_t device_;
  const WalkOptions& options_;
  const ListedCallback& on_entry_;
  std::string path_;
  std::vector<Level> levels_;
};

void Walker::walk_tree(std::vector<Entry> entries) {
  levels_.push_back({path_.size(), std::move(entries), 0});
  while (!levels_.empty()) {
    Level& level = levels_.back();
    path_.resize(level.path_length);
    if (level.next == level.entries.size()) {
      levels_.pop_back();
      continue;
    }
    const Entry entry = level.entries[level.next++];
    if (path_.back() != '/') path_ += '/';
    path_ += entry.name;
    if (!visit(entry)) return;
  }
}

/// False: the callback wants no more.
bool Walker::visit(const Entry& entry) {
  if (excluded(entry)) return skip(SkipReason::kExcluded, "");
  if (entry.stat_errno != 0) return skip(unreadable(entry.stat_errno));
  // Only what is mounted: files of a layered file system have devices of their own.
  if (options_.one_file_system && S_ISDIR(entry.mode) && entry.device != device_) {
    return skip(SkipReason::kOtherFileSystem, "");
  }
  if (S_ISREG(entry.mode)) return visit_file(entry);
  if (S_ISDIR(entry.mode)) return visit_directory(entry);
  if (S_ISLNK(entry.mode)) return visit_link();
  return skip(SkipReason::kNotRegular, special_kind(entry.mode));
}

bool Walker::visit_file(const Entry& entry) {
  if (entry.size > options_.max_file_bytes) return skip(SkipReason::kTooLarge, "");
  return on_entry_({path_, entry.size, std::nullopt});
}

bool Walker::visit_directory(const Entry& entry) {
  if (path_ == options_.own_store) return skip(SkipReason::kOwnStore, "");
  if (!options_.git_objects && is_git_store(entry)) return skip(SkipReason::kGitObjects, "");
  return enter();
}

bool Walker::enter() {
  std::vector<Entry> entries;
  const int failed = list_directory(path_, options_, entries);
  const bool go_on = failed == 0 || skip(unreadable(failed));
  levels_.push_back({path_.size(), std::move(entries), 0});
  return go_on;
}

bool Walker::visit_link() {
  const CharPointer target(::realpath(path_.c_str(), nullptr), &std::free);
  if (target == nullptr) return skip(SkipReason::kOutsideRoot, errno_text(errno));
  return inside_root(target.get()) || skip(SkipReason::kOutsideRoot, "symbolic link");
}

bool Walker::excluded(const Entry& entry) const {
  if (options_.filter.empty()) return false;
  const PathKind kind = S_ISDIR(entry.mode) ? PathKind::kDirectory : PathKind::kFile;
  if (path_.size() <= root_.size()) return options_.filter.excludes(entry.name, kind);
  return options_.filter.excludes(std::string_view(path_).substr(root_.size()), kind);
}

/// By what stands beside it in any repository.
bool Walker::is_git_store(const Entry& entry) const {
  if (entry.name != "objects" || levels_.empty()) return false;
  const std::vector<Entry>& beside = levels_.back().entries;
  const auto has = [&beside](std::string_view name, mode_t kind) {
    return std::any_of(beside.begin(), beside.end(), [name, kind](const Entry& other) {
      return other.name == name && (other.mode & S_IFMT) == kind;
    });
  };
  return has("refs", S_IFDIR) && (has("HEAD", S_IFREG) || has("HEAD", S_IFLNK));
}

bool Walker::inside_root(std::string_view path) const {
  if (root_.back() == '/' || path == root_) return true;
  return path.size() > root_.size() && path.substr(0, root_.size()) == root_ && path[root_.size()] == '/';
}

}  // namespace

Result<void> walk(const std::string& root, const WalkOptions& options, const ListedCallback& on_entry) {
  struct stat status {};
  if (::lstat(root.c_str(), &status) != 0) return path_error(root, errno);
  Walker walker(root, status.st_dev, options, on_entry);
  if (!S_ISDIR(status.st_mode)) {
    walker.walk_file({root.substr(root.find_last_of('/') + 1), status.st_mode,
                      static_cast<std::uint64_t>(status.st_size), status.st_dev, 0});
    return {};
  }
  std::vector<Entry> entries;
  const int failed = list_directory(root, options, entries);
  if (failed != 0) return path_error(root, failed);
  walker.walk_tree(std::move(entries));
  return {};
}

Result<std::string> resolve_root(const std::string& path) {
  const CharPointer resolved(::realpath(path.c_str(), nullptr), &std::free);
  if (resolved == nullptr) return path_error(path, errno);
  if (::access(resolved.get(), R_OK) != 0) return path_error(path, errno);
  return std::string(resolved.get());
}

}  // namespace dscan
