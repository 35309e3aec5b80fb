#include "engine/job/job_runner.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <iterator>
#include <random>

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

  /// All that is kept of the files of a new run, sorted, and what the progress line told.
  std::string everything_of_a_run() {
    sink_ = {};
    progress_.findings = 0;
    EXPECT_TRUE(run());
    std::vector<std::string> rows;
    for (const FileOutcome& file : sink_.closed) {
      for (const ObjectResult& object : file.objects) {
        std::string row = object.full_path + "\n";
        for (const MatchInfo& match : object.matches) row += told(match) + "\n";
        for (const ReadIssue& issue : object.issues) {
          row +=
              issue.what + " " + std::to_string(issue.count) + " " + std::to_string(issue.first_line) + "\n";
        }
        rows.push_back(row);
      }
    }
    std::sort(rows.begin(), rows.end());
    std::string out;
    for (const std::string& row : rows) out += row;
    return out + std::to_string(progress_.findings) + " findings";
  }

  static std::string told(const MatchInfo& match) {
    std::string out = match.field + " " + std::to_string(match.match_count) + " in " +
                      std::to_string(match.line_count) + ":";
    for (const auto line : match.line_numbers) out += " " + std::to_string(line);
    for (const auto& example : match.examples) {
      out += " " + std::to_string(example.line_number) + "=" + example.content;
    }
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

/// Small tables with everything that makes a place in a table hard to judge.
const char* const kNastyTables[] = {
    // Regular, with line feeds and delimiters inside quotes.
    "id,\"na\nme\"\n1,SECRET1\n2,\"a,\nSECRET2\n\"\n\"3\",\"\n\n\"\nSECRET3,\"x\"\r\n\n4,SECRET4\n",
    // Doubled quotes, and quotes in bare cells that a count of quotes takes for real ones.
    "id,size\n1,5\" SECRET1\n2,\"say "
    "\"\"SECRET2\"\"\"\n3,6\"\n\"4\n,\"\"\n\",SECRET3\n5,\"\"SECRET4\n6,\"\"\"\"\nx,SECRET5",
    // A long quoted cell without a quote, in which every line looks like a record.
    "id,text\n1,\"SECRET1\n2,SECRET2\n3,SECRET3\n4,SECRET4\n5,SECRET5\n6,x\n7,x\n8,SECRET8\"\n9,SECRET9\n10,"
    "x\n",
    // Cells that look the same from inside and outside.
    "\"\nSECRET1\",\",\n\",\",\nSECRET2\"\n\",\n\",\",\n\",\",SECRET3\n\"\n\",\n\",\",\n\",\",SECRET4\n\"\n",
    // A quote that nothing closes, ragged rows, blank lines, and what looks like a byte order mark in the
    // middle.
    "\xEF\xBB\xBFid,b\n\n1,2,SECRET1,4,SECRET2\n\xEF\xBB\xBFSECRET3\n\n\n,,,,,,SECRET4\nSECRET5,\"open\n1,"
    "2\nSECRET6\n",
    // Columns that have one name, and one that a surplus column would get.
    "a,a,\xFF,\xFE\nSECRET1,SECRET2,SECRET3,SECRET4\nSECRET5,SECRET6,SECRET7,SECRET8\n",
    "column_3,b\nSECRET1,SECRET2,SECRET3\nSECRET4,SECRET5,SECRET6\n",
};

TEST_F(JobRunnerTest, TablesCutAnywhereTellTheSame) {
  options_.read_as = ReadAs::kTables;
  options_.scan.line_numbers = 3;
  std::size_t longest = 0;
  for (const std::string table : kNastyTables) {
    tree_.write(std::to_string(table.size()) + ".csv", table);
    longest = std::max(longest, table.size());
  }
  for (const std::size_t block_bytes : {std::size_t{64}, std::size_t{1} << 20}) {
    options_.limits.block_bytes = block_bytes;
    options_.segment_bytes = UINT64_MAX;
    const std::string whole = everything_of_a_run();
    for (std::uint64_t size = 1; size <= longest / 2; ++size) {
      options_.threads = size % 3 + 1;
      options_.segment_bytes = size;
      ASSERT_EQ(everything_of_a_run(), whole) << size;
    }
  }
  EXPECT_EQ(progress_.bytes_done, progress_.bytes_listed) << "what is read twice is counted once";
}

TEST_F(JobRunnerTest, RandomTablesCutAnywhereTellTheSame) {
  options_.read_as = ReadAs::kTables;
  std::mt19937 random(17);
  for (int table = 0; table < 40; ++table) {
    const std::string pieces[] = {"SECRET1", "SECRET2,", "x", ",", "\n", "\n", "\"", "\",\"", "\"\"", "\r\n"};
    std::string text = "id,b\n";
    while (text.size() < 300) text += pieces[random() % std::size(pieces)];
    tree_.write(std::to_string(table) + ".csv", text);
  }
  options_.segment_bytes = UINT64_MAX;
  const std::string whole = everything_of_a_run();
  for (const std::uint64_t size : {1, 2, 5, 13, 34, 89}) {
    options_.segment_bytes = size;
    ASSERT_EQ(everything_of_a_run(), whole) << size;
  }
}

TEST_F(JobRunnerTest, ASampleIsTheSameWhoeverReadsIt) {
  std::string table = "id,b\n";
  for (int row = 1; row <= 3000; ++row) table += std::to_string(row) + ",SECRET1\n";
  tree_.write("t.csv", table);
  options_.limits.block_bytes = 256;
  options_.segment_bytes = 4096;
  options_.sample = {.percent = 20, .seed = 3};
  options_.threads = 1;
  const std::string alone = everything_of_a_run();
  const ObjectResult& object = sink_.closed.at(0).objects.at(0);
  const std::uint64_t rows = progress_.rows_sampled;
  EXPECT_EQ(progress_.rows_counted, 3000U);
  EXPECT_GT(rows, 300U);
  EXPECT_LT(rows, 1200U);
  EXPECT_EQ(object.matches.at(0).value_count, rows);
  EXPECT_EQ(object.matches.at(0).match_count, rows);
  ASSERT_EQ(object.issues.size(), 1U);
  EXPECT_EQ(object.issues[0].what, "sampled: " + std::to_string(rows) + " of 3000 rows");
  ASSERT_EQ(sink_.tasks.size(), 1U);
  EXPECT_EQ(sink_.tasks.begin()->second.counters.issues, 0U) << "nothing was misread";
  options_.threads = 3;
  EXPECT_EQ(everything_of_a_run(), alone);
}

TEST_F(JobRunnerTest, FirstRowsAreThoseOfTheFileAndTextIsWhole) {
  std::string table = "id,b\n";
  for (int row = 1; row <= 300; ++row) table += std::to_string(row) + ",SECRET1\n";
  tree_.write("t.csv", table);
  tree_.write("t.txt", "SECRET2\n\n\nSECRET3\n");
  options_.limits.block_bytes = 64;
  options_.segment_bytes = 512;
  options_.sample.first_rows = 3;
  ASSERT_TRUE(run());
  EXPECT_EQ(results(), "t.csv 0 b 1 2 3; t.txt 0  1 4; ");
}

TEST_F(JobRunnerTest, LinesOfObjectsAreATableIfAskedFor) {
  std::string lines;
  for (int row = 1; row <= 100; ++row)
    lines += row % 50 == 0 ? "{\"a\":\"SECRET1\"}\n" : "{\"a\":1,\"b\":null}\n";
  tree_.write("t.jsonl", lines);
  options_.read_as = ReadAs::kTables;
  options_.segment_bytes = 256;
  ASSERT_TRUE(run());
  EXPECT_EQ(results(), "t.jsonl 0 a 50 100; ");
  EXPECT_EQ(sink_.closed.at(0).objects.at(0).kind, AssetKind::kDatabase);
  EXPECT_EQ(sink_.closed.at(0).objects.at(0).name, "t");
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
