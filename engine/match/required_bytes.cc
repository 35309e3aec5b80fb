#include "engine/match/required_bytes.h"

#include <bitset>
#include <cstddef>
#include <string_view>

#include "engine/match/regex_fold.h"

namespace dscan {
namespace {

/// Printable, and neither a letter nor a digit.
bool is_mark(char c) {
  const bool is_letter_or_digit = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  return c > ' ' && c <= '~' && !is_letter_or_digit;
}

/// The marks that all texts of a part hold.
struct HeldBytes {
  std::bitset<128> bytes;

  static HeldBytes of_atom(std::string_view text) {
    // A mark may mean something else alone, but behind a backslash it stands for itself.
    const bool is_escaped = text.size() == 2 && text.front() == '\\';
    if (is_escaped) text.remove_prefix(1);
    HeldBytes out;
    if (text.size() == 1 && is_mark(text.front()) && (is_escaped || text != ".")) {
      out.bytes.set(static_cast<std::size_t>(text.front()));
    }
    return out;
  }
};

HeldBytes in_sequence(const HeldBytes& a, const HeldBytes& b) {
  return {a.bytes | b.bytes};
}

HeldBytes either(const HeldBytes& a, const HeldBytes& b) {
  return {a.bytes & b.bytes};
}

HeldBytes repeated(const HeldBytes& part, int least) {
  return least == 0 ? HeldBytes() : part;
}

}  // namespace

std::string required_bytes(const std::string& regex) {
  const auto tokens = tokenize_regex(regex, {});
  if (!tokens) return {};
  const auto held = RegexFold<HeldBytes>::of(tokens->tokens).bytes;
  std::string out;
  for (std::size_t byte = 0; byte < held.size(); ++byte) {
    if (held[byte]) out += static_cast<char>(byte);
  }
  return out;
}

}  // namespace dscan
