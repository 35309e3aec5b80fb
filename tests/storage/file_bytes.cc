#include "tests/storage/file_bytes.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace dscan {

namespace fs = std::filesystem;

std::map<std::string, std::string> directory_contents(const std::string& directory) {
  std::map<std::string, std::string> contents;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    contents[entry.path().string()] = entry.is_regular_file() ? read_whole_file(entry.path().string()) : "";
  }
  return contents;
}

std::string read_whole_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_whole_file(const std::string& path, const std::string& contents) {
  std::ofstream(path, std::ios::binary) << contents;
}

}  // namespace dscan
