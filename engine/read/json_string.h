// Decodes what stands inside the quotes of a JSON string.
#pragma once

#include <cstddef>
#include <string_view>

namespace dscan {

/// What follows the bytes at hand.
enum class Rest { kNone, kFollows };

struct DecodedString {
  std::size_t taken = 0;    ///< Bytes of the text that were decoded; all of them unless more follows.
  std::size_t written = 0;  ///< Bytes of the result, never more than taken.
  bool is_clean = true;     ///< No escape that stands for no character.
};

/// Decodes `text` to `out`, which has room for as many bytes. An escape that stands for no character (half of
/// a surrogate pair, an unknown letter) stays as it is written. Where more follows, an escape or a UTF-8
/// sequence that may be cut in two at the end is left, at most 11 bytes.
DecodedString decode_json_string(std::string_view text, Rest rest, char* out);

/// The first quote in `text` that is not escaped, npos if there is none. `text` begins inside a string, with
/// no half of an escape.
std::size_t find_string_end(std::string_view text);

}  // namespace dscan
