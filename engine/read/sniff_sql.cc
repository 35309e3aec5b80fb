#include "engine/read/sniff_sql.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "engine/read/sql_lexer.h"
#include "engine/read/sql_statement.h"
#include "engine/read/strip.h"

namespace dscan {
namespace {

constexpr std::size_t kFirstLines = 8;

/// The dialect that one of the first lines names.
std::optional<SqlDialect> named_dialect(std::string_view head) {
  using Mark = std::pair<std::string_view, SqlDialect>;
  constexpr std::array<Mark, 8> kMarks = {
      Mark{"-- MySQL dump ", SqlDialect::kMysql},
      Mark{"-- MariaDB dump ", SqlDialect::kMysql},
      Mark{"/*M!999999", SqlDialect::kMysql},
      Mark{"-- phpMyAdmin SQL Dump", SqlDialect::kMysql},
      Mark{"/*!40101 SET", SqlDialect::kMysql},
      Mark{"-- PostgreSQL database dump", SqlDialect::kPostgres},
      Mark{"-- PostgreSQL database cluster dump", SqlDialect::kPostgres},
      Mark{"PRAGMA foreign_keys=", SqlDialect::kSqlite},
  };
  for (std::size_t line = 0; line < kFirstLines && !head.empty(); ++line) {
    for (const auto& [mark, dialect] : kMarks) {
      if (head.starts_with(mark)) return dialect;
    }
    head.remove_prefix(std::min(head.find('\n'), head.size() - 1) + 1);
  }
  return std::nullopt;
}

std::string_view behind_comments(std::string_view text) {
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    const auto comment = comment_size(text, SqlDialect::kPostgres);
    if (!comment || *comment == 0) return text;
    text.remove_prefix(*comment);
  }
}

bool begins_with_statement(std::string_view text) {
  constexpr std::array<std::string_view, 13> kBeginnings = {"INSERT", "REPLACE", "CREATE",  "DROP", "SET",
                                                            "USE",    "BEGIN",   "START",   "LOCK", "COPY",
                                                            "PRAGMA", "ALTER",   "TRUNCATE"};
  return std::any_of(kBeginnings.begin(), kBeginnings.end(),
                     [text](auto word) { return begins_with_keyword(text, word); });
}

bool has_rows(std::string_view text, SqlDialect dialect) {
  while (true) {
    const auto kind = read_statement(text, dialect).kind;
    if (kind == SqlStatement::Kind::kInsert || kind == SqlStatement::Kind::kInsertSet ||
        kind == SqlStatement::Kind::kCopy) {
      return true;
    }
    const auto next = next_statement_line(text);
    if (!next) return false;
    text.remove_prefix(*next);
  }
}

/// By what only one of them writes.
SqlDialect likely_dialect(std::string_view head) {
  using Mark = std::pair<std::string_view, SqlDialect>;
  constexpr std::array<Mark, 10> kMarks = {
      Mark{"FROM stdin", SqlDialect::kPostgres},
      Mark{"nextval(", SqlDialect::kPostgres},
      Mark{"search_path", SqlDialect::kPostgres},
      Mark{"INTO public.", SqlDialect::kPostgres},
      Mark{"PRAGMA ", SqlDialect::kSqlite},
      Mark{"AUTOINCREMENT", SqlDialect::kSqlite},
      Mark{"ENGINE=", SqlDialect::kMysql},
      Mark{"`", SqlDialect::kMysql},
      Mark{"\\'", SqlDialect::kMysql},
      Mark{"AUTO_INCREMENT", SqlDialect::kMysql},
  };
  for (const auto& [mark, dialect] : kMarks) {
    if (head.find(mark) != std::string_view::npos) return dialect;
  }
  return SqlDialect::kSqlite;  // The standard's strings, as most programs write them.
}

}  // namespace

std::optional<SqlDialect> find_sql_dump(std::string_view head) {
  if (const auto named = named_dialect(head)) return named;
  const std::string_view statements = behind_comments(head);
  if (!begins_with_statement(statements)) return std::nullopt;
  const SqlDialect dialect = likely_dialect(head);
  return has_rows(statements, dialect) ? std::optional(dialect) : std::nullopt;
}

}  // namespace dscan
