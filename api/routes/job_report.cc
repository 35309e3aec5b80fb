// What a job has found, counted: by level, and by rule.
#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "api/routes/job_handlers.h"
#include "api/routes/json_response.h"
#include "api/routes/params.h"
#include "api/routes/result_filter.h"
#include "api/routes/shown_job.h"
#include "api/view/json_text.h"

namespace dscan {
namespace {

/// Objects that are named for a rule: those with the most matches of it.
constexpr std::size_t kTopObjects = 10;

struct RuleHits {
  std::uint32_t rule = 0;
  std::uint64_t objects = 0;
  std::vector<std::pair<std::uint64_t, std::string>> top;  ///< Matches and name, the most first.

  void add(std::uint64_t matches, const std::string& object) {
    ++objects;
    const auto behind =
        std::find_if(top.begin(), top.end(), [&](const auto& at) { return at.first < matches; });
    if (top.size() == kTopObjects && behind == top.end()) return;
    top.insert(behind, {matches, object});
    if (top.size() > kTopObjects) top.pop_back();
  }
};

void count_object(const ObjectResult& object, std::map<std::uint32_t, RuleHits>& hits) {
  std::map<std::uint32_t, std::uint64_t> matches;
  for (const MatchInfo& match : object.matches) matches[match.rule] += match.match_count;
  for (const auto& [rule, count] : matches) {
    RuleHits& of_rule = hits[rule];
    of_rule.rule = rule;
    of_rule.add(count, object.name);
  }
}

/// The rules that hit most objects first.
Result<std::vector<RuleHits>> rule_hits(const Call& call, const ShownJob& shown, const ResultFilter& filter) {
  std::map<std::uint32_t, RuleHits> hits;
  if (!shown.run_id.empty()) {
    DSCAN_RETURN_IF_ERROR(call.context.queries.each_result(shown.job.project_id, shown.run_id, filter,
                                                           [&](const StoredResult& result) {
                                                             count_object(result.object, hits);
                                                             return true;
                                                           }));
  }
  std::vector<RuleHits> out;
  out.reserve(hits.size());
  for (auto& [rule, of_rule] : hits) out.push_back(std::move(of_rule));
  std::stable_sort(out.begin(), out.end(),
                   [](const RuleHits& a, const RuleHits& b) { return a.objects > b.objects; });
  return out;
}

boost::json::object rule_hits_json(const RuleHits& hits, const Catalog& catalog) {
  boost::json::array top;
  for (const auto& [matches, name] : hits.top) top.push_back(json_text(name));
  const CatalogRule& rule = catalog.rules.at(hits.rule);
  return {{"rule_id", rule.id},
          {"rule_name", json_text(rule.name)},
          {"count", hits.objects},
          {"top_objects", std::move(top)}};
}

struct LevelCount {
  const SecurityLevel* level;
  std::uint64_t objects;
};

/// The most sensitive first.
Result<std::vector<LevelCount>> level_counts(const Call& call, const ShownJob& shown, ResultFilter filter,
                                             const Catalog& catalog) {
  std::vector<LevelCount> counts;
  const auto wanted = *filter.level_ranks;
  for (const SecurityLevel& level : catalog.levels) {
    if (std::find(wanted.begin(), wanted.end(), level.rank) == wanted.end()) continue;
    filter.level_ranks = {level.rank};
    const auto page = results_of(call, shown, filter, {0, 1, {}});
    if (!page) return page.error();
    counts.push_back({&level, page->total});
  }
  std::sort(counts.begin(), counts.end(),
            [](const LevelCount& a, const LevelCount& b) { return a.level->rank > b.level->rank; });
  return counts;
}

std::string percent(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return "0.00%";
  return fmt::format("{:.2f}%", static_cast<double>(part) * 100 / static_cast<double>(whole));
}

/// What both reports are asked: of which results, and which part of the answer.
struct ReportRequest {
  NamedJob job;
  ResultFilter filter;
  PageParams page;
};

Result<ReportRequest> report_request(const Call& call) {
  auto page = page_params(call.request);
  if (!page) return page.error();
  auto job = named_job(call);
  if (!job) return job.error();
  auto filter = classification_filter(call.request, job->catalog);
  if (!filter) return filter.error();
  return ReportRequest{*std::move(job), *std::move(filter), *page};
}

}  // namespace

Result<Response> count_levels(const Call& call) {
  const auto asked = report_request(call);
  if (!asked) return asked.error();
  const auto counts = level_counts(call, asked->job.shown, asked->filter, asked->job.catalog);
  if (!counts) return counts.error();
  std::uint64_t all = 0;
  for (const LevelCount& count : *counts) all += count.objects;
  const auto [begin, end] = asked->page.within(counts->size());
  boost::json::array list;
  for (std::size_t i = begin; i < end; ++i) {
    const LevelCount& count = (*counts)[i];
    list.push_back(boost::json::object{{"security_level_id", count.level->id},
                                       {"security_level_name", json_text(count.level->name)},
                                       {"security_level_color", count.level->color_number},
                                       {"count", count.objects},
                                       {"percent", percent(count.objects, all)}});
  }
  return json_response({{"total", counts->size()}, {"security_level_list", std::move(list)}});
}

Result<Response> list_hit_rules(const Call& call) {
  const auto asked = report_request(call);
  if (!asked) return asked.error();
  const auto hits = rule_hits(call, asked->job.shown, asked->filter);
  if (!hits) return hits.error();
  const auto [begin, end] = asked->page.within(hits->size());
  boost::json::array list;
  for (std::size_t i = begin; i < end; ++i) list.push_back(rule_hits_json((*hits)[i], asked->job.catalog));
  return json_response({{"total", hits->size()}, {"hit_rule_list", std::move(list)}});
}

}  // namespace dscan
