// How context words and the text around a match are cut into words, so that both are cut alike.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dscan {

/// Bytes of the longest context word.
inline constexpr std::size_t kMaxContextWordBytes = 40;

/// One ASCII word, or two with a space between, in lower case; or a text of another script, which may hold
/// anything but ASCII.
bool is_context_word(std::string_view word);

/// A hash that grows byte by byte (FNV-1a, 64 bits).
class WordHash {
 public:
  void add(char byte) { value_ = (value_ ^ static_cast<unsigned char>(byte)) * 0x100000001B3ULL; }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325ULL;
};

/// The hash of a context word as each_context_hash meets it.
std::uint64_t context_word_hash(std::string_view word);

/// Calls `visit(hash)` for everything in `text` that may be a context word: each word of ASCII letters and
/// digits in lower case, each two in a row, and each piece of each run of other scripts. Words end where a
/// capital follows a small letter. Visits things that are no context word too.
template <class Visit>
void each_context_hash(std::string_view text, Visit visit);

namespace context_words {

inline bool is_small(char c) {
  return c >= 'a' && c <= 'z';
}
inline bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}
inline bool is_ascii_word(char c) {
  return is_small(c) || is_capital(c) || (c >= '0' && c <= '9');
}
inline bool is_other_script(char c) {
  return (static_cast<unsigned char>(c) & 0x80U) != 0;
}
/// Not a UTF-8 continuation byte: a character begins here, or one ends before.
inline bool begins_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}
inline char to_small(char c) {
  return is_capital(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

/// The end of the ASCII word at `begin`.
inline std::size_t word_end(std::string_view text, std::size_t begin) {
  std::size_t end = begin + 1;
  while (end < text.size() && is_ascii_word(text[end]) &&
         !(is_small(text[end - 1]) && is_capital(text[end]))) {
    ++end;
  }
  return end;
}

/// Visits every piece of the run [begin, end) of characters of other scripts.
template <class Visit>
void each_piece(std::string_view text, std::size_t begin, std::size_t end, Visit visit) {
  for (std::size_t first = begin; first < end; ++first) {
    if (!begins_character(text[first])) continue;
    WordHash hash;
    for (std::size_t at = first; at < end && at - first < kMaxContextWordBytes; ++at) {
      hash.add(text[at]);
      if (at + 1 == end || begins_character(text[at + 1])) visit(hash.value());
    }
  }
}

}  // namespace context_words

template <class Visit>
void each_context_hash(std::string_view text, Visit visit) {
  namespace words = context_words;
  WordHash pair;          // The word before and a space.
  bool has_pair = false;  // There is a word before.
  for (std::size_t at = 0; at < text.size();) {
    if (words::is_ascii_word(text[at])) {
      const std::size_t end = words::word_end(text, at);
      WordHash word;
      for (; at < end; ++at) {
        const char c = words::to_small(text[at]);
        word.add(c);
        pair.add(c);
      }
      visit(word.value());
      if (has_pair) visit(pair.value());
      pair = word;
      pair.add(' ');
      has_pair = true;
    } else if (words::is_other_script(text[at])) {
      const std::size_t begin = at;
      while (at < text.size() && words::is_other_script(text[at])) ++at;
      words::each_piece(text, begin, at, visit);
      has_pair = false;
    } else {
      ++at;
    }
  }
}

}  // namespace dscan
