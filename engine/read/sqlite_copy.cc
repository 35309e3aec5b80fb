#include "engine/read/sqlite_copy.h"

#include <fcntl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <utility>

#include "engine/base/open_file.h"
#include "engine/base/unique_fd.h"

namespace dscan {
namespace {

namespace fs = std::filesystem;

/// What changes when a transaction or a checkpoint writes to a file, as far as the clock of the file system
/// tells.
struct Stamp {
  std::int64_t seconds = 0;
  std::int64_t nanoseconds = 0;
  std::int64_t size = 0;
  friend bool operator==(const Stamp&, const Stamp&) = default;
};

std::optional<Stamp> stamp_of(const UniqueFd& file) {
  struct stat facts {};
  if (::fstat(file.get(), &facts) != 0) return std::nullopt;
  return Stamp{facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec, facts.st_size};
}

/// The header of a log has a salt, new each time the log begins anew
/// (https://www.sqlite.org/fileformat.html, 3 and 4.1).
using LogHeader = std::array<char, 32>;

LogHeader header_of(const UniqueFd& log) {
  LogHeader header{};
  if (::pread(log.get(), header.data(), header.size(), 0) < 0) header.fill('\0');
  return header;
}

/// Up to where the file ended when it was looked at.
bool copy(const UniqueFd& from, off_t size, const std::string& to) {
  const UniqueFd out(::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
  off_t at = 0;
  while (out.valid() && at < size) {
    const ssize_t sent = ::sendfile(out.get(), from.get(), &at, static_cast<std::size_t>(size - at));
    if (sent == 0) break;  // It has become shorter.
    if (sent < 0 && errno != EINTR) return false;
  }
  return out.valid();
}

}  // namespace

std::optional<SqliteCopy> SqliteCopy::make(const std::string& path, const std::string& ending) {
  // O_NONBLOCK: a FIFO that has come in place of one of them must not hold the worker.
  const UniqueFd database(open_without_links(path, O_RDONLY | O_NONBLOCK));
  const UniqueFd log(open_without_links(path + ending, O_RDONLY | O_NONBLOCK));
  if (!database.valid() || !log.valid()) return std::nullopt;
  const auto before = stamp_of(database);
  const auto log_size = stamp_of(log);
  if (!before || !log_size) return std::nullopt;
  if (static_cast<std::uint64_t>(before->size + log_size->size) > kMostSqliteCopyBytes) return std::nullopt;

  std::error_code error;
  std::string name = (fs::temp_directory_path(error) / "dscan-XXXXXX").string();
  if (error || ::mkdtemp(name.data()) == nullptr) return std::nullopt;
  SqliteCopy out;
  out.directory_ = name;
  const LogHeader header = header_of(log);
  // The log behind the database: what is appended to it meanwhile is whole up to its last commit.
  if (!copy(database, before->size, out.path())) return std::nullopt;
  const auto grown = stamp_of(log);
  if (!grown || !copy(log, grown->size, out.path() + ending)) return std::nullopt;
  if (stamp_of(database) != before || header_of(log) != header) return std::nullopt;
  return out;
}

SqliteCopy::SqliteCopy(SqliteCopy&& other) noexcept : directory_(std::exchange(other.directory_, {})) {}

SqliteCopy& SqliteCopy::operator=(SqliteCopy&& other) noexcept {
  std::swap(directory_, other.directory_);
  return *this;
}

SqliteCopy::~SqliteCopy() {
  std::error_code ignored;
  if (!directory_.empty()) fs::remove_all(directory_, ignored);
}

}  // namespace dscan
