#include "engine/rule/import_gitleaks.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/rule/import_draft.h"
#include "engine/rule/import_filter.h"
#include "engine/rule/import_gitleaks_file.h"

namespace dscan {
namespace {

/// Bits in a byte: no text has more.
constexpr double kMostEntropy = 8;

/// The list as a table of ours, and in `losses` what of it is none; nothing if nothing is left that can hold.
std::optional<ExcludeWhere> import_allowlist(const GitleaksAllowlist& list,
                                             std::vector<std::string>& losses) {
  for (const std::string& key : list.unknown_keys) {
    losses.push_back("allowlist: unknown key '" + key + "' is not looked at");
  }
  ExcludeWhere out{list.target, list.regexes, {}, list.paths, list.all};
  for (const std::string& word : list.stopwords) {
    if (!word.empty()) out.stopwords.push_back(to_small(word));
  }
  const bool nothing_else = out.regexes.empty() && out.stopwords.empty() && out.paths.empty();
  if (!list.commits.empty()) {
    losses.emplace_back("allowlist: commits are not looked at, dscan scans files");
    if (list.all) return std::nullopt;
  }
  return nothing_else ? std::nullopt : std::optional<ExcludeWhere>(std::move(out));
}

/// What the file says of all its rules.
struct ForAll {
  struct Table {
    ExcludeWhere excluded;
    std::vector<std::string> rules;  ///< Ids; none: all.
  };
  std::vector<Table> tables;
  double min_entropy = 0;
};

/// Adds the table, checked here so that a fault in it is told once and not for each rule.
void add_for_all(ForAll::Table table, const std::string& where, ForAll& all, RuleImport& import) {
  std::vector<std::string> losses;
  if (keep_good_regexes(table.excluded, losses)) all.tables.push_back(std::move(table));
  for (std::string& loss : losses) import.note(where, std::move(loss));
}

void add_filter(const std::string& expression, const std::string& name, const std::string& where, ForAll& all,
                RuleImport& import) {
  if (expression.empty()) return;
  ImportedFilter filter = import_filter(expression);
  for (ExcludeWhere& excluded : filter.exclude_where)
    add_for_all({std::move(excluded), {}}, where, all, import);
  all.min_entropy = std::max(all.min_entropy, filter.min_entropy);
  for (const std::string& lost : filter.lost) {
    std::string what = "a part of the file's ";
    what.append(name).append(" is left out, so that more is found: ").append(lost);
    import.note(where, what);
  }
}

ForAll import_global(const GitleaksFile& file, const std::string& where, RuleImport& import) {
  ForAll out;
  for (const GitleaksFile::Note& note : file.notes) import.note(note.where, note.what);
  for (const GitleaksAllowlist& list : file.allowlists) {
    std::vector<std::string> losses;
    auto excluded = import_allowlist(list, losses);
    for (std::string& loss : losses) import.note(list.where, std::move(loss));
    if (excluded) add_for_all({std::move(*excluded), list.target_rules}, list.where, out, import);
  }
  add_filter(file.prefilter, "prefilter", where, out, import);
  add_filter(file.filter, "filter", where, out, import);
  return out;
}

/// The value is the group that the rule names, or else the first one that holds something.
void set_regex(const GitleaksRule& rule, RuleDraft& draft, RuleImport& import) {
  import.set_regex(draft, rule.regex, {.only_group = rule.secret_group});
  if (draft.refusal || rule.secret_group == 0) return;
  if (draft.groups == 0) {
    return draft.refuse("its secretGroup is " + std::to_string(rule.secret_group) +
                        ", but its regex has fewer groups");
  }
  std::get<RegexShape>(draft.rule.shape).group = 1;
}

void set_lists(const GitleaksRule& rule, const ForAll& all, RuleDraft& draft) {
  if (!rule.path.empty()) draft.rule.paths = {rule.path};
  for (const GitleaksAllowlist& list : rule.allowlists) {
    if (auto excluded = import_allowlist(list, draft.losses))
      draft.rule.exclude_where.push_back(std::move(*excluded));
  }
  if (!rule.filter.empty()) {
    ImportedFilter filter = import_filter(rule.filter);
    draft.rule.min_entropy = std::max(draft.rule.min_entropy, filter.min_entropy);
    for (ExcludeWhere& excluded : filter.exclude_where)
      draft.rule.exclude_where.push_back(std::move(excluded));
    for (const std::string& lost : filter.lost) {
      draft.lose("imported without a part of its filter, so that it finds more: " + lost);
    }
  }
  draft.rule.min_entropy = std::max(draft.rule.min_entropy, all.min_entropy);
  for (const ForAll::Table& table : all.tables) {
    const bool meant = table.rules.empty() ||
                       std::find(table.rules.begin(), table.rules.end(), rule.id) != table.rules.end();
    if (meant) draft.rule.exclude_where.push_back(table.excluded);
  }
}

/// The rule without keywords, and whatever others it requires.
RuleDraft import_alone(const GitleaksRule& rule, const ForAll& all, RuleImport& import) {
  RuleDraft draft = import.draft(rule.id, rule.where);
  if (rule.regex.empty()) {
    draft.refuse(rule.path.empty() ? "it has neither a regex nor a path"
                                   : "it looks for names of files, dscan for what is in them");
  }
  draft.is_helper = rule.skip_report;
  if (!draft.refusal) set_regex(rule, draft, import);
  if (draft.refusal) return draft;
  draft.rule.description = rule.description;
  add_in_brackets(rule.tags, draft.rule.description);
  draft.rule.min_entropy = rule.entropy;
  if (rule.id.find("generic") != std::string::npos) {
    draft.rule.confidence = kGenericConfidence;
    draft.rule.precedence = kGenericPrecedence;
  }
  set_lists(rule, all, draft);
  if (draft.rule.min_entropy >= kMostEntropy) draft.refuse("no text has more entropy than it asks for");
  for (const std::string& key : rule.unknown_keys) draft.lose("unknown key '" + key + "' is not looked at");
  return draft;
}

/// What of a required rule a text near by cannot say.
void lose_from_required(const GitleaksRule& other, RuleDraft alone, RuleDraft& draft,
                        const RuleImport& import) {
  const auto lose = [&](const std::string& what) {
    draft.lose("of the rule '" + other.id + "' that it requires, " + what);
  };
  for (const std::string& loss : alone.losses) lose(loss);
  import.set_keywords(alone, other.keywords);
  if (!alone.rule.keywords.empty()) lose("the keywords are not looked at");
  if (!alone.rule.paths.empty()) lose("the path is not looked at");
  if (!other.required.empty()) lose("'required' is not looked at");
}

/// No text that stands within kNearReach is so far away that more would matter.
std::optional<int> near_distance(std::optional<int> distance) {
  return distance ? std::optional<int>(std::min(*distance, kMaxNearDistance)) : std::nullopt;
}

void add_near(const GitleaksRequired& required, const GitleaksFile& file, const ForAll& all, RuleDraft& draft,
              RuleImport& import) {
  for (const std::string& key : required.unknown_keys) {
    draft.lose("required: unknown key '" + key + "' is not looked at");
  }
  const auto other = std::find_if(file.rules.begin(), file.rules.end(),
                                  [&required](const auto& each) { return each.id == required.id; });
  if (other == file.rules.end()) {
    return draft.refuse("the rule '" + required.id + "' that it requires is not there");
  }
  RuleDraft alone = import_alone(*other, all, import);
  keep_good_tables(alone.rule.exclude_where, alone.losses);
  if (alone.refusal) {
    return draft.lose("it finds without the rule '" + other->id +
                      "' that it requires, which cannot be had: " + *alone.refusal);
  }
  lose_from_required(*other, alone, draft, import);
  if (!required.within_lines) {
    draft.lose("the rule '" + other->id + "' that it requires must be found within " +
               std::to_string(kNearReach) + " bytes of a match, not just anywhere in its file");
  }
  draft.rule.near.push_back({std::get<RegexShape>(alone.rule.shape), alone.rule.min_entropy,
                             std::move(alone.rule.exclude_where), near_distance(required.within_lines),
                             near_distance(required.within_columns)});
}

RuleDraft import_rule(const GitleaksRule& rule, const GitleaksFile& file, const ForAll& all,
                      RuleImport& import) {
  RuleDraft draft = import_alone(rule, all, import);
  import.set_keywords(draft, rule.keywords);
  for (const GitleaksRequired& required : rule.required) {
    if (!draft.refusal) add_near(required, file, all, draft, import);
  }
  return draft;
}

void note_uses(const GitleaksFile& file, const std::string& where, RuleImport& import) {
  const auto count = [&file](bool GitleaksRule::*uses) {
    return std::count_if(file.rules.begin(), file.rules.end(),
                         [uses](const auto& rule) { return rule.*uses; });
  };
  if (const auto live = count(&GitleaksRule::validates); live > 0) {
    import.note(where, std::to_string(live) +
                           " rules have 'validate': dscan asks no service whether a secret is live");
  }
  if (const auto ranked = count(&GitleaksRule::has_specificity); ranked > 0) {
    import.note(where, std::to_string(ranked) + " rules have a 'specificity', which is not looked at");
  }
}

}  // namespace

Result<ImportReport> import_gitleaks(std::string_view text, const std::filesystem::path& path,
                                     RuleFormat format, Pack& pack) {
  const auto file = read_gitleaks(text, path);
  if (!file) return file.error();
  const std::string where = path.string();
  RuleImport import(format, where);
  const ForAll all = import_global(*file, where, import);
  note_uses(*file, where, import);
  for (const GitleaksRule& rule : file->rules) import.add(import_rule(rule, *file, all, import));
  return import.finish(pack);
}

}  // namespace dscan
