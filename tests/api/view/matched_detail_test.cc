#include "api/view/matched_detail.h"

#include <gtest/gtest.h>

namespace dscan {
namespace {

TEST(MatchedDetailTest, NamesLinesOfFilesAndRowsOfColumns) {
  MatchInfo match;
  match.match_count = 1;
  match.line_count = 1;
  match.line_numbers = {4};
  EXPECT_EQ(matched_detail(AssetKind::kObs, match), "1 match on line 4");
  match.match_count = 3;
  match.line_count = 2;
  match.line_numbers = {4, 9};
  EXPECT_EQ(matched_detail(AssetKind::kObs, match), "3 matches on lines 4, 9");
  match.field = "user.phone";
  EXPECT_EQ(matched_detail(AssetKind::kBigdata, match), "field user.phone: 3 matches on lines 4, 9");
  EXPECT_EQ(matched_detail(AssetKind::kDatabase, match), "column user.phone: 3 matches in rows 4, 9");
}

TEST(MatchedDetailTest, ListsTenNumbersAtMost) {
  MatchInfo match;
  match.field = "phone";
  match.match_count = 1'300;
  match.line_count = 1'200;
  for (std::uint64_t row = 1; row <= 1'000; ++row) match.line_numbers.push_back(row);
  EXPECT_EQ(matched_detail(AssetKind::kDatabase, match),
            "column phone: 1300 matches in rows 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, … (1200 rows)");
  match.line_numbers.clear();
  EXPECT_EQ(matched_detail(AssetKind::kDatabase, match), "column phone: 1300 matches");
}

}  // namespace
}  // namespace dscan
