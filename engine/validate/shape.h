// What most identifiers are tested for before any arithmetic: their length, which characters stand where, and
// whether a part is one of the codes in use.
#pragma once

#include <cstddef>
#include <string_view>

#include "engine/validate/ascii.h"

namespace dscan {

/// True for exactly `count` digits.
constexpr bool is_digits(std::string_view text, std::size_t count) {
  return text.size() == count && all_digits(text);
}

/// Whether `text` has the form of `shape`, character by character: 'd' is a digit, 'a' an upper-case letter,
/// 'n' either of them; any other character stands for itself.
constexpr bool fits(std::string_view text, std::string_view shape) {
  if (text.size() != shape.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const char expected = shape[i];
    const bool fit = expected == 'd'   ? is_digit(c)
                     : expected == 'a' ? is_upper(c)
                     : expected == 'n' ? is_digit(c) || is_upper(c)
                                       : c == expected;
    if (!fit) return false;
  }
  return true;
}

/// Whether `c` is one of `set`.
constexpr bool is_one_of(std::string_view set, char c) {
  return set.find(c) != std::string_view::npos;
}

/// Whether all of `text` is made of characters of `set`.
constexpr bool is_made_of(std::string_view set, std::string_view text) {
  return text.find_first_not_of(set) == std::string_view::npos;
}

/// Whether `code`, not empty, is in `list`: codes of the same length with one space between them.
constexpr bool is_listed(std::string_view list, std::string_view code) {
  for (std::size_t at = 0; at + code.size() <= list.size(); at += code.size() + 1) {
    if (list.substr(at, code.size()) == code) return true;
  }
  return false;
}

/// One character again and again, or nothing: what satisfies many check digits, is typed by everybody and
/// given to nobody.
constexpr bool is_repeated(std::string_view text) {
  return text.empty() || text.find_first_not_of(text.front()) == std::string_view::npos;
}

/// `text` behind `prefix`; all of it if it does not begin so.
constexpr std::string_view without_prefix(std::string_view text, std::string_view prefix) {
  if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
  return text;
}

/// The validator that applies `kCheck` to the value without separators and with letters in upper case.
template <bool (*kCheck)(std::string_view)>
bool compact(std::string_view value) {
  const Compact id(value, Letters::kUpper);
  return kCheck(id.view());
}

}  // namespace dscan
