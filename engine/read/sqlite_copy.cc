#include "engine/read/sqlite_copy.h"

#include <sys/stat.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <utility>

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

std::optional<Stamp> stamp_of(const std::string& path) {
  struct stat facts {};
  if (::stat(path.c_str(), &facts) != 0) return std::nullopt;
  return Stamp{facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec, facts.st_size};
}

/// The header of a log has a salt, new each time the log begins anew
/// (https://www.sqlite.org/fileformat.html, 3 and 4.1).
using LogHeader = std::array<char, 32>;

LogHeader header_of(const std::string& log) {
  LogHeader header{};
  std::ifstream(log, std::ios::binary).read(header.data(), header.size());
  return header;
}

bool copy(const std::string& from, const std::string& to) {
  std::error_code error;
  return fs::copy_file(from, to, error) && !error;
}

}  // namespace

std::optional<SqliteCopy> SqliteCopy::make(const std::string& path, const std::string& ending) {
  const std::string log = path + ending;
  const auto before = stamp_of(path);
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
  if (!copy(path, out.path()) || !copy(log, out.path() + ending)) return std::nullopt;
  if (stamp_of(path) != before || header_of(log) != header) return std::nullopt;
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
