#include "engine/base/open_file.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <filesystem>
#include <string>
#include <thread>

#include "engine/base/unique_fd.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

using testing::TempDirectory;

/// The two ways of opening, by their names.
class OpenFile : public ::testing::TestWithParam<std::string> {
 protected:
  /// What is read, or the name of the error.
  static std::string read(const std::string& path, int flags = O_RDONLY) {
    const UniqueFd file(GetParam() == "at once" ? open_without_links(path, flags)
                                                : open_by_steps(path, flags));
    if (!file.valid()) return ::strerrorname_np(errno);
    std::array<char, 16> text{};
    const ssize_t size = ::read(file.get(), text.data(), text.size());
    return size < 0 ? ::strerrorname_np(errno) : std::string(text.data(), static_cast<std::size_t>(size));
  }
};

INSTANTIATE_TEST_SUITE_P(Ways, OpenFile, ::testing::Values("at once", "by steps"));

TEST_P(OpenFile, OpensWhatIsThere) {
  const TempDirectory dir;
  dir.write("a/b/f", "text");
  EXPECT_EQ(read(dir / "a/b/f"), "text");
  EXPECT_EQ(read(dir / "a//b/./f"), "text");
  EXPECT_EQ(read(dir / "a/../a/b/f"), "text");
  EXPECT_EQ(read(dir / "a/b", O_RDONLY | O_DIRECTORY), "EISDIR");
  EXPECT_EQ(read(dir / "a/b/", O_RDONLY | O_DIRECTORY), "EISDIR");
  EXPECT_EQ(read("/", O_RDONLY | O_DIRECTORY), "EISDIR");
  EXPECT_EQ(read(".", O_RDONLY | O_DIRECTORY), "EISDIR");
  EXPECT_EQ(read(dir / "missing"), "ENOENT");
  EXPECT_EQ(read(dir / "missing/f"), "ENOENT");
  EXPECT_EQ(read(dir / "a/b/f/"), "ENOTDIR");
  EXPECT_EQ(read(dir / "a/b/f", O_RDONLY | O_DIRECTORY), "ENOTDIR");
  EXPECT_EQ(read(""), "ENOENT");
}

TEST_P(OpenFile, FollowsNoLinkAnywhereInThePath) {
  const TempDirectory dir;
  dir.write("real/below/f", "text");
  std::filesystem::create_directory_symlink("real", dir / "link");
  std::filesystem::create_symlink("real/below/f", dir / "file");
  EXPECT_EQ(read(dir / "file"), "ELOOP");
  for (const char* path : {"link/below/f", "link/below", "real/../link/below/f"}) {
    const std::string said = read(dir / path);
    EXPECT_TRUE(said == "ELOOP" || said == "ENOTDIR") << path << " " << said;
  }
}

TEST_P(OpenFile, IsNotLedOutByWhoMovesLinksIntoThePath) {
  const TempDirectory dir;
  dir.write("root/d/f", "inside");
  dir.write("outside/f", "secret");
  std::filesystem::create_directory_symlink("../outside", dir / "root/link");
  std::atomic<bool> done = false;
  std::jthread mover([&] {
    while (!done) {
      ::renameat2(AT_FDCWD, (dir / "root/d").c_str(), AT_FDCWD, (dir / "root/link").c_str(), RENAME_EXCHANGE);
    }
  });
  int inside = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string said = read(dir / "root/d/f");
    EXPECT_NE(said, "secret");
    inside += said == "inside" ? 1 : 0;
  }
  done = true;
  EXPECT_GT(inside, 0) << "now and then the directory is where it was";
}

}  // namespace
}  // namespace dscan
