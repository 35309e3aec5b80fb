#include "engine/rule/import_kingfisher.h"

#include <re2/re2.h>

#include <array>
#include <utility>

#include "engine/rule/import_draft.h"
#include "engine/rule/import_noseyparker.h"

namespace dscan {
namespace {

constexpr std::string_view kPunctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
constexpr int kMostRequired = 100;
constexpr int kMostEntropy = 8;

/// The secret is the first group, whatever other groups there are for templates of requests.
constexpr RegexSource kRegexSource{.nested_classes = true, .trailing_comments = true, .only_group = 1};

/// In the order of their names.
constexpr std::array<std::string_view, 3> kConfidenceNames = {"low", "medium", "high"};
constexpr std::array<int, 3> kConfidences = {30, 60, kStrongConfidence};
constexpr std::size_t kMedium = 1;

/// A regex that only matches texts with fewer than `least` bytes of the class.
std::string fewer_than(int least, const std::string& members) {
  const std::string others = "[^" + members + "]*";
  return "^(?:" + others + "[" + members + "]){0," + std::to_string(least - 1) + "}" + others + "$";
}

/// pattern_requirements: what does not meet them is allowed.
void read_requirements(const YAML::Node& node, const std::string& origin, RuleDraft& draft,
                       YamlReader& rule) {
  YamlReader in(node, origin, "pattern_requirements");
  ExcludeWhere excluded;
  const auto require = [&](std::string_view key, const std::string& members) {
    const int least = static_cast<int>(in.number_or(key, 0, 0, kMostRequired));
    if (least > 0) excluded.regexes.push_back(fewer_than(least, members));
  };
  require("min_digits", "0-9");
  require("min_uppercase", "A-Z");
  require("min_lowercase", "a-z");
  const std::string special = in.text_if_any("special_chars");
  require("min_special_chars", re2::RE2::QuoteMeta(special.empty() ? std::string(kPunctuation) : special));
  for (const std::string& word : in.texts_if_any("ignore_if_contains")) {
    if (!word.empty()) excluded.stopwords.push_back(to_small(word));
  }
  if (in.has("checksum")) draft.lose("the checksum of its pattern_requirements is not checked");
  for (const std::string& key : in.unknown_keys()) {
    draft.lose("pattern_requirements: unknown key '" + key + "' is not looked at");
  }
  rule.adopt(in.finish());
  if (!excluded.regexes.empty() || !excluded.stopwords.empty())
    draft.rule.exclude_where.push_back(std::move(excluded));
}

/// Rules of the file that use what dscan does not do.
struct Uses {
  std::size_t validation = 0;
  std::size_t revocation = 0;
};

void set_confidence(YamlReader& in, RuleDraft& draft) {
  const std::size_t confidence = in.choice_or("confidence", kConfidenceNames, kMedium);
  draft.rule.confidence = kConfidences[confidence];
  if (draft.rule.confidence >= kDefaultMinConfidence) return;
  draft.lose("its confidence is low: it counts with --min-confidence " +
             std::to_string(draft.rule.confidence) + " or less only, and its examples are left out");
  draft.rule.examples.clear();
  draft.rule.counter_examples.clear();
}

RuleDraft read_rule(YamlReader& in, const std::string& origin, RuleImport& import, Uses& uses) {
  RuleDraft draft = read_yaml_draft(in, import);
  if (draft.source_id.find("generic") != std::string::npos) draft.rule.precedence = kGenericPrecedence;
  import.set_regex(draft, in.text("pattern"), kRegexSource);
  draft.rule.min_entropy = in.number_or("min_entropy", 0, 0, kMostEntropy);
  set_confidence(in, draft);
  draft.is_helper = !in.flag_or("visible", true);
  if (const auto node = in.mapping_if_any("pattern_requirements"))
    read_requirements(*node, origin, draft, in);
  if (!in.items_if_any("depends_on_rule").empty()) {
    draft.lose("'depends_on_rule' is not looked at: it finds without the rules that it depends on");
  }
  uses.validation += in.has("validation") ? 1 : 0;
  uses.revocation += in.has("revocation") ? 1 : 0;
  in.flag_or("prevalidated", false);
  return draft;
}

}  // namespace

Result<ImportReport> import_kingfisher(std::string_view text, const std::filesystem::path& path, Pack& pack) {
  const std::string origin = path.string();
  RuleImport import(RuleFormat::kKingfisher, origin);
  Uses uses;
  DSCAN_RETURN_IF_ERROR(import_yaml_rules(
      text, origin, import, [&](YamlReader& in) { return read_rule(in, origin, import, uses); }));
  if (uses.validation > 0) {
    import.note(origin, std::to_string(uses.validation) +
                            " rules have a 'validation': dscan asks no service whether a secret is live");
  }
  if (uses.revocation > 0)
    import.note(origin, std::to_string(uses.revocation) + " rules have a 'revocation', which is not used");
  import.note(origin,
              "Kingfisher's own list of placeholders is not in its rule files: what it drops is found");
  return import.finish(pack);
}

}  // namespace dscan
