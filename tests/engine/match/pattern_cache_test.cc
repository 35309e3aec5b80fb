#include "engine/match/pattern_cache.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <sstream>

#include "tests/testing/ordinary_user.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

namespace fs = std::filesystem;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::Optional;

constexpr uid_t kNobody = 65534;

class PatternCacheTest : public ::testing::Test {
 protected:
  PatternCacheTest() { EXPECT_TRUE(cache_.keep("abc1", kContent)); }

  [[nodiscard]] std::string file(const std::string& key = "abc1") const {
    return tree_ / "a/cache/patterns-" + key;
  }
  [[nodiscard]] std::string bytes() const {
    std::ostringstream out;
    out << std::ifstream(file(), std::ios::binary).rdbuf();
    return out.str();
  }
  [[nodiscard]] std::vector<std::string> files() const {
    std::vector<std::string> out;
    for (const auto& entry : fs::directory_iterator(tree_ / "a/cache")) out.push_back(entry.path());
    return out;
  }

  static constexpr std::string_view kContent = std::string_view("\0content\n\n", 10);
  testing::TempDirectory tree_;
  PatternCache cache_{tree_ / "a/cache"};
};

TEST_F(PatternCacheTest, GivesBackWhatItKept) {
  EXPECT_THAT(cache_.find("abc1"), Optional(Field(&CachedContent::content, kContent)));
  EXPECT_FALSE(cache_.find("abc2"));
  ASSERT_TRUE(cache_.keep("abc1", ""));
  EXPECT_THAT(cache_.find("abc1"), Optional(Field(&CachedContent::content, "")));
  EXPECT_EQ(files().size(), 1U);
  EXPECT_FALSE(PatternCache(tree_ / "none").find("abc1"));
}

TEST_F(PatternCacheTest, IsForItsOwnerOnly) {
  struct stat status {};
  ASSERT_EQ(::stat(file().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777U, 0600U);
  ASSERT_EQ(::stat((tree_ / "a/cache").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777U, 0700U);
}

TEST_F(PatternCacheTest, TrustsNoDamagedFile) {
  const std::string whole = bytes();
  for (std::size_t length = 0; length < whole.size(); ++length) {
    tree_.write("a/cache/patterns-abc1", whole.substr(0, length));
    EXPECT_FALSE(cache_.find("abc1")) << "cut to " << length;
  }
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string changed = whole;
    changed[at] ^= 1;
    tree_.write("a/cache/patterns-abc1", changed);
    EXPECT_FALSE(cache_.find("abc1")) << "changed at " << at;
  }
  tree_.write("a/cache/patterns-abc1", whole + "x");
  EXPECT_FALSE(cache_.find("abc1"));
  ASSERT_TRUE(cache_.keep("abc1", kContent));
  EXPECT_EQ(bytes(), whole);
  EXPECT_TRUE(cache_.find("abc1"));
}

TEST_F(PatternCacheTest, TrustsNoRenamedFile) {
  fs::rename(file(), file("abc2"));
  EXPECT_FALSE(cache_.find("abc2"));
}

TEST_F(PatternCacheTest, TrustsNoFileThatOthersMayWriteTo) {
  for (const mode_t mode : {0620U, 0602U, 0666U}) {
    ASSERT_EQ(::chmod(file().c_str(), mode), 0);
    EXPECT_FALSE(cache_.find("abc1")) << mode;
  }
  ASSERT_EQ(::chmod(file().c_str(), 0644), 0);
  EXPECT_TRUE(cache_.find("abc1"));
}

TEST_F(PatternCacheTest, TrustsNoFileOfOthers) {
  if (::chown(file().c_str(), kNobody, kNobody) != 0) GTEST_SKIP() << "only root can give files away";
  EXPECT_FALSE(cache_.find("abc1"));
}

TEST_F(PatternCacheTest, FollowsNoLinkAndWaitsForNoPipe) {
  fs::rename(file(), tree_ / "elsewhere");
  fs::create_symlink(tree_ / "elsewhere", file());
  EXPECT_FALSE(cache_.find("abc1"));
  fs::remove(file());
  ASSERT_EQ(::mkfifo(file().c_str(), 0600), 0);
  EXPECT_FALSE(cache_.find("abc1"));
}

TEST_F(PatternCacheTest, UsesNoDirectoryThatOthersMayWriteTo) {
  ASSERT_EQ(::chmod((tree_ / "a/cache").c_str(), 0777), 0);
  EXPECT_FALSE(cache_.find("abc1"));
  const auto kept = cache_.keep("abc2", kContent);
  ASSERT_FALSE(kept);
  EXPECT_THAT(kept.error().message(), HasSubstr(tree_ / "a/cache"));
  EXPECT_THAT(kept.error().message(), HasSubstr("0700"));
  EXPECT_EQ(files().size(), 1U);
}

TEST_F(PatternCacheTest, SaysThatItCannotWrite) {
  tree_.write("file", "");
  const auto below_a_file = PatternCache(tree_ / "file/cache").keep("abc1", kContent);
  ASSERT_FALSE(below_a_file);
  EXPECT_THAT(below_a_file.error().message(), HasSubstr("file/cache': Not a directory"));
  fs::create_directory(file("abc3"));
  EXPECT_FALSE(cache_.keep("abc3", kContent));
  EXPECT_EQ(files().size(), 2U) << "something stayed behind";
}

TEST(PatternCache, OfADirectoryThatMayOnlyBeRead) {
  const testing::AsOrdinaryUser user;
  const testing::TempDirectory tree;
  const PatternCache cache(tree / "cache");
  ASSERT_TRUE(cache.keep("abc1", "x"));
  ASSERT_EQ(::chmod((tree / "cache").c_str(), 0500), 0);
  EXPECT_TRUE(cache.find("abc1"));
  EXPECT_FALSE(cache.keep("abc2", "x"));
  ASSERT_EQ(::chmod((tree / "cache").c_str(), 0700), 0);
}

TEST_F(PatternCacheTest, RemovesTheLongestUnused) {
  const auto make_older = [](const std::string& path, int hours) {
    fs::last_write_time(path, fs::last_write_time(path) - std::chrono::hours(hours));
  };
  tree_.write("a/cache/patterns-abc0.new-dead", "left by a process that was killed");
  make_older(file("abc0.new-dead"), 90);
  make_older(file(), 80);
  for (int i = 0; i < 8; ++i) {
    const std::string key = "de" + std::to_string(i);
    if (i == 7) {
      ASSERT_TRUE(cache_.find("abc1"));
    }
    ASSERT_TRUE(cache_.keep(key, kContent));
    make_older(file(key), 50 - i);
  }
  EXPECT_EQ(files().size(), PatternCache::kMostFiles);
  EXPECT_FALSE(fs::exists(file("abc0.new-dead")));
  EXPECT_FALSE(cache_.find("de0"));
  EXPECT_TRUE(cache_.find("de1"));
  EXPECT_TRUE(cache_.find("abc1")) << "it was used after the others were made";
}

TEST_F(PatternCacheTest, LeavesForeignFilesAlone) {
  tree_.write("a/cache/notes.txt", "mine");
  for (int i = 0; i < 9; ++i) ASSERT_TRUE(cache_.keep("de" + std::to_string(i), kContent));
  EXPECT_EQ(files().size(), PatternCache::kMostFiles + 1);
  EXPECT_TRUE(fs::exists(tree_ / "a/cache/notes.txt"));
}

}  // namespace
}  // namespace dscan
