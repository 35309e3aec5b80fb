#include "engine/rule/rule_hash.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string_view>

#include "engine/base/digest.h"

namespace dscan {
namespace {

/// Changes when the meaning of the text below does.
constexpr std::string_view kVersion = "dscan rules 3";

/// A number's shortest text that gives it back.
class NumberText {
 public:
  explicit NumberText(auto number) {
    char* const begin = buffer_.data();
    size_ = static_cast<std::size_t>(std::to_chars(begin, begin + buffer_.size(), number).ptr - begin);
  }

  [[nodiscard]] std::string_view text() const { return {buffer_.data(), size_}; }

 private:
  std::array<char, 32> buffer_{};
  std::size_t size_ = 0;
};

/// A text in which every field has its length before it, so that no two rules can spell the same.
class CanonicalText {
 public:
  void text(std::string_view field) {
    text_ += NumberText(field.size()).text();
    text_ += ':';
    text_ += field;
  }
  void number(std::int64_t field) { text(NumberText(field).text()); }
  void real(double field) { text(NumberText(field).text()); }
  void texts(const std::vector<std::string>& fields) {
    number(static_cast<std::int64_t>(fields.size()));
    for (const std::string& field : fields) text(field);
  }
  void counts(const std::vector<NumberShape::Count>& counts) {
    number(static_cast<std::int64_t>(counts.size()));
    for (const auto& count : counts) {
      number(count.least);
      number(count.most);
    }
  }

  void prefixes(const std::vector<NumberShape::Prefix>& prefixes) {
    number(static_cast<std::int64_t>(prefixes.size()));
    for (const auto& prefix : prefixes) {
      number(prefix.first);
      number(prefix.last);
      number(prefix.digits);
    }
  }

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

void add_shape(const RegexShape& shape, CanonicalText& out) {
  out.text("regex");
  out.text(shape.regex);
  out.number(shape.group);
  out.number(shape.multiline ? 1 : 0);
  out.text(shape.anchor);
}

void add_shape(const NumberShape& shape, CanonicalText& out) {
  out.text("number");
  out.counts(shape.digits);
  out.number(static_cast<std::int64_t>(shape.groups.size()));
  for (const auto& groups : shape.groups) out.counts(groups);
  out.text(shape.separators);
  out.number(static_cast<std::int64_t>(shape.plus));
  out.number(shape.parentheses ? 1 : 0);
  out.number(shape.last_may_be_x ? 1 : 0);
  out.prefixes(shape.prefixes);
}

void add_shape(const CodeShape& shape, CanonicalText& out) {
  out.text("code");
  out.number(static_cast<std::int64_t>(shape.patterns.size()));
  for (const CodePattern& pattern : shape.patterns) {
    out.text(pattern.literals);
    out.number(static_cast<std::int64_t>(pattern.digits));
    out.number(static_cast<std::int64_t>(pattern.letters));
  }
  out.text(shape.separators.as_class());
}

void add_shape(const AroundShape& shape, CanonicalText& out) {
  out.text("around");
  out.text({&shape.pivot, 1});
  out.text(shape.before.as_class());
  out.text(shape.after.as_class());
  out.number(shape.most_before);
  out.number(shape.most_after);
}

void add_shape(const ColumnShape& shape, CanonicalText& out) {
  out.text("column");
  out.texts(shape.names);
  out.texts(shape.words);
  out.texts(shape.values);
  out.text(shape.regex);
}

void add_exclude_where(const ExcludeWhere& excluded, CanonicalText& out) {
  out.number(static_cast<std::int64_t>(excluded.target));
  out.texts(excluded.regexes);
  out.texts(excluded.stopwords);
  out.texts(excluded.paths);
  out.number(excluded.all ? 1 : 0);
}

void add_near(const Near& near, CanonicalText& out) {
  add_shape(near.text, out);
  out.real(near.min_entropy);
  out.number(static_cast<std::int64_t>(near.exclude_where.size()));
  for (const ExcludeWhere& excluded : near.exclude_where) add_exclude_where(excluded, out);
  out.number(near.lines.value_or(-1));
  out.number(near.columns.value_or(-1));
}

std::string canonical(const Rule& rule, const SecurityLevel& level) {
  CanonicalText out;
  out.text(rule.id);
  std::visit([&out](const auto& shape) { add_shape(shape, out); }, rule.shape);
  out.texts(rule.validators);
  out.real(rule.min_entropy);
  out.texts(rule.exclude);
  out.texts(rule.exclude_values);
  out.number(static_cast<std::int64_t>(rule.exclude_where.size()));
  for (const ExcludeWhere& excluded : rule.exclude_where) add_exclude_where(excluded, out);
  out.number(static_cast<std::int64_t>(rule.near.size()));
  for (const Near& near : rule.near) add_near(near, out);
  out.texts(rule.paths);
  out.texts(rule.keywords);
  out.number(rule.confidence);
  out.texts(rule.context.words);
  out.number(rule.context.distance);
  out.number(rule.min_match);
  out.number(rule.match_rate);
  out.number(rule.precedence);
  out.number(rule.mask ? 1 : 0);
  const MaskShape mask = rule.mask.value_or(MaskShape());
  out.number(mask.head);
  out.number(mask.tail);
  out.text(level.id);
  out.text(level.risk);
  out.number(level.rank);
  out.text(rule.classification);
  return out.take();
}

}  // namespace

std::string hash_rules(const std::vector<Rule>& rules, const Catalog& catalog) {
  std::vector<std::string> texts;
  for (std::uint32_t number = 0; number < rules.size(); ++number) {
    texts.push_back(canonical(rules[number], catalog.level_of(number)));
  }
  std::sort(texts.begin(), texts.end());
  CanonicalText whole;
  whole.texts(texts);
  return stable_id({kVersion, whole.take()});
}

}  // namespace dscan
