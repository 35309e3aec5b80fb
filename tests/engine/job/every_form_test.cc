// One value, planted in every container and encoding, is found where it stands; and whatever is done to the
// bytes around it, there is an answer.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <random>

#include "engine/job/job_runner.h"
#include "tests/engine/job/every_form.h"
#include "tests/engine/job/make_archive.h"
#include "tests/engine/job/unwrapped.h"
#include "tests/testing/fake_clock.h"
#include "tests/testing/fake_sink.h"
#include "tests/testing/make_rule.h"
#include "tests/testing/scan_text.h"

namespace dscan {
namespace {

using namespace std::string_literals;
using testing::Form;

class EveryFormTest : public ::testing::Test {
 protected:
  /// "path field lines" of all findings below tree/, a line each.
  std::string findings() {
    options_.project_id = std::string(32, 'p');
    options_.roots = {tree_.path()};
    sink_ = {};
    const auto outcome = run_job(options_, rules_, clock_, sink_, progress_, {});
    EXPECT_TRUE(outcome) << outcome.error().message();
    std::vector<std::string> rows;
    for (const FileOutcome& file : sink_.closed) {
      if (file.skip) skips_.push_back(file.path + ": " + file.skip->detail);
      for (const ObjectResult& object : file.objects) {
        for (const ReadIssue& issue : object.issues) skips_.push_back(object.full_path + ": " + issue.what);
        for (const MatchInfo& match : object.matches) {
          std::string row = object.full_path.substr(tree_.path().size() + 1) + " " + match.field;
          for (const auto line : match.line_numbers) row += " " + std::to_string(line);
          rows.push_back(row);
        }
      }
    }
    return joined(std::move(rows));
  }

  static std::string joined(std::vector<std::string> rows) {
    std::sort(rows.begin(), rows.end());
    std::string out;
    for (const std::string& row : rows) out += row + "\n";
    return out;
  }

  testing::TempDirectory tree_;
  testing::TempDirectory work_;
  testing::FakeClock clock_{1};
  testing::FakeSink sink_;
  Progress progress_;
  JobOptions options_;
  std::vector<std::string> skips_;  ///< Reasons and issues.
  std::shared_ptr<const CompiledRules> rules_ =
      testing::compiled({testing::regex_rule("secret", "SECRET\\d")});
};

TEST_F(EveryFormTest, TheValueIsFoundWhereItStands) {
  std::vector<std::string> expected;
  for (const Form& form : testing::every_form(work_)) {
    tree_.write(form.name, form.bytes);
    expected.push_back(form.finding);
  }
  EXPECT_EQ(findings(), joined(expected));
  EXPECT_EQ(joined(skips_), "");
}

TEST_F(EveryFormTest, ABinaryFileIsReadAsItsRuns) {
  tree_.write("binary",
              "\x7F"
              "ELF\0\0first run of text\0\0id SECRET1\0"s);
  EXPECT_EQ(findings(), "");
  options_.binary = BinaryFiles::kStrings;
  EXPECT_EQ(findings(), "binary  2\n");
}

TEST_F(EveryFormTest, AChosenEncodingIsTakenAndWhatDoesNotFitItIsTold) {
  tree_.write("short", "a\xA4\xE4 SECRET1");
  options_.unwrap.encoding = "ISO-8859-5";
  EXPECT_EQ(findings(), "short  1\n");
  tree_.write("short", "\n\xFF SECRET1");
  options_.unwrap.encoding = "GB18030";
  EXPECT_EQ(findings(), "short  2\n");
  ASSERT_EQ(skips_.size(), 1U);
  EXPECT_NE(skips_[0].find("1 places are not GB18030, the first in line 2"), std::string::npos) << skips_[0];
}

/// How many broken files of each form: more of them than CI has time for can be asked for.
int mutations(int otherwise) {
  const char* asked = std::getenv("DSCAN_MUTATIONS");
  return asked == nullptr ? otherwise : std::atoi(asked);
}

TEST_F(EveryFormTest, WhateverIsDoneToTheBytesThereIsAnAnswer) {
  constexpr std::uint64_t kMost = 4'000'000;
  ExpandLimits limits;
  limits.free_bytes = kMost;
  limits.ratio = 1;
  std::mt19937 random(1909);
  for (const Form& form : testing::every_form(work_)) {
    const bool is_pdf = form.name.find("pdf") != std::string::npos;  // Each a process of its own.
    for (int round = mutations(is_pdf ? 20 : 1000); round > 0; --round) {
      std::string broken =
          form.bytes.substr(0, round % 3 == 0 ? 1 + random() % form.bytes.size() : std::string::npos);
      for (std::size_t flips = random() % 5; flips > 0; --flips) {
        broken[random() % broken.size()] ^= static_cast<char>(1U << random() % 8);
      }
      const auto sink = testing::unwrapped(work_.write("broken", broken), form.name, limits);
      ASSERT_LE(sink.bytes, 2 * kMost) << form.name;
      ASSERT_GT(sink.taken.size() + sink.archives, 0U) << form.name << ": a result or a reason";
    }
  }
}

TEST_F(EveryFormTest, DocumentsThatExpandGoOutEarly) {
  const std::string row =
      "<t:table-row t:number-rows-repeated='1048576'><t:table-cell "
      "t:number-columns-repeated='16384'><x:p>bomb</x:p></t:table-cell></t:table-row>";
  testing::make_archive(work_ / "bomb.ods", ARCHIVE_FORMAT_ZIP,
                        {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                         {"content.xml", "<o xmlns:t='t' xmlns:x='x'><t:table>" + row + "</t:table></o>"}});
  testing::make_archive(work_ / "bomb.docx", ARCHIVE_FORMAT_ZIP,
                        {{"word/document.xml", "<d><p><t>" + std::string(5'000'000, 'x') + "</t></p></d>"}});
  ExpandLimits limits;
  limits.free_bytes = 1'000'000;
  limits.ratio = 1;
  for (const char* name : {"bomb.ods", "bomb.docx"}) {
    const auto sink = testing::unwrapped(work_ / name, name, limits);
    EXPECT_LE(sink.bytes, 1'000'000U);
    ASSERT_FALSE(sink.taken.empty());
    EXPECT_NE(sink.taken[0].find("expands to more than is allowed"), std::string::npos) << sink.taken[0];
  }
}

}  // namespace
}  // namespace dscan
