#include "engine/rule/import_draft.h"

#include <re2/re2.h>

#include <algorithm>
#include <utility>

#include "engine/rule/context_words.h"
#include "engine/rule/regex_check.h"

namespace dscan {
namespace {

bool re2_takes(const std::string& text) {
  return re2::RE2(text, regex_options()).ok();
}

/// `text` in the grammar of ids: lower-case letters and digits, a hyphen between them for anything else.
std::string id_of(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (context_words::is_ascii_word(c)) {
      out += context_words::to_small(c);
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

/// Takes the regexes that RE2 refuses out of the list, and says so.
void drop_refused(std::vector<std::string>& regexes, const std::string& list,
                  std::vector<std::string>& losses) {
  std::erase_if(regexes, [&](const std::string& regex) {
    const bool good = re2_takes(regex);
    if (!good) losses.push_back("a regex of its " + list + " is left out, RE2 refuses it: " + regex);
    return !good;
  });
}

/// What ids of the format begin with, ours and its own.
std::pair<std::string_view, std::string_view> id_prefixes(RuleFormat format) {
  switch (format) {
    case RuleFormat::kBetterleaks:
      return {"betterleaks-", "betterleaks-"};
    case RuleFormat::kNoseyParker:
      return {"np-", "np-"};
    case RuleFormat::kKingfisher:
      return {"kf-", "kingfisher-"};
    case RuleFormat::kGitleaks:
    case RuleFormat::kDscan:
      break;
  }
  return {"gitleaks-", "gitleaks-"};
}

}  // namespace

bool keep_good_regexes(ExcludeWhere& excluded, std::vector<std::string>& losses) {
  const bool regexes = !excluded.regexes.empty();
  const bool places = !excluded.paths.empty();
  drop_refused(excluded.regexes, "allowlist", losses);
  drop_refused(excluded.paths, "allowlist's paths", losses);
  if (excluded.regexes.empty() && excluded.stopwords.empty() && excluded.paths.empty()) return false;
  // If all must hold, what can never hold takes the others with it.
  const bool never = (regexes && excluded.regexes.empty()) || (places && excluded.paths.empty());
  return !excluded.all || !never;
}

void keep_good_tables(std::vector<ExcludeWhere>& tables, std::vector<std::string>& losses) {
  std::erase_if(tables, [&losses](ExcludeWhere& excluded) { return !keep_good_regexes(excluded, losses); });
}

void add_in_brackets(const std::vector<std::string>& words, std::string& text) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    text += i > 0 ? ", " : text.empty() ? "[" : " [";
    text += words[i];
  }
  if (!words.empty()) text += "]";
}

std::string to_small(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), context_words::to_small);
  return out;
}

RuleImport::RuleImport(RuleFormat format, std::string path) {
  report_.file = std::move(path);
  report_.format = format;
}

RuleDraft RuleImport::draft(const std::string& source_id, std::string where) const {
  const auto [prefix, own_prefix] = id_prefixes(report_.format);
  RuleDraft out;
  out.source_id = source_id;
  std::string id = id_of(source_id);
  for (const std::string_view same : {prefix, own_prefix}) {
    if (id.starts_with(same)) id.erase(0, same.size());
  }
  out.rule.id = std::string(prefix) + (id.empty() ? "rule" : id);
  out.rule.origin = std::move(where);
  out.rule.name = source_id;
  out.rule.level = "L4";
  out.rule.classification = "credentials.service";
  return out;
}

void RuleImport::set_regex(RuleDraft& draft, std::string_view pattern, const RegexSource& source) {
  auto imported = import_regex(pattern, source);
  if (!imported) return draft.refuse("its regex cannot be had: " + imported.error().message());
  for (std::string& loss : imported->losses) draft.lose("regex: " + std::move(loss));
  if (imported->groups >= kMostGroups) {
    draft.lose("of its " + std::to_string(imported->groups) + " capture groups the first " +
               std::to_string(kMostGroups - 1) + " are looked at");
  }
  draft.bounded = imported->bounded;
  draft.groups = imported->groups;
  const int group = imported->groups == 0 ? 0 : kFirstGroup;
  draft.rule.shape = RegexShape{std::move(imported->regex), group, imported->multiline, ""};
}

void RuleImport::set_keywords(RuleDraft& draft, std::vector<std::string> words) const {
  const auto* shape = std::get_if<RegexShape>(&draft.rule.shape);
  for (std::string& word : words) word = to_small(word);
  const bool any_text =
      std::any_of(words.begin(), words.end(), [](const auto& word) { return word.empty(); });
  if (shape == nullptr || words.empty() || any_text || implies_any_word(shape->regex, words)) return;
  draft.rule.keywords = std::move(words);
  draft.lose("a keyword must stand in the line or value of the match, not just anywhere in its file");
}

void RuleImport::check_lists(RuleDraft& draft) {
  if (!std::all_of(draft.rule.paths.begin(), draft.rule.paths.end(), re2_takes)) {
    return draft.refuse("RE2 refuses its path: " + draft.rule.paths.front());
  }
  keep_good_tables(draft.rule.exclude_where, draft.losses);
}

void RuleImport::add(RuleDraft draft) {
  ++report_.read;
  if (!draft.refusal) check_lists(draft);
  if (!draft.refusal && draft.is_helper) {
    report_.helpers.push_back({draft.rule.origin, draft.source_id, "it reports nothing itself"});
    return;
  }
  if (draft.refusal) {
    report_.refused.push_back({draft.rule.origin, draft.source_id, *draft.refusal});
    return;
  }
  if (draft.rule.description.empty()) draft.rule.description = draft.rule.name;
  endless_ += draft.bounded ? 0 : 1;
  for (std::string& loss : draft.losses) {
    report_.losses.push_back({draft.rule.origin, draft.source_id, std::move(loss)});
  }
  rules_.push_back(std::move(draft.rule));
}

void RuleImport::note(std::string where, std::string what) {
  report_.notes.push_back({std::move(where), "", std::move(what)});
}

ImportReport RuleImport::finish(Pack& pack) {
  std::set<std::string> taken;
  for (const Rule& rule : pack.rules) taken.insert(rule.id);
  for (Rule& rule : rules_) {
    const std::string id = rule.id;
    for (int copy = 2; !taken.insert(rule.id).second; ++copy) rule.id = id + "-" + std::to_string(copy);
    pack.rules.push_back(std::move(rule));
  }
  report_.imported = rules_.size();
  if (endless_ > 0) {
    note(report_.file, std::to_string(endless_) +
                           " rules set no bound to the length of a match: dscan looks at 4096 bytes of one");
  }
  rules_.clear();
  return std::move(report_);
}

}  // namespace dscan
