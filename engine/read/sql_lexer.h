// The tokens of SQL statements, for what is read of them beside their values: keywords, names, where they
// end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/read/sql_dialect.h"

namespace dscan {

struct SqlToken {
  enum class Kind : std::uint8_t {
    kEnd,     ///< Of the text; a token that touches it counts as cut off.
    kWord,    ///< Keywords, bare names, numbers.
    kName,    ///< In backticks, double quotes or brackets; double quotes may hold a string in kMysql.
    kString,  ///< In single quotes or dollar quotes.
    kPunct    ///< Any other byte.
  };

  Kind kind = Kind::kEnd;
  std::string_view text;  ///< With its quotes.
  std::size_t end = 0;    ///< Behind it, in the lexer's text.

  [[nodiscard]] bool is(char punct) const { return kind == Kind::kPunct && text[0] == punct; }
  /// Whether it is the keyword `upper`, in any case.
  [[nodiscard]] bool is(std::string_view upper) const;
  [[nodiscard]] bool is_name() const { return kind == Kind::kWord || kind == Kind::kName; }
  /// As a name: without quotes, doubled ones undone.
  [[nodiscard]] std::string name() const;
};

/// Blanks and comments are passed over. Not thread-safe.
class SqlLexer {
 public:
  SqlLexer(std::string_view text, SqlDialect dialect) : text_(text), dialect_(dialect) {}

  SqlToken next();
  [[nodiscard]] std::size_t at() const { return at_; }

 private:
  bool skip_blanks_and_comments();
  SqlToken cut_off();
  SqlToken token(SqlToken::Kind kind, std::size_t end);
  SqlToken quoted(SqlToken::Kind kind, char closing);
  SqlToken dollar_quoted();

  std::string_view text_;
  SqlDialect dialect_;
  std::size_t at_ = 0;
};

/// Whether `text` begins with the keyword `upper`, in any case.
bool begins_with_keyword(std::string_view text, std::string_view upper);

/// The bytes of the comment at the front of `text`, a line feed that ends it included; 0: there is none.
/// None: the text ends inside of it.
std::optional<std::size_t> comment_size(std::string_view text, SqlDialect dialect);

}  // namespace dscan
