#include "engine/read/sql_session.h"

#include <array>

#include "engine/read/sql_lexer.h"
#include "engine/read/strip.h"

namespace dscan {
namespace {

constexpr std::string_view kDelimiter = "DELIMITER";

/// The name at the front of `text`, which ends with its line.
std::string first_name(std::string_view text, SqlDialect dialect) {
  const std::string line = std::string(trimmed(text)) + "\n";
  SqlLexer lexer(line, dialect);
  const SqlToken token = lexer.next();
  return token.is_name() ? token.name() : "";
}

/// What stands behind `mark` in `line`; nothing if it is not there.
std::string_view behind(std::string_view line, std::string_view mark) {
  const std::size_t found = line.find(mark);
  return found == std::string_view::npos ? std::string_view() : line.substr(found + mark.size());
}

}  // namespace

std::string SqlSession::container_of(const SqlName& table) const {
  if (dialect_ != SqlDialect::kPostgres) return table.qualifier.empty() ? database_ : table.qualifier;
  const std::string& schema = table.qualifier.empty() ? schema_ : table.qualifier;
  if (database_.empty() || schema.empty()) return database_ + schema;
  return database_ + "." + schema;
}

void SqlSession::read_comment(std::string_view comment) {
  if (dialect_ != SqlDialect::kMysql || !comment.starts_with("--")) return;
  constexpr std::array<std::string_view, 2> kMarks = {"-- Current Database: ", "    Database: "};
  for (const std::string_view mark : kMarks) {
    const std::string name = first_name(behind(comment, mark), dialect_);
    if (!name.empty()) database_ = name;
  }
}

bool SqlSession::is_command(std::string_view text) const {
  if (dialect_ == SqlDialect::kPostgres) return text.starts_with('\\');
  return dialect_ == SqlDialect::kMysql && begins_with_keyword(text, kDelimiter);
}

void SqlSession::read_command(std::string_view line) {
  if (dialect_ == SqlDialect::kMysql) {
    const std::string_view delimiter = trimmed(line.substr(kDelimiter.size()));
    if (!delimiter.empty()) delimiter_ = delimiter;
    return;
  }
  if (!line.starts_with("\\connect ") && !line.starts_with("\\c ")) return;
  // \connect -reuse-previous=on "dbname='shop'" is how pg_dump writes a name that needs quotes.
  std::string name = first_name(line.substr(line.find(line.find('"') < line.size() ? '"' : ' ')), dialect_);
  constexpr std::string_view kBegin = "dbname='";
  if (name.starts_with(kBegin)) name = name.substr(kBegin.size(), name.size() - kBegin.size() - 1);
  database_ = name;
}

bool SqlSession::read_setting(std::string_view statement) {
  if (dialect_ != SqlDialect::kPostgres || !begins_with_keyword(statement, "SET")) return false;
  SqlLexer lexer(statement, dialect_);
  lexer.next();
  const SqlToken name = lexer.next();
  lexer.next();  // = or TO
  const SqlToken value = lexer.next();
  if (name.is("SEARCH_PATH") && value.is_name()) schema_ = value.name();
  return name.is("STANDARD_CONFORMING_STRINGS") && value.is("OFF");
}

}  // namespace dscan
