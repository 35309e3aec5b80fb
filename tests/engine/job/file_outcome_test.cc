#include "engine/job/file_outcome.h"

#include <gtest/gtest.h>

namespace dscan {
namespace {

Catalog catalog() {
  Catalog out;
  out.levels = {{"l1", "L1", "", "BUILT_IN", "LOW", 1, 1, false},
                {"l3", "L3", "", "BUILT_IN", "MEDIUM", 3, 3, false}};
  out.classifications = {{"c", "C", ""}};
  out.rules = {{"low", "Low", 0, 0}, {"high", "High", 1, 0}};
  return out;
}

FileFindings one_object(ReadObject object, std::vector<std::uint32_t> rules) {
  FileFindings out;
  out.objects.push_back({std::move(object), {}});
  for (const std::uint32_t rule : rules) {
    MatchFindings match;
    match.info.rule = rule;
    match.info.match_count = 1;
    out.objects.back().matches.push_back(match);
  }
  return out;
}

TEST(FileOutcome, NamesFilesTablesAndIndices) {
  const auto closed = [](AssetKind kind, const std::string& path, ReadObject object) {
    FileFacts facts;
    facts.kind = kind;
    facts.path = path;
    return close_scanned(facts, one_object(std::move(object), {0}), "job", catalog()).outcome.objects.at(0);
  };
  const auto file = closed(AssetKind::kObs, "/data/logs/app.log", {});
  EXPECT_EQ(file.container + "|" + file.name + "|" + file.full_path, "/data/logs|app.log|/data/logs/app.log");
  const auto at_top = closed(AssetKind::kObs, "/app.log", {});
  EXPECT_EQ(at_top.container + "|" + at_top.name, "/|app.log");
  const auto table = closed(AssetKind::kDatabase, "/data/shop/customers.csv", {"", "", {"a"}});
  EXPECT_EQ(table.container + "|" + table.name, "shop|customers");
  const auto index = closed(AssetKind::kBigdata, "/data/x.ndjson", {"people", "_doc", {"a"}});
  EXPECT_EQ(index.container + "|" + index.name + "|" + index.full_path,
            "people|_doc|/data/x.ndjson#people/_doc");
}

TEST(FileOutcome, TheLevelIsTheHighestOfTheRules) {
  EXPECT_EQ(close_scanned({}, one_object({}, {0}), "job", catalog()).outcome.objects.at(0).level_rank, 1);
  EXPECT_EQ(close_scanned({}, one_object({}, {0, 1}), "job", catalog()).outcome.objects.at(0).level_rank, 3);
}

TEST(FileOutcome, CleanObjectsAreCountedNotKept) {
  const ClosedFile clean = close_scanned({}, one_object({}, {}), "job", catalog());
  EXPECT_EQ(clean.objects, 1U);
  EXPECT_TRUE(clean.outcome.objects.empty());
}

TEST(FileOutcome, IssuesAreKeptEvenWithoutAFinding) {
  FileFindings findings = one_object({"i", "_doc", {}}, {});
  findings.issues = {{"line is not JSON", 3, 7}};
  EXPECT_EQ(close_scanned({}, findings, "job", catalog()).outcome.objects.at(0).issues, findings.issues);
  findings.objects.clear();
  EXPECT_EQ(close_scanned({}, findings, "job", catalog()).outcome.objects.at(0).issues, findings.issues);
}

}  // namespace
}  // namespace dscan
