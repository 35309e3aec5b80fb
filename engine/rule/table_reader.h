// Reads one TOML table by naming the keys it may have: the calls of a reading function are the table's
// schema, and whatever they did not name is an unknown key.
#pragma once

#include <toml++/toml.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error.h"

namespace dscan {

/// A TOML text; the border of toml++'s exceptions. Errors: `origin:line: not TOML: why`.
Result<toml::table> parse_toml(std::string_view text, const std::string& origin);

/// A key that is missing or has the wrong type gives an empty value; finish() then has the error, which
/// begins with `origin:line: `.
class TableReader {
 public:
  enum class Keys {
    kOurs,     ///< As they are named; one that is not known is an error.
    kForeign,  ///< In any case; what is not known is for unknown_keys().
  };
  /// `table` and `origin` must outlive the reader; `what` names the table in messages, e.g. "[[rule]]".
  TableReader(const toml::table& table, const std::string& origin, std::string_view what,
              Keys keys = Keys::kOurs)
      : table_(table), origin_(origin), what_(what), keys_(keys) {}

  [[nodiscard]] bool has(std::string_view key) { return find(key) != nullptr; }
  [[nodiscard]] const std::string& origin() const { return origin_; }
  /// `origin:line` of the table.
  [[nodiscard]] std::string where() const;

  /// Obligatory keys.
  std::string text(std::string_view key);
  /// Lower-case letters, digits and the characters of `punctuation`, a letter or digit first.
  std::string id(std::string_view key, std::string_view punctuation);
  std::int64_t integer(std::string_view key, std::int64_t least, std::int64_t most);
  std::vector<std::string> texts(std::string_view key);
  /// The index of the text among `words`.
  std::size_t choice(std::string_view key, std::span<const std::string_view> words);

  /// Keys that may be missing.
  std::string text_or(std::string_view key, std::string_view otherwise);
  std::string text_if_any(std::string_view key);  ///< Missing: empty. May be empty.
  std::int64_t integer_or(std::string_view key, std::int64_t otherwise, std::int64_t least,
                          std::int64_t most);
  double number_or(std::string_view key, double otherwise, int least, int most);
  bool flag(std::string_view key);  ///< Missing: false.
  std::vector<std::string> texts_if_any(std::string_view key);
  /// Integers and texts, all as texts.
  std::vector<std::string> counts_if_any(std::string_view key);
  const toml::table* table_if_any(std::string_view key);                ///< key = { … }; nullptr: missing.
  std::vector<const toml::table*> tables_if_any(std::string_view key);  ///< [[key]] …

  /// Records that the value of `key` is not what it must be.
  void wrong(std::string_view key, const std::string& must_be);
  /// Records an error of the table as a whole.
  void wrong_table(const std::string& message);

  /// Takes over the error of a table inside this one, as finish() gave it.
  void adopt(const Result<void>& inner);

  /// The first unknown key of ours (it explains a missing one), or else the first thing that was wrong.
  Result<void> finish() const;
  /// The keys that no call has named.
  std::vector<std::string> unknown_keys() const;

 private:
  bool knows(std::string_view key) const;
  const toml::node* get(std::string_view key) const;
  const toml::node* find(std::string_view key);
  const toml::node* require(std::string_view key, std::string_view kind);
  /// The list of `key`, all of it `allowed`; nullptr: missing, or something else and noted as wrong.
  const toml::array* list_if_any(std::string_view key, bool (*allowed)(const toml::node&),
                                 const std::string& must_be);
  Error error_at(const toml::source_region& source, const std::string& message) const;
  void note(Error error);

  const toml::table& table_;
  const std::string& origin_;
  std::string_view what_;
  Keys keys_;
  std::vector<std::string_view> known_;
  std::optional<Error> error_;
};

}  // namespace dscan
