#include "storage/written_state.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <vector>

namespace dscan {
namespace {

bool grows_with_writes(std::string_view name) {
  return name.ends_with(".log") || name.starts_with("MANIFEST-");
}

}  // namespace

std::string written_state(const std::string& directory) {
  std::vector<std::string> files;
  std::error_code error;
  std::filesystem::directory_iterator entry(directory, error);
  for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (!grows_with_writes(name)) continue;
    const auto size = entry->file_size(error);
    if (error) return {};
    files.push_back(name + " " + std::to_string(size) + "\n");
  }
  if (error) return {};
  std::sort(files.begin(), files.end());
  std::string state;
  for (const std::string& file : files) state += file;
  return state;
}

}  // namespace dscan
