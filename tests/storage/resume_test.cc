// Interrupted at any moment, resumed: the same as undisturbed.
#include "storage/resume.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <random>
#include <thread>

#include "storage/check.h"
#include "storage/job_writer.h"
#include "storage/queries.h"
#include "tests/storage/peer_process.h"
#include "tests/storage/samples.h"
#include "tests/storage/small_scan.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

const SystemClock kClock;

std::unique_ptr<Store> own(const std::string& directory) {
  auto store = Store::open(directory, StoreMode::kOwn, kClock);
  EXPECT_TRUE(store) << store.error().message();
  return store ? std::move(*store) : nullptr;
}

void expect_agrees(Store& store) {
  const auto report = check_store(store);
  ASSERT_TRUE(report) << report.error().message();
  for (const std::string& problem : report->problems) ADD_FAILURE() << problem;
}

class Resume : public ::testing::Test {
 protected:
  Resume() { write_corpus(tree()); }

  [[nodiscard]] std::string tree() const { return temp_ / "tree"; }
  [[nodiscard]] std::string undisturbed() const {
    const auto store = own(temp_ / "undisturbed");
    EXPECT_TRUE(small_scan(*store, small_options(tree())));
    expect_agrees(*store);
    return told_by(*store);
  }

  testing::TempDirectory temp_;
};

TEST_F(Resume, AfterEveryFileGivesWhatAnUndisturbedScanGives) {
  const std::string expected = undisturbed();
  EXPECT_NE(expected.find("several.tar!/same.txt"), std::string::npos);
  for (std::size_t files = 0;; ++files) {
    const std::string directory = temp_ / ("store" + std::to_string(files));
    const bool ended = small_scan(*own(directory), small_options(tree()), files).has_value();
    const auto store = own(directory);
    expect_agrees(*store);
    const auto outcome = small_scan(*store, small_options(tree()));
    ASSERT_TRUE(outcome) << outcome.error().message();
    EXPECT_EQ(told_by(*store), expected) << "cut off after " << files << " files";
    EXPECT_EQ(Queries(*store).jobs("p", "", 0, 10).value().total, ended ? 2U : 1U);
    expect_agrees(*store);
    if (ended) break;  // And another one was begun.
  }
}

TEST_F(Resume, AgainAndAgain) {
  const std::string expected = undisturbed();
  const auto store_at = [this] { return own(temp_ / "store"); };
  while (!small_scan(*store_at(), small_options(tree()), 3)) {
  }
  const auto store = store_at();
  EXPECT_EQ(told_by(*store), expected);
  expect_agrees(*store);
}

TEST_F(Resume, AfterKillsAtRandomMoments) {
  constexpr int kKills = 50;
  const std::string expected = undisturbed();
  std::mt19937 random(8);
  const auto expect_same = [&] {
    const auto store = own(temp_ / "store");
    if (!is_finished(*store)) {
      ASSERT_TRUE(small_scan(*store, small_options(tree())));
    }
    EXPECT_EQ(told_by(*store), expected);
    expect_agrees(*store);
  };
  // Each process goes on where the last one was killed, until one had come to the end.
  for (int kills = 0; kills < kKills;) {
    PeerProcess peer("scan", temp_.path());
    const std::string line = peer.read_line();
    if (line == "finished") {
      EXPECT_EQ(peer.finish(), 0);
      expect_same();
      std::filesystem::remove_all(temp_ / "store");
      continue;
    }
    ASSERT_EQ(line, "ready");
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 12'000));
    peer.kill();
    ++kills;
  }
  expect_same();
}

TEST_F(Resume, ChangedRulesProgramsAndInputsAreRefused) {
  const auto store = own(temp_ / "store");
  EXPECT_FALSE(small_scan(*store, small_options(tree()), 2));
  const StoredJob stored = load_stored_job(*store, "p", "small").value();
  Catalog catalog = stored.catalog;
  JobPlan plan = stored.plan;
  EXPECT_TRUE(check_same_rules(stored, catalog, plan));
  catalog.rule_set_hash += "x";
  EXPECT_NE(check_same_rules(stored, catalog, plan).error().message().find("other rules"), std::string::npos);
  plan.inputs_hash += "x";
  EXPECT_NE(check_same_rules(stored, stored.catalog, plan).error().message().find("allow-list"),
            std::string::npos);
  plan.program += "x";
  EXPECT_NE(check_same_rules(stored, stored.catalog, plan).error().message().find("this is"),
            std::string::npos);
}

TEST_F(Resume, FinishedJobsAndThoseWithoutAPlanAreRefused) {
  const auto store = own(temp_ / "store");
  ASSERT_TRUE(small_scan(*store, small_options(tree())));
  const auto finished = check_resumable(load_stored_job(*store, "p", "small").value());
  ASSERT_FALSE(finished);
  EXPECT_NE(finished.error().message().find("is finished"), std::string::npos);
  EXPECT_EQ(load_stored_job(*store, "p", "other").error().code(), ErrorCode::kNotFound);
  ASSERT_TRUE(JobWriter(*store).begin_job(sample_job("p", "old"), sample_catalog()));
  EXPECT_NE(load_stored_job(*store, "p", "old").error().message().find("did not keep its options"),
            std::string::npos);
  StoredJob piped = load_stored_job(*store, "p", "small").value();
  piped.job.status = JobStatus::kStopped;
  EXPECT_TRUE(check_resumable(piped));
  piped.job.roots.emplace_back("-");
  EXPECT_FALSE(check_resumable(piped));
}

}  // namespace
}  // namespace dscan
