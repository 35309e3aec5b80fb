#include "engine/scan/aggregate.h"

#include <gtest/gtest.h>

namespace dscan {
namespace {

FileFindings part(std::vector<std::uint64_t> lines, std::uint64_t total_lines, const ScanOptions& options) {
  FileFindings out;
  out.lines = total_lines;
  MatchFindings match;
  for (const std::uint64_t line : lines) {
    ++match.info.match_count;
    if (line == match.last_line) continue;
    ++match.info.line_count;
    if (match.info.line_numbers.size() < options.line_numbers) match.info.line_numbers.push_back(line);
    match.last_line = line;
  }
  out.objects.push_back({{"", "", {}}, {match}});
  return out;
}

TEST(AppendSegment, CountsLinesOn) {
  const ScanOptions options;
  FileFindings whole;
  append_segment(whole, part({2, 3}, 10, options), options);
  append_segment(whole, part({1, 1, 4}, 5, options), options);
  const MatchInfo& info = whole.objects[0].matches[0].info;
  EXPECT_EQ(info.line_numbers, (std::vector<std::uint64_t>{2, 3, 11, 14}));
  EXPECT_EQ(info.match_count, 5U);
  EXPECT_EQ(info.line_count, 4U);
  EXPECT_EQ(whole.lines, 15U);
}

TEST(AppendSegment, KeepsTheGroundsOfTheLikeliestMatch) {
  const ScanOptions options;
  const auto with = [&options](std::uint8_t confidence, Ground ground) {
    FileFindings out = part({1}, 1, options);
    out.objects[0].matches[0].info.grounds.confidence = confidence;
    out.objects[0].matches[0].info.grounds.add(ground);
    return out;
  };
  FileFindings whole;
  append_segment(whole, with(60, Ground::kShape), options);
  append_segment(whole, with(90, Ground::kContext), options);
  append_segment(whole, with(90, Ground::kColumnName), options);
  append_segment(whole, with(60, Ground::kShape), options);
  const Grounds& grounds = whole.objects[0].matches[0].info.grounds;
  EXPECT_EQ(grounds.confidence, 90);
  EXPECT_TRUE(grounds.has(Ground::kContext));
  EXPECT_FALSE(grounds.has(Ground::kColumnName));
}

TEST(AppendSegment, ALineThatTheCutDividesIsOneLine) {
  ScanOptions options;
  for (const std::uint32_t cap : {1000U, 2U, 1U}) {
    options.line_numbers = cap;
    FileFindings whole;
    // The cut is in line 7: six line ends stand before it.
    append_segment(whole, part({1, 5, 7}, 6, options), options);
    append_segment(whole, part({1, 2}, 3, options), options);
    EXPECT_EQ(whole.objects[0].matches[0].info.line_count, 4U) << cap;
    EXPECT_EQ(whole.objects[0].matches[0].info.line_numbers.size(), std::min(cap, 4U));
  }
}

TEST(AppendSegment, JoinsObjectsAndFieldsByName) {
  const ScanOptions options;
  const auto segment = [](std::vector<std::string> fields, const std::string& field) {
    FileFindings out;
    MatchFindings match;
    match.info.field = field;
    match.info.match_count = match.info.line_count = match.last_line = 1;
    match.info.line_numbers = {1};
    out.objects.push_back({{"index", "_doc", std::move(fields)}, {match}});
    out.issues = {{"line is not JSON", 1, 2}};
    out.lines = 3;
    return out;
  };
  FileFindings whole;
  append_segment(whole, segment({"a", "b"}, "b"), options);
  append_segment(whole, segment({"c", "b"}, "b"), options);
  append_segment(whole, segment({"a"}, "a"), options);
  ASSERT_EQ(whole.objects.size(), 1U);
  EXPECT_EQ(whole.objects[0].object.fields, (std::vector<std::string>{"a", "b", "c"}));
  ASSERT_EQ(whole.objects[0].matches.size(), 2U);
  EXPECT_EQ(whole.objects[0].matches[0].info.field, "a");
  EXPECT_EQ(whole.objects[0].matches[1].info.line_numbers, (std::vector<std::uint64_t>{1, 4}));
  ASSERT_EQ(whole.issues.size(), 1U);
  EXPECT_EQ(whole.issues[0].count, 3U);
  EXPECT_EQ(whole.issues[0].first_line, 2U);
}

}  // namespace
}  // namespace dscan
