// Escapes: MySQL 8.0 Reference Manual, 9.1.1; PostgreSQL 15 documentation, 4.1.2.2 (E''), COPY, 8.4 (bytea);
// SQLite, "Built-In Scalar SQL Functions" (unistr) and its shell's .dump (replace).
#include "engine/read/sql_literal.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

namespace dscan {
namespace {

std::string_view text_of(std::span<const char> bytes) {
  return {bytes.data(), bytes.size()};
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// Writes values over the bytes that they are read from, behind the reading place.
class InPlace {
 public:
  explicit InPlace(std::span<char> bytes) : bytes_(bytes) {}

  [[nodiscard]] bool done() const { return read_ == bytes_.size(); }
  [[nodiscard]] char front() const { return bytes_[read_]; }
  [[nodiscard]] std::string_view rest() const { return text_of(bytes_).substr(read_); }
  [[nodiscard]] std::size_t written() const { return written_; }
  void skip(std::size_t count) { read_ += std::min(count, bytes_.size() - read_); }
  void put(char c) { bytes_[written_++] = c; }
  void keep() { put(bytes_[read_++]); }
  /// Up to the next of the two bytes, or all.
  void keep_until(char first, char second) {
    while (!done() && front() != first && front() != second) keep();
  }
  void put_character(std::uint32_t code);

 private:
  std::span<char> bytes_;
  std::size_t read_ = 0;
  std::size_t written_ = 0;
};

/// As UTF-8.
void InPlace::put_character(std::uint32_t code) {
  const auto tail = [&](unsigned shift) { put(static_cast<char>(0x80U | ((code >> shift) & 0x3FU))); };
  if (code < 0x80) {
    put(static_cast<char>(code));
  } else if (code < 0x800) {
    put(static_cast<char>(0xC0U | (code >> 6)));
    tail(0);
  } else if (code < 0x1'0000) {
    put(static_cast<char>(0xE0U | (code >> 12)));
    tail(6);
    tail(0);
  } else {
    put(static_cast<char>(0xF0U | ((code >> 18) & 7U)));
    tail(12);
    tail(6);
    tail(0);
  }
}

/// A number of at most `most` digits of base 8 or 16 at the front of `in`, passed over. None: there is none.
std::optional<std::uint32_t> take_number(InPlace& in, int base, std::size_t most) {
  const std::string_view digits = in.rest().substr(0, most);
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
  if (error != std::errc() || end == digits.data()) return std::nullopt;
  in.skip(static_cast<std::size_t>(end - digits.data()));
  return number;
}

/// The byte that a letter behind a backslash means in all dialects; none: it means itself.
std::optional<char> control_of(char letter) {
  switch (letter) {
    case 'b':
      return '\b';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return std::nullopt;
  }
}

/// Where nothing is quoted: backslashes are looked for anyway.
constexpr char kNoQuote = '\\';

/// What follows a backslash in MySQL.
void take_mysql_escape(InPlace& in) {
  const char letter = in.front();
  if (letter == '%' || letter == '_') in.put('\\');  // Escapes of LIKE: the backslash stays.
  in.skip(1);
  if (letter == '0') return in.put('\0');
  if (letter == 'Z') return in.put('\x1A');
  in.put(control_of(letter).value_or(letter));
}

/// What follows a backslash in E'' strings and in COPY.
void take_postgres_escape(InPlace& in, bool characters) {
  const char letter = in.front();
  if (letter >= '0' && letter <= '7') return in.put(static_cast<char>(take_number(in, 8, 3).value_or(0)));
  in.skip(1);
  if (letter == 'f') return in.put('\f');
  if (letter == 'v') return in.put('\v');
  if (letter == 'x') {
    const auto byte = take_number(in, 16, 2);
    return in.put(byte ? static_cast<char>(*byte) : 'x');
  }
  if (characters && (letter == 'u' || letter == 'U')) {
    const auto code = take_number(in, 16, letter == 'u' ? 4 : 8);
    return code ? in.put_character(*code) : in.put(letter);
  }
  in.put(control_of(letter).value_or(letter));
}

/// What follows a backslash in unistr(): four digits, u and four, + and six, U and eight.
void take_unistr_escape(InPlace& in) {
  const char letter = in.front();
  std::size_t digits = 4;
  if (letter == '+') digits = 6;
  if (letter == 'U') digits = 8;
  const bool marked = letter == 'u' || letter == 'U' || letter == '+';
  if (marked) in.skip(1);
  const auto code = take_number(in, 16, digits);
  if (code) return in.put_character(*code);
  if (marked) {
    in.put(letter);
  } else {
    in.keep();
  }
}

template <class TakeEscape>
std::size_t decode_escapes(std::span<char> bytes, char quote, TakeEscape take_escape) {
  InPlace in(bytes);
  for (in.keep_until('\\', quote); !in.done(); in.keep_until('\\', quote)) {
    const char stop = in.front();
    in.skip(1);
    if (stop != '\\') {
      if (!in.done() && in.front() == quote) in.skip(1);
      in.put(quote);
    } else if (in.done()) {
      in.put(stop);
    } else {
      take_escape(in);
    }
  }
  return in.written();
}

std::size_t decode_doubled(std::span<char> bytes, char quote) {
  InPlace in(bytes);
  for (in.keep_until(quote, quote); !in.done(); in.keep_until(quote, quote)) {
    in.keep();
    if (!in.done() && in.front() == quote) in.skip(1);
  }
  return in.written();
}

/// What is no digit ends it.
std::size_t decode_hex(std::span<char> bytes) {
  std::size_t written = 0;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const int high = hex_digit(bytes[i]);
    const int low = hex_digit(bytes[i + 1]);
    if (high < 0 || low < 0) break;
    bytes[written++] = static_cast<char>(high * 16 + low);
  }
  return written;
}

std::size_t decode_bits(std::span<char> bytes) {
  std::size_t written = 0;
  unsigned value = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    value = value * 2 + (bytes[i] == '1' ? 1 : 0);
    if ((bytes.size() - i) % 8 != 1) continue;
    bytes[written++] = static_cast<char>(value);
    value = 0;
  }
  return written;
}

/// Puts the character back for which .dump wrote a sequence that the text does not hold: one for line feeds,
/// one for returns.
std::size_t undo_replace(std::span<char> bytes, std::string_view sequence, char character) {
  std::size_t written = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    const bool found = text_of(bytes).substr(i).starts_with(sequence);
    bytes[written++] = found ? character : bytes[i];
    i += found ? sequence.size() : 1;
  }
  return written;
}

/// `rest` is ,'sequence',char(number)) as often as there are calls of replace around the text.
std::size_t decode_replaced(std::span<char> bytes, std::string_view rest) {
  constexpr std::string_view kBefore = ",'";
  constexpr std::string_view kBetween = "',char(";
  constexpr std::string_view kBehind = "))";
  std::size_t size = decode_doubled(bytes, '\'');
  while (rest.starts_with(kBefore)) {
    rest.remove_prefix(kBefore.size());
    const std::size_t between = rest.find(kBetween);
    if (between == 0 || between == std::string_view::npos) break;
    const std::string_view sequence = rest.substr(0, between);
    rest.remove_prefix(between + kBetween.size());
    unsigned code = 0;
    const auto* end = std::from_chars(rest.data(), rest.data() + rest.size(), code).ptr;
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    if (!rest.starts_with(kBehind)) break;
    rest.remove_prefix(kBehind.size());
    size = undo_replace(bytes.first(size), sequence, static_cast<char>(code));
  }
  return size;
}

}  // namespace

std::size_t decode_literal(SqlWriting writing, char quote, std::span<char> bytes,
                           std::span<const char> rest) {
  switch (writing) {
    case SqlWriting::kPlain:
      break;
    case SqlWriting::kStandard:
      return decode_doubled(bytes, quote);
    case SqlWriting::kMysql:
      return decode_escapes(bytes, quote, take_mysql_escape);
    case SqlWriting::kPostgres:
      return decode_escapes(bytes, quote, [](InPlace& in) { take_postgres_escape(in, true); });
    case SqlWriting::kCopy:
      return decode_escapes(bytes, kNoQuote, [](InPlace& in) { take_postgres_escape(in, false); });
    case SqlWriting::kHex:
      return decode_hex(bytes);
    case SqlWriting::kBits:
      return decode_bits(bytes);
    case SqlWriting::kUnistr: {
      const std::size_t size = decode_doubled(bytes, quote);
      return decode_escapes(bytes.first(size), kNoQuote, take_unistr_escape);
    }
    case SqlWriting::kReplaced:
      return decode_replaced(bytes, text_of(rest));
  }
  return bytes.size();
}

std::size_t decode_bytea(std::span<char> bytes) {
  constexpr std::string_view kBegin = "\\x";
  const std::string_view text = text_of(bytes);
  const bool is_bytea =
      text.starts_with(kBegin) && text.size() % 2 == 0 &&
      std::all_of(text.begin() + kBegin.size(), text.end(), [](char c) { return hex_digit(c) >= 0; });
  if (!is_bytea) return bytes.size();
  const std::size_t size = decode_hex(bytes.subspan(kBegin.size()));
  std::copy_n(bytes.begin() + kBegin.size(), size, bytes.begin());
  return size;
}

}  // namespace dscan
