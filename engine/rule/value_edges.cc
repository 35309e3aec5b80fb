#include "engine/rule/value_edges.h"

#include <re2/re2.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "engine/rule/import_regex_tokens.h"
#include "engine/rule/regex_check.h"

namespace dscan {
namespace {

using Kind = RegexToken::Kind;
using Tokens = std::span<const RegexToken>;

/// A part of the regex that is not inside a group, with what repeats it.
struct Item {
  std::size_t begin;  ///< In the regex.
  Tokens tokens;
};

bool is_bracket(const RegexToken& token) {
  return token.kind == Kind::kOpen || token.kind == Kind::kClose || token.kind == Kind::kFlags;
}

/// Nothing if the regex is a list of alternatives.
std::optional<std::vector<Item>> items_of(Tokens tokens) {
  std::vector<Item> items;
  std::size_t depth = 0;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const Kind kind = tokens[at].kind;
    if (depth == 0 && kind == Kind::kOr) return std::nullopt;
    const bool begins = depth == 0 && kind != Kind::kRepeat && kind != Kind::kClose;
    if (begins) items.push_back({tokens[at].begin, tokens.subspan(at, 0)});
    if (!items.empty()) items.back().tokens = {items.back().tokens.data(), &tokens[at] + 1};
    if (kind == Kind::kOpen) ++depth;
    if (kind == Kind::kClose) --depth;
  }
  return items;
}

/// Whether the item is the edge, or one of its alternatives is the edge alone.
bool may_be(const Item& item, Kind edge) {
  std::size_t others = 0;
  bool has_edge = false;
  std::size_t depth = 0;
  for (const RegexToken& token : item.tokens) {
    depth += token.kind == Kind::kOpen ? 1U : 0U;
    depth -= token.kind == Kind::kClose ? 1U : 0U;
    if (depth == 1 && token.kind == Kind::kOr) {
      if (has_edge && others == 0) return true;
      others = 0;
      has_edge = false;
    } else if (token.kind == edge) {
      has_edge = true;
    } else if (!is_bracket(token) && !(depth == 0 && token.kind == Kind::kRepeat)) {
      ++others;
    }
  }
  return has_edge && others == 0;
}

std::string checked(const std::string& core) {
  const re2::RE2 regex(core, regex_options());
  return regex.ok() && !re2::RE2::FullMatch("", regex) ? core : std::string();
}

}  // namespace

ValueCore value_core(const std::string& regex) {
  const auto tokens = tokenize_regex(regex, {});
  if (!tokens) return {regex, regex};
  const auto items = items_of(tokens->tokens);
  if (!items || items->empty()) return {};
  const std::size_t end = may_be(items->back(), Kind::kEnd) ? items->back().begin : regex.size();
  const auto first = std::find_if(items->begin(), items->end(),
                                  [](const Item& item) { return item.tokens[0].kind != Kind::kFlags; });
  std::size_t begin = 0;
  std::string flags;
  if (first != items->end() && std::next(first) != items->end() && may_be(*first, Kind::kBegin)) {
    begin = std::next(first)->begin;
    flags = regex.substr(0, first->begin);
  }
  ValueCore core;
  if (end > 0) core.without_end = checked(regex.substr(0, end));
  if (end > begin) core.without_edges = checked(flags + regex.substr(begin, end - begin));
  return core;
}

}  // namespace dscan
