#include "api/cli/csv_output.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "engine/base/utf8.h"

namespace dscan {
namespace {

constexpr std::string_view kHead =
    "level,rule_id,rule_name,classification,asset_type,asset_name,object_full_path,object_name,field,match_"
    "count,"
    "line_count,match_rate,line_numbers,example_line,example,issue\r\n";

bool begins_formula(std::string_view text) {
  constexpr std::array<std::string_view, 10> kBeginnings = {"=",  "+",      "-",      "@",      "\t",
                                                            "\r", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
  return std::any_of(kBeginnings.begin(), kBeginnings.end(),
                     [text](std::string_view beginning) { return text.starts_with(beginning); });
}

std::string row(const std::vector<std::string>& cells) {
  std::string out;
  for (const std::string& cell : cells) out += (out.empty() ? "" : ",") + cell;
  return out + "\r\n";
}

std::string level_name(const SecurityLevel* level) {
  return level == nullptr ? "" : csv_cell(level->name);
}

std::string match_row(const Catalog& catalog, const StoredResult& result, const MatchInfo& match) {
  const ObjectResult& object = result.object;
  const CatalogRule& rule = catalog.rules.at(match.rule);
  std::vector<std::string> cells = {level_name(&catalog.level_of(match.rule)),
                                    csv_cell(rule.id),
                                    csv_cell(rule.name),
                                    csv_cell(catalog.classification_of(match.rule).name),
                                    std::string(asset_kind_name(object.kind)),
                                    csv_cell(result.asset.name),
                                    csv_cell(object.full_path),
                                    csv_cell(object.name),
                                    csv_cell(match.field),
                                    std::to_string(match.match_count),
                                    std::to_string(match.line_count),
                                    match.value_count > 0 ? std::to_string(match_rate(match)) : "",
                                    fmt::format("{}", fmt::join(match.line_numbers, " "))};
  const bool shown = !match.examples.empty();
  cells.push_back(shown ? std::to_string(match.examples.front().line_number) : "");
  cells.push_back(shown ? csv_cell(match.examples.front().content) : "");
  cells.emplace_back();
  return row(cells);
}

std::string issue_row(const Catalog& catalog, const StoredResult& result, const ReadIssue& issue) {
  const ObjectResult& object = result.object;
  const std::string first = issue.first_line > 0 ? std::to_string(issue.first_line) : "";
  return row({level_name(catalog.level_with_rank(object.level_rank)), "", "", "",
              std::string(asset_kind_name(object.kind)), csv_cell(result.asset.name),
              csv_cell(object.full_path), csv_cell(object.name), "", std::to_string(issue.count), "", "",
              first, "", "", csv_cell(issue.what)});
}

}  // namespace

std::string csv_cell(std::string_view text) {
  std::string cell = to_valid_utf8(text);
  if (begins_formula(cell)) cell.insert(0, "'");
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

Result<void> print_csv(const ReportSource& source, OutputFile& out) {
  out.write(kHead);
  return source.each([&](const StoredResult& result) {
    for (const MatchInfo& match : result.object.matches) {
      out.write(match_row(source.catalog, result, match));
    }
    for (const ReadIssue& issue : result.object.issues) {
      out.write(issue_row(source.catalog, result, issue));
    }
  });
}

}  // namespace dscan
