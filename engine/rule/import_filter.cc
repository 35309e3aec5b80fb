#include "engine/rule/import_filter.h"

#include <re2/re2.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "engine/rule/import_draft.h"
#include "engine/rule/import_filter_parser.h"

namespace dscan {
namespace {

using Kind = FilterExpression::Kind;
/// Conditions that must all hold; a filter is true if one such list is.
using Conjunction = std::vector<const FilterExpression*>;

/// Lists that parentheses may multiply to.
constexpr std::size_t kMostConjunctions = 64;

bool multiply(const FilterExpression& expression, std::vector<Conjunction>& out);

/// The lists of an expression; false: too many.
bool multiply_all(const FilterExpression& conjunction, std::vector<Conjunction>& out) {
  std::vector<Conjunction> product = {{}};
  for (const FilterExpression& item : conjunction.items) {
    std::vector<Conjunction> factors;
    if (!multiply(item, factors)) return false;
    if (product.size() * factors.size() > kMostConjunctions) return false;
    std::vector<Conjunction> next;
    for (const Conjunction& left : product) {
      for (const Conjunction& right : factors) {
        next.push_back(left);
        next.back().insert(next.back().end(), right.begin(), right.end());
      }
    }
    product = std::move(next);
  }
  out.insert(out.end(), product.begin(), product.end());
  return out.size() <= kMostConjunctions;
}

bool multiply(const FilterExpression& expression, std::vector<Conjunction>& out) {
  if (expression.kind == Kind::kAnd) return multiply_all(expression, out);
  if (expression.kind != Kind::kOr) {
    out.push_back({&expression});
    return true;
  }
  return std::all_of(expression.items.begin(), expression.items.end(),
                     [&out](const FilterExpression& item) { return multiply(item, out); });
}

enum class Subject { kSecret, kMatch, kLine, kPath };

/// finding["secret"], get(attributes, "path", ""), attributes["path"], attributes[?"path"].orValue("").
std::optional<Subject> subject_of(const FilterExpression& expression) {
  const auto& items = expression.items;
  if (expression.kind == Kind::kCall && expression.name == "orValue" && !items.empty()) {
    return subject_of(items[0]);
  }
  const bool get = expression.kind == Kind::kCall && expression.name == "get" && items.size() >= 2;
  if (!get && expression.kind != Kind::kIndex) return std::nullopt;
  if (items[0].kind != Kind::kName || items[1].kind != Kind::kText) return std::nullopt;
  const std::string& key = items[1].name;
  if (items[0].name == "attributes" && key == "path") return Subject::kPath;
  if (items[0].name != "finding") return std::nullopt;
  if (key == "secret") return Subject::kSecret;
  if (key == "match") return Subject::kMatch;
  if (key == "line") return Subject::kLine;
  return std::nullopt;
}

std::optional<std::vector<std::string>> texts_of(const FilterExpression& list) {
  std::vector<std::string> out;
  if (list.kind == Kind::kText) return std::vector<std::string>{list.name};
  if (list.kind != Kind::kList || list.items.empty()) return std::nullopt;
  for (const FilterExpression& item : list.items) {
    if (item.kind != Kind::kText) return std::nullopt;
    out.push_back(item.name);
  }
  return out;
}

/// The function without its namespace.
std::string_view function_of(const FilterExpression& call) {
  const std::string_view name = call.name;
  return name.starts_with("filter.") ? name.substr(name.find('.') + 1) : name;
}

/// `entropy(secret) <= 3.5`: what the entropy must exceed.
std::optional<double> entropy_of(const FilterExpression& compare) {
  if (compare.kind != Kind::kCompare || (compare.name != "<=" && compare.name != "<")) return std::nullopt;
  const FilterExpression& call = compare.items[0];
  const std::string& number = compare.items[1].name;
  const bool of_secret = call.kind == Kind::kCall && function_of(call) == "entropy" &&
                         call.items.size() == 1 && subject_of(call.items[0]) == Subject::kSecret;
  if (!of_secret || compare.items[1].kind != Kind::kNumber) return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (error != std::errc() || end != number.data() + number.size()) return std::nullopt;
  // "Below 3" drops less than "at most 3" does.
  return compare.name == "<=" ? value : std::nextafter(value, 0);
}

/// Words that the subject holds, begins with, or is.
struct Words {
  Subject subject;
  std::vector<std::string> words;
  enum class Where { kRegexes, kAnywhere, kBegin, kWhole } where;
};

std::optional<Words> words_of(const FilterExpression& expression) {
  using Where = Words::Where;
  std::optional<Where> where;
  if (expression.kind == Kind::kCompare && (expression.name == "==" || expression.name == "in")) {
    where = Where::kWhole;
  } else if (expression.kind == Kind::kCall) {
    const std::string_view name = function_of(expression);
    if (name == "matchesAny") where = Where::kRegexes;
    if (name == "containsAny") where = Where::kAnywhere;
    if (name == "startsWithAny") where = Where::kBegin;
  }
  if (!where || expression.items.size() != 2) return std::nullopt;
  const auto subject = subject_of(expression.items[0]);
  auto words = texts_of(expression.items[1]);
  if (!subject || !words) return std::nullopt;
  return Words{*subject, std::move(*words), *where};
}

std::vector<std::string> as_regexes(const Words& words) {
  std::vector<std::string> out;
  for (const std::string& word : words.words) {
    const std::string quoted = re2::RE2::QuoteMeta(word);
    switch (words.where) {
      case Words::Where::kRegexes:
        out.push_back(word);
        break;
      case Words::Where::kAnywhere:
        out.push_back("(?i)" + quoted);
        break;
      case Words::Where::kBegin:
        out.push_back("^" + quoted);
        break;
      case Words::Where::kWhole:
        out.push_back("^" + quoted + "$");
        break;
    }
  }
  return out;
}

/// Adds the condition to a table all of which must hold; false: the table cannot say it.
bool add_condition(const FilterExpression& condition, ExcludeWhere& excluded) {
  const auto words = words_of(condition);
  if (!words) return false;
  const bool empty_word = std::any_of(words->words.begin(), words->words.end(),
                                      [](const std::string& word) { return word.empty(); });
  if (empty_word) return false;
  if (words->subject == Subject::kPath) {
    if (!excluded.paths.empty()) return false;
    excluded.paths = as_regexes(*words);
    return true;
  }
  if (words->subject == Subject::kSecret && words->where == Words::Where::kAnywhere &&
      excluded.stopwords.empty()) {
    for (const std::string& word : words->words) excluded.stopwords.push_back(to_small(word));
    return true;
  }
  if (!excluded.regexes.empty()) return false;
  excluded.target = words->subject == Subject::kSecret  ? ExcludeWhere::Target::kValue
                    : words->subject == Subject::kMatch ? ExcludeWhere::Target::kMatch
                                                        : ExcludeWhere::Target::kLine;
  excluded.regexes = as_regexes(*words);
  return true;
}

/// The conditions as they are written, spaces joined.
std::string text_of(const Conjunction& conditions) {
  std::string out;
  for (const FilterExpression* condition : conditions) {
    if (!out.empty()) out += " && ";
    bool space = false;
    for (const char c : condition->source) {
      const bool is_space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (!is_space && space) out += ' ';
      if (!is_space) out += c;
      space = is_space;
    }
  }
  return out;
}

}  // namespace

ImportedFilter import_filter(std::string_view expression) {
  ImportedFilter out;
  const auto parsed = parse_filter(expression);
  std::vector<Conjunction> conjunctions;
  if (!parsed || !multiply(*parsed, conjunctions)) {
    out.lost.emplace_back(expression);
    return out;
  }
  for (const Conjunction& conditions : conjunctions) {
    const auto entropy = conditions.size() == 1 ? entropy_of(*conditions[0]) : std::nullopt;
    ExcludeWhere excluded;
    excluded.all = conditions.size() > 1;
    if (entropy) {
      out.min_entropy = std::max(out.min_entropy, *entropy);
    } else if (std::all_of(conditions.begin(), conditions.end(), [&](const FilterExpression* condition) {
                 return add_condition(*condition, excluded);
               })) {
      out.exclude_where.push_back(std::move(excluded));
    } else {
      out.lost.push_back(text_of(conditions));
    }
  }
  return out;
}

}  // namespace dscan
