#include "api/routes/params.h"

#include <gtest/gtest.h>

#include <utility>

namespace dscan {
namespace {

Request with(NamedValues query) {
  Request request;
  request.query = std::move(query);
  return request;
}

TEST(ParamsTest, APageIsTheFirstHundredUnlessAsked) {
  const auto page = page_params(with({}));
  EXPECT_EQ(page->first, 0u);
  EXPECT_EQ(page->limit, 100u);
  const auto asked = page_params(with({{"offset", "3"}, {"limit", "1000"}}));
  EXPECT_EQ(asked->first, 3'000u);
  EXPECT_EQ(asked->limit, 1'000u);
}

TEST(ParamsTest, LargeOffsetsDoNotWrapAround) {
  const auto page = page_params(with({{"offset", "9223372036854775807"}, {"limit", "100000"}}));
  EXPECT_EQ(page->first, 9'223'372'036'854'775'807u);
  EXPECT_EQ(page->within(5), std::make_pair(std::size_t{5}, std::size_t{5}));
}

TEST(ParamsTest, PagesMustBeNumbersInRange) {
  for (const char* text :
       {"", "-1", "+1", " 1", "1 ", "0x1", "1e3", "9223372036854775808", "99999999999999999999"}) {
    EXPECT_FALSE(page_params(with({{"offset", text}}))) << text;
  }
  for (const char* text : {"", "0", "100001"}) EXPECT_FALSE(page_params(with({{"limit", text}}))) << text;
  EXPECT_FALSE(page_params(with({{"limit", "1"}, {"limit", "1"}})));
  EXPECT_EQ(page_params(with({{"limit", "0"}})).error().message(),
            "limit must be one integer from 1 to 100000");
}

TEST(ParamsTest, PagesAreCutToTheList) {
  const auto page = page_params(with({{"offset", "1"}, {"limit", "4"}}));
  EXPECT_EQ(page->within(6), std::make_pair(std::size_t{4}, std::size_t{6}));
  EXPECT_EQ(page->within(10), std::make_pair(std::size_t{4}, std::size_t{8}));
  EXPECT_EQ(page->within(0), std::make_pair(std::size_t{0}, std::size_t{0}));
}

TEST(ParamsTest, WordsAreExact) {
  EXPECT_TRUE(bool_param(with({{"b", "true"}}), "b", false).value());
  EXPECT_TRUE(bool_param(with({}), "b", true).value());
  EXPECT_FALSE(bool_param(with({{"b", "TRUE"}}), "b", false));
  EXPECT_EQ(asset_kind_param(with({{"t", "BIGDATA"}}), "t").value(), AssetKind::kBigdata);
  EXPECT_EQ(asset_kind_param(with({{"t", ""}}), "t").value(), std::nullopt);
  EXPECT_FALSE(asset_kind_param(with({{"t", "obs"}}), "t"));
  EXPECT_FALSE(text_param(with({{"t", "a"}, {"t", "b"}}), "t"));
}

TEST(ParamsTest, MarkersAreTokensOrObjectsOfOne) {
  EXPECT_EQ(marker_param(with({})).value(), "");
  EXPECT_EQ(marker_param(with({{"marker", "abc"}})).value(), "abc");
  EXPECT_EQ(marker_param(with({{"marker", R"({"token": "abc"})"}})).value(), "abc");
  const std::string deep(100'000, '{');
  for (const std::string& text : {std::string(), std::string("{"), std::string(R"({"token":""})"),
                                  std::string(R"({"token":[]})"), std::string(R"({"other":"abc"})"), deep}) {
    EXPECT_FALSE(marker_param(with({{"marker", text}}))) << text.substr(0, 20);
  }
}

}  // namespace
}  // namespace dscan
