// The literals among the values of INSERT statements.
#include <string_view>

#include "engine/read/insert_rows.h"

namespace dscan {
namespace {

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

}  // namespace

bool InsertRows::begins_literal(char c) const {
  return c == '\'' || (c == '"' && dialect_ == SqlDialect::kMysql);
}

/// Behind the quote at `at`.
void InsertRows::begin_literal(std::size_t at, SqlWriting writing) {
  state_.in_literal = true;
  state_.has_word = true;
  state_.quote = text_[at];
  state_.writing = writing;
  at_ = at + 1;
  literal_begin_ = at_;
  literal_escapes_ = false;
}

SqlWriting InsertRows::plain_writing() const {
  if (dialect_ == SqlDialect::kMysql) return SqlWriting::kMysql;
  if (state_.function == Function::kReplace) return SqlWriting::kReplaced;
  if (state_.function == Function::kUnistr) return SqlWriting::kUnistr;
  return backslashes_escape_ ? SqlWriting::kPostgres : SqlWriting::kStandard;
}

/// False: it does not end in the piece, and at_ is where it could be cut.
bool InsertRows::read_literal() {
  if (piece_.data() == nullptr || at_ == piece_.size()) return false;
  if (state_.quote == 0) return read_digits();
  const bool backslashes = state_.writing == SqlWriting::kMysql || state_.writing == SqlWriting::kPostgres;
  if (finder_quote_ != state_.quote) {
    finder_ = SeparatorFinder(state_.quote, '\\');
    finder_quote_ = state_.quote;
  }
  char* const end = piece_.data() + piece_.size();
  for (char* at = piece_.data() + at_;;) {
    at = finder_.find(at, end);
    at_ = static_cast<std::size_t>(at - piece_.data());
    if (at == end) return false;
    const bool backslash = *at == '\\';
    if (backslash && !backslashes) {
      ++at;
      literal_escapes_ = literal_escapes_ || state_.writing == SqlWriting::kUnistr;
      continue;
    }
    if (at + 1 == end) return false;  // The next byte decides.
    if (!backslash && at[1] != state_.quote) break;
    literal_escapes_ = true;
    at += 2;
  }
  add_cell(literal_begin_, at_, literal_writing());
  state_.in_literal = false;
  ++state_.literals;
  ++at_;
  return true;
}

/// Of the literal at hand, as far as it was read: most hold nothing to decode.
SqlWriting InsertRows::literal_writing() const {
  const bool decodes = literal_escapes_ || state_.writing == SqlWriting::kReplaced ||
                       state_.writing == SqlWriting::kHex || state_.writing == SqlWriting::kBits;
  return decodes ? state_.writing : SqlWriting::kPlain;
}

bool InsertRows::read_digits() {
  while (at_ < text_.size() && is_hex(text_[at_])) ++at_;
  if (at_ == text_.size()) return false;
  add_cell(literal_begin_, at_, SqlWriting::kHex);
  state_.in_literal = false;
  state_.has_word = true;
  return true;
}

/// Takes what the piece holds of a value that is longer than a block.
void InsertRows::cut() {
  if (!state_.in_literal) {  // Outside of strings nothing is as long, or it is no value.
    at_ = text_.size();
    return;
  }
  const SqlWriting written = literal_writing();
  const std::size_t size =
      cut_value(piece_.subspan(literal_begin_, at_ - literal_begin_), dialect_, state_.writing);
  const bool was_replaced = written == SqlWriting::kReplaced;
  add_cell(literal_begin_, literal_begin_ + size, was_replaced ? state_.writing : written);
  at_ = literal_begin_ + size;
}

}  // namespace dscan
