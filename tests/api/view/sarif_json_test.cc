#include "api/view/sarif_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "tests/api/sample.h"

namespace dscan {
namespace {

using ::testing::HasSubstr;
using testing::sample_catalog;
using testing::sample_job;
using testing::stored_sample;

boost::json::value result_of(const StoredResult& result, std::size_t match = 0) {
  return sarif_result_json(sample_catalog(), result, result.object.matches.at(match));
}

TEST(SarifJson, RulesHaveHelpAndALevelByTheirRisk) {
  const boost::json::value phone = sarif_rule_json(sample_catalog(), 0, "");
  EXPECT_EQ(phone.at("id"), "phone");
  EXPECT_EQ(phone.at("fullDescription").at("text"), "Phone number");
  EXPECT_EQ(phone.at("defaultConfiguration").at("level"), "note");
  const boost::json::value card = sarif_rule_json(sample_catalog(), 1, "Numbers of cards");
  EXPECT_EQ(card.at("fullDescription").at("text"), "Numbers of cards");
  EXPECT_EQ(card.at("defaultConfiguration").at("level"), "error");
  EXPECT_THAT(std::string(card.at("help").at("text").as_string()), HasSubstr("--rule card"));
}

TEST(SarifJson, AFilesLinesAreRegions) {
  const auto result = result_of(stored_sample(AssetKind::kObs, "a.txt"));
  EXPECT_EQ(result.at("ruleId"), "card");
  EXPECT_EQ(result.at("ruleIndex"), 1);
  EXPECT_EQ(result.at("level"), "error");
  EXPECT_EQ(result.at("occurrenceCount"), 3);
  EXPECT_EQ(result.at("message").at("text"), "Payment card: 3 matches on lines 4, 9, e.g. 13*******78");
  const auto& place = result.at("locations").at(0).at("physicalLocation");
  EXPECT_EQ(place.at("artifactLocation").at("uri"), "file:///data/a.txt");
  EXPECT_EQ(place.at("region").at("startLine"), 4);
  EXPECT_EQ(result.at("relatedLocations").at(0).at("physicalLocation").at("region").at("startLine"), 9);
}

TEST(SarifJson, ATablesRowsAreNotLines) {
  const auto result = result_of(stored_sample(AssetKind::kDatabase, "t.csv"));
  EXPECT_FALSE(result.at("locations").at(0).at("physicalLocation").as_object().contains("region"));
  EXPECT_FALSE(result.as_object().contains("relatedLocations"));
  EXPECT_EQ(result.at("properties").at("rows").at(1), 9);
  const auto& column = result.at("locations").at(0).at("logicalLocations").at(0);
  EXPECT_EQ(column.at("fullyQualifiedName"), "container.t.csv.card_no");
  EXPECT_EQ(column.at("kind"), "column");
}

TEST(SarifJson, AFindingOfTheSamePlaceHasTheSameFingerprint) {
  StoredResult result = stored_sample(AssetKind::kObs, "a.txt");
  const auto before = result_of(result).at("partialFingerprints").at("dscanPlace/v1");
  result.object.matches[0].line_numbers = {40};
  result.object.matches[0].fingerprints = {"aa", "bb"};
  const auto after = result_of(result).at("partialFingerprints");
  EXPECT_EQ(after.at("dscanPlace/v1"), before);
  EXPECT_EQ(after.at("dscanValue/0/v1"), "aa");
  EXPECT_EQ(after.at("dscanValue/1/v1"), "bb");
  EXPECT_NE(result_of(stored_sample(AssetKind::kObs, "b.txt")).at("partialFingerprints").at("dscanPlace/v1"),
            before);
}

TEST(SarifJson, UrisAreEncodedByteByByte) {
  ObjectResult object;
  object.full_path = "/a b/\xff%#?\"\xc3\xbc.zip!/c:d.txt";
  EXPECT_EQ(sarif_uri(object), "file:///a%20b/%FF%25%23%3F%22%C3%BC.zip!/c%3Ad.txt");
  object.full_path = "-";
  EXPECT_EQ(sarif_uri(object), "-");
  object.kind = AssetKind::kBigdata;
  object.container = "people";
  object.name = "_doc";
  object.full_path = "/x.json#people/_doc";
  EXPECT_EQ(sarif_uri(object), "file:///x.json#people/_doc");
  object.full_path = "/x#y.json";
  EXPECT_EQ(sarif_uri(object), "file:///x%23y.json");
}

TEST(SarifJson, WhatWasNotReadIsANotification) {
  const boost::json::value issue =
      sarif_issue_json(stored_sample(AssetKind::kObs, "a.txt").object, {"line is not JSON", 2, 7});
  EXPECT_EQ(issue.at("message").at("text"), "line is not JSON: 2 times");
  EXPECT_EQ(issue.at("locations").at(0).at("physicalLocation").at("region").at("startLine"), 7);
  const boost::json::value skip =
      sarif_skip_json({"/data/s", {SkipReason::kUnreadable, "Permission denied"}});
  EXPECT_THAT(std::string(skip.at("message").at("text").as_string()), HasSubstr("Permission denied"));
}

TEST(SarifJson, TimesAreUtc) {
  const boost::json::value invocation = sarif_invocation_json(sample_job());
  EXPECT_EQ(invocation.at("startTimeUtc"), "1970-01-01T00:00:02.000Z");
  EXPECT_EQ(invocation.at("endTimeUtc"), "1970-01-01T00:00:04.000Z");
  EXPECT_EQ(invocation.at("executionSuccessful"), true);
}

}  // namespace
}  // namespace dscan
