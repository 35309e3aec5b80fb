#include "bench/whole_match.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace dscan::bench {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_code(char c) {
  return is_digit(c) || (c >= 'A' && c <= 'Z');
}
bool is_word(char c) {
  return is_code(c) || (c >= 'a' && c <= 'z') || c == '_';
}

/// A match and what is around it.
struct Match {
  std::string_view text;
  std::size_t begin;
  std::size_t end;

  [[nodiscard]] std::string_view bytes() const { return text.substr(begin, end - begin); }

  /// Whether one of `joints` and behind it a byte that `is_part` stands on either side.
  template <class IsPart>
  [[nodiscard]] bool joined(std::string_view joints, IsPart is_part) const {
    const auto joint_at = [&](std::size_t at) { return joints.find(text[at]) != std::string_view::npos; };
    if (begin > 1 && joint_at(begin - 1) && is_part(text[begin - 2])) return true;
    return end + 1 < text.size() && joint_at(end) && is_part(text[end + 1]);
  }
};

/// Whether the groups are joined by the same separator; never of numbers with parentheses.
bool has_one_separator(std::string_view number) {
  std::optional<char> separator;
  for (const char c : number) {
    if (is_digit(c) || c == '+' || c == 'X' || c == 'x') continue;
    if (separator.value_or(c) != c || c == '(') return false;
    separator = c;
  }
  return true;
}

bool has_prefix(const NumberShape& shape, std::string_view number) {
  std::string digits;
  std::copy_if(number.begin(), number.end(), std::back_inserter(digits), is_digit);
  return shape.prefixes.empty() ||
         std::any_of(shape.prefixes.begin(), shape.prefixes.end(), [&digits](const auto& prefix) {
           std::uint32_t value = 0;
           std::from_chars(digits.data(), digits.data() + std::min<std::size_t>(prefix.digits, digits.size()),
                           value);
           return value >= prefix.first && value <= prefix.last;
         });
}

bool is_sure(const NumberShape& shape, const Match& match) {
  const bool behind_plus = match.begin > 0 && match.text[match.begin - 1] == '+';
  return !behind_plus && !match.joined(" -./()", is_digit) && has_one_separator(match.bytes()) &&
         has_prefix(shape, match.bytes());
}

/// A code holds a letter and a digit at least, whatever its places allow.
bool is_sure(const CodeShape& /*shape*/, const Match& match) {
  const std::string_view code = match.bytes();
  const auto digits = std::count_if(code.begin(), code.end(), is_digit);
  const auto both = std::count_if(code.begin(), code.end(), is_code);
  return digits > 0 && digits < both && !match.joined("-./", is_code);
}

/// The match must be the whole runs beside the pivot, as far as they are not trimmed; the runs must be no
/// longer than the shape allows, and end at no word.
bool is_sure(const AroundShape& shape, const Match& match) {
  const std::string_view text = match.text;
  const std::size_t pivot = text.find(shape.pivot, match.begin);
  std::size_t begin = pivot;
  while (begin > 0 && shape.before.has(text[begin - 1])) --begin;
  std::size_t end = pivot + 1;
  while (end < text.size() && shape.after.has(text[end])) ++end;
  const bool fits = pivot - begin <= shape.most_before && end - pivot - 1 <= shape.most_after;
  const bool stands_alone =
      (begin == 0 || !is_word(text[begin - 1])) && (end == text.size() || !is_word(text[end]));
  const auto is_trimmed = [&text](std::size_t from, std::size_t to) {
    return from >= to || std::none_of(text.begin() + from, text.begin() + to, is_word);
  };
  return fits && stands_alone && is_trimmed(begin, match.begin) && is_trimmed(match.end, end);
}

bool is_sure(const RegexShape& /*shape*/, const Match& /*match*/) {
  return true;
}

bool is_sure(const ColumnShape& /*shape*/, const Match& /*match*/) {
  return false;  // Text has no columns.
}

}  // namespace

bool surely_matches(const Shape& shape, std::string_view text, std::size_t begin, std::size_t end) {
  return std::visit([&](const auto& kind) { return is_sure(kind, Match{text, begin, end}); }, shape);
}

}  // namespace dscan::bench
