#include "engine/rule/rule_file.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <system_error>

namespace dscan {
namespace {

namespace fs = std::filesystem;

/// Rules are written by hand; a file beyond this is none.
constexpr std::uintmax_t kMaxFileBytes = std::uintmax_t{16} * 1024 * 1024;

Error io_error(const fs::path& path, const std::error_code& error) {
  const bool missing = error == std::errc::no_such_file_or_directory;
  return {missing ? ErrorCode::kNotFound : ErrorCode::kIo, path.string() + ": " + error.message()};
}

bool is_rule_file(const fs::path& path) {
  const fs::path extension = path.extension();
  return extension == ".toml" || extension == ".yml" || extension == ".yaml";
}

}  // namespace

Result<std::string> read_rule_file(const fs::path& path) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  if (error) return io_error(path, error);
  if (size > kMaxFileBytes) {
    return Error(ErrorCode::kInvalidArgument, path.string() + ": a rule file has at most 16 MiB");
  }
  std::ifstream in(path, std::ios::binary);
  std::string text(static_cast<std::size_t>(size), '\0');
  if (!in.read(text.data(), static_cast<std::streamsize>(size))) {
    return Error(ErrorCode::kIo, path.string() + ": cannot be read");
  }
  return text;
}

Result<std::vector<fs::path>> rule_files_at(const fs::path& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) return std::vector<fs::path>{path};
  std::vector<fs::path> files;
  for (fs::recursive_directory_iterator at(path, error), end; !error && at != end; at.increment(error)) {
    if (is_rule_file(at->path())) files.push_back(at->path());
  }
  if (error) return io_error(path, error);
  if (files.empty()) {
    return Error(ErrorCode::kNotFound, path.string() + ": no *.toml, *.yml or *.yaml file below it");
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace dscan
