#include "engine/rule/pack.h"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "engine/rule/column_name.h"
#include "engine/rule/context_words.h"
#include "engine/rule/number_text.h"
#include "engine/rule/table_reader.h"

// Each read_… function is the schema of one table: a call per key. rules/README.md says what the keys mean.

namespace dscan {
namespace {

constexpr std::string_view kRuleIdPunctuation = "-";
constexpr std::string_view kIdPunctuation = "-.";
constexpr int kMaxPrecedence = 100;
constexpr int kMaxConfidence = 100;
constexpr int kMaxMinMatch = 100;
constexpr int kMaxPercent = 100;
constexpr int kMaxDistance = 4096;
constexpr int kMaxGroup = 9;  ///< RE2 and people count groups up to \9.
constexpr int kMaxMaskShown = 64;
constexpr int kMaxEntropy = 8;  ///< Bits in a byte.
constexpr int kMaxRank = 255;
constexpr int kMaxRun = 1000;  ///< Bytes of a run around a pivot.
constexpr int kMaxColor = 1'000'000;

constexpr std::array<std::string_view, 3> kRisks = {"LOW", "MEDIUM", "HIGH"};
/// In the order of NumberShape::Plus.
constexpr std::array<std::string_view, 3> kPluses = {"never", "may", "must"};
/// In the order of ExcludeWhere::Target.
constexpr std::array<std::string_view, 3> kTargets = {"value", "match", "line"};

RegexShape read_regex(TableReader& in) {
  RegexShape shape;
  shape.regex = in.text("regex");
  shape.group = static_cast<int>(in.integer_or("group", 0, kFirstGroup, kMaxGroup));
  shape.multiline = in.flag("multiline");
  shape.anchor = in.text_or("anchor", "");
  return shape;
}

NumberShape read_number(TableReader& in) {
  NumberShape shape;
  for (const std::string& text : in.counts_if_any("digits")) {
    if (const auto count = parse_digit_count(text)) {
      shape.digits.push_back(*count);
    } else {
      in.wrong("digits", "a list of lengths such as 18 or \"13..19\", from 1 to 32");
    }
  }
  for (const std::string& text : in.texts_if_any("groups")) {
    if (const auto grouping = parse_grouping(text)) {
      shape.groups.push_back(*grouping);
    } else {
      in.wrong("groups",
               "a list of groupings such as \"4,4,4,4\" or \"1..3,3,4\", 2 to 8 groups of 1 to 32 digits");
    }
  }
  shape.separators = in.text_or("separators", "");
  if (shape.separators.find_first_not_of(" -./") != std::string::npos) {
    in.wrong("separators", "made of ' ', '-', '.' and '/'");
  }
  if (in.has("plus")) {
    shape.plus = static_cast<NumberShape::Plus>(in.choice("plus", kPluses));
  }
  shape.parentheses = in.flag("parentheses");
  shape.last_may_be_x = in.flag("last_may_be_x");
  for (const std::string& text : in.texts_if_any("prefixes")) {
    if (const auto prefix = parse_prefix(text)) {
      shape.prefixes.push_back(*prefix);
    } else {
      in.wrong("prefixes", "a list of texts such as \"62\" or \"51..55\", 1 to 6 digits, as many in both");
    }
  }
  return shape;
}

ByteSet read_byte_set(TableReader& in, std::string_view key) {
  const auto set = ByteSet::parse(in.text(key));
  if (!set) in.wrong(key, "characters and ranges such as \"A-Za-z0-9._-\"");
  return set.value_or(ByteSet());
}

CodeShape read_code(TableReader& in) {
  CodeShape shape;
  for (const std::string& text : in.texts("forms")) {
    if (const auto patterns = parse_code_form(text)) {
      shape.patterns.insert(shape.patterns.end(), patterns->begin(), patterns->end());
    } else {
      in.wrong(
          "forms",
          "a list of codes such as \"u{2}d{6}u\" (d: digit, u: capital, x: either), 7 to 40 characters with "
          "digits and letters");
    }
  }
  const std::string separators = in.text_or("separators", "");
  if (separators.find_first_not_of("-./") != std::string::npos)
    in.wrong("separators", "made of '-', '.' and '/'");
  shape.separators = ByteSet::of(separators);
  return shape;
}

AroundShape read_around(TableReader& in) {
  AroundShape shape;
  const std::string pivot = in.text("byte");
  if (pivot.size() != 1) in.wrong("byte", "one byte");
  shape.pivot = pivot.empty() ? '\0' : pivot[0];
  shape.before = read_byte_set(in, "before");
  shape.after = read_byte_set(in, "after");
  if (shape.before.has(shape.pivot)) in.wrong("before", "without the byte that it stands before");
  if (shape.after.has(shape.pivot)) in.wrong("after", "without the byte that it stands behind");
  shape.most_before = static_cast<std::uint16_t>(in.integer("most_before", 1, kMaxRun));
  shape.most_after = static_cast<std::uint16_t>(in.integer("most_after", 1, kMaxRun));
  return shape;
}

/// Words that are compared with lower-case text.
std::vector<std::string> read_small_words(TableReader& in, std::string_view key) {
  std::vector<std::string> words = in.texts_if_any(key);
  const auto is_small = [](const std::string& word) {
    return !word.empty() && std::none_of(word.begin(), word.end(), context_words::is_capital);
  };
  if (!std::all_of(words.begin(), words.end(), is_small)) {
    in.wrong(key, "a list of texts in lower case, none of them empty");
  }
  return words;
}

ColumnShape read_column(TableReader& in) {
  ColumnShape shape;
  for (auto [key, list] : {std::pair("names", &shape.names), std::pair("words", &shape.words)}) {
    *list = in.texts_if_any(key);
    if (!std::all_of(list->begin(), list->end(), is_folded_column_name)) {
      in.wrong(key, "a list of words in lower case, such as \"first name\" for first_name and FirstName");
    }
  }
  if (shape.names.empty() && shape.words.empty()) {
    in.wrong_table("needs 'names' or 'words', or it can match nothing");
  }
  shape.values = read_small_words(in, "values");
  shape.regex = in.text_or("regex", "");
  return shape;
}

MaskShape read_mask(TableReader& in) {
  MaskShape mask;
  mask.head = static_cast<std::uint8_t>(in.integer_or("head", 0, 0, kMaxMaskShown));
  mask.tail = static_cast<std::uint8_t>(in.integer_or("tail", 0, 0, kMaxMaskShown));
  return mask;
}

ContextShape read_context(TableReader& in) {
  ContextShape context;
  context.words = in.texts("words");
  const auto is_word = [](const std::string& word) { return is_context_word(word); };
  if (!std::all_of(context.words.begin(), context.words.end(), is_word)) {
    in.wrong("words", "a list of one or two words each, in lower case, of at most 40 bytes");
  }
  context.distance = static_cast<std::uint16_t>(in.integer_or("distance", context.distance, 1, kMaxDistance));
  return context;
}

ExcludeWhere read_exclude_where(TableReader& in) {
  ExcludeWhere where;
  if (in.has("target")) where.target = static_cast<ExcludeWhere::Target>(in.choice("target", kTargets));
  where.regexes = in.texts_if_any("regexes");
  where.stopwords = read_small_words(in, "stopwords");
  where.paths = in.texts_if_any("paths");
  where.all = in.flag("all");
  if (where.regexes.empty() && where.stopwords.empty() && where.paths.empty()) {
    in.wrong_table("needs 'regexes', 'stopwords' or 'paths', or it can exclude nothing");
  }
  return where;
}

/// The table `key` inside another one.
template <class T>
T read_inner(TableReader& in, std::string_view key, T (*read)(TableReader&)) {
  const toml::table* table = in.table_if_any(key);
  if (table == nullptr) return {};
  TableReader inner(*table, in.origin(), key);
  T value = read(inner);
  in.adopt(inner.finish());
  return value;
}

Shape read_shape(TableReader& in) {
  const bool is_regex = in.has("regex");
  const bool is_number = in.has("number");
  const bool is_code = in.has("code");
  const bool is_around = in.has("around");
  const bool is_column = in.has("column");
  if (is_regex + is_number + is_code + is_around + is_column != 1) {
    in.wrong_table(
        "exactly one of 'regex', 'number', 'code', 'around' and 'column' must say what the rule looks for");
  }
  if (is_number) return read_inner(in, "number", read_number);
  if (is_code) return read_inner(in, "code", read_code);
  if (is_around) return read_inner(in, "around", read_around);
  if (is_column) return read_inner(in, "column", read_column);
  return read_regex(in);
}

/// Every [[key]] of the file or of a table in it.
template <class T>
std::vector<T> read_each(TableReader& file, std::string_view key, std::string_view name,
                         T (*read)(TableReader&)) {
  std::vector<T> out;
  for (const toml::table* table : file.tables_if_any(key)) {
    TableReader in(*table, file.origin(), name);
    out.push_back(read(in));
    file.adopt(in.finish());
  }
  return out;
}

std::optional<int> read_distance(TableReader& in, std::string_view key) {
  if (!in.has(key)) return std::nullopt;
  return static_cast<int>(in.integer(key, 0, kMaxNearDistance));
}

Near read_near(TableReader& in) {
  Near near;
  near.text.regex = in.text("regex");
  near.text.group = static_cast<int>(in.integer_or("group", 0, kFirstGroup, kMaxGroup));
  near.text.multiline = in.flag("multiline");
  near.min_entropy = in.number_or("min_entropy", 0, 0, kMaxEntropy);
  near.exclude_where = read_each(in, "exclude_where", "[[rule.near.exclude_where]]", read_exclude_where);
  near.lines = read_distance(in, "lines");
  near.columns = read_distance(in, "columns");
  return near;
}

Rule read_rule(TableReader& in) {
  Rule rule;
  rule.origin = in.where();
  rule.id = in.id("id", kRuleIdPunctuation);
  rule.name = in.text("name");
  rule.description = in.text("description");
  rule.level = in.text("level");
  rule.classification = in.id("classification", kIdPunctuation);
  rule.examples = in.texts("examples");
  rule.counter_examples = in.texts("counter_examples");
  rule.shape = read_shape(in);
  rule.validators = in.texts_if_any("validators");
  rule.min_entropy = in.number_or("min_entropy", 0, 0, kMaxEntropy);
  rule.exclude = in.texts_if_any("exclude");
  rule.exclude_values = in.texts_if_any("exclude_values");
  rule.exclude_where = read_each(in, "exclude_where", "[[rule.exclude_where]]", read_exclude_where);
  rule.near = read_each(in, "near", "[[rule.near]]", read_near);
  rule.paths = in.texts_if_any("paths");
  rule.keywords = read_small_words(in, "keywords");
  rule.confidence = static_cast<int>(in.integer_or("confidence", rule.confidence, 0, kMaxConfidence));
  if (in.has("context")) rule.context = read_inner(in, "context", read_context);
  rule.min_match = static_cast<int>(in.integer_or("min_match", 0, 1, kMaxMinMatch));
  rule.match_rate = static_cast<int>(in.integer_or("match_rate", 0, 1, kMaxPercent));
  rule.precedence = static_cast<int>(in.integer_or("precedence", rule.precedence, 0, kMaxPrecedence));
  if (in.has("mask")) rule.mask = read_inner(in, "mask", read_mask);
  return rule;
}

SecurityLevel read_level(TableReader& in) {
  SecurityLevel level;
  level.id = in.id("id", kIdPunctuation);
  level.name = in.text("name");
  level.description = in.text("description");
  level.category = "BUILT_SELF";
  level.risk = kRisks[in.choice("risk", kRisks)];
  level.color_number = static_cast<std::int32_t>(in.integer("color_number", 0, kMaxColor));
  level.rank = static_cast<std::uint8_t>(in.integer("rank", 1, kMaxRank));
  return level;
}

Classification read_classification(TableReader& in) {
  Classification classification;
  classification.id = in.id("id", kIdPunctuation);
  classification.name = in.text("name");
  classification.parent_id = in.text_or("parent", "");
  return classification;
}

Template read_template(TableReader& in) {
  Template chosen;
  chosen.id = in.id("id", kIdPunctuation);
  chosen.name = in.text("name");
  chosen.description = in.text("description");
  chosen.rules = in.texts("rules");
  return chosen;
}

template <class T>
void append(std::vector<T>&& from, std::vector<T>& to) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace

Result<void> add_pack_text(std::string_view toml, const std::string& origin, Pack& pack) {
  const auto root = parse_toml(toml, origin);
  if (!root) return root.error();
  TableReader file(*root, origin, "file");
  Pack read;
  read.levels = read_each(file, "level", "[[level]]", read_level);
  read.classifications = read_each(file, "classification", "[[classification]]", read_classification);
  read.templates = read_each(file, "template", "[[template]]", read_template);
  read.rules = read_each(file, "rule", "[[rule]]", read_rule);
  DSCAN_RETURN_IF_ERROR(file.finish());
  append(std::move(read.levels), pack.levels);
  append(std::move(read.classifications), pack.classifications);
  append(std::move(read.templates), pack.templates);
  append(std::move(read.rules), pack.rules);
  return {};
}

}  // namespace dscan
