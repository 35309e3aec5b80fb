#include "storage/store_directory.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>

namespace dscan {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kPrivateMode = 0700;

// What RocksDB 7.8 writes before its CURRENT file, and so what a process that was killed in its first moments
// leaves behind. Write-ahead logs (*.log) and tables (*.sst) come later: with one of them it is not vacant.
bool is_beginning(std::string_view name) {
  // The API's own database may be made before the first job is.
  constexpr std::array<std::string_view, 6> kPrefixes = {"LOCK",      "LOG",      "IDENTITY",
                                                         "MANIFEST-", "OPTIONS-", "registry.db"};
  return name.ends_with(".dbtmp") ||
         std::any_of(kPrefixes.begin(), kPrefixes.end(),
                     [name](std::string_view prefix) { return name.starts_with(prefix); });
}

}  // namespace

Result<DirectoryState> examine_directory(const std::string& directory) {
  std::error_code error;
  const fs::file_status status = fs::status(directory, error);
  if (status.type() == fs::file_type::not_found) return DirectoryState::kMissing;
  if (error) return Error::from_errno("store '" + directory + "'", error.value());
  if (status.type() != fs::file_type::directory) {
    return Error(ErrorCode::kInvalidArgument,
                 "store '" + directory + "' is not a directory; name another one");
  }
  auto state = DirectoryState::kVacant;
  fs::directory_iterator entry(directory, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (name == "CURRENT") return DirectoryState::kDatabase;
    if (!is_beginning(name)) state = DirectoryState::kForeign;
  }
  if (error) return Error::from_errno("store '" + directory + "'", error.value());
  return state;
}

Result<void> create_private_directory(const std::string& directory) {
  if (::mkdir(directory.c_str(), kPrivateMode) == 0) return make_private(directory);
  if (errno == EEXIST) return {};
  const std::string parent = fs::path(directory).parent_path().string();
  if (errno != ENOENT || parent.empty() || parent == directory) {
    return Error::from_errno("making store '" + directory + "'", errno);
  }
  DSCAN_RETURN_IF_ERROR(create_private_directory(parent));
  if (::mkdir(directory.c_str(), kPrivateMode) != 0 && errno != EEXIST) {
    return Error::from_errno("making store '" + directory + "'", errno);
  }
  return make_private(directory);
}

Result<void> make_private(const std::string& directory) {
  if (::chmod(directory.c_str(), kPrivateMode) == 0) return {};
  return Error::from_errno("setting the mode of store '" + directory + "'", errno);
}

Result<std::uint64_t> directory_bytes(const std::string& directory) {
  std::uint64_t bytes = 0;
  std::error_code error;
  fs::directory_iterator entry(directory, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    std::error_code gone;  // What is deleted meanwhile takes nothing.
    const auto size = entry->file_size(gone);
    if (!gone) bytes += size;
  }
  if (error) return Error::from_errno("store '" + directory + "'", error.value());
  return bytes;
}

std::string tables_directory(const std::string& store) {
  return store + "/merging";
}

Result<ScratchDirectory> ScratchDirectory::create_at(std::string path) {
  std::error_code error;
  fs::remove_all(path, error);
  if (error) return Error::from_errno("removing '" + path + "'", error.value());
  DSCAN_RETURN_IF_ERROR(create_private_directory(path));
  return ScratchDirectory(std::move(path));
}

Result<ScratchDirectory> ScratchDirectory::create() {
  std::error_code error;
  const fs::path parent = fs::temp_directory_path(error);
  if (error) return Error::from_errno("finding the directory for temporary files (TMPDIR)", error.value());
  std::string path = (parent / "dscan-follow-XXXXXX").string();
  if (::mkdtemp(path.data()) == nullptr) return Error::from_errno("making '" + path + "'", errno);
  return ScratchDirectory(std::move(path));
}

ScratchDirectory::~ScratchDirectory() {
  // Nothing can be done about what stays: RocksDB's log, or tables that a merge did not come to an end with.
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

}  // namespace dscan
