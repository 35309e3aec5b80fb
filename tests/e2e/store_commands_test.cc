// Jobs and stores looked after from the command line: resumed, built on, deleted, checked, copied, merged.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>
#include <filesystem>
#include <set>

#include "tests/e2e/dscan_process.h"

namespace dscan::e2e {
namespace {

using ::testing::HasSubstr;

/// What was found where, without ids and times.
std::multiset<std::string> found_by(const std::string& jsonl) {
  std::multiset<std::string> found;
  for (const auto& line : json_lines(jsonl)) {
    found.insert(text_at(line, "object_full_path") + boost::json::serialize(line.at("match_info")));
  }
  return found;
}

class StoreCommands : public ::testing::Test {
 protected:
  void write_files(int count) const {
    for (int i = 0; i < count; ++i) {
      const std::string number = std::to_string(i);
      place_.tree().write("data/" + number + ".txt", "write to jane" + number + "@corp-mail.org\n");
    }
  }
  [[nodiscard]] testing::ProcessResult scan(std::vector<std::string> more) const {
    more.insert(more.begin(), {"scan", place_.data(), "--format", "jsonl", "--threads", "1"});
    return place_.run(more);
  }
  void expect_agrees() const {
    const auto checked = place_.run({"store", "check"});
    EXPECT_EQ(checked.status, 0) << checked.output;
    EXPECT_THAT(checked.errors, HasSubstr("all agree"));
  }

  Workplace place_;
};

TEST_F(StoreCommands, AScanThatAFullDiskEndedIsResumed) {
  write_files(1000);
  const auto undisturbed = scan({"--name", "undisturbed"});
  ASSERT_EQ(undisturbed.status, 0) << undisturbed.errors;
  std::filesystem::remove_all(place_.store());
  // No file may become larger than 200 KiB: the store's log meets that limit as it would a full disk.
  std::string line = "trap '' XFSZ; ulimit -f 400; exec";
  for (const auto& word : place_.command({"scan", place_.data(), "--name", "full", "--threads", "1"})) {
    line += " '" + word + "'";
  }
  const auto full = testing::run({"/bin/sh", "-c", line});
  EXPECT_EQ(full.status, 1);
  EXPECT_THAT(full.errors, HasSubstr("store '"));
  expect_agrees();
  const auto resumed = place_.run({"scan", "--resume", "full", "--format", "jsonl"});
  ASSERT_EQ(resumed.status, 0) << resumed.errors;
  EXPECT_EQ(found_by(resumed.output), found_by(undisturbed.output));
  expect_agrees();
  EXPECT_THAT(place_.run({"scan", "--resume", "full"}).errors, HasSubstr("nothing to resume"));
}

TEST_F(StoreCommands, OtherRulesResumeNothing) {
  write_files(1);
  EXPECT_THAT(place_.run({"scan", "--resume", "nothing"}).errors, HasSubstr("no store"));
  EXPECT_EQ(place_.run({"scan"}).status, 2);
  EXPECT_EQ(place_.run({"scan", place_.data(), "--resume", "first"}).status, 2);
  EXPECT_EQ(scan({"--name", "first"}).status, 0);
  EXPECT_THAT(place_.run({"scan", "--resume", "second"}).errors, HasSubstr("not in this project"));
}

TEST_F(StoreCommands, IncrementalScansTakeOverWhatIsUnchanged) {
  write_files(3);
  for (const auto& entry : std::filesystem::directory_iterator(place_.data())) {
    std::filesystem::last_write_time(entry,
                                     std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
  }
  const auto first = scan({"--name", "daily", "--incremental"});
  EXPECT_THAT(first.errors, HasSubstr("everything is scanned: no finished job"));
  const auto second = scan({"--name", "daily", "--incremental"});
  EXPECT_EQ(second.status, 0) << second.errors;
  EXPECT_EQ(found_by(second.output), found_by(first.output));
  EXPECT_THAT(second.errors, HasSubstr("not read again"));
  const auto other = scan({"--name", "daily", "--incremental", "--examples", "1"});
  EXPECT_THAT(other.errors, HasSubstr("have changed since job 'daily'"));
  expect_agrees();
}

TEST_F(StoreCommands, JobsAreDeletedByNameAndAge) {
  write_files(2);
  EXPECT_EQ(scan({"--name", "a"}).status, 0);
  EXPECT_EQ(scan({"--name", "b"}).status, 0);
  EXPECT_EQ(place_.run({"jobs", "delete"}).status, 2);
  EXPECT_EQ(place_.run({"jobs", "delete", "--older-than", "soon"}).status, 2);
  EXPECT_THAT(place_.run({"jobs", "delete", "--older-than", "90d"}).errors, HasSubstr("deleted 0 jobs"));
  EXPECT_THAT(place_.run({"jobs", "delete", "a"}).output, HasSubstr("  a"));
  EXPECT_EQ(json_lines(place_.run({"jobs", "--format", "jsonl"}).output).size(), 1U);
  EXPECT_THAT(place_.run({"jobs", "delete", "a"}).errors, HasSubstr("not in this project"));
  EXPECT_THAT(place_.run({"store", "compact"}).errors, HasSubstr("now"));
  expect_agrees();
}

TEST_F(StoreCommands, CopiesAndMergedShardsHoldTheSame) {
  write_files(20);
  const auto whole = scan({"--name", "whole"});
  const std::string copy = place_.tree() / "copy";
  EXPECT_EQ(place_.run({"store", "backup", copy}).status, 0);
  EXPECT_EQ(place_.run({"store", "backup", copy}).status, 2);
  EXPECT_EQ(testing::run({DSCAN_PROGRAM, "store", "check", "--store", copy}).status, 0);

  const std::string merged = place_.tree() / "merged";
  std::vector<std::string> merge = {DSCAN_PROGRAM, "store", "merge", merged};
  for (const std::string shard : {"1", "2"}) {
    merge.push_back(place_.tree() / ("store" + shard));
    const auto scanned = testing::run({DSCAN_PROGRAM, "scan", place_.data(), "--name", "sharded", "--shard",
                                       shard + "/2", "--store", merge.back()});
    EXPECT_EQ(scanned.status, 0) << scanned.errors;
  }
  EXPECT_THAT(testing::run(merge).output, HasSubstr("merged 2 shards"));
  const auto results =
      testing::run({DSCAN_PROGRAM, "results", "sharded", "--format", "jsonl", "--store", merged});
  EXPECT_EQ(found_by(results.output), found_by(whole.output));
  EXPECT_EQ(place_.run({"scan", place_.data(), "--shard", "3/2"}).status, 2);
}

}  // namespace
}  // namespace dscan::e2e
