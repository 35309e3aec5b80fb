// The source tree as the house tests read it.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "tests/testing/source_dir.h"

namespace dscan::house {

inline std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Files below `folder` (relative to the root of the tree) with one of the endings, sorted, relative paths.
inline std::vector<std::string> files_below(const std::string& folder,
                                            const std::vector<std::string>& endings) {
  const std::filesystem::path root = testing::kSourceDir;
  std::vector<std::string> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
    const std::string ending = entry.path().extension().string();
    if (entry.is_regular_file() && std::find(endings.begin(), endings.end(), ending) != endings.end()) {
      out.push_back(std::filesystem::relative(entry.path(), root).string());
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace dscan::house
