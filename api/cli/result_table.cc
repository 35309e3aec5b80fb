#include "api/cli/result_table.h"

#include <fmt/core.h>

#include "api/cli/people_text.h"
#include "api/view/matched_detail.h"
#include "engine/rule/rule.h"

namespace dscan {
namespace {

std::string level_name(const SecurityLevel* level) {
  return level != nullptr ? level->name : "-";
}

std::string match_row(const Catalog& catalog, AssetKind kind, const MatchInfo& match) {
  std::string out = fmt::format("      {:<3} {:<28} {}", catalog.level_of(match.rule).name,
                                catalog.rules[match.rule].id, terminal_text(matched_detail(kind, match)));
  if (match.value_count > 0) {
    out += fmt::format(", {} % of {}", match_rate(match), counted(match.value_count, "value"));
  }
  // Of most there is nothing to doubt.
  if (match.grounds.bits != 0 && match.grounds.confidence < kStrongConfidence) {
    out += fmt::format(", confidence {}", match.grounds.confidence);
  }
  if (!match.examples.empty()) out += "  " + terminal_text(match.examples.front().content);
  return out + "\n";
}

/// One that counts none is said of the whole object.
std::string issue_row(const ReadIssue& issue) {
  if (issue.count == 0) return fmt::format("      !   {}\n", issue.what);
  return fmt::format("      !   {}: {}, first on line {}\n", issue.what, counted(issue.count, "time"),
                     issue.first_line);
}

}  // namespace

std::string table_rows(const Catalog& catalog, const StoredResult& result) {
  const ObjectResult& object = result.object;
  std::string out = fmt::format("{:<3} {}", level_name(catalog.level_with_rank(object.level_rank)),
                                terminal_text(object.full_path));
  if (object.kind == AssetKind::kDatabase) {
    out += terminal_text("  (table " + object.container + "." + object.name + ")");
  }
  out += "\n";
  for (const MatchInfo& match : object.matches) out += match_row(catalog, object.kind, match);
  for (const ReadIssue& issue : object.issues) out += issue_row(issue);
  return out;
}

}  // namespace dscan
