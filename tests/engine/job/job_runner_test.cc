#include "engine/job/job_runner.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>

#include "tests/testing/fake_clock.h"
#include "tests/testing/fake_sink.h"
#include "tests/testing/make_rule.h"
#include "tests/testing/scan_text.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

class JobRunnerTest : public ::testing::Test {
 protected:
  JobRunnerTest() {
    options_.project_id = std::string(32, 'p');
    options_.name = "test";
    options_.roots = {tree_.path()};
    options_.threads = 3;
    options_.scan.reveal = true;
  }

  Result<JobOutcome> run(std::stop_token stop = {}) {
    return run_job(options_, rules_, clock_, sink_, progress_, stop);
  }

  /// "path rule field lines; " of all results, sorted.
  [[nodiscard]] std::string results() const {
    std::vector<std::string> rows;
    for (const FileOutcome& file : sink_.closed) {
      for (const ObjectResult& object : file.objects) {
        for (const MatchInfo& match : object.matches) {
          std::string row = object.full_path.substr(tree_.path().size() + 1) + " " +
                            std::to_string(match.rule) + " " + match.field;
          for (const auto line : match.line_numbers) row += " " + std::to_string(line);
          rows.push_back(row + "; ");
        }
      }
    }
    std::sort(rows.begin(), rows.end());
    std::string out;
    for (const std::string& row : rows) out += row;
    return out;
  }

  testing::TempDirectory tree_;
  testing::FakeClock clock_{1};
  testing::FakeSink sink_;
  Progress progress_;
  JobOptions options_;
  std::shared_ptr<const CompiledRules> rules_ =
      testing::compiled({testing::regex_rule("secret", "SECRET\\d")});
};

TEST_F(JobRunnerTest, ScansEveryKindUnderItsTask) {
  tree_.write("a.txt", "x\nSECRET1\n");
  tree_.write("sub/t.csv", "id,name\n1,SECRET2\n2,none\n");
  tree_.write("sub/deep/docs.json", R"({"_index":"i","_source":{"f":{"g":"SECRET3"}}})"
                                    "\n");
  tree_.write(".hidden", "SECRET4");
  tree_.write("binary", std::string("SECRET5\0", 8));
  ::mkfifo((tree_ / "fifo").c_str(), 0600);
  const auto outcome = run();
  ASSERT_TRUE(outcome) << outcome.error().message();
  EXPECT_EQ(outcome->job.status, JobStatus::kFinished);
  EXPECT_EQ(results(), ".hidden 0  1; a.txt 0  2; sub/deep/docs.json#i/_doc 0 f.g 1; sub/t.csv 0 name 1; ");
  ASSERT_EQ(outcome->tasks.size(), 3U);
  EXPECT_EQ(outcome->tasks[0].counters.finished, 2U);
  EXPECT_EQ(outcome->tasks[0].skips.at(SkipReason::kBinary), 1U);
  EXPECT_EQ(outcome->tasks[0].skips.at(SkipReason::kNotRegular), 1U);
  EXPECT_EQ(outcome->tasks[0].counters.listed, 4U);
  EXPECT_EQ(progress_.files_done, 6U);
  EXPECT_EQ(progress_.bytes_done, progress_.bytes_listed) << "a progress line that ends at 100 %";
}

TEST_F(JobRunnerTest, FilesWithFindingsHaveTheirMd5) {
  tree_.write("a.txt", "SECRET1");
  tree_.write("clean.txt", "nothing");
  ASSERT_TRUE(run());
  for (const FileOutcome& file : sink_.closed) {
    for (const ObjectResult& object : file.objects) EXPECT_EQ(object.md5, "b18e17329cfe69cdbe1a0984572ecd68");
  }
}

TEST_F(JobRunnerTest, LargerFilesThanTheLimitHaveNoMd5) {
  tree_.write("a.txt", "SECRET1");
  options_.md5_limit_bytes = 6;
  ASSERT_TRUE(run());
  EXPECT_EQ(sink_.closed.at(0).objects.at(0).md5, "");
}

TEST_F(JobRunnerTest, SegmentsAndThreadsDoNotChangeTheAnswer) {
  std::string text;
  std::string documents;
  for (int line = 0; line < 3000; ++line) {
    text += line % 7 == 0 ? "SECRET1\n" : "nothing on this line\n";
    documents += R"({"_index":"i)" + std::to_string(line % 3) + R"(","_source":{"f":")" +
                 (line % 5 == 0 ? "SECRET2" : "none") + "\"}}\n";
  }
  tree_.write("big.txt", text);
  tree_.write("big.ndjson", documents);
  ASSERT_TRUE(run());
  const std::string whole = results();
  EXPECT_GT(whole.size(), 1000U);
  for (const unsigned threads : {1U, 2U, 8U}) {
    options_.threads = threads;
    options_.segment_bytes = 4096;
    sink_ = {};
    ASSERT_TRUE(run());
    EXPECT_EQ(results(), whole) << threads;
  }
}

TEST_F(JobRunnerTest, AStopLeavesAStoppedJob) {
  for (int i = 0; i < 50; ++i) tree_.write("f" + std::to_string(i), "SECRET1");
  std::stop_source stop;
  stop.request_stop();
  const auto outcome = run(stop.get_token());
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->job.status, JobStatus::kStopped);
  EXPECT_EQ(sink_.job.status, JobStatus::kStopped);
  for (const Task& task : outcome->tasks) EXPECT_EQ(task.status, JobStatus::kStopped);
}

TEST_F(JobRunnerTest, AFullDiskFailsTheJob) {
  for (int i = 0; i < 50; ++i) tree_.write("f" + std::to_string(i), "SECRET1");
  sink_.fail_after = 5;
  const auto outcome = run();
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().message(), "disk full");
  EXPECT_EQ(sink_.job.status, JobStatus::kFailed);
  EXPECT_EQ(sink_.job.failure, "disk full");
}

TEST_F(JobRunnerTest, AnEmptyRootIsAFinishedTask) {
  const auto outcome = run();
  ASSERT_TRUE(outcome);
  ASSERT_EQ(outcome->tasks.size(), 1U);
  EXPECT_EQ(task_progress(outcome->tasks[0]), 100);
}

}  // namespace
}  // namespace dscan
