#include "engine/read/sql_statement.h"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/read/sql_lexer.h"

namespace dscan {
namespace {

using Kind = SqlStatement::Kind;

/// Reads one statement, a token ahead.
class StatementParser {
 public:
  StatementParser(std::string_view text, SqlDialect dialect)
      : text_(text), dialect_(dialect), lexer_(text, dialect), token_(lexer_.next()) {}

  SqlStatement read();

 private:
  [[nodiscard]] bool is_end() const { return token_.kind == SqlToken::Kind::kEnd; }
  void advance() { token_ = lexer_.next(); }
  bool accept(std::string_view keyword) {
    const bool is_it = token_.is(keyword);
    if (is_it) advance();
    return is_it;
  }
  void read_insert();
  void read_copy();
  void read_create();
  void read_use();
  bool read_name();
  void read_columns();
  void body_is_here(Kind kind);

  std::string_view text_;
  SqlDialect dialect_;
  SqlLexer lexer_;
  SqlToken token_;
  SqlStatement out_;
};

SqlStatement StatementParser::read() {
  if (accept("INSERT") || accept("REPLACE")) {
    read_insert();
  } else if (accept("COPY")) {
    read_copy();
  } else if (accept("CREATE")) {
    read_create();
  } else if (accept("USE")) {
    read_use();
  }
  if (out_.kind == Kind::kOther && is_end()) out_.kind = Kind::kIncomplete;
  return std::move(out_);
}

void StatementParser::read_insert() {
  constexpr std::array<std::string_view, 9> kModifiers = {
      "LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "IGNORE", "OR", "ROLLBACK", "ABORT", "FAIL", "REPLACE"};
  while (std::any_of(kModifiers.begin(), kModifiers.end(), [this](auto word) { return token_.is(word); })) {
    advance();
  }
  accept("INTO");
  if (!read_name()) return;
  if (token_.is('(')) read_columns();
  if (accept("OVERRIDING")) {
    advance();  // SYSTEM or USER.
    accept("VALUE");
  }
  if (token_.is("VALUES") || token_.is("VALUE")) {
    body_is_here(Kind::kInsert);
  } else if (token_.is("SET")) {
    body_is_here(Kind::kInsertSet);
  }
}

void StatementParser::read_copy() {
  if (!read_name()) return;
  if (token_.is('(')) read_columns();
  if (!accept("FROM") || !accept("STDIN")) return;
  while (!is_end() && !token_.is(';')) {
    // Lines of another format are statements that nobody understands: searched as text.
    if (token_.is("CSV") || token_.is("BINARY") || token_.is("DELIMITER")) return;
    advance();
  }
  const std::size_t line_end = is_end() ? std::string_view::npos : text_.find('\n', token_.end);
  if (line_end == std::string_view::npos) {
    out_.kind = Kind::kIncomplete;
    return;
  }
  out_.kind = Kind::kCopy;
  out_.body = line_end + 1;
}

void StatementParser::read_create() {
  while (!is_end() && !token_.is("TABLE")) {
    if (token_.is("TRIGGER")) {
      out_.kind = Kind::kTrigger;
      return;
    }
    const bool adjective = token_.is("TEMP") || token_.is("TEMPORARY") || token_.is("UNLOGGED") ||
                           token_.is("GLOBAL") || token_.is("LOCAL") || token_.is("OR") ||
                           token_.is("REPLACE") || token_.is("FOREIGN");
    if (!adjective) return;
    advance();
  }
  accept("TABLE");
  if (accept("IF")) {
    accept("NOT");
    accept("EXISTS");
  }
  if (read_name() && token_.is('(')) body_is_here(Kind::kCreateTable);
}

void StatementParser::read_use() {
  if (!token_.is_name()) return;
  out_.table.name = token_.name();
  out_.kind = Kind::kUse;
}

/// name, qualifier.name or database.schema.name.
bool StatementParser::read_name() {
  while (token_.is_name()) {
    out_.table.qualifier = std::exchange(out_.table.name, token_.name());
    advance();
    if (!token_.is('.')) return true;
    advance();
  }
  return false;
}

void StatementParser::read_columns() {
  do {
    advance();
    if (token_.is_name()) out_.columns.push_back(token_.name());
    if (token_.is_name()) advance();
  } while (token_.is(','));
  if (token_.is(')')) advance();
}

void StatementParser::body_is_here(Kind kind) {
  out_.kind = kind;
  out_.body = token_.end;
}

/// Words that begin something else than a column inside of CREATE TABLE.
bool begins_constraint(const SqlToken& token, SqlDialect dialect) {
  constexpr std::array<std::string_view, 7> kAll = {"CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK",
                                                    "FOREIGN",    "EXCLUDE", "LIKE"};
  constexpr std::array<std::string_view, 5> kMysql = {"KEY", "INDEX", "FULLTEXT", "SPATIAL", "PERIOD"};
  const auto is_one = [&token](std::string_view word) { return token.is(word); };
  return std::any_of(kAll.begin(), kAll.end(), is_one) ||
         (dialect == SqlDialect::kMysql && std::any_of(kMysql.begin(), kMysql.end(), is_one));
}

}  // namespace

SqlStatement read_statement(std::string_view text, SqlDialect dialect) {
  return StatementParser(text, dialect).read();
}

std::optional<std::size_t> statement_end(std::string_view text, SqlDialect dialect,
                                         std::string_view delimiter) {
  SqlLexer lexer(text, dialect);
  while (true) {
    const SqlToken token = lexer.next();
    if (token.kind == SqlToken::Kind::kEnd) return std::nullopt;
    const std::size_t begin = token.end - token.text.size();
    if (token.kind == SqlToken::Kind::kPunct && text.substr(begin).starts_with(delimiter)) {
      return begin + delimiter.size();
    }
  }
}

std::optional<std::size_t> trigger_end(std::string_view text, SqlDialect dialect) {
  SqlLexer lexer(text, dialect);
  bool behind_semicolon = false;
  bool behind_end = false;  // An END behind a semicolon: that of CASE stands inside of an expression.
  while (true) {
    const SqlToken token = lexer.next();
    if (token.kind == SqlToken::Kind::kEnd) return std::nullopt;
    if (behind_end && token.is(';')) return token.end;
    behind_end = behind_semicolon && token.is("END");
    behind_semicolon = token.is(';');
  }
}

std::optional<std::size_t> next_statement_line(std::string_view text) {
  constexpr std::array<std::string_view, 5> kBeginnings = {"INSERT", "REPLACE", "COPY", "CREATE", "DROP"};
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    const std::string_view line = text.substr(at + 1);
    if (std::any_of(kBeginnings.begin(), kBeginnings.end(),
                    [line](auto word) { return begins_with_keyword(line, word); })) {
      return at + 1;
    }
  }
  return std::nullopt;
}

std::vector<std::string> column_names(std::string_view definitions, SqlDialect dialect) {
  std::vector<std::string> names;
  SqlLexer lexer(definitions, dialect);
  int depth = 1;
  bool begins = true;  // Of a definition.
  while (depth > 0) {
    const SqlToken token = lexer.next();
    if (token.kind == SqlToken::Kind::kEnd) break;
    if (begins && token.is_name() && !begins_constraint(token, dialect)) names.push_back(token.name());
    depth += (token.is('(') ? 1 : 0) - (token.is(')') ? 1 : 0);
    begins = depth == 1 && token.is(',');
  }
  return names;
}

}  // namespace dscan
