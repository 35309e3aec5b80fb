// A directory that goes away with the test, and everything in it.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace dscan::testing {

class TempDirectory {
 public:
  TempDirectory() {
    std::string name =
        (std::filesystem::canonical(std::filesystem::temp_directory_path()) / "dscan-test-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) path_ = name;
    EXPECT_FALSE(path_.empty()) << "no temporary directory";
  }
  ~TempDirectory() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  TempDirectory(const TempDirectory&) = delete;
  TempDirectory& operator=(const TempDirectory&) = delete;

  /// Absolute, without symbolic links.
  [[nodiscard]] const std::string& path() const { return path_; }
  /// The path of `relative` below it.
  [[nodiscard]] std::string operator/(const std::string& relative) const { return path_ + "/" + relative; }

  /// Writes the file, its directories made as needed; its path.
  std::string write(const std::string& relative, std::string_view bytes) const {
    const std::string path = *this / relative;
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream out(path, std::ios::binary);
    out << bytes;
    EXPECT_TRUE(out.flush().good()) << relative;
    return path;
  }

 private:
  std::string path_;
};

}  // namespace dscan::testing
