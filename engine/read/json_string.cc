#include "engine/read/json_string.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>

namespace dscan {
namespace {

constexpr std::size_t kUnicodeEscape = 6;  ///< As in \u0040.

std::optional<std::uint32_t> hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  if (lower >= 'a' && lower <= 'f') return lower - 'a' + 10;
  return std::nullopt;
}

/// The code unit of the \uXXXX that `text` begins with.
std::optional<std::uint32_t> code_unit(std::string_view text) {
  if (text.size() < kUnicodeEscape || text[0] != '\\' || text[1] != 'u') return std::nullopt;
  std::uint32_t unit = 0;
  for (const char c : text.substr(2, 4)) {
    const auto digit = hex_digit(c);
    if (!digit) return std::nullopt;
    unit = unit << 4 | *digit;
  }
  return unit;
}

std::size_t write_utf8(std::uint32_t code, char* out) {
  const auto put = [out](std::size_t at, std::uint32_t byte) { out[at] = static_cast<char>(byte); };
  const auto tail = [code](unsigned shift) { return 0x80U | (code >> shift & 0x3FU); };
  if (code < 0x80) {
    put(0, code);
    return 1;
  }
  if (code < 0x800) {
    put(0, 0xC0U | code >> 6);
    put(1, tail(0));
    return 2;
  }
  if (code < 0x10000) {
    put(0, 0xE0U | code >> 12);
    put(1, tail(6));
    put(2, tail(0));
    return 3;
  }
  put(0, 0xF0U | code >> 18);
  put(1, tail(12));
  put(2, tail(6));
  put(3, tail(0));
  return 4;
}

/// One escape: how long it is, and what it stands for.
struct Escape {
  std::size_t taken = 0;  ///< 0: it stands for no character.
  std::uint32_t code = 0;
};

Escape unicode_escape(std::string_view text) {
  const auto unit = code_unit(text);
  if (!unit) return {};
  if (*unit < 0xD800 || *unit > 0xDFFF) return {kUnicodeEscape, *unit};
  const auto second = code_unit(text.substr(kUnicodeEscape));
  if (*unit > 0xDBFF || !second || *second < 0xDC00 || *second > 0xDFFF) return {};
  return {2 * kUnicodeEscape, 0x10000 + ((*unit - 0xD800) << 10) + (*second - 0xDC00)};
}

/// The escape that `text` begins with (RFC 8259, section 7).
Escape escape_of(std::string_view text) {
  if (text.size() < 2) return {};
  switch (text[1]) {
    case 'u':
      return unicode_escape(text);
    case '"':
    case '\\':
    case '/':
      return {2, static_cast<std::uint32_t>(text[1])};
    case 'b':
      return {2, '\b'};
    case 'f':
      return {2, '\f'};
    case 'n':
      return {2, '\n'};
    case 'r':
      return {2, '\r'};
    case 't':
      return {2, '\t'};
    default:
      return {};
  }
}

/// Bytes at the end of `text` that may begin a UTF-8 sequence which is cut off.
std::size_t cut_sequence(std::string_view text) {
  for (std::size_t back = 1; back <= std::min<std::size_t>(3, text.size()); ++back) {
    const auto byte = static_cast<unsigned char>(text[text.size() - back]);
    if (byte >= 0xC0) return back;
    if (byte < 0x80) return 0;
  }
  return 0;
}

}  // namespace

DecodedString decode_json_string(std::string_view text, Rest rest, char* out) {
  DecodedString done;
  while (done.taken < text.size()) {
    const std::string_view left = text.substr(done.taken);
    std::size_t plain = std::min(left.find('\\'), left.size());
    if (plain == left.size() && rest == Rest::kFollows) plain -= cut_sequence(left);
    std::memcpy(out + done.written, left.data(), plain);
    done.taken += plain;
    done.written += plain;
    if (plain == left.size() || left[plain] != '\\') return done;
    const std::string_view from_escape = left.substr(plain);
    if (rest == Rest::kFollows && from_escape.size() < 2 * kUnicodeEscape) return done;
    const Escape escape = escape_of(from_escape);
    done.is_clean = done.is_clean && escape.taken > 0;
    // As it is written: the backslash and what it was meant for, so that neither begins another escape.
    const std::size_t as_written = std::min<std::size_t>(2, from_escape.size());
    if (escape.taken == 0) std::memcpy(out + done.written, from_escape.data(), as_written);
    done.written += escape.taken == 0 ? as_written : write_utf8(escape.code, out + done.written);
    done.taken += escape.taken == 0 ? as_written : escape.taken;
  }
  return done;
}

std::size_t find_string_end(std::string_view text) {
  for (std::size_t quote = text.find('"'); quote != std::string_view::npos;
       quote = text.find('"', quote + 1)) {
    std::size_t first = quote;
    while (first > 0 && text[first - 1] == '\\') --first;
    if ((quote - first) % 2 == 0) return quote;
  }
  return std::string_view::npos;
}

}  // namespace dscan
