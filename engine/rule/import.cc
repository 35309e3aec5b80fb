#include "engine/rule/import.h"

#include <algorithm>
#include <array>

#include "engine/rule/import_draft.h"
#include "engine/rule/import_gitleaks.h"
#include "engine/rule/import_kingfisher.h"
#include "engine/rule/import_noseyparker.h"
#include "engine/rule/table_reader.h"
#include "engine/rule/yaml_reader.h"

namespace dscan {
namespace {

bool has_any_key(const toml::table& table, std::span<const std::string_view> keys) {
  return std::any_of(table.begin(), table.end(), [keys](const auto& item) {
    return std::find(keys.begin(), keys.end(), to_small(item.first.str())) != keys.end();
  });
}

RuleFormat recognise_toml(std::string_view text) {
  constexpr std::array<std::string_view, 4> kGitleaks = {"rules", "extend", "allowlist", "allowlists"};
  constexpr std::array<std::string_view, 3> kBetterleaks = {"prefilter", "filter", "betterleaksminversion"};
  constexpr std::array<std::string_view, 3> kOfBetterleaksRules = {"filter", "validate", "specificity"};
  const auto root = parse_toml(text, "");
  if (!root) return RuleFormat::kDscan;
  if (has_any_key(*root, kBetterleaks)) return RuleFormat::kBetterleaks;
  if (!has_any_key(*root, kGitleaks)) return RuleFormat::kDscan;
  if (const auto* rules = root->get_as<toml::array>("rules")) {
    for (const toml::node& rule : *rules) {
      if (rule.is_table() && has_any_key(*rule.as_table(), kOfBetterleaksRules))
        return RuleFormat::kBetterleaks;
    }
  }
  return RuleFormat::kGitleaks;
}

/// Whether the first line that says something is YAML's: `---`, `key:`, or a comment's.
bool looks_like_yaml(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line = line.substr(std::min(line.find_first_not_of(" \t\r\xEF\xBB\xBF"), line.size()));
    if (line.empty() || line[0] == '#') continue;
    const std::size_t colon = line.find(':');
    return line.starts_with("---") || line.starts_with("%YAML") ||
           (colon != std::string_view::npos && line.find('=') > colon && line[0] != '[');
  }
  return false;
}

RuleFormat recognise_yaml(std::string_view text) {
  constexpr std::array<std::string_view, 6> kKingfisher = {
      "confidence", "min_entropy", "validation", "depends_on_rule", "visible", "pattern_requirements"};
  const auto document = parse_yaml(text, "");
  if (!document) return RuleFormat::kNoseyParker;
  const std::string origin;
  YamlReader file(document->root, origin, "");
  for (const YAML::Node& item : file.items_if_any("rules")) {
    YamlReader rule(item, origin, "");
    const auto is_there = [&rule](std::string_view key) { return rule.has(key); };
    if (std::any_of(kKingfisher.begin(), kKingfisher.end(), is_there)) return RuleFormat::kKingfisher;
  }
  return RuleFormat::kNoseyParker;
}

}  // namespace

RuleFormat recognise_rules(std::string_view text) {
  return looks_like_yaml(text) ? recognise_yaml(text) : recognise_toml(text);
}

Result<ImportReport> import_rules(std::string_view text, const std::filesystem::path& path, Pack& pack) {
  const RuleFormat format = recognise_rules(text);
  switch (format) {
    case RuleFormat::kGitleaks:
    case RuleFormat::kBetterleaks:
      return import_gitleaks(text, path, format, pack);
    case RuleFormat::kNoseyParker:
      return import_noseyparker(text, path, pack);
    case RuleFormat::kKingfisher:
      return import_kingfisher(text, path, pack);
    case RuleFormat::kDscan:
      break;
  }
  return Error(ErrorCode::kInvalidArgument, path.string() + ": not a rule file of another scanner");
}

}  // namespace dscan
