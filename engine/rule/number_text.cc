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

}  // namespace dscan
