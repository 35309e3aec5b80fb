#include "engine/read/sql_lexer.h"

#include <algorithm>
#include <array>

namespace dscan {
namespace {

char upper_case(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

constexpr std::array<bool, 256> kInWord = [] {
  std::array<bool, 256> out{};
  for (int c = 0x80; c < 256; ++c) out[static_cast<std::size_t>(c)] = true;
  for (int c = '0'; c <= '9'; ++c) out[static_cast<std::size_t>(c)] = true;
  for (int c = 'A'; c <= 'Z'; ++c) out[static_cast<std::size_t>(c)] = true;
  for (int c = 'a'; c <= 'z'; ++c) out[static_cast<std::size_t>(c)] = true;
  out['_'] = out['$'] = out['@'] = true;
  return out;
}();

bool in_word(char c) {
  return kInWord[static_cast<unsigned char>(c)];
}

bool same_keyword(std::string_view text, std::string_view upper) {
  return text.size() == upper.size() && std::equal(text.begin(), text.end(), upper.begin(),
                                                   [](char a, char b) { return upper_case(a) == b; });
}

}  // namespace

bool SqlToken::is(std::string_view upper) const {
  return kind == Kind::kWord && same_keyword(text, upper);
}

std::string SqlToken::name() const {
  if (kind != Kind::kName) return std::string(text);
  const char closing = text.back();
  std::string out;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    out += text[i];
    if (text[i] == closing) ++i;  // Doubled, or it would have ended the name.
  }
  return out;
}

SqlToken SqlLexer::next() {
  if (!skip_blanks_and_comments() || at_ == text_.size()) return cut_off();
  const char c = text_[at_];
  if (c == '\'') return quoted(SqlToken::Kind::kString, '\'');
  if (c == '`' || c == '"') return quoted(SqlToken::Kind::kName, c);
  if (c == '[' && dialect_ == SqlDialect::kSqlite) return quoted(SqlToken::Kind::kName, ']');
  if (c == '$' && dialect_ == SqlDialect::kPostgres) return dollar_quoted();
  if (!in_word(c)) return token(SqlToken::Kind::kPunct, at_ + 1);
  std::size_t end = at_ + 1;
  while (end < text_.size() && in_word(text_[end])) ++end;
  return end < text_.size() ? token(SqlToken::Kind::kWord, end) : cut_off();
}

/// False: the text ends inside of a comment.
bool SqlLexer::skip_blanks_and_comments() {
  while (at_ < text_.size()) {
    if (is_blank(text_[at_])) {
      ++at_;
      continue;
    }
    const auto comment = comment_size(text_.substr(at_), dialect_);
    if (!comment) return false;
    if (*comment == 0) break;
    at_ += *comment;
  }
  return true;
}

SqlToken SqlLexer::cut_off() {
  at_ = text_.size();
  return {SqlToken::Kind::kEnd, {}, at_};
}

SqlToken SqlLexer::token(SqlToken::Kind kind, std::size_t end) {
  const std::size_t begin = at_;
  at_ = end;
  return {kind, text_.substr(begin, end - begin), end};
}

SqlToken SqlLexer::quoted(SqlToken::Kind kind, char closing) {
  // An E right before it lets a string of PostgreSQL have escapes.
  const bool after_e = at_ > 0 && upper_case(text_[at_ - 1]) == 'E' && (at_ < 2 || !in_word(text_[at_ - 2]));
  const bool string = kind == SqlToken::Kind::kString || closing == '"';
  const bool escapes =
      string && (dialect_ == SqlDialect::kMysql || (dialect_ == SqlDialect::kPostgres && after_e));
  for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
    if (escapes && text_[i] == '\\') {
      ++i;
    } else if (text_[i] == closing) {
      if (i + 1 == text_.size()) break;
      if (text_[i + 1] != closing) return token(kind, i + 1);
      ++i;
    }
  }
  return cut_off();
}

/// $tag$ … $tag$; a dollar that begins none is a byte like others ($1).
SqlToken SqlLexer::dollar_quoted() {
  std::size_t tag_end = at_ + 1;
  while (tag_end < text_.size() && in_word(text_[tag_end]) && text_[tag_end] != '$') ++tag_end;
  if (tag_end == text_.size() || text_[tag_end] != '$') return token(SqlToken::Kind::kPunct, at_ + 1);
  const std::string_view tag = text_.substr(at_, tag_end + 1 - at_);
  const std::size_t closing = text_.find(tag, tag_end + 1);
  if (closing == std::string_view::npos) return cut_off();
  return token(SqlToken::Kind::kString, closing + tag.size());
}

bool begins_with_keyword(std::string_view text, std::string_view upper) {
  return same_keyword(text.substr(0, upper.size()), upper) &&
         (text.size() == upper.size() || !in_word(text[upper.size()]));
}

std::optional<std::size_t> comment_size(std::string_view text, SqlDialect dialect) {
  const bool to_line_end = text.starts_with("--") || (dialect == SqlDialect::kMysql && text.starts_with('#'));
  const bool block = text.starts_with("/*");
  if (!to_line_end && !block) return 0;
  const std::size_t end = to_line_end ? text.find('\n') : text.find("*/", 2);
  if (end == std::string_view::npos) return std::nullopt;
  return end + (to_line_end ? 1 : 2);
}

}  // namespace dscan
