#include "storage/job_plan.h"

#include <gtest/gtest.h>

#include "tests/storage/hostile_values.h"

namespace dscan {
namespace {

JobPlan full_plan() {
  JobPlan plan;
  plan.options.read_as = ReadAs::kTables;
  plan.options.index_name = "index";
  plan.options.table = {.delimiter = ';', .has_header = false};
  plan.options.sample = {.first_rows = 0, .percent = 12.5, .seed = 3};
  plan.options.md5_limit_bytes = 7;
  plan.options.scan.examples = 8;
  plan.options.scan.line_numbers = 9;
  plan.options.scan.reveal = true;
  plan.options.scan.min_level_rank = 2;
  plan.options.scan.min_confidence = 70;
  plan.options.unwrap.limits = {.depth = 3, .bytes = 1'000'000, .ratio = 5, .free_bytes = 6};
  plan.options.unwrap.encoding = "BIG5";
  plan.options.binary = BinaryFiles::kStrings;
  plan.options.walk.filter.exclude("*.log");
  plan.options.walk.filter.include("tmp/");
  plan.options.walk.max_file_bytes = 10;
  plan.options.walk.one_file_system = true;
  plan.options.walk.git_objects = true;
  plan.options.shard = {.index = 1, .count = 4};
  plan.rule_files = {"/rules/a.toml"};
  plan.allow_file = "/allow";
  plan.baseline_file = "/baseline";
  plan.fingerprint_key_file = "/key";
  plan.fingerprints = true;
  plan.inputs_hash = "hash";
  plan.base_job = "base";
  return plan;
}

TEST(JobPlan, ComesBackAndStandsDamage) {
  for (const JobPlan& plan : {JobPlan(), full_plan()}) {
    const auto decoded = decode_plan(encode_plan(plan));
    ASSERT_TRUE(decoded);
    EXPECT_EQ(encode_plan(*decoded), encode_plan(plan));
    expect_stands_damage(encode_plan(plan), decode_plan, encode_plan);
  }
  const JobPlan decoded = decode_plan(encode_plan(full_plan())).value();
  EXPECT_EQ(decoded.options.scan.min_confidence, 70);
  EXPECT_EQ(decoded.options.table.has_header, std::optional(false));
  EXPECT_EQ(decoded.options.sample.percent, 12.5);
  EXPECT_EQ(decoded.options.shard, (Shard{.index = 1, .count = 4}));
  EXPECT_EQ(decoded.rule_files.size(), 1U);
  EXPECT_FALSE(decoded.options.walk.filter.excludes("tmp/x", PathKind::kFile));
  EXPECT_TRUE(decoded.options.walk.filter.excludes("tmp/x.log", PathKind::kFile));
}

TEST(JobPlan, WhatDecidesOfResultsMakesADifference) {
  const JobPlan plan = full_plan();
  const auto changed = [&plan](const auto& change) {
    JobPlan other = plan;
    change(other);
    return !finds_the_same(plan, other);
  };
  EXPECT_FALSE(changed([](JobPlan& other) { other.options.threads = 9; }));
  EXPECT_FALSE(changed([](JobPlan& other) { other.options.walk.filter = {}; }));
  EXPECT_FALSE(changed([](JobPlan& other) { other.base_job.clear(); }));
  EXPECT_TRUE(changed([](JobPlan& other) { other.program += "x"; }));
  EXPECT_TRUE(changed([](JobPlan& other) { other.inputs_hash += "x"; }));
  EXPECT_TRUE(changed([](JobPlan& other) { other.options.scan.examples = 1; }));
  EXPECT_TRUE(changed([](JobPlan& other) { other.options.sample = {}; }));
  EXPECT_TRUE(changed([](JobPlan& other) { other.options.unwrap.encoding.clear(); }));
  EXPECT_TRUE(changed([](JobPlan& other) { other.options.binary = BinaryFiles::kSkip; }));
  EXPECT_TRUE(changed([](JobPlan& other) { other.options.read_as = ReadAs::kAuto; }));
  EXPECT_TRUE(changed([](JobPlan& other) { other.options.table.delimiter.reset(); }));
}

}  // namespace
}  // namespace dscan
