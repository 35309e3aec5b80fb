// Incremental jobs: what has not changed is not read again, and found all the same.
#include "storage/unchanged.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "storage/check.h"
#include "storage/job_writer.h"
#include "storage/queries.h"
#include "tests/storage/small_scan.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

/// Hours ahead: all files are at rest.
class LaterClock final : public Clock {
 public:
  [[nodiscard]] EpochMillis now() const override { return SystemClock().now() + 3'600'000; }
};

class Unchanged : public ::testing::Test {
 protected:
  Unchanged() {
    write_corpus(tree());
    auto opened = Store::open(temp_ / "store", StoreMode::kOwn, clock_);
    EXPECT_TRUE(opened);
    store_ = std::move(*opened);
    options_ = small_options(tree());
  }

  /// An incremental scan; tells whether it had a base.
  bool scan() {
    JobOptions options = options_;
    JobPlan plan;
    plan.options = options;
    const auto base = find_base(*store_, plan, small_rules()->rule_set.catalog());
    EXPECT_TRUE(base);
    why_none_ = base->why_none;
    if (base->job) options.unchanged = unchanged_since(*store_, *base->job, options.roots).value();
    JobWriter writer(*store_);
    writer.remember(plan);
    Progress progress;
    const auto outcome = run_job(options, small_rules(), clock_, writer, progress, {});
    EXPECT_TRUE(outcome);
    outcome_ = *outcome;
    EXPECT_EQ(progress.files_done, progress.files_listed);
    const auto report = check_store(*store_);
    EXPECT_TRUE(report);
    for (const std::string& problem : report->problems) ADD_FAILURE() << problem;
    return base->job.has_value();
  }

  [[nodiscard]] std::uint64_t finished() const {
    std::uint64_t sum = 0;
    for (const Task& task : outcome_.tasks) sum += task.counters.finished;
    return sum;
  }
  [[nodiscard]] std::uint64_t carried() const {
    std::uint64_t sum = 0;
    for (const Task& task : outcome_.tasks) {
      if (task.skips.contains(SkipReason::kUnchanged)) sum += task.skips.at(SkipReason::kUnchanged);
    }
    return sum;
  }
  /// The lines of told_by that speak of results.
  [[nodiscard]] std::string results() const {
    std::string paths;
    const Queries queries(*store_);
    EXPECT_TRUE(queries.each_result("p", outcome_.job.id, {}, [&](const StoredResult& result) {
      paths += result.object.full_path + " " + std::to_string(result.object.level_rank) + " " +
               std::to_string(result.object.matches.at(0).match_count) + "\n";
      ids_.insert(result.object.id);
      return true;
    }));
    return paths;
  }

  [[nodiscard]] std::string tree() const { return temp_ / "tree"; }

  testing::TempDirectory temp_;
  LaterClock clock_;
  std::unique_ptr<Store> store_;
  JobOptions options_;
  JobOutcome outcome_;
  std::string why_none_;
  mutable std::set<std::string> ids_;
};

TEST_F(Unchanged, FilesAreCarriedOverWithAllThatIsInThem) {
  EXPECT_FALSE(scan());
  EXPECT_NE(why_none_.find("no finished job"), std::string::npos);
  const std::string first = results();
  const std::uint64_t scanned = finished();
  const std::size_t objects = ids_.size();
  EXPECT_TRUE(scan());
  EXPECT_EQ(results(), first);
  EXPECT_EQ(ids_.size(), 2 * objects) << "each job has ids of its own";
  EXPECT_EQ(finished(), 0U);
  EXPECT_EQ(carried(), scanned + 1) << "what is finished, and the image in the archive";
  EXPECT_TRUE(scan()) << "from a job that had carried over itself";
  EXPECT_EQ(results(), first);
  EXPECT_EQ(carried(), scanned + 1);
}

TEST_F(Unchanged, WhatHasChangedIsReadAgain) {
  EXPECT_FALSE(scan());
  const std::uint64_t scanned = finished();
  // Of the same size, and with the time of before.
  struct stat before {};
  const std::string path = tree() + "/notes/1.txt";
  ASSERT_EQ(::stat(path.c_str(), &before), 0);
  std::ofstream(path) << "SECRET7 here\n";
  const timespec times[] = {before.st_atim, before.st_mtim};
  ASSERT_EQ(::utimensat(AT_FDCWD, path.c_str(), times, 0), 0);
  std::filesystem::remove(tree() + "/notes/0.txt");
  std::ofstream(tree() + "/new.txt") << "SECRET8";
  EXPECT_TRUE(scan());
  EXPECT_EQ(finished(), 2U);
  EXPECT_EQ(carried(), scanned + 1 - 2);
  const std::string found = results();
  EXPECT_NE(found.find("notes/1.txt"), std::string::npos);
  EXPECT_NE(found.find("new.txt"), std::string::npos);
  EXPECT_EQ(found.find("notes/0.txt"), std::string::npos);
}

TEST_F(Unchanged, OtherOptionsScanEverything) {
  EXPECT_FALSE(scan());
  options_.scan.examples = 1;
  EXPECT_FALSE(scan());
  EXPECT_NE(why_none_.find("options"), std::string::npos);
  EXPECT_TRUE(scan());
  options_.roots = {tree() + "/notes"};
  EXPECT_FALSE(scan());
  options_.name = "other";
  EXPECT_FALSE(scan());
}

TEST_F(Unchanged, OtherRulesScanEverything) {
  EXPECT_FALSE(scan());
  JobPlan plan;
  plan.options = options_;
  Catalog catalog = small_rules()->rule_set.catalog();
  catalog.rule_set_hash += "x";
  const auto base = find_base(*store_, plan, catalog);
  ASSERT_TRUE(base);
  EXPECT_FALSE(base->job);
  EXPECT_NE(base->why_none.find("rules have changed"), std::string::npos);
}

}  // namespace
}  // namespace dscan
