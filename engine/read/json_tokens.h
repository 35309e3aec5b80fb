// Finds where a piece of JSON has structure, 64 bytes a step: the first stage of reading documents.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace dscan {

/// What was seen in a piece besides its tokens.
struct JsonPieceFacts {
  bool has_backslash = false;
  bool is_ascii = true;
};

/// Finds tokens: the bytes `{ } [ ] ,` outside of strings, and the quotes around strings. Colons are none:
/// they stand behind every name and nowhere else. Not thread-safe; its memory grows with the longest piece,
/// once.
///
/// simdjson finds the same and more, but only of whole documents: here one of gigabytes is read piece by
/// piece, and a broken line costs nothing but itself.
class JsonTokens {
 public:
  /// Readable bytes that must stand behind a piece; they mean nothing.
  static constexpr std::size_t kPadding = 64;

  /// The offsets of the tokens of `piece`, which begins outside of strings and is shorter than 4 GiB. An odd
  /// number of quotes: it ends inside a string. Valid until the next call.
  std::span<const std::uint32_t> find(std::string_view piece);

  /// Of the last piece.
  [[nodiscard]] const JsonPieceFacts& facts() const { return facts_; }

 private:
  std::unique_ptr<std::uint32_t[]> tokens_;
  std::size_t capacity_ = 0;
  JsonPieceFacts facts_;
};

}  // namespace dscan
