// Compiled rules are kept between two runs of the program, and no scan depends on it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/e2e/dscan_process.h"

namespace dscan::e2e {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Cache : public ::testing::Test {
 protected:
  Cache() { place_.tree().write("data/a.txt", "write to jane.roe@corp-mail.org\n"); }

  [[nodiscard]] std::string cache() const { return compiled_ / "cache"; }
  [[nodiscard]] std::string own_cache() const { return "DSCAN_CACHE_DIR=" + cache(); }
  testing::ProcessResult scan() const { return scan({own_cache()}); }
  testing::ProcessResult scan(const std::vector<std::string>& environment) const {
    auto result = place_.run({"scan", place_.data()}, "", environment);
    EXPECT_EQ(result.status, 0) << result.errors;
    EXPECT_THAT(result.output, HasSubstr("email"));
    return result;
  }
  [[nodiscard]] std::vector<std::string> files() const {
    std::vector<std::string> out;
    if (!std::filesystem::exists(cache())) return out;
    for (const auto& entry : std::filesystem::directory_iterator(cache())) out.push_back(entry.path());
    return out;
  }

  Workplace place_;
  testing::TempDirectory compiled_;
};

TEST_F(Cache, ServesTheSecondScan) {
  const auto first = scan();
  ASSERT_EQ(files().size(), 1U);
  const auto made = std::filesystem::status(files()[0]);
  EXPECT_EQ(made.permissions(), std::filesystem::perms(0600));
  struct stat before {};
  ASSERT_EQ(::stat(files()[0].c_str(), &before), 0);
  EXPECT_EQ(scan().output, first.output);
  struct stat after {};
  ASSERT_EQ(::stat(files()[0].c_str(), &after), 0);
  EXPECT_EQ(after.st_ino, before.st_ino) << "it was written again, so it was not used";
}

TEST_F(Cache, OfOtherRulesIsAnotherFile) {
  scan();
  const auto result = place_.run({"scan", place_.data(), "--template", "payment-cards"}, "", {own_cache()});
  EXPECT_EQ(result.status, 0) << result.errors;
  EXPECT_EQ(files().size(), 2U);
}

TEST_F(Cache, IsRepairedIfDamaged) {
  const auto first = scan();
  std::filesystem::resize_file(files().at(0), 1000);
  EXPECT_EQ(scan().output, first.output);
  EXPECT_GT(std::filesystem::file_size(files().at(0)), 1000U);
}

TEST_F(Cache, CanBeDoneWithout) {
  EXPECT_THAT(scan({own_cache(), "DSCAN_NO_CACHE=true"}).errors, Not(HasSubstr("warning")));
  EXPECT_TRUE(files().empty());
}

TEST_F(Cache, ThatCannotBeWrittenIsAWarning) {
  const std::string in_the_way = place_.tree().write("in the way", "");
  const auto result = scan({"DSCAN_CACHE_DIR=" + in_the_way + "/cache"});
  EXPECT_THAT(result.errors, HasSubstr("warning: compiled rules are not kept"));
  EXPECT_THAT(result.errors, HasSubstr(in_the_way + "/cache': Not a directory"));
}

}  // namespace
}  // namespace dscan::e2e
