#include "engine/rule/number_text.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <system_error>

namespace dscan {
namespace {

constexpr std::size_t kMinGroups = 2;
constexpr std::size_t kMaxGroups = 8;

std::optional<std::uint8_t> parse_number(std::string_view text) {
  int number = 0;
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stopped != end || number < 1 || number > kMaxRuleDigits) return std::nullopt;
  return static_cast<std::uint8_t>(number);
}

/// The number that 1 to kMaxPrefixDigits digits spell, leading zeros among them.
std::optional<std::uint32_t> parse_prefix_digits(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.empty() || text.size() > kMaxPrefixDigits) return std::nullopt;
  if (!std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
  std::uint32_t number = 0;
  for (const char c : text) number = number * 10 + static_cast<std::uint32_t>(c - '0');
  return number;
}

}  // namespace

std::optional<NumberShape::Count> parse_digit_count(std::string_view text) {
  const std::size_t dots = text.find("..");
  const auto least = parse_number(text.substr(0, dots));
  const auto most = dots == std::string_view::npos ? least : parse_number(text.substr(dots + 2));
  if (!least || !most || *least > *most) return std::nullopt;
  return NumberShape::Count{*least, *most};
}

std::optional<std::vector<NumberShape::Count>> parse_grouping(std::string_view text) {
  std::vector<NumberShape::Count> groups;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const auto count = parse_digit_count(text.substr(begin, end - begin));
    if (!count) return std::nullopt;
    groups.push_back(*count);
    begin = end + 1;
  }
  if (groups.size() < kMinGroups || groups.size() > kMaxGroups) return std::nullopt;
  return groups;
}

std::optional<NumberShape::Prefix> parse_prefix(std::string_view text) {
  const std::size_t dots = text.find("..");
  const std::string_view first_text = text.substr(0, dots);
  const std::string_view last_text = dots == std::string_view::npos ? first_text : text.substr(dots + 2);
  const auto first = parse_prefix_digits(first_text);
  const auto last = parse_prefix_digits(last_text);
  if (!first || !last || first_text.size() != last_text.size() || *first > *last) return std::nullopt;
  return NumberShape::Prefix{*first, *last, static_cast<std::uint8_t>(first_text.size())};
}

}  // namespace dscan
