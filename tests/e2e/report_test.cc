// The formats that people and other programs read; SARIF by its schema is in tests/web.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/e2e/dscan_process.h"

namespace dscan::e2e {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class Report : public ::testing::Test {
 protected:
  void SetUp() override {
    place_.tree().write("data/=cmd,<b>.txt", "one\nwrite to jane.roe@corp-mail.org\n");
    place_.tree().write("data/t.csv", "mail\njane.roe@corp-mail.org\njohn.roe@corp-mail.org\n");
    ASSERT_EQ(place_.run({"scan", place_.data(), "--name", "<i>job</i>"}).status, 0);
  }
  [[nodiscard]] std::string report(const std::string& format) const {
    const auto result = place_.run({"results", "<i>job</i>", "--format", format});
    EXPECT_EQ(result.status, 0) << result.errors;
    return result.output;
  }

  Workplace place_;
};

TEST_F(Report, CsvHasARowForEachMatch) {
  const std::string csv = report("csv");
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 3);
  EXPECT_EQ(csv.find("level,rule_id,"), 0U);
  EXPECT_THAT(csv, HasSubstr("\"'=cmd,<b>.txt\",,1,1,,2,2,"));
  EXPECT_THAT(csv, HasSubstr(",mail,2,2,100,1 2,1,"));
  EXPECT_THAT(csv, Not(HasSubstr("jane.roe@")));
}

TEST_F(Report, HtmlIsOneSafeFile) {
  const std::string html = report("html");
  EXPECT_EQ(html.find("<!doctype html>"), 0U);
  EXPECT_THAT(html, AllOf(HasSubstr("<h1>&lt;i&gt;job&lt;/i&gt;</h1>"), HasSubstr("=cmd,&lt;b&gt;.txt"),
                          HasSubstr("By level, "), HasSubstr("L2: 2"), HasSubstr("default-src 'none'")));
  EXPECT_THAT(html, AllOf(Not(HasSubstr("<script")), Not(HasSubstr("src=")), Not(HasSubstr("href=")),
                          Not(HasSubstr("<b>"))));
  EXPECT_THAT(html, Not(HasSubstr("jane.roe@")));
}

TEST_F(Report, SarifIsJson) {
  const auto log = boost::json::parse(report("sarif"));
  EXPECT_EQ(log.at("version"), "2.1.0");
  EXPECT_EQ(log.at("runs").at(0).at("results").as_array().size(), 2U);
}

class Skipped : public ::testing::Test {
 protected:
  void SetUp() override {
    place_.tree().write("data/a.txt", "nothing\n");
    place_.tree().write("data/=b\n.bin", std::string("\0\1\2\0", 4));
    std::filesystem::create_symlink("/etc/passwd", place_.data() + "/link");
    scanned_ = place_.run({"scan", place_.data(), "--name", "some"});
    ASSERT_EQ(scanned_.status, 0) << scanned_.errors;
  }
  [[nodiscard]] testing::ProcessResult skipped(const std::string& format) const {
    return place_.run({"results", "some", "--skipped", "--format", format});
  }

  Workplace place_;
  testing::ProcessResult scanned_;
};

TEST_F(Skipped, EachFileIsNamedWithItsReason) {
  EXPECT_THAT(scanned_.errors, HasSubstr("--skipped' names 2 skipped files\n"));
  const std::string table = skipped("table").output;
  EXPECT_EQ(std::count(table.begin(), table.end(), '\n'), 2) << table;
  EXPECT_THAT(table, AllOf(HasSubstr("=b\\x0a.bin: binary"),
                           HasSubstr("link: symbolic link out of the scanned root")));
  EXPECT_THAT(skipped("csv").output, AllOf(HasSubstr("path,reason,detail\r\n"), HasSubstr(",binary,")));
  for (const auto& file : json_lines(skipped("jsonl").output)) {
    EXPECT_THAT(text_at(file, "path"), HasSubstr("/data/"));
    EXPECT_NE(text_at(file, "reason"), "");
  }
  EXPECT_EQ(boost::json::parse(skipped("json").output).as_array().size(), 2U);
}

TEST_F(Skipped, NoneIsAnEmptyList) {
  ASSERT_EQ(place_.run({"scan", place_.data() + "/a.txt", "--name", "some"}).status, 0);
  EXPECT_EQ(skipped("json").output, "[]\n");
  EXPECT_EQ(skipped("jsonl").output, "");
  EXPECT_EQ(skipped("table").output, "");
}

TEST_F(Skipped, IsNoReport) {
  const auto result = skipped("sarif");
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.errors, HasSubstr("--skipped: is printed as table, json, jsonl or csv"));
}

TEST_F(Report, ListsHaveNoReports) {
  const auto result = place_.run({"jobs", "--format", "sarif"});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.errors, HasSubstr("--format: 'sarif' is not table, json or jsonl"));
}

}  // namespace
}  // namespace dscan::e2e
