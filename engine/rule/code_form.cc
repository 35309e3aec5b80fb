#include "engine/rule/code_form.h"

#include <charconv>
#include <system_error>

namespace dscan {
namespace {

/// A class of characters and how often it stands.
struct Item {
  char symbol = 0;
  std::size_t least = 1;
  std::size_t most = 1;
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_symbol(char c) {
  return c == 'd' || c == 'u' || c == 'x' || is_digit(c) || is_capital(c);
}

/// Takes a number off the front of `text`.
std::optional<std::size_t> take_number(std::string_view& text) {
  std::size_t number = 0;
  const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || number > kMaxCodeLength) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(stopped - text.data()));
  return number;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

/// Takes `{8}` or `{11,30}` off the front of `text`, if it stands there. False: it is broken.
bool take_repeat(std::string_view& text, Item& item) {
  if (!take(text, '{')) return true;
  const auto least = take_number(text);
  if (!least) return false;
  item.least = item.most = *least;
  if (take(text, ',')) {
    const auto most = take_number(text);
    if (!most) return false;
    item.most = *most;
  }
  return take(text, '}') && item.least >= 1 && item.least <= item.most;
}

std::optional<std::vector<Item>> items_of(std::string_view text) {
  std::vector<Item> items;
  while (!text.empty()) {
    // Only the last item may vary, or a form would stand for too many patterns.
    if (!items.empty() && items.back().least != items.back().most) return std::nullopt;
    if (!is_symbol(text.front())) return std::nullopt;
    Item item{text.front()};
    text.remove_prefix(1);
    if (!take_repeat(text, item)) return std::nullopt;
    items.push_back(item);
  }
  return items;
}

void append(char symbol, CodePattern& pattern) {
  const std::uint64_t place = std::uint64_t{1} << pattern.length++;
  if (symbol == 'd' || is_digit(symbol)) pattern.digits |= place;
  if (symbol == 'u' || is_capital(symbol)) pattern.letters |= place;
  pattern.literals += is_digit(symbol) || is_capital(symbol) ? symbol : '\0';
}

/// Whether a code of the pattern has, or may have, a character of the class whose opposite is `others`.
bool may_hold_more_than(std::uint64_t others, std::size_t length) {
  return others != (std::uint64_t{1} << length) - 1;
}

}  // namespace

std::optional<std::vector<CodePattern>> parse_code_form(std::string_view text) {
  const auto items = items_of(text);
  if (!items || items->empty()) return std::nullopt;
  CodePattern pattern;
  for (const Item& item : *items) {
    for (std::size_t i = 0; i < item.least; ++i) {
      if (pattern.length == kMaxCodeLength) return std::nullopt;
      append(item.symbol, pattern);
    }
  }
  std::vector<CodePattern> out = {pattern};
  for (std::size_t more = items->back().least; more < items->back().most; ++more) {
    if (pattern.length == kMaxCodeLength) return std::nullopt;
    append(items->back().symbol, pattern);
    out.push_back(pattern);
  }
  const CodePattern& first = out.front();
  if (first.length < kMinCodeLength || !may_hold_more_than(first.digits, first.length) ||
      !may_hold_more_than(first.letters, first.length)) {
    return std::nullopt;
  }
  return out;
}

}  // namespace dscan
