#include "storage/merge.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>
#include <utility>

#include "storage/check.h"
#include "storage/queries.h"
#include "storage/store_impl.h"
#include "tests/storage/failing_disk.h"
#include "tests/storage/small_scan.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

const SystemClock kClock;

/// The lines in an order of their own.
std::multiset<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::multiset<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.insert(line);
  return lines;
}

class Merge : public ::testing::Test {
 protected:
  Merge() { write_corpus(temp_ / "tree"); }

  std::unique_ptr<Store> own(const std::string& name) const {
    auto store = Store::open(temp_ / name, StoreMode::kOwn, kClock);
    EXPECT_TRUE(store) << store.error().message();
    return store ? std::move(*store) : nullptr;
  }
  /// A store with one shard.
  std::unique_ptr<Store> shard(std::uint32_t index, std::uint32_t count,
                               const std::string& root = "tree") const {
    auto store = own("shard" + std::to_string(index) + "of" + std::to_string(count));
    JobOptions options = small_options(temp_ / root);
    options.shard = {.index = index, .count = count};
    EXPECT_TRUE(small_scan(*store, options));
    return store;
  }

  testing::TempDirectory temp_;
};

TEST_F(Merge, ShardsGiveTheAnswersOfOneBigScan) {
  // One file in two shards: one of them has none.
  for (const auto& [root, count] : {std::pair("tree", 3U), std::pair("tree/docs.json", 2U)}) {
    const auto whole = own("whole" + std::to_string(count));
    ASSERT_TRUE(small_scan(*whole, small_options(temp_ / root)));
    std::vector<std::unique_ptr<Store>> shards;
    std::vector<Store*> from;
    for (std::uint32_t index = 0; index < count; ++index) {
      shards.push_back(shard(index, count, root));
      from.push_back(shards.back().get());
    }
    std::reverse(from.begin(), from.end());
    const auto into = own("into" + std::to_string(count));
    const auto told = merge_stores(*into, from);
    ASSERT_TRUE(told) << told.error().message();
    EXPECT_EQ(told->size(), 1U);
    EXPECT_EQ(lines_of(told_by(*into)), lines_of(told_by(*whole))) << root;
    for (const std::string& problem : check_store(*into).value().problems) ADD_FAILURE() << problem;
    const auto again = merge_stores(*into, from);
    ASSERT_TRUE(again);
    EXPECT_NE(again->at(0).find("there already"), std::string::npos);
  }
}

TEST_F(Merge, OtherJobsAreCopiedAsTheyAre) {
  const auto first = own("first");
  ASSERT_TRUE(small_scan(*first, small_options(temp_ / "tree")));
  const auto second = own("second");
  EXPECT_FALSE(small_scan(*second, small_options(temp_ / "tree"), 5));
  const auto stopped = own("second-copy");
  ASSERT_TRUE(merge_stores(*stopped, {first.get()}));
  EXPECT_EQ(told_by(*stopped), told_by(*first));
  EXPECT_EQ(merge_stores(*stopped, {second.get()}).error().code(), ErrorCode::kBusy);
  for (const std::string& problem : check_store(*stopped).value().problems) ADD_FAILURE() << problem;
}

/// Of so many operations of the disk one is made to fail; 1 tries each of them, in seven minutes.
constexpr std::uint64_t kStep = 17;

class MergeOnFailingDisk : public Merge, public ::testing::WithParamInterface<DiskFault> {};

TEST_P(MergeOnFailingDisk, CanBeginAgain) {
  const auto first = shard(0, 2);
  const auto second = shard(1, 2);
  const std::vector<Store*> from = {first.get(), second.get()};
  const auto merged_on = [&](rocksdb::Env* env, const std::string& name) {
    const auto into = StoreInside::own(temp_ / name, kClock, env);
    return into ? merge_stores(**into, from) : into.error();
  };
  const FailingDisk sound(UINT64_MAX, GetParam());
  ASSERT_TRUE(merged_on(sound.env(), "sound"));
  const auto expected = lines_of(told_by(*own("sound")));
  std::uint64_t failed = 0;
  for (std::uint64_t operation = 0; operation < sound.operations(); operation += kStep) {
    const std::string name = "into" + std::to_string(operation);
    const std::string tables = temp_ / name + "/merging";
    const FailingDisk disk(operation, GetParam());
    failed += merged_on(disk.env(), name) ? 0 : 1;
    std::filesystem::create_directories(tables);  // As a kill would have left it.
    const auto into = own(name);
    ASSERT_NE(into, nullptr);
    EXPECT_FALSE(std::filesystem::exists(tables));
    ASSERT_TRUE(merge_stores(*into, from));
    ASSERT_EQ(lines_of(told_by(*into)), expected) << operation;
    for (const std::string& problem : check_store(*into).value().problems) ADD_FAILURE() << problem;
  }
  EXPECT_GT(failed, 5U);
}

INSTANTIATE_TEST_SUITE_P(Faults, MergeOnFailingDisk, ::testing::Values(DiskFault::kOnce, DiskFault::kForGood),
                         [](const auto& fault) {
                           return fault.param == DiskFault::kOnce ? "Once" : "ForGood";
                         });

TEST_F(Merge, WhatIsNoWholeIsRefusedAndNothingWritten) {
  const auto first = shard(0, 2);
  const auto second = shard(1, 2);
  const auto into = own("into");
  const auto refused = [&](const std::vector<Store*>& from, const std::string& why) {
    const auto told = merge_stores(*into, from);
    ASSERT_FALSE(told);
    EXPECT_NE(told.error().message().find(why), std::string::npos) << told.error().message();
    EXPECT_EQ(Queries(*into).jobs("p", "", 0, 10).value().total, 0U);
  };
  refused({first.get()}, "has no shard 2 of 2");
  refused({second.get()}, "has no shard 1 of 2");
  refused({first.get(), second.get(), first.get()}, "twice");
}

TEST(Shards, EveryPathIsInExactlyOne) {
  for (int i = 0; i < 1000; ++i) {
    const std::string path = "/data/file" + std::to_string(i);
    int owners = 0;
    for (std::uint32_t index = 0; index < 7; ++index) owners += Shard{index, 7}.has(path) ? 1 : 0;
    EXPECT_EQ(owners, 1);
  }
  // Frozen: machines with different versions of the program may share a job.
  EXPECT_TRUE((Shard{2, 7}.has("/data/file0")));
}

}  // namespace
}  // namespace dscan
