#include "engine/scan/settle.h"

#include <gtest/gtest.h>

namespace dscan {
namespace {

MatchFindings match_of(std::uint32_t rule, const std::string& field, std::uint64_t lines) {
  MatchFindings match;
  match.info.rule = rule;
  match.info.field = field;
  match.info.match_count = lines;
  match.info.line_count = lines;
  return match;
}

TEST(SettleFindings, RatesAreOfTheRowsWithAValue) {
  FileFindings findings;
  findings.objects.push_back(
      {{"d", "t", {"a", "b"}, 10, {8, 4}}, {match_of(0, "a", 2), match_of(0, "b", 3)}});
  EXPECT_EQ(settle_findings({Rule()}, findings), 0U);
  EXPECT_EQ(findings.objects[0].matches[0].info.value_count, 8U);
  EXPECT_EQ(match_rate(findings.objects[0].matches[0].info), 25);
  EXPECT_EQ(match_rate(findings.objects[0].matches[1].info), 75);
}

TEST(SettleFindings, TooFewForTheirRuleAreDropped) {
  Rule rate;
  rate.match_rate = 50;
  Rule least;
  least.min_match = 3;
  FileFindings findings;
  findings.objects.push_back(
      {{"d", "t", {"a", "b"}, 10, {8, 4}},
       {match_of(0, "a", 2), match_of(1, "a", 2), match_of(0, "b", 3), match_of(1, "b", 3)}});
  findings.objects.push_back({{}, {match_of(0, "", 1), match_of(1, "", 2)}});
  EXPECT_EQ(settle_findings({rate, least}, findings), 6U);
  ASSERT_EQ(findings.objects[0].matches.size(), 2U);
  EXPECT_EQ(findings.objects[0].matches[0].info.field, "b");
  ASSERT_EQ(findings.objects[1].matches.size(), 1U) << "a file has no rate";
  EXPECT_EQ(findings.objects[1].matches[0].info.rule, 0U);
}

TEST(SettleFindings, SegmentsAddUpTheirValuesByName) {
  FileFindings whole;
  const auto part = [](std::vector<std::string> fields, std::vector<std::uint64_t> values) {
    FileFindings out;
    out.objects.push_back({{"d", "t", std::move(fields), 5, std::move(values)}, {}});
    return out;
  };
  append_segment(whole, part({"a", "b"}, {5, 1}), {});
  append_segment(whole, part({"a", "b", "column_3"}, {4, 0, 2}), {});
  EXPECT_EQ(whole.objects[0].object.rows, 10U);
  EXPECT_EQ(whole.objects[0].object.values, (std::vector<std::uint64_t>{9, 1, 2}));
}

}  // namespace
}  // namespace dscan
