#include "api/view/result_json.h"

#include <utility>

#include "api/view/grounds_json.h"
#include "api/view/json_text.h"
#include "api/view/matched_detail.h"

namespace dscan {
namespace {

boost::json::array examples_json(const MatchInfo& match) {
  boost::json::array examples;
  for (const MatchExample& example : match.examples) {
    examples.push_back(boost::json::object{{"line_number", example.line_number},
                                           {"matched_content", json_text(example.content)}});
  }
  return examples;
}

boost::json::object match_json(const Catalog& catalog, AssetKind kind, const MatchInfo& match) {
  const CatalogRule& rule = catalog.rules.at(match.rule);
  const Classification& classification = catalog.classification_of(match.rule);
  boost::json::object object{{"template_id", json_text_or_null(catalog.template_id)},
                             {"template_name", json_text_or_null(catalog.template_name)},
                             {"rule_id", json_text(rule.id)},
                             {"rule_name", json_text(rule.name)}};
  add_level(object, &catalog.level_of(match.rule));
  object["classification_name"] = json_text(classification.name);
  object["classification_id"] = json_text(classification.id);
  object["matched_detail"] = json_text(matched_detail(kind, match));
  object["matched_examples"] = examples_json(match);
  return object;
}

void extend(boost::json::object& object, const MatchInfo& match) {
  object["column_name"] = json_text_or_null(match.field);
  object["match_count"] = match.match_count;
  object["line_count"] = match.line_count;
  object["value_count"] = match.value_count > 0 ? boost::json::value(match.value_count) : nullptr;
  object["match_rate"] = match.value_count > 0 ? boost::json::value(match_rate(match)) : nullptr;
  object["confidence"] = match.grounds.bits != 0 ? boost::json::value(match.grounds.confidence) : nullptr;
  object["grounds"] = grounds_json(match.grounds);
  object["line_numbers"] = boost::json::array(match.line_numbers.begin(), match.line_numbers.end());
  if (match.fingerprints.empty()) return;
  object["fingerprints"] = boost::json::array(match.fingerprints.begin(), match.fingerprints.end());
}

boost::json::array issues_json(const std::vector<ReadIssue>& issues) {
  boost::json::array out;
  for (const ReadIssue& issue : issues) {
    out.push_back(boost::json::object{
        {"what", json_text(issue.what)}, {"count", issue.count}, {"first_line", issue.first_line}});
  }
  return out;
}

}  // namespace

boost::json::object result_json(const Job& job, const Catalog& catalog, const StoredResult& result,
                                ResultForm form) {
  const ObjectResult& found = result.object;
  boost::json::object entity{{"id", found.id},
                             {"project_id", job.project_id},
                             {"job_id", job.id},
                             {"task_id", result.task_id},
                             {"ins_id", nullptr},
                             {"asset_id", result.asset.id},
                             {"asset_name", json_text(result.asset.name)},
                             {"asset_type", asset_kind_name(result.asset.kind)},
                             {"object_name", json_text(found.name)},
                             {"object_full_path", json_text(found.full_path)}};
  add_level(entity, catalog.level_with_rank(found.level_rank));
  entity["create_time"] = found.create_time;
  entity["update_time"] = found.create_time;
  entity["scan_time"] = found.scan_time;
  boost::json::array matches;
  for (const MatchInfo& match : found.matches) {
    boost::json::object object = match_json(catalog, result.asset.kind, match);
    if (form == ResultForm::kExtended) extend(object, match);
    matches.push_back(std::move(object));
  }
  entity["match_info"] = std::move(matches);
  if (form == ResultForm::kExtended) entity["issues"] = issues_json(found.issues);
  return entity;
}

boost::json::object result_page_json(const Job& job, const Catalog& catalog, const ResultPage& page) {
  boost::json::array list;
  for (const StoredResult& result : page.results) {
    list.push_back(result_json(job, catalog, result, ResultForm::kDocumented));
  }
  // The documented marker is an array of objects. One object, so that a client that re-orders the values of a
  // repeated parameter cannot spoil it.
  boost::json::array marker;
  if (!page.marker.empty()) marker.push_back(boost::json::object{{"token", page.marker}});
  return {{"total", page.total}, {"classification_list", std::move(list)}, {"marker", std::move(marker)}};
}

}  // namespace dscan
