// A set of bytes, written as people know it from regular expressions: A-Za-z0-9._-
#pragma once

#include <bitset>
#include <optional>
#include <string>
#include <string_view>

namespace dscan {

class ByteSet {
 public:
  /// Single ASCII characters and ranges `a-z`; a '-' that comes first or last stands for itself. nullopt for
  /// an empty text, a range that falls, or bytes that are not printable ASCII.
  static std::optional<ByteSet> parse(std::string_view text);

  /// The bytes of the text, each for itself.
  static ByteSet of(std::string_view bytes);

  [[nodiscard]] bool empty() const { return bytes_.none(); }
  [[nodiscard]] bool has(char byte) const { return bytes_[static_cast<unsigned char>(byte)]; }
  /// Its bytes, ascending.
  [[nodiscard]] std::string bytes() const;
  /// The same set as a character class of a regular expression, brackets included.
  [[nodiscard]] std::string as_class() const;

  friend bool operator==(const ByteSet&, const ByteSet&) = default;

 private:
  std::bitset<256> bytes_;
};

}  // namespace dscan
