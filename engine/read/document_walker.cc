#include "engine/read/document_walker.h"

#include <simdjson.h>

#include <algorithm>
#include <utility>

#include "engine/read/issues.h"
#include "engine/read/strip.h"

namespace dscan {
namespace {

/// The name that Elasticsearch gives to the type of documents without one.
constexpr std::string_view kDefaultType = "_doc";
constexpr std::string_view kNotJson = "not JSON: scanned as text";
constexpr std::string_view kTooDeep = "nested too deeply: scanned as text";

constexpr std::string_view kBlanks = " \t\r\n";

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

bool is_blank(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return is_blank(c); });
}

/// The digits and signs of numbers. Whether they stand in the right order is not asked.
bool is_number(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
  });
}

}  // namespace

DocumentWalker::DocumentWalker(WalkerOptions options, FlatValues& flat)
    : options_(std::move(options)), flat_(flat), catalog_(tree_), given_index_(options_.index_name) {}

void DocumentWalker::begin_text(Node list, std::uint64_t line) {
  list_ = list;
  node_ = list;
  expects_ = Expects::kValue;
  action_ = FieldTree::kNone;
  saw_value_ = false;
  if (!options_.counts_documents) line_ = line;
  if (list != FieldTree::kActionList) return;
  given_index_ = options_.index_name;
  given_type_.clear();
}

void DocumentWalker::begin_block() {
  flat_.begin_block();
  bound_ = 0;
}

std::size_t DocumentWalker::walk(std::string_view piece, Rest rest) {
  std::size_t taken = in_string_ && !is_raw_ ? continue_string(piece, rest) : 0;
  if (!in_string_ && !is_raw_) taken += walk_tokens(piece.substr(taken), rest);
  if (is_raw_) {
    take_raw(piece.substr(taken));
    taken = piece.size();
  }
  if (rest == Rest::kNone) end_text();
  return taken;
}

std::size_t DocumentWalker::walk_tokens(std::string_view bytes, Rest rest) {
  Piece piece{bytes, rest, tokens_.find(bytes)};
  Step step = Step::kDone;
  while (step == Step::kDone && piece.token < piece.tokens.size()) step = take_token(piece);
  if (step == Step::kDone) step = take_tail(piece);
  if (step == Step::kFailed && !is_raw_) fail(kNotJson);
  const bool is_ascii = tokens_.facts().is_ascii;
  if (!is_ascii && !simdjson::validate_utf8(bytes.data(), piece.at)) note("not UTF-8");
  return piece.at;
}

/// Takes a token, or as many as go together: a name, its value, the comma behind it.
DocumentWalker::Step DocumentWalker::take_token(Piece& piece) {
  if (expects_ == Expects::kValue || expects_ == Expects::kValueOrEnd) return take_value(piece);
  if (!piece.is_at_token() && !is_blank(piece.before_token())) return Step::kFailed;
  const char token = piece.bytes[piece.token_at()];
  if (token == '"') return expects_ == Expects::kCommaOrEnd ? Step::kFailed : take_name(piece);
  if (token == ',') {
    if (expects_ != Expects::kCommaOrEnd) return Step::kFailed;
    const Level& level = levels_.back();
    expects_ = level.is_list ? Expects::kValue : Expects::kName;
    node_ = level.members.parent;
  } else if (expects_ == Expects::kName || !close(token)) {
    return Step::kFailed;
  }
  piece.pass_token();
  return Step::kDone;
}

DocumentWalker::Step DocumentWalker::take_name(Piece& piece) {
  const Step cut = piece.rest == Rest::kFollows ? Step::kNeedsMore : Step::kFailed;
  if (piece.token + 1 == piece.tokens.size()) return cut;
  const std::size_t begin = piece.token_at() + 1;
  const std::size_t end = piece.tokens[piece.token + 1];
  std::size_t colon = end + 1;
  while (colon < piece.bytes.size() && is_blank(piece.bytes[colon])) ++colon;
  if (colon == piece.bytes.size()) return cut;
  if (piece.bytes[colon] != ':') return Step::kFailed;
  node_ = tree_.child(levels_.back().members, piece.bytes.substr(begin, end - begin));
  expects_ = Expects::kValue;
  piece.at = colon + 1;
  piece.token += 2;
  return piece.token == piece.tokens.size() ? Step::kDone : take_value(piece);
}

DocumentWalker::Step DocumentWalker::take_value(Piece& piece) {
  const char token = piece.bytes[piece.token_at()];
  const bool may_begin = piece.is_at_token() || is_blank(piece.before_token());
  if (token == '"') return may_begin ? take_string(piece) : Step::kFailed;
  if (token == '{' || token == '[') {
    if (!may_begin || !open(token)) return Step::kFailed;
    piece.pass_token();
    return Step::kDone;
  }
  if (may_begin) {
    if (expects_ != Expects::kValueOrEnd || !close(token)) return Step::kFailed;
    piece.pass_token();
    return Step::kDone;
  }
  if (!take_scalar(trimmed(piece.before_token()))) return Step::kFailed;
  piece.at = piece.token_at();
  return Step::kDone;
}

DocumentWalker::Step DocumentWalker::take_string(Piece& piece) {
  if (piece.token + 1 == piece.tokens.size()) return begin_string(piece);
  const std::size_t begin = piece.token_at() + 1;
  const std::size_t end = piece.tokens[piece.token + 1];
  take_text(piece.bytes.substr(begin, end - begin));
  piece.at = end + 1;
  piece.token += 2;
  return Step::kDone;
}

/// A string that does not end in the piece. One that means something must be whole.
DocumentWalker::Step DocumentWalker::begin_string(Piece& piece) {
  if (piece.rest == Rest::kNone) return Step::kFailed;
  piece.at = piece.token_at();
  const bool means_something = node_ == FieldTree::kIndexName || node_ == FieldTree::kTypeName;
  if (means_something || node_ == FieldTree::kSkipped) return Step::kNeedsMore;
  begin_flat_value(node_);
  in_string_ = true;
  const DecodedString part = flat_.append_decoded(piece.bytes.substr(piece.at + 1), Rest::kFollows);
  if (!part.is_clean) note("string with a broken escape");
  piece.at += 1 + part.taken;
  return Step::kNeedsMore;
}

std::size_t DocumentWalker::continue_string(std::string_view bytes, Rest rest) {
  const std::size_t end = find_string_end(bytes);
  const bool ends = end != std::string_view::npos;
  if (!ends && rest == Rest::kNone) {
    fail(kNotJson);
    return 0;
  }
  const DecodedString part = flat_.append_decoded(bytes.substr(0, end), ends ? Rest::kNone : Rest::kFollows);
  if (!part.is_clean) note("string with a broken escape");
  if (!simdjson::validate_utf8(bytes.data(), part.taken)) note("not UTF-8");
  if (!ends) return part.taken;
  in_string_ = false;
  flat_.end_value();
  end_value();
  return end + 1;
}

/// What stands behind the last token: blanks, or a scalar that ends with the text.
DocumentWalker::Step DocumentWalker::take_tail(Piece& piece) {
  const std::string_view tail = piece.bytes.substr(piece.at);
  const std::string_view scalar = trimmed(tail);
  if (scalar.empty()) {
    piece.at = piece.bytes.size();
    return Step::kDone;
  }
  if (piece.rest == Rest::kFollows) {
    piece.at += static_cast<std::size_t>(scalar.data() - tail.data());
    return Step::kNeedsMore;
  }
  const bool taken = expects_ == Expects::kValue && levels_.empty() && take_scalar(scalar);
  if (!taken) return Step::kFailed;
  piece.at = piece.bytes.size();
  return Step::kDone;
}

/// Numbers as written: 4111111111111111111 must not become 4.1e18.
bool DocumentWalker::take_scalar(std::string_view text) {
  if (is_number(text)) {
    if (node_ != FieldTree::kSkipped) {
      begin_flat_value(node_);
      flat_.append(text);
      flat_.end_value();
    }
  } else if (text != "true" && text != "false" && text != "null") {
    return false;
  }
  end_value();
  return true;
}

void DocumentWalker::take_text(std::string_view written) {
  if (node_ == FieldTree::kIndexName || node_ == FieldTree::kTypeName) {
    std::string& name = node_ == FieldTree::kIndexName ? index_ : type_;
    name.assign(written);
    if (!tokens_.facts().has_backslash) return end_value();
    name.resize(decode_json_string(written, Rest::kNone, name.data()).written);
  } else if (node_ != FieldTree::kSkipped && !written.empty()) {
    begin_flat_value(node_);
    if (!tokens_.facts().has_backslash) {
      flat_.append(written);
    } else if (!flat_.append_decoded(written, Rest::kNone).is_clean) {
      note("string with a broken escape");
    }
    flat_.end_value();
  }
  end_value();
}

bool DocumentWalker::open(char bracket) {
  if (levels_.size() == kMaxDepth) {
    fail(kTooDeep);
    return false;
  }
  const bool is_list = bracket == '[';
  Node inside = node_;
  if (!is_list && FieldTree::is_list(node_)) {
    inside = FieldTree::element_of(node_);
    if (inside != FieldTree::kResponse) begin_document();
  }
  if (inside >= FieldTree::kIndexAction && inside <= FieldTree::kDeleteAction) action_ = inside;
  levels_.push_back({{inside}, is_list});
  node_ = inside;
  expects_ = is_list ? Expects::kValueOrEnd : Expects::kNameOrEnd;
  return true;
}

bool DocumentWalker::close(char bracket) {
  if (levels_.empty() || bracket != (levels_.back().is_list ? ']' : '}')) return false;
  levels_.pop_back();
  end_value();
  return true;
}

void DocumentWalker::end_value() {
  saw_value_ = true;
  if (in_document_ && levels_.size() == document_depth_) end_document();
  expects_ = levels_.empty() ? Expects::kValue : Expects::kCommaOrEnd;
  if (levels_.empty()) node_ = list_;
}

void DocumentWalker::end_text() {
  const bool is_whole = levels_.empty() && expects_ == Expects::kValue;
  if (!is_raw_ && !is_whole) note(kNotJson);
  if (flat_.is_open()) flat_.end_value();
  if (in_document_) end_document();
  levels_.clear();
  in_string_ = false;
  is_raw_ = false;
}

/// From here on, the text is taken as it is.
void DocumentWalker::fail(std::string_view problem) {
  note(problem);
  saw_value_ = true;
  if (flat_.is_open()) flat_.end_value();
  in_string_ = false;
  is_raw_ = true;
}

void DocumentWalker::take_raw(std::string_view bytes) {
  if (!flat_.is_open()) {
    bytes.remove_prefix(std::min(bytes.find_first_not_of(kBlanks), bytes.size()));
    if (bytes.empty()) return;
    begin_flat_value(FieldTree::kUnreadable);
  }
  flat_.append(bytes);
}

void DocumentWalker::note(std::string_view issue) {
  add_issue(issues_, issue, std::max<std::uint64_t>(line_, 1));
}

void DocumentWalker::begin_document() {
  in_document_ = true;
  ++documents_;
  document_depth_ = levels_.size();
  index_ = given_index_;
  type_ = given_type_;
  if (options_.counts_documents && FieldTree::is_list(node_)) ++line_;
}

void DocumentWalker::end_document() {
  const bool has_values = bound_ < flat_.values().size();
  if (has_values) bind_values();
  if (list_ == FieldTree::kActionList) {
    given_index_ = index_;
    given_type_ = type_;
  } else if (!has_values) {
    (void)object_number();  // Without values it is one, too.
  }
  in_document_ = false;
}

void DocumentWalker::begin_flat_value(Node node) {
  if (!in_document_)
    begin_document();  // What stands in none (the aggregations of a response) does not count.
  flat_.begin_value(node);
}

void DocumentWalker::bind_values() {
  const std::size_t values = flat_.values().size();
  if (bound_ == values) return;
  const std::uint32_t object = object_number();
  flat_.end_document({static_cast<std::uint32_t>(bound_), object, std::max<std::uint64_t>(line_, 1)});
  catalog_.count_document(object, documents_);
  for (; bound_ < values; ++bound_) {
    const std::uint32_t field = catalog_.field_number(object, flat_.values()[bound_].field);
    flat_.set_field(bound_, field);
    catalog_.count_value(object, field, documents_);
  }
  if (catalog_.is_full() || tree_.is_full()) note("more field names than are told apart");
}

std::uint32_t DocumentWalker::object_number() {
  if (options_.is_table) return catalog_.object_number("", "");
  return catalog_.object_number(index_, type_.empty() ? kDefaultType : type_);
}

}  // namespace dscan
