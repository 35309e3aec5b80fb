#include "storage/key_codec.h"

#include <gtest/gtest.h>

#include <limits>
#include <random>
#include <string>
#include <tuple>
#include <vector>

namespace dscan {
namespace {

constexpr JobKey kJob{.project = "project", .job = "job"};

// What holds for every kind of key.
template <class Key>
void expect_round_trip(const Key& key) {
  const std::string bytes = key.encode();
  const auto decoded = Key::decode(bytes);
  ASSERT_TRUE(decoded);
  EXPECT_EQ(*decoded, key);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const std::string cut(bytes.data(), size);
    EXPECT_FALSE(Key::decode(cut)) << size;
  }
  EXPECT_FALSE(Key::decode(bytes + '\0'));
}

TEST(KeyCodec, KeysComeBack) {
  const std::string longest(kMaxIdSize, '\xFF');
  const std::string hash(DoneKey::kHashSize, '\0');
  for (const JobKey& job : {kJob, JobKey{.project = longest, .job = longest}}) {
    expect_round_trip(job);
    expect_round_trip(JobTimeKey{.job = job, .create_time = 1'700'000'000'000});
    expect_round_trip(TaskKey{.job = job, .task = 0x01020304});
    expect_round_trip(BucketKey{.job = job, .bucket = {.task = 3, .level_rank = 255}});
    expect_round_trip(
        ResultKey{.job = job, .position = {.bucket = {.task = 1, .level_rank = 4}, .ordinal = 1ULL << 40}});
    expect_round_trip(DoneKey{.job = job, .task = 9, .path_hash = hash});
    const DoneKey member{.job = job, .task = 9, .path_hash = hash, .member = 1};
    const std::string bytes = member.encode();
    EXPECT_EQ(DoneKey::decode(bytes), member);
    EXPECT_FALSE(DoneKey::decode(bytes + '\0'));
    EXPECT_FALSE(DoneKey::decode(std::string_view(bytes).substr(0, bytes.size() - 1)));
    expect_round_trip(SkipKey{.job = job, .sequence = 77});
  }
  expect_round_trip(ResultPosition{.bucket = {.task = 1, .level_rank = 4}, .ordinal = 2});
}

TEST(KeyCodec, TheEndOfAPrefixFollowsAllThatBeginWithIt) {
  for (const std::string& prefix : {std::string("\1a"), std::string("\1a\xFF\xFF")}) {
    const std::string end = end_of_prefix(prefix);
    EXPECT_GT(end, prefix + std::string(100, '\xFF'));
    EXPECT_EQ(end, "\1b");
  }
}

TEST(KeyCodec, WritesTheDocumentedBytes) {
  const ResultKey key{.job = {.project = "p", .job = "jb"},
                      .position = {.bucket = {.task = 0x0102, .level_rank = 4}, .ordinal = 0x0304}};
  const std::string expected("\1p\2jb\0\0\1\2\xFB\0\0\0\0\0\0\3\4", 18);
  EXPECT_EQ(key.encode(), expected);
}

TEST(KeyCodec, IdsAreOneTo64Bytes) {
  EXPECT_FALSE(is_key_id(""));
  EXPECT_TRUE(is_key_id("x"));
  EXPECT_TRUE(is_key_id(std::string(64, 'x')));
  EXPECT_FALSE(is_key_id(std::string(65, 'x')));
  EXPECT_FALSE(JobKey::decode(std::string("\0\1j", 3)));
  EXPECT_FALSE(JobKey::decode("\x41" + std::string(65, 'p') + "\1j"));
}

TEST(KeyCodec, NoJobsKeysBeginWithThoseOfAnother) {
  const std::vector<JobKey> jobs = {{"a", "b"}, {"a", "bc"}, {"ab", "c"}, {"ab", "b"}, {"\1a", "b"}};
  for (const JobKey& one : jobs) {
    for (const JobKey& other : jobs) {
      if (one == other) continue;
      EXPECT_FALSE(one.encode().starts_with(other.encode()));
      if (one.project == other.project) continue;
      EXPECT_FALSE(one.encode().starts_with(project_prefix(other.project)));
    }
  }
}

TEST(KeyCodec, NewerJobsComeFirst) {
  const std::vector<EpochMillis> newest_first = {std::numeric_limits<EpochMillis>::max(), 2000, 1, 0, -1,
                                                 std::numeric_limits<EpochMillis>::min()};
  for (std::size_t i = 1; i < newest_first.size(); ++i) {
    const JobTimeKey newer{.job = kJob, .create_time = newest_first[i - 1]};
    const JobTimeKey older{.job = kJob, .create_time = newest_first[i]};
    EXPECT_LT(newer.encode(), older.encode());
    expect_round_trip(older);
  }
}

TEST(KeyCodec, ResultsStandByTaskThenFallingLevelThenOrdinal) {
  std::mt19937_64 random(1);
  const auto some = [&] {
    return ResultPosition{.bucket = {.task = static_cast<std::uint32_t>(random() % 3 * 0x7FFFFFFF),
                                     .level_rank = static_cast<std::uint8_t>(random() % 3 * 127)},
                          .ordinal = random() % 3 * (std::uint64_t{1} << 62)};
  };
  const auto order = [](const ResultPosition& p) {
    return std::tuple(p.bucket.task, 255 - p.bucket.level_rank, p.ordinal);
  };
  for (int round = 0; round < 2000; ++round) {
    const ResultPosition a = some();
    const ResultPosition b = some();
    EXPECT_EQ(a.encode() < b.encode(), order(a) < order(b));
    EXPECT_EQ(a < b, order(a) < order(b));
  }
}

TEST(KeyCodec, BucketsAndTasksArePrefixesOfTheirRows) {
  const ResultPosition position{.bucket = {.task = 5, .level_rank = 3}, .ordinal = 8};
  const std::string key = ResultKey{.job = kJob, .position = position}.encode();
  EXPECT_TRUE(key.starts_with(BucketKey{.job = kJob, .bucket = position.bucket}.encode()));
  EXPECT_TRUE(key.starts_with(TaskKey{.job = kJob, .task = 5}.encode()));
  EXPECT_TRUE(key.starts_with(kJob.encode()));
}

}  // namespace
}  // namespace dscan
