#include "engine/match/regex_alphabet.h"

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <optional>
#include <string_view>

// Cuts the bytes from 0 to 255 wherever a regex may begin or end a set of them: around every byte that it
// writes and at the ends of every range. Between two cuts it tells no byte from the next.

namespace dscan {
namespace {

constexpr std::size_t kBytes = 256;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::uint8_t number_of(char c) {
  return static_cast<std::uint8_t>(c);
}

std::optional<std::uint8_t> hex_value(std::string_view digits) {
  unsigned value = 0;
  for (const char c : digits) {
    const char small = static_cast<char>(number_of(c) | 0x20U);
    if (!is_digit(c) && (small < 'a' || small > 'f')) return std::nullopt;
    value = value * 16 + static_cast<unsigned>(is_digit(c) ? c - '0' : small - 'a' + 10);
  }
  return static_cast<std::uint8_t>(value);
}

/// Reads a regex for its sets of bytes only. What it does not know makes it give up.
class Cutter {
 public:
  explicit Cutter(std::bitset<kBytes + 1>& cuts) : cuts_(cuts) {
    // What '.', '$' and \b know without being told.
    cut('\n', '\n');
    cut('0', '9');
    cut('A', 'Z');
    cut('_', '_');
  }

  void read(std::string_view regex) {
    left_ = regex;
    // In any case, and with that Latin letters beyond ASCII.
    if (regex.find("(?") != std::string_view::npos && regex.find('i') != std::string_view::npos) {
      for (std::size_t byte = 0x80; byte < kBytes; ++byte) cuts_.set(byte);
    }
    while (!left_.empty()) read_item();
  }

 private:
  /// A byte, the end of a range perhaps, or a set that has been cut.
  struct Item {
    bool is_byte;
    std::uint8_t byte;
  };

  void read_item() {
    if (left_.front() == '[') return read_class();
    if (left_.front() == '{' && skip_count()) return;
    const Item item = read_one();
    if (item.is_byte) cut(item.byte, item.byte);
  }

  /// {n}, {n,} and {n,m}: their digits are no bytes of a text.
  bool skip_count() {
    if (left_.size() < 2 || !is_digit(left_[1])) return false;
    const std::size_t end = left_.find_first_not_of("0123456789,", 1);
    if (end == std::string_view::npos || left_[end] != '}') return false;
    left_.remove_prefix(end + 1);
    return true;
  }

  void read_class() {
    left_.remove_prefix(1);
    if (left_.starts_with('^')) left_.remove_prefix(1);
    bool is_first = true;
    while (!left_.empty() && (is_first || left_.front() != ']')) {
      is_first = false;
      if (left_.starts_with("[:")) give_up();
      if (left_.empty()) return;
      const Item first = read_one();
      if (!first.is_byte) continue;
      Item last = first;
      if (left_.size() > 1 && left_[0] == '-' && left_[1] != ']') {
        left_.remove_prefix(1);
        last = read_one();
      }
      if (last.is_byte && first.byte <= last.byte) {
        cut(first.byte, last.byte);
      } else {
        give_up();
      }
    }
    if (!left_.empty()) left_.remove_prefix(1);
  }

  Item read_one() {
    const char c = left_.front();
    left_.remove_prefix(1);
    if (c != '\\' || left_.empty()) return {true, number_of(c)};
    const char escaped = left_.front();
    left_.remove_prefix(1);
    switch (escaped) {
      case 'd':
      case 'D':
      case 'w':
      case 'W':
      case 'b':
      case 'B':
      case 'A':
      case 'z':
        return {false, 0};
      case 's':
      case 'S':
        for (const std::uint8_t blank : {'\t', '\f', '\r', ' '}) cut(blank, blank);
        return {false, 0};
      case 't':
        return {true, '\t'};
      case 'n':
        return {true, '\n'};
      case 'r':
        return {true, '\r'};
      case 'x':
        return read_hex();
      default:
        break;
    }
    const bool is_plain = !is_digit(escaped) && hex_value({&escaped, 1}) == std::nullopt &&
                          std::string_view("CEPQfpuvz").find(escaped) == std::string_view::npos;
    if (!is_plain) give_up();
    return {is_plain, number_of(escaped)};
  }

  Item read_hex() {
    const auto value = left_.size() >= 2 ? hex_value(left_.substr(0, 2)) : std::nullopt;
    if (!value) {
      give_up();
      return {false, 0};
    }
    left_.remove_prefix(2);
    return {true, *value};
  }

  /// The bytes from `first` to `last` are a set, and so are their letters in the other case.
  void cut(std::size_t first, std::size_t last) {
    cuts_.set(first);
    cuts_.set(last + 1);
    cut_other_case(first, last, 'A', 'a');
    cut_other_case(first, last, 'a', 'A');
  }

  /// `least` is the first letter of a case, `other` that of the other one.
  void cut_other_case(std::size_t first, std::size_t last, std::size_t least, std::size_t other) {
    first = std::max(first, least);
    last = std::min(last, least + ('Z' - 'A'));
    if (first > last) return;
    cuts_.set(first - least + other);
    cuts_.set(last - least + other + 1);
  }

  void give_up() {
    cuts_.set();
    left_ = {};
  }

  std::bitset<kBytes + 1>& cuts_;
  std::string_view left_;
};

}  // namespace

RegexAlphabet::RegexAlphabet(std::span<const std::string> regexes) {
  std::bitset<kBytes + 1> cuts;
  Cutter cutter(cuts);
  for (const std::string& regex : regexes) cutter.read(regex);
  std::size_t first = 0;
  for (std::size_t byte = 0; byte < kBytes; ++byte) {
    if (cuts[byte]) first = byte;
    like_[byte] = static_cast<char>(first);
  }
}

}  // namespace dscan
