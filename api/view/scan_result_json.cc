#include "api/view/scan_result_json.h"

#include <set>
#include <utility>

#include "api/view/json_text.h"

namespace dscan {
namespace {

boost::json::array matched_rules(const Catalog& catalog, const ObjectResult& object) {
  boost::json::array names;
  std::set<std::uint32_t> seen;  // A rule comes once per column.
  for (const MatchInfo& match : object.matches) {
    if (seen.insert(match.rule).second) names.push_back(json_text(catalog.rules.at(match.rule).name));
  }
  return names;
}

boost::json::array field_matches(const Catalog& catalog, AssetKind kind, const ObjectResult& object) {
  const bool table = kind == AssetKind::kDatabase;
  boost::json::array list;
  for (const MatchInfo& match : object.matches) {
    const CatalogRule& rule = catalog.rules.at(match.rule);
    boost::json::object entry{{table ? "column_name" : "field_name", json_text_or_null(match.field)},
                              {"rule_name", json_text(rule.name)},
                              {"rule_id", json_text(rule.id)},
                              {"rule_risk_level", catalog.level_of(match.rule).rank}};
    // Rows, whatever the English page says: its Chinese original has rows.
    if (table)
      entry["column_line"] = boost::json::array(match.line_numbers.begin(), match.line_numbers.end());
    list.push_back(std::move(entry));
  }
  return list;
}

void add_names(boost::json::object& element, const StoredResult& result) {
  const ObjectResult& object = result.object;
  switch (result.asset.kind) {
    case AssetKind::kDatabase:
      element["db_name"] = json_text_or_null(object.container);
      element["table_id"] = object.id;
      element["table_name"] = json_text(object.name);
      break;
    case AssetKind::kObs:
      element["bucket_id"] = result.asset.id;
      element["bucket_name"] = json_text(result.asset.name);
      element["file_path"] = json_text_or_null(object.container);
      element["file_name"] = json_text(object.name);
      element["md5"] = json_text_or_null(object.md5);
      break;
    case AssetKind::kBigdata:
      element["index_name"] = json_text_or_null(object.container);
      element["type_id"] = object.id;
      element["type_name"] = json_text(object.name);
      break;
  }
}

boost::json::object element_json(const Catalog& catalog, const StoredResult& result) {
  boost::json::object element{{"task_id", result.task_id}};
  add_names(element, result);
  element["risk_level"] = result.object.level_rank;
  element["sensitive_data_type"] = matched_rules(catalog, result.object);
  if (result.asset.kind != AssetKind::kObs) {
    element["match_info"] = field_matches(catalog, result.asset.kind, result.object);
  }
  return element;
}

}  // namespace

boost::json::object scan_result_json(const Job& job, const Catalog& catalog, AssetKind kind,
                                     const ResultPage& page) {
  boost::json::array list;
  for (const StoredResult& result : page.results) list.push_back(element_json(catalog, result));
  // All three kinds call their list db_scan_results: the documentation and the SDK agree.
  boost::json::object filled{{"total", page.total}, {"db_scan_results", std::move(list)}};
  boost::json::object answer{
      {"job_id", job.id},          {"job_name", json_text(job.name)}, {"type", asset_kind_name(kind)},
      {"db_scan_result", nullptr}, {"obs_scan_result", nullptr},      {"es_scan_result", nullptr}};
  switch (kind) {
    case AssetKind::kDatabase:
      answer["db_scan_result"] = std::move(filled);
      break;
    case AssetKind::kObs:
      answer["obs_scan_result"] = std::move(filled);
      break;
    case AssetKind::kBigdata:
      answer["es_scan_result"] = std::move(filled);
      break;
  }
  return answer;
}

}  // namespace dscan
