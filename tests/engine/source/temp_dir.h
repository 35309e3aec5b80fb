// A directory that is gone after the test, with everything in it.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace dscan::testing {

class TempDir {
 public:
  TempDir() {
    std::string name =
        std::filesystem::canonical(std::filesystem::temp_directory_path()) / "dscan-test-XXXXXX";
    if (::mkdtemp(name.data()) != nullptr) path_ = name;
    EXPECT_FALSE(path_.empty()) << "no temporary directory";
  }
  ~TempDir() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string path(const std::string& relative) const { return path_ + "/" + relative; }

  /// Writes a file, its directories made as needed; its path.
  std::string write(const std::string& relative, std::string_view bytes) const {
    std::filesystem::create_directories(std::filesystem::path(path(relative)).parent_path());
    std::ofstream out(path(relative), std::ios::binary);
    out << bytes;
    EXPECT_TRUE(out.flush().good()) << relative;
    return path(relative);
  }

 private:
  std::string path_;
};

}  // namespace dscan::testing
