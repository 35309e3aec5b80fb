#include "engine/match/pattern_cache.h"

#define XXH_INLINE_ALL  // One library less to load at each start.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <vector>

#include "engine/base/digest.h"
#include "engine/base/unique_fd.h"

namespace dscan {
namespace {

namespace fs = std::filesystem;

/// First line of every file; the number changes when the lines after it do.
constexpr std::string_view kMagic = "dscan compiled rules 2\n";
constexpr int kHeaderLines = 4;
/// Every file of the cache begins so, temporary ones too: those that a killed process left grow old like
/// others.
constexpr std::string_view kPrefix = "patterns-";
constexpr mode_t kDirectoryMode = 0700;
constexpr mode_t kFileMode = 0600;
constexpr mode_t kWritableForOthers = S_IWGRP | S_IWOTH;
/// Thousands of rules stay far below it; a file beyond it is none of ours.
constexpr off_t kMostBytes = off_t{1} << 30;

std::string checksum(std::string_view content) {
  XXH128_canonical_t bytes;
  XXH128_canonicalFromHash(&bytes, XXH3_128bits(content.data(), content.size()));
  return to_hex({reinterpret_cast<const char*>(bytes.digest), sizeof(bytes.digest)});
}

std::string file_name(const std::string& key) {
  return std::string(kPrefix) + key;
}

/// What stands before the content: it names the key, so that a renamed file is found out, and the content's
/// length and checksum.
std::string header_of(const std::string& key, std::string_view content) {
  return std::string(kMagic) + key + "\n" + std::to_string(content.size()) + "\n" + checksum(content) + "\n";
}

bool is_ours_alone(const struct stat& status) {
  return status.st_uid == ::geteuid() && (status.st_mode & kWritableForOthers) == 0;
}

Result<UniqueFd> open_directory(const std::string& directory) {
  UniqueFd fd(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  struct stat status {};
  if (!fd.valid() || ::fstat(fd.get(), &status) != 0) {
    return Error::from_errno("cache directory '" + directory + "'", errno);
  }
  if (is_ours_alone(status)) return fd;
  return Error(ErrorCode::kIo, "cache directory '" + directory +
                                   "': others own it or may write to it; give it mode 0700 or name another "
                                   "one with --cache-dir");
}

Result<void> make_directory(const std::string& directory) {
  if (::mkdir(directory.c_str(), kDirectoryMode) == 0 || errno == EEXIST) return {};
  const std::string parent = fs::path(directory).parent_path().string();
  if (errno != ENOENT || parent.empty() || parent == directory) {
    return Error::from_errno("making the cache directory '" + directory + "'", errno);
  }
  DSCAN_RETURN_IF_ERROR(make_directory(parent));
  if (::mkdir(directory.c_str(), kDirectoryMode) == 0 || errno == EEXIST) return {};
  return Error::from_errno("making the cache directory '" + directory + "'", errno);
}

/// All bytes of a file that is ours alone, as its content; none of any other.
std::optional<CachedContent> read_trusted(int fd) {
  struct stat status {};
  if (::fstat(fd, &status) != 0 || !S_ISREG(status.st_mode) || !is_ours_alone(status)) return std::nullopt;
  if (status.st_size > kMostBytes) return std::nullopt;
  const auto size = static_cast<std::size_t>(status.st_size);
  auto bytes = std::make_unique_for_overwrite<char[]>(size);
  for (std::size_t done = 0; done < size;) {
    const ssize_t got = ::read(fd, bytes.get() + done, size - done);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return std::nullopt;
    done += static_cast<std::size_t>(got);
  }
  const std::string_view whole(bytes.get(), size);
  return CachedContent{std::move(bytes), whole};
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(fd, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return true;
}

/// The length of the header's lines; 0 if there are fewer.
std::size_t header_length(std::string_view bytes) {
  std::size_t at = 0;
  for (int line = 0; line < kHeaderLines; ++line) {
    at = bytes.find('\n', at) + 1;
    if (at == 0) return 0;
  }
  return at;
}

}  // namespace

std::optional<CachedContent> PatternCache::find(const std::string& key) const {
  const auto directory = open_directory(directory_);
  if (!directory) return std::nullopt;
  const UniqueFd fd(
      ::openat(directory->get(), file_name(key).c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (!fd.valid()) return std::nullopt;
  auto file = read_trusted(fd.get());
  if (!file) return std::nullopt;
  const std::string_view whole = file->content;
  file->content = whole.substr(header_length(whole));
  if (!whole.starts_with(header_of(key, file->content))) return std::nullopt;
  // Its time says when it was last used. On a read-only file system all files stay as old as they are.
  static_cast<void>(::futimens(fd.get(), nullptr));
  return file;
}

Result<void> PatternCache::keep(const std::string& key, std::string_view content) const {
  DSCAN_RETURN_IF_ERROR(make_directory(directory_));
  const auto directory = open_directory(directory_);
  if (!directory) return directory.error();
  const std::string name = file_name(key);
  const std::string temporary = name + ".new-" + random_id();
  const UniqueFd fd(::openat(directory->get(), temporary.c_str(),
                             O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, kFileMode));
  // Not synchronised to the disk: what a loss of power leaves of it is found out when it is read.
  if (!fd.valid() || !write_all(fd.get(), header_of(key, content)) || !write_all(fd.get(), content) ||
      ::renameat(directory->get(), temporary.c_str(), directory->get(), name.c_str()) != 0) {
    const int why = errno;
    ::unlinkat(directory->get(), temporary.c_str(), 0);
    return Error::from_errno("writing to the cache directory '" + directory_ + "'", why);
  }
  remove_oldest();
  return {};
}

void PatternCache::remove_oldest() const {
  struct Entry {
    fs::file_time_type used;
    fs::path path;
  };
  std::vector<Entry> entries;
  std::error_code error;
  for (fs::directory_iterator at(directory_, error), end; !error && at != end; at.increment(error)) {
    if (at->path().filename().string().starts_with(kPrefix)) {
      std::error_code gone;  // Another process removed it: it then counts as the oldest.
      entries.push_back({at->last_write_time(gone), at->path()});
    }
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.used > b.used; });
  for (std::size_t i = kMostFiles; i < entries.size(); ++i) fs::remove(entries[i].path, error);
}

}  // namespace dscan
