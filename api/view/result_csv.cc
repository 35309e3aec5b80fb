#include "api/view/result_csv.h"

#include <initializer_list>

#include "api/view/matched_detail.h"
#include "engine/base/utf8.h"

namespace dscan {
namespace {

std::string row_of(std::initializer_list<std::string_view> fields) {
  std::string out;
  for (const std::string_view field : fields) {
    if (!out.empty()) out += ',';
    out += csv_field(field);
  }
  return out + "\r\n";
}

std::string examples_of(const MatchInfo& match) {
  std::string out;
  for (const MatchExample& example : match.examples) out += (out.empty() ? "" : "; ") + example.content;
  return out;
}

}  // namespace

std::string csv_field(std::string_view text) {
  constexpr std::string_view kFormulas = "=+-@\t\r";
  std::string value = to_valid_utf8(text);
  if (!value.empty() && kFormulas.find(value.front()) != std::string_view::npos) value.insert(0, 1, '\'');
  if (value.find_first_of(",\"\r\n") == std::string::npos) return value;
  std::string out = "\"";
  for (const char c : value) out.append(c == '"' ? 2 : 1, c);
  return out + '"';
}

std::string result_csv_header() {
  return row_of({"asset_type", "asset_name", "object_name", "object_full_path", "security_level_name",
                 "column_name", "rule_id", "rule_name", "rule_security_level_name", "classification_name",
                 "match_count", "matched_detail", "matched_examples"});
}

std::string result_csv_rows(const Catalog& catalog, const StoredResult& result) {
  const ObjectResult& object = result.object;
  const SecurityLevel* const level = catalog.level_with_rank(object.level_rank);
  std::string out;
  for (const MatchInfo& match : object.matches) {
    const CatalogRule& rule = catalog.rules.at(match.rule);
    out += row_of({asset_kind_name(result.asset.kind), result.asset.name, object.name, object.full_path,
                   level == nullptr ? std::string_view() : level->name, match.field, rule.id, rule.name,
                   catalog.level_of(match.rule).name, catalog.classification_of(match.rule).name,
                   std::to_string(match.match_count), matched_detail(result.asset.kind, match),
                   examples_of(match)});
  }
  return out;
}

}  // namespace dscan
