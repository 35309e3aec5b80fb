#include <gmock/gmock.h>
#include <boost/json/serialize.hpp>

#include "tests/api/contract.h"
#include "tests/api/routes/api_fixture.h"
#include "tests/api/sample.h"

namespace dscan {
namespace {

using testing::Answer;
using testing::contract_breaches;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kJobId;
using testing::sample_job;
using ::testing::SizeIs;
using testing::strings_of;

/// One job: five files, one of them without a finding, and the tables of the same names.
class ResultRoutesTest : public testing::ApiTest {
 protected:
  ResultRoutesTest() {
    store_job(sample_job(), {AssetKind::kObs, AssetKind::kDatabase}, {"a", "b", "issue", "c", "needle"});
  }

  Answer classified(const std::string& query) const {
    return get_own("/scan-jobs/" + kJobId + "/classification-results" + query);
  }
  Answer results(const std::string& query) const {
    return get_own("/sdg/scan/job/" + kJobId + "/results" + query);
  }

  static std::vector<std::string> names(const Answer& answer) {
    return strings_of(answer.body.at("classification_list"), "object_name");
  }
};

TEST_F(ResultRoutesTest, ListsFindingsAsDocumented) {
  const Answer answer = classified("");
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(contract_breaches("classification_results.json", answer.body, {"ins_id"}), IsEmpty());
  EXPECT_EQ(answer.body.at("total"), 8);
  EXPECT_THAT(names(answer), ElementsAre("a", "b", "c", "needle", "a", "b", "c", "needle"));
}

TEST_F(ResultRoutesTest, FiltersByAsset) {
  EXPECT_EQ(classified("?asset_type=DATABASE").body.at("total"), 4);
  EXPECT_EQ(classified("?asset_type=BIGDATA").body.at("total"), 0);
  const std::string asset = make_asset(AssetKind::kObs, "/data").id;
  EXPECT_EQ(classified("?asset_id=" + asset).body.at("total"), 4);
  EXPECT_EQ(classified("?asset_id=" + asset + "&asset_type=DATABASE").body.at("total"), 0);
  EXPECT_EQ(classified("?asset_type=FLOPPY").status, 400);
}

TEST_F(ResultRoutesTest, FiltersByLevelAndName) {
  EXPECT_EQ(classified("?security_level_ids=level-L1&security_level_ids=level-L2").body.at("total"), 8);
  EXPECT_EQ(classified("?security_level_ids=level-L1").body.at("total"), 0);
  const Answer unknown = classified("?security_level_ids=unknown");
  EXPECT_EQ(unknown.body.at("total"), 0);
  EXPECT_THAT(unknown.body.at("marker").as_array(), IsEmpty());
  EXPECT_THAT(names(classified("?keyword=EEDL&asset_type=OBS")), ElementsAre("needle"));
}

TEST_F(ResultRoutesTest, PagesByNumber) {
  EXPECT_THAT(names(classified("?asset_type=OBS&limit=3&offset=1")), ElementsAre("needle"));
  const Answer past = classified("?limit=3&offset=9223372036854775807");
  EXPECT_EQ(past.body.at("total"), 8);
  EXPECT_THAT(names(past), IsEmpty());
}

TEST_F(ResultRoutesTest, AMarkerGoesOnBehindItsPage) {
  const Answer first = classified("?limit=3");
  ASSERT_THAT(first.body.at("marker").as_array(), SizeIs(1));
  const std::string token(first.body.at("marker").at(0).at("token").as_string());
  const Answer bare = classified("?limit=2&marker=" + token);
  EXPECT_THAT(names(bare), ElementsAre("needle", "a"));
  // As the JSON text of the object, and with an offset, which the marker overrules.
  const Answer object = classified("?limit=2&offset=3&marker=%7B%22token%22%3A%22" + token + "%22%7D");
  EXPECT_EQ(object.body, bare.body);
}

TEST_F(ResultRoutesTest, RefusesMarkersThatAreNone) {
  const std::string token(classified("?limit=3").body.at("marker").at(0).at("token").as_string());
  for (const std::string& query :
       {std::string("?marker="), std::string("?marker=x"), std::string("?marker=%7B%7D"),
        std::string("?marker=%7B%22token%22%3A1%7D"), "?marker=" + token + "&marker=" + token,
        "?asset_type=OBS&marker=" + token}) {
    EXPECT_EQ(classified(query).status, 400) << query;
  }
}

TEST_F(ResultRoutesTest, TheOlderFormShowsTablesFirst) {
  const Answer answer = results("?start_time=whatever&end_time=");
  EXPECT_THAT(contract_breaches("scan_results_database.json", answer.body), IsEmpty());
  EXPECT_EQ(answer.body.at("db_scan_result").at("total"), 4);
}

TEST_F(ResultRoutesTest, TheOlderFormShowsTheKindAskedFor) {
  const Answer files = results("?type=OBS&limit=1&offset=1");
  EXPECT_THAT(contract_breaches("scan_results_obs.json", files.body), IsEmpty());
  EXPECT_EQ(files.body.at("obs_scan_result").at("total"), 4);
  EXPECT_THAT(strings_of(files.body.at("obs_scan_result").at("db_scan_results"), "file_name"),
              ElementsAre("b"));
  const Answer documents = results("?type=BIGDATA");
  EXPECT_EQ(documents.body.at("type"), "BIGDATA");
  EXPECT_EQ(boost::json::serialize(documents.body.at("es_scan_result")),
            R"({"total":0,"db_scan_results":[]})");
  EXPECT_EQ(results("?type=obs").status, 400);
}

TEST_F(ResultRoutesTest, TheOlderFormShowsWhatTheJobHasIfItHasNoTables) {
  Job job = sample_job();
  job.id = "documents";
  store_job(job, {AssetKind::kBigdata}, {"type"});
  const Answer answer = get_own("/sdg/scan/job/documents/results");
  EXPECT_THAT(contract_breaches("scan_results_bigdata.json", answer.body), IsEmpty());
}

}  // namespace
}  // namespace dscan
