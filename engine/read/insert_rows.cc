#include "engine/read/insert_rows.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "engine/read/sql_lexer.h"

namespace dscan {
namespace {

constexpr std::array<bool, 256> kEndsWord = [] {
  std::array<bool, 256> out{};
  for (const char c : std::string_view(",()'\"`; \t\r\n/|:=[]")) out[static_cast<unsigned char>(c)] = true;
  return out;
}();

bool ends_word(char c) {
  return kEndsWord[static_cast<unsigned char>(c)];
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool is_keyword(std::string_view text, std::string_view upper) {
  return text.size() == upper.size() && begins_with_keyword(text, upper);
}

}  // namespace

void InsertRows::begin(Form form, std::vector<std::uint16_t> order) {
  form_ = form;
  order_ = std::move(order);
  state_ = {};
  if (form == Form::kTuples) return;
  state_.in_row = true;
  state_.awaits_name = true;
  state_.depth = 1;
}

SqlRowsTaken InsertRows::read(std::span<char> piece, SqlRest rest, ReadObject& table,
                              std::vector<SqlCell>& cells) {
  piece_ = piece;
  text_ = {piece.data(), piece.size()};
  at_ = 0;
  rows_before_ = table.rows;
  table_ = &table;
  cells_ = &cells;
  literal_begin_ = 0;
  literal_escapes_ = false;
  finder_.forget();
  while (cells.size() < kMostSqlCells) {
    const std::size_t begin = at_;
    const State before = state_;
    const std::size_t cells_before = cells.size();
    const Step step = state_.in_row ? read_value() : read_between();
    if (step == Step::kDone) continue;
    if (step == Step::kEnded) return {at_, SqlRowsTaken::End::kEnded};
    if (step == Step::kRanOut && rest == SqlRest::kNone) {
      break_off();
      return {text_.size(), SqlRowsTaken::End::kBroken};
    }
    if (step == Step::kRanOut && rest == SqlRest::kFull && begin == 0) {
      cut();
      return {at_, SqlRowsTaken::End::kMore, !before.in_literal};
    }
    at_ = begin;
    state_ = before;
    cells.resize(cells_before);
    if (step == Step::kDamaged) {
      end_row();
      return {at_, SqlRowsTaken::End::kDamaged};
    }
    break;
  }
  return {at_, SqlRowsTaken::End::kMore};
}

InsertRows::Step InsertRows::read_between() {
  while (at_ < text_.size() && (is_blank(text_[at_]) || text_[at_] == ',')) ++at_;
  if (at_ == text_.size()) return Step::kRanOut;
  if (text_[at_] == '(') {
    ++at_;
    state_ = {};
    state_.in_row = true;
    state_.depth = 1;
    return Step::kDone;
  }
  const auto comment = comment_size(text_.substr(at_), dialect_);
  if (!comment) return Step::kRanOut;
  at_ += *comment;
  if (*comment > 0) return Step::kDone;
  if (text_[at_] == ';') ++at_;
  return Step::kEnded;  // What else follows rows (ON CONFLICT …) is a statement's rest, text.
}

/// `column =`
InsertRows::Step InsertRows::read_name() {
  SqlLexer lexer(text_.substr(at_), dialect_);
  const SqlToken name = lexer.next();
  const SqlToken equals = lexer.next();
  if (name.kind == SqlToken::Kind::kEnd || equals.kind == SqlToken::Kind::kEnd) return Step::kRanOut;
  if (!name.is_name() || !equals.is('=')) return Step::kDamaged;
  auto& fields = table_->fields;
  const auto found = std::find(fields.begin(), fields.end(), name.name());
  state_.column = static_cast<std::uint32_t>(found - fields.begin());
  if (found == fields.end()) fields.push_back(name.name());
  state_.awaits_name = false;
  at_ += lexer.at();
  return Step::kDone;
}

/// Up to the separator behind it, which it takes along.
InsertRows::Step InsertRows::read_value() {
  if (state_.awaits_name) {
    const Step named = read_name();
    if (named != Step::kDone) return named;
  }
  while (true) {
    if (state_.in_literal && !read_literal()) return Step::kRanOut;
    if (at_ == text_.size()) return Step::kRanOut;
    const char c = text_[at_];
    if (c == ',' && state_.depth == 1) {
      ++at_;
      end_value();
      return Step::kDone;
    }
    if (c == ')' && --state_.depth == 0) {
      ++at_;
      end_value();
      end_row();
      return Step::kDone;
    }
    if (c == ';') {
      if (form_ == Form::kTuples || state_.depth > 1) return Step::kDamaged;
      ++at_;
      end_value();
      end_row();
      return Step::kEnded;
    }
    if (begins_literal(c)) {
      begin_literal(at_, plain_writing());
    } else if (ends_word(c)) {
      if (c == '(') ++state_.depth;
      const auto comment = comment_size(text_.substr(at_), dialect_);
      if (!comment) return Step::kRanOut;
      at_ += std::max<std::size_t>(*comment, 1);
    } else {
      const Step word = read_word();
      if (word != Step::kDone) return word;
    }
  }
}

/// A number, NULL, a function's name, or what stands in front of a quote.
InsertRows::Step InsertRows::read_word() {
  if (state_.literals > 0 && at_ > 0 && state_.quote != 0 && text_[at_ - 1] == state_.quote) {
    return Step::kDamaged;  // Nothing can touch a closing quote.
  }
  const std::string_view rest = text_.substr(at_);
  if (!state_.has_word && (rest.starts_with("0x") || rest.starts_with("0X"))) {
    state_.in_literal = true;
    state_.quote = 0;
    state_.writing = SqlWriting::kHex;
    at_ += 2;
    literal_begin_ = at_;
    return Step::kDone;
  }
  std::size_t end = at_;
  while (end < text_.size() && !ends_word(text_[end])) ++end;
  if (end == text_.size()) return Step::kRanOut;
  const std::string_view word = text_.substr(at_, end - at_);
  if (begins_literal(text_[end])) return read_prefixed(end);
  if (text_[end] == '(' && state_.function == Function::kNone) {
    state_.function = Function::kOther;
    if (is_keyword(word, "REPLACE")) state_.function = Function::kReplace;
    if (is_keyword(word, "UNISTR")) state_.function = Function::kUnistr;
  }
  const bool is_value = !state_.has_word && state_.depth == 1 && stands_alone(end) &&
                        !is_keyword(word, "NULL") && !is_keyword(word, "DEFAULT");
  if (is_value) add_cell(at_, end, SqlWriting::kPlain);
  state_.has_word = true;
  at_ = end;
  return Step::kDone;
}

/// X'…', _utf8'…' and the like; a quote is at `end`.
InsertRows::Step InsertRows::read_prefixed(std::size_t end) {
  const std::string_view prefix = text_.substr(at_, end - at_);
  SqlWriting writing = plain_writing();
  if (is_keyword(prefix, "X")) {
    writing = SqlWriting::kHex;
  } else if (is_keyword(prefix, "B")) {
    writing = SqlWriting::kBits;
  } else if (is_keyword(prefix, "E")) {
    writing = SqlWriting::kPostgres;
  } else if (!is_keyword(prefix, "N") && !is_keyword(prefix, "U&") && !prefix.starts_with('_')) {
    return Step::kDamaged;
  }
  begin_literal(end, writing);
  return Step::kDone;
}

/// Whether a separator follows the word that ends at `end`.
bool InsertRows::stands_alone(std::size_t end) const {
  while (end < text_.size() && is_blank(text_[end])) ++end;
  return end < text_.size() && (text_[end] == ',' || text_[end] == ')' || text_[end] == ';');
}

/// The stream ends in the middle of the rows.
void InsertRows::break_off() {
  if (!state_.in_row) return;
  if (state_.in_literal) add_cell(literal_begin_, text_.size(), state_.writing);
  end_value();
  end_row();
}

std::uint32_t InsertRows::column() const {
  const std::uint32_t position = state_.column;
  const std::uint32_t column = position < order_.size() ? order_[position] : position;
  return std::min(column, kLastSqlColumn);
}

void InsertRows::add_cell(std::size_t begin, std::size_t end, SqlWriting writing) {
  const bool argument =
      state_.literals > 0 && (state_.function == Function::kReplace || state_.function == Function::kUnistr);
  if (begin == end || argument) return;
  cells_->push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                     static_cast<std::uint32_t>(table_->rows - rows_before_),
                     static_cast<std::uint16_t>(column()), writing, state_.quote});
  state_.has_value = true;
}

void InsertRows::end_value() {
  if (state_.has_value) count_value(*table_, column());
  const std::uint32_t next = state_.column + 1;
  state_ = {};
  state_.in_row = true;
  state_.depth = 1;
  state_.column = next;
  state_.awaits_name = form_ == Form::kAssignments;
}

void InsertRows::end_row() {
  state_ = {};
  ++table_->rows;
}

}  // namespace dscan
