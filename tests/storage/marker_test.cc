#include "storage/marker.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>

namespace dscan {
namespace {

constexpr JobKey kJob{.project = "p", .job = "j"};
constexpr ResultPosition kPosition{.bucket = {.task = 2, .level_rank = 3}, .ordinal = 0x123456789A};

ResultFilter sample_filter() {
  ResultFilter filter;
  filter.asset_kind = AssetKind::kObs;
  filter.asset_id = "asset";
  filter.level_ranks = {3, 4};
  filter.keyword = "Key";
  return filter;
}

void expect_refused(const std::string& marker, const JobKey& job, const ResultFilter& filter) {
  const auto position = read_marker(marker, job, filter);
  ASSERT_FALSE(position) << marker;
  EXPECT_EQ(position.error().code(), ErrorCode::kInvalidArgument);
  EXPECT_TRUE(position.error().message().starts_with("marker")) << position.error().message();
}

TEST(Marker, ComesBackAndIsFitForUrls) {
  const std::string marker = make_marker(kJob, sample_filter(), kPosition);
  EXPECT_EQ(marker.size(), 40U);
  EXPECT_TRUE(std::all_of(marker.begin(), marker.end(), [](unsigned char digit) {
    return std::isalnum(digit) != 0 || digit == '-' || digit == '_';
  })) << marker;
  EXPECT_EQ(read_marker(marker, kJob, sample_filter()).value(), kPosition);
}

TEST(Marker, TheSameFilterInOtherWordsIsTheSame) {
  ResultFilter other = sample_filter();
  other.level_ranks = {4, 3, 3};
  other.keyword = "kEY";
  EXPECT_TRUE(read_marker(make_marker(kJob, sample_filter(), kPosition), kJob, other));
}

TEST(Marker, IsBoundToJobAndFilter) {
  const std::string marker = make_marker(kJob, sample_filter(), kPosition);
  expect_refused(marker, {.project = "q", .job = "j"}, sample_filter());
  expect_refused(marker, {.project = "p", .job = "k"}, sample_filter());
  ResultFilter other = sample_filter();
  other.asset_kind.reset();
  expect_refused(marker, kJob, other);
  other = sample_filter();
  other.asset_id = "assets";
  expect_refused(marker, kJob, other);
  other = sample_filter();
  other.keyword.clear();
  expect_refused(marker, kJob, other);
  other = sample_filter();
  other.level_ranks = {3};
  expect_refused(marker, kJob, other);
  other.level_ranks.reset();
  expect_refused(marker, kJob, other);
  ResultFilter none;
  none.level_ranks.emplace();
  expect_refused(make_marker(kJob, ResultFilter(), kPosition), kJob, none);
}

TEST(Marker, OtherTextsAreRefused) {
  const std::string marker = make_marker(kJob, sample_filter(), kPosition);
  for (std::size_t size = 0; size < marker.size(); ++size) {
    expect_refused(marker.substr(0, size), kJob, sample_filter());
  }
  expect_refused(marker + "AAAA", kJob, sample_filter());
  expect_refused(std::string(1'000'000, 'A'), kJob, sample_filter());
  // Every character but those of the position is checked against job and filter; those of the position must
  // be of the alphabet.
  for (std::size_t i = 0; i < marker.size(); ++i) {
    for (const char wrong : {'=', '+', '/', ' ', '\0', '\xFF'}) {
      std::string tampered = marker;
      tampered[i] = wrong;
      expect_refused(tampered, kJob, sample_filter());
    }
  }
  for (std::size_t i = 0; i < 22; ++i) {
    std::string tampered = marker;
    tampered[i] = tampered[i] == 'A' ? 'B' : 'A';
    expect_refused(tampered, kJob, sample_filter());
  }
}

}  // namespace
}  // namespace dscan
