#include "engine/source/path_filter.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

PathFilter filter_of(const std::vector<std::string>& patterns) {
  PathFilter filter;
  for (const std::string& pattern : patterns) filter.exclude(pattern);
  return filter;
}

TEST(PathFilter, MatchesAsGitDoes) {
  struct Case {
    std::vector<std::string> patterns;
    std::string path;
    bool excluded;
    PathKind kind = PathKind::kFile;
  };
  const Case cases[] = {
      {{}, "a", false},
      {{"*.log"}, "a.log", true},
      {{"*.log"}, "d/e/a.log", true},
      {{"*.log"}, "a.log.txt", false},
      {{"/a.log"}, "a.log", true},
      {{"/a.log"}, "d/a.log", false},
      {{"d/a"}, "d/a", true},
      {{"d/a"}, "e/d/a", false},
      {{"d/*.c"}, "d/x.c", true},
      {{"d/*.c"}, "d/e/x.c", false},
      {{"build/"}, "build", false},
      {{"build/"}, "build", true, PathKind::kDirectory},
      {{"build/"}, "x/build", true, PathKind::kDirectory},
      {{"**/a"}, "a", true},
      {{"**/a/b"}, "x/y/a/b", true},
      {{"a/**"}, "a", false, PathKind::kDirectory},
      {{"a/**"}, "a/b/c", true},
      {{"a/**/b"}, "a/b", true},
      {{"a/**/b"}, "a/x/y/b", true},
      {{"a/**/b"}, "a/x/y/c", false},
      {{"a/**/b/**/c"}, "a/b/x/b/y/c", true},
      {{"*", "!*.csv"}, "x.csv", false},
      {{"*", "!*.csv"}, "x.txt", true},
      {{"!*.csv", "*"}, "x.csv", true},
      {{"[ab]?"}, "a1", true},
      {{"[!ab]?"}, "a1", false},
      {{"\\!x"}, "!x", true},
      {{"\\*"}, "*", true},
      {{"\\*"}, "x", false},
      {{"/"}, "a", false},
      {{"!"}, "a", false},
  };
  for (const Case& test : cases) {
    const PathFilter filter = filter_of(test.patterns);
    EXPECT_EQ(filter.excludes(test.path, test.kind), test.excluded)
        << (test.patterns.empty() ? "" : test.patterns[0]) << " against " << test.path;
  }
}

TEST(PathFilter, IncludeBringsBackAndAFileOfPatternsCountsInOrder) {
  const testing::TempDirectory dir;
  PathFilter filter;
  ASSERT_TRUE(filter.exclude_from(dir.write("patterns", "# none\n\n*.log  \r\n!keep.log\n\\#x\nlast")));
  EXPECT_TRUE(filter.excludes("a.log", PathKind::kFile));
  EXPECT_FALSE(filter.excludes("keep.log", PathKind::kFile));
  EXPECT_TRUE(filter.excludes("#x", PathKind::kFile));
  EXPECT_TRUE(filter.excludes("last", PathKind::kFile));
  filter.include("!a.log");
  EXPECT_TRUE(filter.excludes("a.log", PathKind::kFile)) << "an exclamation mark of its own name";
  filter.include("a.log");
  EXPECT_FALSE(filter.excludes("a.log", PathKind::kFile));
  const auto missing = filter.exclude_from(dir / "missing");
  ASSERT_FALSE(missing);
  EXPECT_NE(missing.error().message().find("missing"), std::string::npos);
}

TEST(PathFilter, ManyStarsTakeNoTime) {
  std::string pattern;
  std::string path;
  for (int i = 0; i < 200; ++i) pattern += "**/a/";
  for (int i = 0; i < 2000; ++i) path += "a/";
  EXPECT_FALSE(filter_of({pattern + "b"}).excludes(path + "a", PathKind::kFile));
}

}  // namespace
}  // namespace dscan
