#include "api/control/user_rule.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/match/compiled_rules.h"

namespace dscan {
namespace {

Error invalid(std::string_view field, std::string_view why) {
  return {ErrorCode::kInvalidArgument, std::string(field) + " " + std::string(why)};
}

template <std::size_t kSize>
bool is_one_of(std::string_view word, const std::array<std::string_view, kSize>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string field_of(std::size_t content, std::string_view member) {
  return "content[" + std::to_string(content) + "]." + std::string(member);
}

std::string_view without_blanks(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

/// The words of a list with commas, full-width ones too, in ASCII lower case.
std::vector<std::string> words_of(std::string list) {
  constexpr std::string_view kWideComma = "\xEF\xBC\x8C";
  for (std::size_t at = 0; (at = list.find(kWideComma, at)) != std::string::npos;)
    list.replace(at, kWideComma.size(), ",");
  std::transform(list.begin(), list.end(), list.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  std::vector<std::string> words;
  for (std::string_view rest = list; !rest.empty();) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    if (const auto word = without_blanks(rest.substr(0, end)); !word.empty()) words.emplace_back(word);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return words;
}

/// `word` as a regex that matches nothing else.
std::string quoted(std::string_view word) {
  std::string out;
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && std::isalnum(byte) == 0 && c != '_' && c != ' ') out += '\\';
    out += c;
  }
  return out;
}

std::string any_of(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : "|") + quoted(word);
  return "(?i:" + out + ")";
}

/// A condition, understood.
struct Condition {
  std::size_t number = 0;  ///< Index in the rule's content.
  bool is_regex = false;
  bool is_negative = false;
  std::string regex;
  std::vector<std::string> words;  ///< None of a regex.
};

Result<Condition> understand(const ScanRule& rule, std::size_t number, const UserRuleLimits& limits) {
  constexpr std::array<std::string_view, 4> kModes = {"IN", "NOT_IN", "REGEX", "KEYWORD"};
  const RuleContent& content = rule.content[number];
  const std::string& mode = content.effective_mode;
  if (!is_one_of(mode, kModes)) {
    return invalid(field_of(number, "effective_mode"), "must be IN, NOT_IN, REGEX or KEYWORD");
  }
  if (content.location != "CONTENT") {
    return invalid(
        field_of(number, "location"),
        "must be CONTENT: names and remarks of tables and columns are not searched by users' rules");
  }
  const std::string field = field_of(number, "rule_content");
  if (content.content.size() > limits.regex_bytes) {
    return invalid(field, "must be at most " + std::to_string(limits.regex_bytes) + " bytes long");
  }
  Condition out;
  out.number = number;
  out.is_regex = mode == "REGEX";
  out.is_negative = mode == "NOT_IN";
  if (out.is_regex) {
    if (content.content.empty()) return invalid(field, "must be a regex");
    out.regex = content.content;
    return out;
  }
  out.words = words_of(content.content);
  if (out.words.empty() || out.words.size() > limits.words) {
    return invalid(field, "must be 1 to " + std::to_string(limits.words) + " words with commas between them");
  }
  out.regex = any_of(out.words);
  return out;
}

Result<std::vector<Condition>> understand_all(const ScanRule& rule, const UserRuleLimits& limits) {
  if (rule.content.empty() || rule.content.size() > limits.contents) {
    return invalid("content", "must be a list of 1 to " + std::to_string(limits.contents) + " conditions");
  }
  std::vector<Condition> out;
  for (std::size_t number = 0; number < rule.content.size(); ++number) {
    auto condition = understand(rule, number, limits);
    if (!condition) return condition.error();
    out.push_back(*std::move(condition));
  }
  return out;
}

Result<void> add_any(const std::vector<Condition>& conditions, Rule& out) {
  std::string regex;
  for (const Condition& condition : conditions) {
    if (condition.is_negative) {
      return invalid(
          field_of(condition.number, "effective_mode"),
          "NOT_IN needs logic_operator AND and another condition: alone it would match everywhere");
    }
    regex += (regex.empty() ? "" : "|") + ("(?:" + condition.regex + ")");
  }
  // A lone regex stays as it was written: errors speak of it.
  out.shape = RegexShape{conditions.size() == 1 ? conditions.front().regex : regex, 0, false, ""};
  return {};
}

/// Both words of a KEYWORD rule.
Result<void> add_both_words(const Condition& list, Rule& out) {
  if (list.words.size() > 2) {
    return invalid(field_of(list.number, "rule_content"),
                   "must be at most two words with logic_operator AND; with OR there may be more");
  }
  out.shape = RegexShape{any_of({list.words.front()}), 0, false, ""};
  if (list.words.size() == 2) out.keywords = {list.words.back()};
  return {};
}

/// The condition that is the match: the first regex, or else the first list of words.
Result<const Condition*> main_condition(const std::vector<Condition>& conditions) {
  const Condition* first = nullptr;
  for (const Condition& condition : conditions) {
    if (condition.is_negative || (first != nullptr && !condition.is_regex)) continue;
    if (first != nullptr && first->is_regex) {
      return invalid(field_of(condition.number, "effective_mode"),
                     "REGEX can be asked for once with logic_operator AND; with OR more often");
    }
    first = &condition;
  }
  if (first == nullptr) {
    return invalid("content", "must have a condition that is not NOT_IN: it would match everywhere");
  }
  return first;
}

Result<void> add_all(const std::vector<Condition>& conditions, Rule& out) {
  const auto first = main_condition(conditions);
  if (!first) return first.error();
  out.shape = RegexShape{(*first)->regex, 0, false, ""};
  for (const Condition& condition : conditions) {
    if (&condition == *first) continue;
    if (condition.is_negative) {
      ExcludeWhere where;
      where.target = ExcludeWhere::Target::kLine;
      where.regexes = {condition.regex};
      out.exclude_where.push_back(std::move(where));
    } else if (out.keywords.empty()) {
      out.keywords = condition.words;
    } else {
      return invalid(field_of(condition.number, "effective_mode"),
                     "is the third condition with logic_operator AND; besides NOT_IN there may be two");
    }
  }
  return {};
}

Result<void> add_shape(const ScanRule& rule, const std::vector<Condition>& conditions, Rule& out) {
  const bool is_keyword = rule.rule_type == "KEYWORD";
  if (is_keyword && (conditions.size() != 1 || conditions.front().is_regex)) {
    return invalid("content", "must be one list of words for rule_type KEYWORD");
  }
  if (rule.logic_operator == "REGEX" && (conditions.size() != 1 || !conditions.front().is_regex)) {
    return invalid("content", "must be one regex for logic_operator REGEX");
  }
  if (rule.logic_operator != "AND") return add_any(conditions, out);
  return is_keyword && !conditions.front().is_negative ? add_both_words(conditions.front(), out)
                                                       : add_all(conditions, out);
}

Result<void> check_words(const ScanRule& rule) {
  constexpr std::array<std::string_view, 2> kTypes = {"KEYWORD", "REGEX"};
  constexpr std::array<std::string_view, 3> kOperators = {"AND", "OR", "REGEX"};
  constexpr std::int64_t kMost = 100;
  if (!is_one_of(rule.rule_type, kTypes)) {
    return invalid("rule_type", "must be KEYWORD or REGEX: this server has no language model for NLP");
  }
  if (!is_one_of(rule.logic_operator, kOperators)) {
    return invalid("logic_operator", "must be AND, OR or REGEX");
  }
  if (rule.match_rate < 1 || rule.match_rate > kMost) return invalid("match_rate", "must be 1 to 100");
  if (rule.min_match < 1 || rule.min_match > kMost) return invalid("min_match", "must be 1 to 100");
  return {};
}

}  // namespace

Result<Rule> engine_rule(const ScanRule& rule, const UserRuleLimits& limits) {
  DSCAN_RETURN_IF_ERROR(check_words(rule));
  const auto conditions = understand_all(rule, limits);
  if (!conditions) return conditions.error();
  Rule out;
  out.id = rule.id;
  out.name = rule.name;
  out.description = rule.description;
  out.match_rate = static_cast<int>(rule.match_rate);
  out.min_match = static_cast<int>(rule.min_match);
  out.origin = "user rule";
  DSCAN_RETURN_IF_ERROR(add_shape(rule, *conditions, out));
  return out;
}

Result<void> check_user_rule(const ScanRule& rule, const UserRuleLimits& limits) {
  auto made = engine_rule(rule, limits);
  if (!made) return made.error();
  made->id = "rule";
  made->level = "level";
  made->classification = "classification";
  Pack pack;
  pack.rules = {*std::move(made)};
  pack.levels = {{"level", "level", "", "BUILT_SELF", "LOW", 0, 1, false}};
  pack.classifications = {{"classification", "classification", ""}};
  pack.templates = {{"all", "all", "", {"*"}}};
  const auto begin = std::chrono::steady_clock::now();
  auto rules = RuleSet::make(std::move(pack), "all");
  if (!rules) return rules.error().in("content");
  const auto compiled = CompiledRules::make(*std::move(rules));
  if (!compiled) return compiled.error().in("content");
  if (std::chrono::steady_clock::now() - begin > limits.compile_time) {
    return invalid("content", "takes longer than " + std::to_string(limits.compile_time.count()) +
                                  " ms to compile; use smaller repetitions");
  }
  return {};
}

}  // namespace dscan
