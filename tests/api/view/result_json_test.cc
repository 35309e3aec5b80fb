#include "api/view/result_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json/serialize.hpp>

#include "tests/api/contract.h"
#include "tests/api/sample.h"

namespace dscan {
namespace {

using testing::contract_breaches;
using ::testing::IsEmpty;
using testing::page_of;
using testing::sample_catalog;
using testing::sample_job;
using testing::stored_sample;

TEST(ResultJsonTest, IsAsDocumented) {
  for (const AssetKind kind : kAssetKinds) {
    const auto page = result_page_json(sample_job(), sample_catalog(), page_of(stored_sample(kind, "a.txt")));
    EXPECT_THAT(contract_breaches("classification_results.json", page, {"ins_id"}), IsEmpty());
    EXPECT_EQ(page.at("total"), 7);
    EXPECT_EQ(page.at("marker").at(0).at("token"), "token_1");
  }
}

TEST(ResultJsonTest, AnEmptyPageHasEmptyArrays) {
  const auto page = result_page_json(sample_job(), sample_catalog(), ResultPage{});
  EXPECT_EQ(boost::json::serialize(page), R"({"total":0,"classification_list":[],"marker":[]})");
}

TEST(ResultJsonTest, LevelsComeFromTheCatalog) {
  const auto entity = result_json(sample_job(), sample_catalog(), stored_sample(AssetKind::kObs, "a"),
                                  ResultForm::kDocumented);
  EXPECT_EQ(entity.at("security_level_name"), "L2");
  EXPECT_EQ(entity.at("match_info").at(1).at("security_level_id"), "level-L1");
  EXPECT_EQ(entity.at("match_info").at(1).at("classification_name"), "Contact");
}

TEST(ResultJsonTest, TheExtendedFormAddsColumnCountAndLines) {
  const auto file =
      result_json(sample_job(), sample_catalog(), stored_sample(AssetKind::kObs, "a"), ResultForm::kExtended);
  const boost::json::object& of_file = file.at("match_info").at(0).as_object();
  EXPECT_TRUE(of_file.at("column_name").is_null());
  EXPECT_EQ(of_file.at("match_count"), 3);
  EXPECT_TRUE(of_file.at("confidence").is_null());
  EXPECT_TRUE(of_file.at("grounds").as_array().empty());
  EXPECT_EQ(boost::json::serialize(of_file.at("line_numbers")), "[4,9]");
  const auto table = result_json(sample_job(), sample_catalog(), stored_sample(AssetKind::kDatabase, "t"),
                                 ResultForm::kExtended);
  EXPECT_EQ(table.at("match_info").at(0).at("column_name"), "card_no");
}

TEST(ResultJsonTest, TheExtendedFormHasIssues) {
  StoredResult result = stored_sample(AssetKind::kDatabase, "t");
  result.object.issues = {{"sampled: 1 of 2 rows", 0, 1}};
  const auto table = result_json(sample_job(), sample_catalog(), result, ResultForm::kExtended);
  EXPECT_EQ(boost::json::serialize(table.at("issues")),
            R"([{"what":"sampled: 1 of 2 rows","count":0,"first_line":1}])");
}

TEST(ResultJsonTest, TheExtendedFormSaysWhatSpeaksForAMatch) {
  StoredResult result = stored_sample(AssetKind::kDatabase, "t");
  result.object.matches[0].grounds.confidence = 90;
  result.object.matches[0].grounds.add(Ground::kShape);
  result.object.matches[0].grounds.add(Ground::kColumnName);
  const auto table = result_json(sample_job(), sample_catalog(), result, ResultForm::kExtended);
  const boost::json::value& match = table.at("match_info").at(0);
  EXPECT_EQ(match.at("confidence"), 90);
  EXPECT_EQ(boost::json::serialize(match.at("grounds")), R"(["shape","column_name"])");
}

TEST(ResultJsonTest, NamesThatAreNotUtf8BecomeValid) {
  const auto entity = result_json(sample_job(), sample_catalog(), stored_sample(AssetKind::kObs, "a\xFF"),
                                  ResultForm::kDocumented);
  EXPECT_EQ(entity.at("object_name"), "a\xEF\xBF\xBD");
}

TEST(ResultJsonTest, AnObjectWithoutFindingsHasNoLevel) {
  StoredResult result = stored_sample(AssetKind::kObs, "a");
  result.object.level_rank = 0;
  result.object.matches.clear();
  const auto entity = result_json(sample_job(), sample_catalog(), result, ResultForm::kDocumented);
  EXPECT_TRUE(entity.at("security_level_name").is_null());
  EXPECT_TRUE(entity.at("security_level_id").is_null());
  EXPECT_EQ(entity.at("security_level_color"), 0);
  EXPECT_TRUE(entity.at("match_info").as_array().empty());
}

}  // namespace
}  // namespace dscan
