#include "storage/store_directory.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "tests/storage/file_bytes.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

namespace fs = std::filesystem;

fs::perms mode_of(const std::string& path) {
  return fs::status(path).permissions();
}

TEST(StoreDirectory, TellsWhatADirectoryIs) {
  const testing::TempDirectory temp;
  EXPECT_EQ(examine_directory(temp / "missing").value(), DirectoryState::kMissing);
  EXPECT_EQ(examine_directory(temp.path()).value(), DirectoryState::kVacant);
  write_whole_file(temp / "LOCK", "");
  write_whole_file(temp / "MANIFEST-000001", "");
  write_whole_file(temp / "000001.dbtmp", "");
  EXPECT_EQ(examine_directory(temp.path()).value(), DirectoryState::kVacant);
  write_whole_file(temp / "000004.log", "");
  EXPECT_EQ(examine_directory(temp.path()).value(), DirectoryState::kForeign);
  write_whole_file(temp / "CURRENT", "");
  EXPECT_EQ(examine_directory(temp.path()).value(), DirectoryState::kDatabase);
}

TEST(StoreDirectory, AFileIsNoDirectory) {
  const testing::TempDirectory temp;
  write_whole_file(temp / "file", "");
  EXPECT_EQ(examine_directory(temp / "file").error().code(), ErrorCode::kInvalidArgument);
  EXPECT_FALSE(create_private_directory(temp / "file/below"));
}

TEST(StoreDirectory, NewDirectoriesArePrivateWhateverTheUmask) {
  const testing::TempDirectory temp;
  for (const mode_t mask : {0000, 0022, 0777}) {
    const mode_t former = ::umask(mask);
    const std::string parent = temp / std::to_string(mask);
    const auto made = create_private_directory(parent + "/child");
    ::umask(former);
    ASSERT_TRUE(made) << made.error().message();
    EXPECT_EQ(mode_of(parent), fs::perms::owner_all);
    EXPECT_EQ(mode_of(parent + "/child"), fs::perms::owner_all);
  }
}

TEST(StoreDirectory, ExistingDirectoriesKeepTheirMode) {
  const testing::TempDirectory temp;
  fs::create_directory(temp / "open");
  fs::permissions(temp / "open", fs::perms::all);
  ASSERT_TRUE(create_private_directory(temp / "open/child"));
  ASSERT_TRUE(create_private_directory(temp / "open/"));
  EXPECT_EQ(mode_of(temp / "open"), fs::perms::all);
}

TEST(StoreDirectory, ScratchIsRemovedWithItsContents) {
  std::string path;
  {
    auto scratch = ScratchDirectory::create();
    ASSERT_TRUE(scratch);
    const ScratchDirectory moved = std::move(*scratch);
    path = moved.path();
    write_whole_file(path + "/file", "x");
    EXPECT_EQ(mode_of(path), fs::perms::owner_all);
  }
  EXPECT_FALSE(fs::exists(path));
}

}  // namespace
}  // namespace dscan
