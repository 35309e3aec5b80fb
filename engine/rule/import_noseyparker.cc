#include "engine/rule/import_noseyparker.h"

#include <algorithm>
#include <utility>

namespace dscan {
namespace {

constexpr RegexSource kRegexSource{.nested_classes = true, .trailing_comments = true};

RuleDraft read_rule(YamlReader& in, RuleImport& import) {
  RuleDraft draft = read_yaml_draft(in, import);
  import.set_regex(draft, in.text("pattern"), kRegexSource);
  if (draft.groups > 1) {
    draft.lose("of its " + std::to_string(draft.groups) +
               " capture groups a finding shows the first that holds something");
  }
  return draft;
}

}  // namespace

RuleDraft read_yaml_draft(YamlReader& in, const RuleImport& import) {
  RuleDraft draft = import.draft(in.text("id"), in.where());
  Rule& rule = draft.rule;
  rule.name = in.text("name");
  rule.description = in.text_if_any("description");
  while (!rule.description.empty() && rule.description.back() == '\n') rule.description.pop_back();
  if (rule.description.empty()) rule.description = rule.name;
  const auto categories = in.texts_if_any("categories");
  add_in_brackets(categories, rule.description);
  add_in_brackets(in.texts_if_any("references"), rule.description);
  rule.examples = in.texts_if_any("examples");
  rule.counter_examples = in.texts_if_any("negative_examples");
  const bool generic = std::any_of(categories.begin(), categories.end(), [](const std::string& category) {
    return category == "generic" || category == "fuzzy";
  });
  if (generic) {
    rule.confidence = kGenericConfidence;
    rule.precedence = kGenericPrecedence;
  }
  return draft;
}

Result<void> import_yaml_rules(std::string_view text, const std::string& origin, RuleImport& import,
                               const std::function<RuleDraft(YamlReader&)>& read) {
  const auto document = parse_yaml(text, origin);
  if (!document) return document.error();
  YamlReader file(document->root, origin, "file");
  if (!file.has("rules") && !file.has("rulesets")) file.wrong_mapping("has neither 'rules' nor 'rulesets'");
  for (const YAML::Node& item : file.items_if_any("rules")) {
    YamlReader in(item, origin, "rule");
    RuleDraft draft = read(in);
    for (const std::string& key : in.unknown_keys()) draft.lose("unknown key '" + key + "' is not looked at");
    DSCAN_RETURN_IF_ERROR(in.finish());
    import.add(std::move(draft));
  }
  if (const auto sets = file.items_if_any("rulesets"); !sets.empty()) {
    import.note(origin,
                std::to_string(sets.size()) + " rulesets are left out: choose rules with a [[template]]");
  }
  for (const std::string& key : file.unknown_keys())
    import.note(origin, "unknown key '" + key + "' is not looked at");
  return file.finish();
}

Result<ImportReport> import_noseyparker(std::string_view text, const std::filesystem::path& path,
                                        Pack& pack) {
  RuleImport import(RuleFormat::kNoseyParker, path.string());
  DSCAN_RETURN_IF_ERROR(import_yaml_rules(text, path.string(), import,
                                          [&import](YamlReader& in) { return read_rule(in, import); }));
  return import.finish(pack);
}

}  // namespace dscan
