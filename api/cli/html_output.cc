#include "api/cli/html_output.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "api/cli/html_text.h"
#include "api/cli/people_text.h"
#include "api/cli/result_output.h"
#include "api/view/matched_detail.h"
#include "api/web/web_files.h"

namespace dscan {
namespace {

constexpr std::size_t kMostBars = 20;

/// How many objects of each level, rule and asset: no more than there are of those.
struct Sums {
  std::map<std::uint8_t, std::uint64_t> by_rank;
  std::map<std::uint32_t, std::uint64_t> by_rule;
  std::map<std::string, Bar> by_asset;  ///< By the asset's id.
};

void count_object(const Catalog& catalog, const StoredResult& result, Sums& sums) {
  const ObjectResult& object = result.object;
  if (object.matches.empty()) return;
  ++sums.by_rank[object.level_rank];
  std::set<std::uint32_t> rules;  // A rule comes once per column.
  for (const MatchInfo& match : object.matches) rules.insert(match.rule);
  for (const std::uint32_t rule : rules) ++sums.by_rule[rule];
  Bar& asset = sums.by_asset[result.asset.id];
  asset.label = result.asset.name + " (" + std::string(asset_kind_name(result.asset.kind)) + ")";
  ++asset.value;
  const SecurityLevel* level = catalog.level_with_rank(object.level_rank);
  asset.color = std::max(asset.color, level == nullptr ? 0 : level->color_number);
}

/// The largest ones, the largest first.
std::vector<Bar> largest(std::vector<Bar> bars) {
  std::stable_sort(bars.begin(), bars.end(), [](const Bar& a, const Bar& b) { return a.value > b.value; });
  if (bars.size() > kMostBars) bars.resize(kMostBars);
  return bars;
}

std::string plots(const Catalog& catalog, const Sums& sums) {
  std::vector<Bar> levels;
  for (auto each = sums.by_rank.rbegin(); each != sums.by_rank.rend(); ++each) {
    const SecurityLevel* level = catalog.level_with_rank(each->first);
    if (level != nullptr) levels.push_back({level->name, each->second, level->color_number});
  }
  std::vector<Bar> rules;
  for (const auto& [rule, count] : sums.by_rule) {
    rules.push_back({catalog.rules.at(rule).name, count, catalog.level_of(rule).color_number});
  }
  std::vector<Bar> assets;
  for (const auto& [id, bar] : sums.by_asset) assets.push_back(bar);
  const std::string at_most = fmt::format("objects, at most {} bars", kMostBars);
  return "<h2>Findings</h2>\n<div class=\"plots\">\n" +
         bars_html("By level", "objects by the highest level found in them", levels) +
         bars_html("By rule", at_most, largest(std::move(rules))) +
         bars_html("By asset", at_most, largest(std::move(assets))) + "</div>\n";
}

std::string match_html(const Catalog& catalog, AssetKind kind, const MatchInfo& match) {
  const SecurityLevel& level = catalog.level_of(match.rule);
  std::string out =
      fmt::format("<li>{} <strong>{}</strong> {}", level_badge_html(level.name, level.color_number),
                  html_text(catalog.rules.at(match.rule).name), html_text(matched_detail(kind, match)));
  for (const MatchExample& example : match.examples) {
    out += fmt::format(" <code>{}: {}</code>", example.line_number, html_text(example.content));
  }
  return out + "</li>";
}

std::string object_html(const Catalog& catalog, const StoredResult& result) {
  const ObjectResult& object = result.object;
  const SecurityLevel* level = catalog.level_with_rank(object.level_rank);
  std::string out = fmt::format(
      R"(<tr><td>{}</td><th scope="row"><strong>{}</strong><span class="hint">{}</span></th><td><ul class="matches">)",
      level == nullptr ? level_badge_html("none", 0) : level_badge_html(level->name, level->color_number),
      html_text(object.name), html_text(object.full_path));
  for (const MatchInfo& match : object.matches) out += match_html(catalog, object.kind, match);
  for (const ReadIssue& issue : object.issues) {
    out += fmt::format("<li>{}: {}, first on line {}</li>", html_text(issue.what),
                       counted(issue.count, "time"), issue.first_line);
  }
  return out + "</ul></td></tr>\n";
}

std::string head(const Job& job) {
  return fmt::format(
      R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{0} · dscan</title>
<style>
{1}</style>
</head>
<body>
<main>
<h1>{0}</h1>
)",
      html_text(job.name), web_text("style.css"));
}

}  // namespace

Result<void> print_html(const ReportSource& source, OutputFile& out) {
  const auto tasks = source.queries.tasks(source.job.project_id, source.job.id);
  if (!tasks) return tasks.error();
  Sums sums;
  DSCAN_RETURN_IF_ERROR(
      source.each([&](const StoredResult& result) { count_object(source.catalog, result, sums); }));
  out.write(head(source.job));
  std::string summary = summary_text(source.job, *tasks);
  out.write("<p class=\"note\">");
  for (std::size_t end = 0; (end = summary.find('\n')) != std::string::npos; summary.erase(0, end + 1)) {
    out.write(html_text(summary.substr(0, end)) + "<br>\n");
  }
  out.write("</p>\n" + plots(source.catalog, sums) +
            "<h2>Objects</h2>\n<table class=\"objects\">\n<thead><tr>");
  out.write(
      "<th scope=\"col\">Level</th><th scope=\"col\">Object</th><th "
      "scope=\"col\">Found</th></tr></thead>\n<tbody>\n");
  DSCAN_RETURN_IF_ERROR(
      source.each([&](const StoredResult& result) { out.write(object_html(source.catalog, result)); }));
  out.write("</tbody>\n</table>\n</main>\n</body>\n</html>\n");
  return {};
}

}  // namespace dscan
