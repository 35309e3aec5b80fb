#include "engine/rule/import_regex_tokens.h"

#include <re2/re2.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "engine/base/utf8.h"
#include "engine/rule/regex_check.h"

namespace dscan {
namespace {

using Kind = RegexToken::Kind;

constexpr std::string_view kSpace = " \t\n\r\f\v";

bool is_ascii(char c) {
  return (static_cast<unsigned char>(c) & 0x80U) == 0;
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Whether an atom other than '.' can match a line break.
bool matches_newline(const std::string& atom) {
  const re2::RE2 regex(atom, regex_options());
  return regex.ok() && re2::RE2::FullMatch("\n", regex);
}

class Tokenizer {
 public:
  Tokenizer(std::string_view text, const RegexSource& source) : text_(text), source_(source) {}

  Result<RegexTokens> run() {
    while (at_ < text_.size() && !refusal_) {
      const std::size_t begin = at_;
      const std::size_t known = out_.tokens.size();
      step();
      for (std::size_t i = known; i < out_.tokens.size(); ++i) out_.tokens[i].begin = begin;
    }
    if (refusal_) return Error(ErrorCode::kInvalidArgument, *refusal_);
    return std::move(out_);
  }

 private:
  /// The flags that the text is read by; those that remain in it are RE2's business.
  struct Flags {
    bool verbose = false;
    bool dot_all = false;
    bool each_line = false;
  };

  void step();
  void take_escape();
  void take_quoted();
  void take_class();
  void take_group();
  void take_flags();
  void take_close();
  void take_repeat();
  bool take_count();
  void take_literal();
  bool skip_comment();

  [[nodiscard]] bool next_is(std::string_view what) const { return text_.substr(at_).starts_with(what); }
  void refuse(std::string why) { refusal_ = std::move(why); }
  void add_atom(std::string text) {
    const bool newline = matches_newline(text);
    out_.tokens.push_back({.kind = Kind::kAtom, .text = std::move(text), .newline = newline});
  }
  void add(Kind kind, std::string text) { out_.tokens.push_back({.kind = kind, .text = std::move(text)}); }
  void add_edge(Kind kind, bool of_each_line) {
    out_.tokens.push_back({.kind = kind, .of_each_line = of_each_line});
  }
  /// Adds a repeat whose mark ends before at_, and takes the '?' of a lazy one.
  void add_repeat(std::string text, int least, int most);

  std::string_view text_;
  const RegexSource& source_;
  std::size_t at_ = 0;
  Flags flags_;
  std::vector<Flags> outer_;  ///< Flags to go back to, one for each open group.
  RegexTokens out_;
  std::optional<std::string> refusal_;
};

void Tokenizer::step() {
  if (skip_comment()) return;
  const char c = text_[at_];
  switch (c) {
    case '\\':
      return take_escape();
    case '[':
      return take_class();
    case '(':
      return take_group();
    case ')':
      return take_close();
    case '|':
      ++at_;
      return add(Kind::kOr, "|");
    case '^':
    case '$':
      ++at_;
      return add_edge(c == '^' ? Kind::kBegin : Kind::kEnd, flags_.each_line);
    case '.':
      ++at_;
      out_.tokens.push_back({.kind = Kind::kAtom, .text = ".", .newline = flags_.dot_all});
      return;
    case '*':
    case '+':
    case '?':
    case '{':
      return take_repeat();
    default:
      return take_literal();
  }
}

/// (?#…), and what (?x) makes a comment or nothing.
bool Tokenizer::skip_comment() {
  if (next_is("(?#")) {
    at_ = std::min(text_.find(')', at_), text_.size() - 1) + 1;
    return true;
  }
  if (flags_.verbose && kSpace.find(text_[at_]) != std::string_view::npos) {
    ++at_;
    return true;
  }
  if (flags_.verbose && text_[at_] == '#') {
    at_ = std::min(text_.find('\n', at_), text_.size());
    return true;
  }
  if (source_.trailing_comments && kSpace.find(text_[at_]) != std::string_view::npos &&
      text_.substr(at_ + 1).starts_with("#")) {
    std::size_t end = at_ + 2;
    while (end < text_.size() && text_[end] != '\n' && (is_letter(text_[end]) || text_[end] == ' ')) ++end;
    if (end < text_.size() && text_[end] != '\n') return false;
    at_ = end;
    return true;
  }
  return false;
}

/// The end of the escape that begins at `begin`; the text's end if it is cut short.
std::size_t escape_end(std::string_view text, std::size_t begin) {
  const char c = begin + 1 < text.size() ? text[begin + 1] : '\0';
  const bool braces = begin + 2 < text.size() && text[begin + 2] == '{';
  std::size_t length = 2;
  if ((c == 'x' || c == 'p' || c == 'P') && braces) {
    length = std::min(text.find('}', begin), text.size()) + 1 - begin;
  } else if (c == 'x') {
    length = 4;
  } else if (c == 'p' || c == 'P') {
    length = 3;
  } else if (c == '0') {
    while (length < 4 && begin + length < text.size() && is_digit(text[begin + length])) ++length;
  }
  return std::min(text.size(), begin + length);
}

void Tokenizer::take_escape() {
  if (next_is("\\Q")) return take_quoted();
  const std::size_t end = escape_end(text_, at_);
  std::string escape(text_.substr(at_, end - at_));
  at_ = end;
  const char c = escape.size() > 1 ? escape[1] : '\0';
  if (c == 'A') return add_edge(Kind::kBegin, false);
  if (c == 'z' || c == 'Z') return add_edge(Kind::kEnd, false);
  if (c == 'b' || c == 'B') return add(Kind::kAssertion, std::move(escape));
  if (c >= '1' && c <= '9') return refuse("it refers back to a group (" + escape + ")");
  if (c == '_') escape = "_";  // Go takes it; RE2 has no such escape.
  add_atom(std::move(escape));
}

/// \Q…\E
void Tokenizer::take_quoted() {
  at_ += 2;
  while (at_ < text_.size() && !next_is("\\E")) add_atom(re2::RE2::QuoteMeta(std::string(1, text_[at_++])));
  at_ = std::min(at_ + 2, text_.size());
}

void Tokenizer::take_class() {
  std::string text = "[";
  const std::size_t begin = at_++;
  if (next_is("^")) text += text_[at_++];
  if (next_is("]")) text += text_[at_++];
  while (at_ < text_.size() && text_[at_] != ']') {
    if (next_is("[:")) {
      const std::size_t end = std::min(text_.find(":]", at_), text_.size() - 2) + 2;
      text += text_.substr(at_, end - at_);
      at_ = end;
    } else if (text_[at_] == '[' && source_.nested_classes) {
      return refuse("it has a class inside a class");
    } else if (next_is("\\_")) {
      at_ += 1;
    } else if (text_[at_] == '\\') {
      const std::size_t end = escape_end(text_, at_);
      text += text_.substr(at_, end - at_);
      at_ = end;
    } else {
      out_.bytes_in_class |= !is_ascii(text_[at_]);
      text += text_[at_++];
    }
  }
  if (at_ == text_.size()) return refuse("a class is not closed: " + std::string(text_.substr(begin)));
  ++at_;
  add_atom(text + "]");
}

void Tokenizer::take_group() {
  const std::size_t begin = at_++;
  for (const std::string_view look : {"?=", "?!", "?<=", "?<!"}) {
    if (next_is(look)) return refuse("it looks around (" + std::string(text_.substr(begin, 4)) + "…)");
  }
  if (next_is("?P<") || next_is("?<")) {
    const std::size_t end = text_.find('>', at_);
    if (end == std::string_view::npos) return refuse("a group's name is not closed");
    at_ = end + 1;
  } else if (next_is("?:")) {
    at_ += 2;
    outer_.push_back(flags_);
    return add(Kind::kOpen, "(?:");
  } else if (next_is("?")) {
    return take_flags();
  }
  outer_.push_back(flags_);
  out_.tokens.push_back({.kind = Kind::kOpen, .text = "(", .captures = true});
}

/// (?flags) or (?flags:, behind the parenthesis.
void Tokenizer::take_flags() {
  const Flags before = flags_;
  std::string on;
  std::string off;
  bool value = true;
  for (++at_; at_ < text_.size() && text_[at_] != ')' && text_[at_] != ':'; ++at_) {
    const char c = text_[at_];
    if (c == '-' && value) {
      value = false;
    } else if (c == 'x') {
      flags_.verbose = value;
    } else if (c == 'm') {
      flags_.each_line = value;
    } else if (c == 'i' || c == 's') {
      (value ? on : off) += c;
      if (c == 's') flags_.dot_all = value;
    } else if (c != 'u') {  // dscan's regexes are about bytes either way.
      return refuse(std::string("it has a group or flag of its own kind: (?") + c);
    }
  }
  if (at_ == text_.size()) return refuse("a group is not closed");
  const std::string flags = on + (off.empty() ? "" : "-" + off);
  if (text_[at_++] == ':') {
    outer_.push_back(before);
    return add(Kind::kOpen, "(?" + flags + ":");
  }
  if (!flags.empty()) add(Kind::kFlags, "(?" + flags + ")");
}

void Tokenizer::take_close() {
  ++at_;
  if (outer_.empty()) return refuse("a group is closed that was not opened");
  flags_ = outer_.back();
  outer_.pop_back();
  add(Kind::kClose, ")");
}

void Tokenizer::take_repeat() {
  const char c = text_[at_];
  if (c == '{') {
    if (!take_count()) take_literal();
    return;
  }
  ++at_;
  add_repeat(std::string(1, c), c == '+' ? 1 : 0, c == '?' ? 1 : RegexToken::kNoMost);
}

/// {2}, {2,} or {2,5}; anything else in braces is text.
bool Tokenizer::take_count() {
  const std::size_t close = text_.find('}', at_);
  if (close == std::string_view::npos) return false;
  const std::string_view inside = text_.substr(at_ + 1, close - at_ - 1);
  const std::size_t comma = inside.find(',');
  const auto number = [](std::string_view digits) -> std::optional<int> {
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool whole = error == std::errc() && end == digits.data() + digits.size() && is_digit(digits[0]);
    return whole ? std::optional<int>(value) : std::nullopt;
  };
  const auto least = number(inside.substr(0, comma));
  auto most = least;
  if (comma != std::string_view::npos) {
    const std::string_view behind = inside.substr(comma + 1);
    most = behind.empty() ? std::optional<int>(RegexToken::kNoMost) : number(behind);
  }
  if (!least || !most) return false;
  at_ = close + 1;
  add_repeat("{" + std::string(inside) + "}", *least, *most);
  return true;
}

void Tokenizer::add_repeat(std::string text, int least, int most) {
  const bool lazy = next_is("?");
  if (lazy) ++at_;
  if (next_is("+")) return refuse("it has a possessive repeat");
  out_.tokens.push_back(
      {.kind = Kind::kRepeat, .text = std::move(text), .lazy = lazy, .least = least, .most = most});
}

/// One character, all its bytes: what is repeated is the character.
void Tokenizer::take_literal() {
  const std::size_t length = std::max<std::size_t>(1, utf8_sequence_length(text_.substr(at_)));
  const std::string character(text_.substr(at_, length));
  at_ += length;
  if (length > 1) return add_atom("(?:" + character + ")");
  add_atom(character == "{" || character == "}" ? "\\" + character : character);
}

}  // namespace

Result<RegexTokens> tokenize_regex(std::string_view pattern, const RegexSource& source) {
  return Tokenizer(pattern, source).run();
}

}  // namespace dscan
