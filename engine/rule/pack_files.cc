// Where packs come from: the program itself and the file system.
#include <algorithm>
#include <cstdint>
#include <fstream>
#include <system_error>

#include "engine/rule/builtin_files.h"
#include "engine/rule/pack.h"

namespace dscan {
namespace {

namespace fs = std::filesystem;

/// Packs are written by hand; a file beyond this is none.
constexpr std::uintmax_t kMaxPackBytes = std::uintmax_t{16} * 1024 * 1024;

Error io_error(const fs::path& path, const std::error_code& error) {
  const bool missing = error == std::errc::no_such_file_or_directory;
  return {missing ? ErrorCode::kNotFound : ErrorCode::kIo, path.string() + ": " + error.message()};
}

Result<std::string> read_file(const fs::path& path) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  if (error) return io_error(path, error);
  if (size > kMaxPackBytes) {
    return Error(ErrorCode::kInvalidArgument, path.string() + ": a rule file has at most 16 MiB");
  }
  std::ifstream in(path, std::ios::binary);
  std::string text(static_cast<std::size_t>(size), '\0');
  if (!in.read(text.data(), static_cast<std::streamsize>(size))) {
    return Error(ErrorCode::kIo, path.string() + ": cannot be read");
  }
  return text;
}

/// Every *.toml below `directory`, sorted.
Result<std::vector<fs::path>> pack_files_below(const fs::path& directory) {
  std::error_code error;
  std::vector<fs::path> files;
  for (fs::recursive_directory_iterator at(directory, error), end; !error && at != end; at.increment(error)) {
    if (at->path().extension() == ".toml") files.push_back(at->path());
  }
  if (error) return io_error(directory, error);
  if (files.empty()) return Error(ErrorCode::kNotFound, directory.string() + ": no *.toml file below it");
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

Result<Pack> builtin_pack() {
  Pack pack;
  for (const BuiltinFile& file : builtin_files()) {
    DSCAN_RETURN_IF_ERROR(add_pack_text(file.text, std::string(file.name), pack));
  }
  for (SecurityLevel& level : pack.levels) level.category = "BUILT_IN";
  return pack;
}

Result<void> add_pack_path(const fs::path& path, Pack& pack) {
  std::error_code error;
  std::vector<fs::path> files = {path};
  if (fs::is_directory(path, error)) {
    auto found = pack_files_below(path);
    if (!found) return found.error();
    files = std::move(*found);
  }
  Pack read = pack;
  for (const fs::path& file : files) {
    const auto text = read_file(file);
    if (!text) return text.error();
    DSCAN_RETURN_IF_ERROR(add_pack_text(*text, file.string(), read));
  }
  pack = std::move(read);
  return {};
}

}  // namespace dscan
