#include "engine/rule/import_filter_parser.h"

#include <cctype>
#include <utility>

namespace dscan {
namespace {

using Kind = FilterExpression::Kind;
using Parsed = std::optional<FilterExpression>;

constexpr int kMostDepth = 100;

bool is_name_part(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// Recursive descent, loosest operators first.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Parsed parse() {
    Parsed out = parse_or();
    skip_space();
    return at_ == text_.size() ? std::move(out) : std::nullopt;
  }

 private:
  Parsed parse_or() { return parse_chain(Kind::kOr, "||", "or", &Parser::parse_and); }
  Parsed parse_and() { return parse_chain(Kind::kAnd, "&&", "and", &Parser::parse_not); }
  Parsed parse_chain(Kind kind, std::string_view symbol, std::string_view word, Parsed (Parser::*inner)());
  Parsed parse_not();
  Parsed parse_compare();
  Parsed parse_postfix();
  Parsed parse_primary();
  Parsed parse_text();
  Parsed parse_number();
  Parsed parse_name();
  /// What stands before `close`, separated by commas; the opening bracket is taken already.
  bool parse_items(char close, std::vector<FilterExpression>& items);

  void skip_space();
  bool take(std::string_view symbol);
  bool take_word(std::string_view word);
  Parsed made(std::size_t begin, FilterExpression out) const {
    out.source = text_.substr(begin, at_ - begin);
    return out;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

/// Spaces and comments to the end of a line.
void Parser::skip_space() {
  while (at_ < text_.size()) {
    if (std::isspace(static_cast<unsigned char>(text_[at_])) != 0) {
      ++at_;
    } else if (text_.substr(at_).starts_with("//")) {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else {
      return;
    }
  }
}

bool Parser::take(std::string_view symbol) {
  skip_space();
  if (!text_.substr(at_).starts_with(symbol)) return false;
  at_ += symbol.size();
  return true;
}

bool Parser::take_word(std::string_view word) {
  skip_space();
  const std::size_t end = at_ + word.size();
  if (end < text_.size() && is_name_part(text_[end])) return false;
  return take(word);
}

Parsed Parser::parse_chain(Kind kind, std::string_view symbol, std::string_view word,
                           Parsed (Parser::*inner)()) {
  skip_space();
  const std::size_t begin = at_;
  Parsed first = (this->*inner)();
  if (!first) return first;
  FilterExpression chain{.kind = kind};
  while (take(symbol) || take_word(word)) {
    Parsed next = (this->*inner)();
    if (!next) return next;
    chain.items.push_back(std::move(*next));
  }
  if (chain.items.empty()) return first;
  chain.items.insert(chain.items.begin(), std::move(*first));
  return made(begin, std::move(chain));
}

Parsed Parser::parse_not() {
  skip_space();
  const std::size_t begin = at_;
  const bool negated = !text_.substr(at_).starts_with("!=") && (take("!") || take_word("not"));
  if (!negated) return parse_compare();
  if (++depth_ > kMostDepth) return std::nullopt;
  Parsed inner = parse_not();
  --depth_;
  if (!inner) return inner;
  FilterExpression out{.kind = Kind::kNot};
  out.items.push_back(std::move(*inner));
  return made(begin, std::move(out));
}

Parsed Parser::parse_compare() {
  skip_space();
  const std::size_t begin = at_;
  Parsed left = parse_postfix();
  if (!left) return left;
  FilterExpression out{.kind = Kind::kCompare};
  for (const std::string_view symbol : {"<=", ">=", "==", "!=", "<", ">"}) {
    if (out.name.empty() && take(symbol)) out.name = symbol;
  }
  if (out.name.empty() && take_word("in")) out.name = "in";
  if (out.name.empty()) return left;
  Parsed right = parse_postfix();
  if (!right) return right;
  out.items.push_back(std::move(*left));
  out.items.push_back(std::move(*right));
  return made(begin, std::move(out));
}

/// A value and the calls, methods and indices behind it.
Parsed Parser::parse_postfix() {
  skip_space();
  const std::size_t begin = at_;
  Parsed out = parse_primary();
  while (out) {
    if (take("(")) {
      const bool method = out->kind == Kind::kCall;
      if (out->kind != Kind::kName && !method) return std::nullopt;
      out->kind = Kind::kCall;
      if (!parse_items(')', out->items)) return std::nullopt;
    } else if (take(".")) {
      Parsed member = parse_name();
      if (!member) return member;
      if (out->kind == Kind::kName) {
        out->name += "." + member->name;
        continue;
      }
      FilterExpression call{.kind = Kind::kCall, .name = member->name};
      call.items.push_back(std::move(*out));
      if (!take("(") || !parse_items(')', call.items)) return std::nullopt;
      out = std::move(call);
    } else if (take("[")) {
      take("?");  // CEL: nothing if it is not there.
      FilterExpression index{.kind = Kind::kIndex};
      index.items.push_back(std::move(*out));
      if (!parse_items(']', index.items) || index.items.size() != 2) return std::nullopt;
      out = std::move(index);
    } else {
      break;
    }
    out->source = text_.substr(begin, at_ - begin);
  }
  return out;
}

Parsed Parser::parse_primary() {
  skip_space();
  if (at_ == text_.size()) return std::nullopt;
  const std::size_t begin = at_;
  const char c = text_[at_];
  if (c == '"' || c == '\'' || c == '`') return parse_text();
  if (c == 'r' && (text_.substr(at_ + 1).starts_with('"') || text_.substr(at_ + 1).starts_with('\''))) {
    return parse_text();
  }
  if (std::isdigit(static_cast<unsigned char>(c)) != 0) return parse_number();
  if (++depth_ > kMostDepth) return std::nullopt;
  Parsed out;
  if (take("(")) {
    out = parse_or();
    if (!take(")")) return std::nullopt;
  } else if (take("[")) {
    FilterExpression list{.kind = Kind::kList};
    if (!parse_items(']', list.items)) return std::nullopt;
    out = made(begin, std::move(list));
  } else {
    out = parse_name();
  }
  --depth_;
  return out;
}

bool Parser::parse_items(char close, std::vector<FilterExpression>& items) {
  const std::string_view end(&close, 1);
  while (!take(end)) {
    Parsed item = parse_or();
    if (!item) return false;
    items.push_back(std::move(*item));
    if (take(",")) continue;
    return take(end);
  }
  return true;
}

/// "…", '…', `…`, three quotes of a kind, and r before any of the quotes: no escapes.
Parsed Parser::parse_text() {
  const std::size_t begin = at_;
  const bool raw = text_[at_] == 'r' || text_[at_] == '`';
  if (text_[at_] == 'r') ++at_;
  std::string quote(1, text_[at_]);
  const std::string triple(3, text_[at_]);
  if (text_.substr(at_).starts_with(triple)) quote = triple;
  at_ += quote.size();
  FilterExpression out{.kind = Kind::kText};
  while (at_ < text_.size() && !text_.substr(at_).starts_with(quote)) {
    if (text_[at_] != '\\' || raw) {
      out.name += text_[at_++];
      continue;
    }
    if (at_ + 1 == text_.size()) return std::nullopt;
    const char escaped = text_[at_ + 1];
    constexpr std::string_view kPlain = "\\\"'`/";
    if (escaped == 'n' || escaped == 't' || escaped == 'r') {
      out.name += escaped == 'n' ? '\n' : escaped == 't' ? '\t' : '\r';
    } else if (kPlain.find(escaped) != std::string_view::npos) {
      out.name += escaped;
    } else {
      return std::nullopt;
    }
    at_ += 2;
  }
  if (at_ == text_.size()) return std::nullopt;
  at_ += quote.size();
  return made(begin, std::move(out));
}

Parsed Parser::parse_number() {
  const std::size_t begin = at_;
  while (at_ < text_.size() && (is_name_part(text_[at_]) || text_[at_] == '.')) ++at_;
  return made(begin, {.kind = Kind::kNumber, .name = std::string(text_.substr(begin, at_ - begin))});
}

Parsed Parser::parse_name() {
  skip_space();
  const std::size_t begin = at_;
  while (at_ < text_.size() && is_name_part(text_[at_])) ++at_;
  if (at_ == begin) return std::nullopt;
  return made(begin, {.kind = Kind::kName, .name = std::string(text_.substr(begin, at_ - begin))});
}

}  // namespace

std::optional<FilterExpression> parse_filter(std::string_view text) {
  return Parser(text).parse();
}

}  // namespace dscan
