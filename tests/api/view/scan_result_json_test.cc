#include "api/view/scan_result_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json/serialize.hpp>

#include <string>

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

TEST(ScanResultJsonTest, EachKindIsAsDocumented) {
  const auto breaches = [](AssetKind kind, const std::string& document) {
    return contract_breaches(document, scan_result_json(sample_job(), sample_catalog(), kind,
                                                        page_of(stored_sample(kind, "object"))));
  };
  EXPECT_THAT(breaches(AssetKind::kDatabase, "scan_results_database.json"), IsEmpty());
  EXPECT_THAT(breaches(AssetKind::kObs, "scan_results_obs.json"), IsEmpty());
  EXPECT_THAT(breaches(AssetKind::kBigdata, "scan_results_bigdata.json"), IsEmpty());
}

TEST(ScanResultJsonTest, NamesARuleOnceButEachColumn) {
  const auto answer = scan_result_json(sample_job(), sample_catalog(), AssetKind::kDatabase,
                                       page_of(stored_sample(AssetKind::kDatabase, "object")));
  const boost::json::value& table = answer.at("db_scan_result").at("db_scan_results").at(0);
  EXPECT_EQ(boost::json::serialize(table.at("sensitive_data_type")), R"(["Payment card","Phone number"])");
  EXPECT_EQ(table.at("match_info").as_array().size(), 3u);
  EXPECT_EQ(table.at("risk_level"), 20);
  EXPECT_EQ(table.at("match_info").at(1).at("rule_risk_level"), 10);
}

}  // namespace
}  // namespace dscan
