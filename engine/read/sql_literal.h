// The literals of SQL as the values that they stand for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace dscan {

/// How a value is written. Decoding never makes it longer.
enum class SqlWriting : std::uint8_t {
  kPlain,     ///< As it is.
  kStandard,  ///< Quotes are doubled.
  kMysql,     ///< And backslashes escape, as MySQL reads them.
  kPostgres,  ///< And backslashes escape, as E'' of PostgreSQL reads them.
  kCopy,      ///< A cell of COPY … FROM stdin.
  kHex,       ///< Pairs of hexadecimal digits.
  kBits,      ///< Binary digits, filled up in front to whole bytes.
  kUnistr,    ///< The argument of SQLite's unistr().
  kReplaced   ///< The text in SQLite's replace('…','\n',char(10)), whose arguments follow.
};

/// Decodes the bytes of a literal between its `quote`s in place and returns the size of its value. With
/// kReplaced, `rest` is what follows the closing quote.
std::size_t decode_literal(SqlWriting writing, char quote, std::span<char> bytes, std::span<const char> rest);

/// Decodes a bytea that is written as \x and pairs of digits; other values stay as they are. The size.
std::size_t decode_bytea(std::span<char> bytes);

}  // namespace dscan
