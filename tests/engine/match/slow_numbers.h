// Number rules the slow way: every form of a shape is tried at every byte, as number_matcher.h and
// rules/README.md say what matches, and nothing is shared with the code that does it fast.
#pragma once

#include <cctype>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "engine/rule/rule.h"

namespace dscan::testing {

/// Rule, begin, end.
using SlowMatch = std::tuple<std::uint32_t, std::size_t, std::size_t>;

/// One way to write a number of a shape.
struct WrittenForm {
  std::vector<NumberShape::Count> groups;
  std::string separators;           ///< Of which all joints are the same one.
  std::size_t in_parentheses = 99;  ///< Index of the group; 99: none.
  bool ends_in_x = false;

  [[nodiscard]] bool has_lead() const { return in_parentheses != 99; }
  /// The first group that stands in no parentheses and before none.
  [[nodiscard]] std::size_t first_plain() const { return has_lead() ? in_parentheses + 1 : 0; }
};

/// Tries one form at one place.
class SlowReader {
 public:
  SlowReader(std::string_view text, const WrittenForm& form, char joint)
      : text_(text), form_(form), joint_(joint) {}

  /// Where the number that begins at `begin` with its first digit or parenthesis ends.
  std::optional<std::size_t> end_of(std::size_t begin) {
    at_ = begin;
    for (std::size_t i = 0; i < form_.groups.size(); ++i) {
      if (!read_joint(i) || !read_group(i)) return std::nullopt;
    }
    if (form_.ends_in_x && byte(at_++) != 'X' && byte(at_ - 1) != 'x') return std::nullopt;
    if (is_word(byte(at_)) || is_joined_behind() || is_joined_before(begin)) return std::nullopt;
    return at_;
  }

  static bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }

 private:
  [[nodiscard]] char byte(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  [[nodiscard]] bool is_unbroken() const { return form_.groups.size() == 1; }

  bool read_joint(std::size_t group) {
    if (group == 0) return true;
    if (group < form_.first_plain() || group == form_.in_parentheses + 1) {
      if (form_.separators.find(byte(at_)) != std::string::npos) ++at_;
      return true;
    }
    return byte(at_++) == joint_;
  }

  bool read_group(std::size_t group) {
    const bool parentheses = group == form_.in_parentheses;
    if (parentheses && byte(at_++) != '(') return false;
    const std::size_t begin = at_;
    while (is_digit(byte(at_))) ++at_;
    const bool x = form_.ends_in_x && group + 1 == form_.groups.size();
    const std::size_t digits = at_ - begin + (x ? 1 : 0);
    if (digits < form_.groups[group].least || digits > form_.groups[group].most) return false;
    if (group == form_.first_plain()) first_digits_ = digits;
    last_digits_ = digits;
    return !parentheses || byte(at_++) == ')';
  }

  /// Whether a group that `between` joins stands in the way, which has `outer` digits, the match's `inner`.
  [[nodiscard]] bool forbids(char between, std::size_t outer, std::size_t inner) const {
    if (is_unbroken()) return between == '-' || between == '.';
    const bool one_group = form_.first_plain() + 1 == form_.groups.size();
    return !one_group && between == joint_ && (between != ' ' || outer == inner);
  }
  static bool is_separator(char c) { return c == ' ' || c == '-' || c == '.' || c == '/'; }

  [[nodiscard]] bool is_joined_behind() const {
    if (form_.ends_in_x || !is_separator(byte(at_)) || !is_digit(byte(at_ + 1))) return false;
    std::size_t end = at_ + 1;
    while (is_digit(byte(end))) ++end;
    return forbids(byte(at_), end - at_ - 1, last_digits_);
  }
  [[nodiscard]] bool is_joined_before(std::size_t begin) const {
    if (form_.has_lead() || begin < 2 || !is_separator(byte(begin - 1)) || !is_digit(byte(begin - 2)))
      return false;
    std::size_t other = begin - 1;
    while (other > 0 && is_digit(byte(other - 1))) --other;
    return forbids(byte(begin - 1), begin - 1 - other, first_digits_);
  }

  std::string_view text_;
  const WrittenForm& form_;
  char joint_;
  std::size_t at_ = 0;
  std::size_t first_digits_ = 0;
  std::size_t last_digits_ = 0;
};

inline std::vector<WrittenForm> written_forms(const NumberShape& shape) {
  std::vector<WrittenForm> out;
  for (const auto& count : shape.digits) out.push_back({{count}, "", 99, false});
  for (const auto& groups : shape.groups) {
    out.push_back({groups, shape.separators, 99, false});
    if (!shape.parentheses) continue;
    for (std::size_t index = 0; index < 2 && index + 1 < groups.size(); ++index) {
      out.push_back({groups, shape.separators, index, false});
    }
  }
  for (std::size_t i = 0, plain = out.size(); shape.last_may_be_x && i < plain; ++i) {
    out.push_back(out[i]);
    out.back().ends_in_x = true;
  }
  // What stands behind parentheses must be long enough to be found: 7 digits and separators.
  std::erase_if(out, [](const WrittenForm& form) {
    std::size_t bytes = form.groups.size() - form.first_plain() - 1 - (form.ends_in_x ? 1 : 0);
    for (std::size_t i = form.first_plain(); i < form.groups.size(); ++i) bytes += form.groups[i].least;
    return bytes < 7;
  });
  return out;
}

/// Whether the digits of `number` begin with one of the shape's prefixes.
inline bool begins_right(const NumberShape& shape, std::string_view number) {
  std::string digits;
  for (const char c : number) {
    if (SlowReader::is_digit(c)) digits += c;
  }
  for (const auto& prefix : shape.prefixes) {
    const std::uint32_t value = static_cast<std::uint32_t>(std::stoul(digits.substr(0, prefix.digits)));
    if (value >= prefix.first && value <= prefix.last) return true;
  }
  return shape.prefixes.empty();
}

/// The begin of the match whose first digit or parenthesis is at `at`, its '+' included; none: what stands
/// before it forbids it.
inline std::optional<std::size_t> slow_begin(const NumberShape& shape, std::string_view text,
                                             std::size_t at) {
  const char before = at > 0 ? text[at - 1] : '\0';
  if (before == '+') {
    if (shape.plus == NumberShape::Plus::kNever) return std::nullopt;
    return at - 1;
  }
  if (shape.plus == NumberShape::Plus::kMust || SlowReader::is_word(before)) return std::nullopt;
  return at;
}

inline std::multiset<SlowMatch> slow_matches(const std::vector<Rule>& rules, std::string_view text) {
  std::multiset<SlowMatch> out;
  for (std::uint32_t rule = 0; rule < rules.size(); ++rule) {
    const auto& shape = std::get<NumberShape>(rules[rule].shape);
    for (const WrittenForm& form : written_forms(shape)) {
      const bool joins = form.first_plain() + 1 < form.groups.size();
      for (const char joint : joins ? form.separators : std::string(1, '\0')) {
        for (std::size_t at = 0; at < text.size(); ++at) {
          const auto begin = slow_begin(shape, text, at);
          if (!begin) continue;
          const auto end = SlowReader(text, form, joint).end_of(at);
          if (end && begins_right(shape, text.substr(*begin, *end - *begin))) out.emplace(rule, *begin, *end);
        }
      }
    }
  }
  return out;
}

}  // namespace dscan::testing
