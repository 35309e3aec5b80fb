#include "engine/job/unwrapper.h"

#include <archive.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <string>

#include "tests/engine/job/make_archive.h"
#include "tests/engine/job/unwrapped.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::NotingSink;
using ::testing::UnorderedElementsAre;
using testing::unwrapped;

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Files a and d/b to wrap, and the tools to do it with.
class UnwrapperTest : public ::testing::Test {
 protected:
  UnwrapperTest() {
    dir_.write("in/a", "first\n");
    dir_.write("in/d/b", "second\n");
  }

  /// Runs `command` in the directory of the files.
  void make(const std::string& command) const {
    ASSERT_EQ(std::system(("cd " + (dir_ / "in") + " && " + command).c_str()), 0) << command;
  }
  [[nodiscard]] NotingSink taken(const std::string& name, const ExpandLimits& limits = {}) const {
    return unwrapped(dir_ / name, name, limits);
  }

  /// An archive of one format with these members, made by libarchive.
  [[nodiscard]] std::string write_archive(int format,
                                          const std::vector<std::pair<std::string, std::string>>& members,
                                          const std::string& name) const {
    std::string path = dir_ / name;
    testing::make_archive(path, format, members);
    return path;
  }

  testing::TempDirectory dir_;
};

TEST_F(UnwrapperTest, TakesEveryCompressionOff) {
  const std::pair<const char*, const char*> tools[] = {
      {"gzip -c", "gz"}, {"bzip2 -c", "bz2"}, {"xz -c", "xz"}, {"zstd -qc", "zst"}, {"lz4 -qc", "lz4"}};
  for (const auto& [tool, ending] : tools) {
    const std::string name = std::string("a.") + ending;
    make(std::string(tool) + " a > ../" + name);
    EXPECT_THAT(taken(name).taken, ElementsAre(name + "=first\n"));
    make(std::string("(") + tool + " a; " + tool + " d/b) > ../two." + ending);
    EXPECT_THAT(taken(std::string("two.") + ending).taken,
                ElementsAre(std::string("two.") + ending + "=first\nsecond\n"))
        << "one behind the other";
    make(std::string(": | ") + tool + " > ../none." + ending);
    EXPECT_THAT(taken(std::string("none.") + ending).taken, ElementsAre(std::string("none.") + ending + "="));
  }
}

TEST_F(UnwrapperTest, OpensEveryArchive) {
  make("tar cf ../x.tar a d; tar czf ../x.tgz a d; zip -qr ../x.zip a d; cat a | zip -q ../stream.zip -");
  make("zip -q -fz - a > ../zip64.zip");
  for (const std::string name : {"x.tar", "x.tgz", "x.zip"}) {
    EXPECT_THAT(taken(name).taken, UnorderedElementsAre(name + "!/a=first\n", name + "!/d/b=second\n"));
    EXPECT_EQ(taken(name).archives, 1U);
  }
  EXPECT_THAT(taken("stream.zip").taken, ElementsAre("stream.zip!/-=first\n"));
  EXPECT_THAT(taken("zip64.zip").taken, ElementsAre("zip64.zip!/a=first\n"));
  for (const auto& [format, name] :
       {std::pair(ARCHIVE_FORMAT_7ZIP, "x.7z"), std::pair(ARCHIVE_FORMAT_CPIO, "x.cpio"),
        std::pair(ARCHIVE_FORMAT_CPIO_SVR4_NOCRC, "new.cpio")}) {
    (void)write_archive(format, {{"a", "first\n"}, {"d/b", "second\n"}}, name);
    EXPECT_THAT(taken(name).taken,
                ElementsAre(std::string(name) + "!/a=first\n", std::string(name) + "!/d/b=second\n"));
  }
}

TEST_F(UnwrapperTest, WhatIsNestedIsOpenedUpToTheLimit) {
  make("tar cf x.tar d; gzip x.tar; zip -q x.zip x.tar.gz; tar cf ../x.tar x.zip a");
  EXPECT_THAT(taken("x.tar").taken, ElementsAre("x.tar!/x.zip!/x.tar.gz!/d/b=second\n", "x.tar!/a=first\n"));
  ExpandLimits limits;
  limits.depth = 2;
  EXPECT_THAT(
      taken("x.tar", limits).taken,
      ElementsAre("x.tar!/x.zip!/x.tar.gz: wrapped more often than is unwrapped", "x.tar!/a=first\n"));
  limits.depth = 0;
  EXPECT_THAT(taken("x.tar", limits).taken, ElementsAre("x.tar: wrapped more often than is unwrapped"));
}

TEST_F(UnwrapperTest, TextInAnyEncodingBecomesUtf8) {
  make("printf '\\377\\376a\\0\\n\\0' > w; gzip -k w; zip -q ../w.zip w w.gz; cp w ..");
  const std::string text = "\xEF\xBB\xBF" + std::string("a\n");
  EXPECT_THAT(taken("w").taken, ElementsAre("w=" + text));
  EXPECT_THAT(taken("w.zip").taken, ElementsAre("w.zip!/w=" + text, "w.zip!/w.gz=" + text));
}

TEST_F(UnwrapperTest, BombsGoOutEarly) {
  make(
      "head -c 30000000 /dev/zero > zeros; gzip -9 -k zeros; zip -q ../z.zip zeros; tar cf x.tar zeros.gz a; "
      "gzip -c x.tar > ../x.tgz");
  ExpandLimits limits;
  limits.free_bytes = 1'000'000;
  limits.ratio = 10;
  const NotingSink gzip = unwrapped(dir_ / "in/zeros.gz", "zeros.gz", limits);
  ASSERT_EQ(gzip.taken.size(), 1U);
  EXPECT_THAT(gzip.taken[0], HasSubstr("[expands to more than is allowed: the rest was not read]"));
  EXPECT_LE(gzip.bytes, 1'000'000U);
  const NotingSink zip = taken("z.zip", limits);
  EXPECT_THAT(zip.taken.back(), "z.zip: expands to more than is allowed: the rest was not read");
  EXPECT_LE(zip.bytes, 1'000'000U);
  EXPECT_LE(taken("x.tgz", limits).bytes, 1'000'000U) << "all depths together";
  limits.ratio = 5000;
  EXPECT_EQ(unwrapped(dir_ / "in/zeros.gz", "zeros.gz", limits).bytes, 30'000'000U);
}

TEST_F(UnwrapperTest, WhatIsCutShortIsReadUpToThere) {
  std::string numbers;
  for (int i = 0; i < 100'000; ++i) numbers += std::to_string(i * 7919) + "\n";
  dir_.write("in/numbers", numbers);
  make("gzip -k numbers; tar cf numbers.tar a numbers; zip -q numbers.zip a numbers");
  const std::string gzip = bytes_of(dir_ / "in/numbers.gz");
  dir_.write("cut.gz", gzip.substr(0, gzip.size() / 2));
  const NotingSink half = taken("cut.gz");
  ASSERT_EQ(half.taken.size(), 1U);
  EXPECT_THAT(half.taken[0], HasSubstr("[gzip data is cut short]"));
  EXPECT_GT(half.bytes, numbers.size() / 3);
  for (const std::string ending : {"tar", "zip"}) {
    const std::string whole = bytes_of(dir_ / ("in/numbers." + ending));
    dir_.write("cut", whole.substr(0, whole.size() / 2));
    const NotingSink cut = taken("cut");
    EXPECT_EQ(cut.taken.front(), "cut!/a=first\n") << ending;
    EXPECT_EQ(cut.taken.back(), "cut: archive is damaged or cut short: what follows was not read") << ending;
    EXPECT_EQ(cut.archives, 0U);
  }
}

TEST_F(UnwrapperTest, EncryptedMembersAndLinksHaveAReason) {
  make(
      "zip -q ../e.zip a; zip -q -P secret ../e.zip d/b; ln -s /etc/passwd link; ln a hard; tar cf ../l.tar "
      "link a hard");
  EXPECT_THAT(taken("e.zip").taken, ElementsAre("e.zip!/a=first\n", "e.zip!/d/b: encrypted"));
  EXPECT_THAT(taken("l.tar").taken, ElementsAre("l.tar!/link: link in an archive", "l.tar!/a=first\n",
                                                "l.tar!/hard: link in an archive"));
}

TEST_F(UnwrapperTest, NamesLeadNowhere) {
  (void)write_archive(
      ARCHIVE_FORMAT_TAR_USTAR,
      {{"../../etc/passwd", "1"}, {"/etc/passwd", "2"}, {"a\x1B[2J", "3"}, {"etc/passwd", "4"}}, "n.tar");
  EXPECT_THAT(taken("n.tar").taken, ElementsAre("n.tar!/(..)/(..)/etc/passwd=1", "n.tar!/etc/passwd=2",
                                                "n.tar!/a?[2J=3", "n.tar!/etc/passwd (again)=4"));
}

TEST_F(UnwrapperTest, ManyMembers) {
  std::vector<std::pair<std::string, std::string>> members;
  for (int i = 0; i < 100'000; ++i) members.emplace_back(i % 2 == 0 ? "same" : std::to_string(i), "x");
  (void)write_archive(ARCHIVE_FORMAT_TAR_USTAR, members, "m.tar");
  const NotingSink sink = taken("m.tar");
  EXPECT_EQ(sink.taken.size(), 100'000U);
  EXPECT_EQ(std::set<std::string>(sink.taken.begin(), sink.taken.end()).size(), 100'000U);
}

/// Whatever is done to the bytes: an answer, in bounded time and memory.
TEST_F(UnwrapperTest, SurvivesAnyBytes) {
  make(
      "tar cf 0 a d; zip -q 1.zip a d/b; mv 1.zip 1; gzip -c 0 > 2; bzip2 -c 0 > 3; xz -c 0 > 4; zstd -qc 0 "
      "> 5; lz4 -qc 0 > 6");
  (void)write_archive(ARCHIVE_FORMAT_7ZIP, {{"a", "first\n"}, {"d/b", "second\n"}}, "in/7");
  (void)write_archive(ARCHIVE_FORMAT_CPIO_SVR4_NOCRC, {{"a", "first\n"}, {"d/b", "second\n"}}, "in/8");
  ExpandLimits limits;
  limits.free_bytes = 1'000'000;
  std::mt19937 random(77);
  for (int format = 0; format <= 8; ++format) {
    const std::string whole = bytes_of(dir_ / ("in/" + std::to_string(format)));
    ASSERT_FALSE(whole.empty());
    for (int round = 0; round < 150; ++round) {
      std::string broken = whole.substr(0, round % 3 == 0 ? 1 + random() % whole.size() : whole.size());
      for (std::size_t flips = random() % 5; flips > 0; --flips) {
        broken[random() % broken.size()] ^= static_cast<char>(1U << random() % 8);
      }
      const NotingSink sink = unwrapped(dir_.write("broken", broken), "broken", limits);
      ASSERT_LE(sink.bytes, 1'000'000U);
      ASSERT_GT(sink.taken.size() + sink.archives, 0U) << "a result or a reason";
    }
  }
}

}  // namespace
}  // namespace dscan
