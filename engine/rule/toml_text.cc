#include "engine/rule/toml_text.h"

#include <algorithm>

namespace dscan {
namespace {

/// TOML's basic string: for texts with control characters or both kinds of quotes.
std::string escaped(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (is_control_byte(c)) {
      const auto byte = static_cast<unsigned char>(c);
      out += "\\u00";
      out += kHex[byte >> 4U];
      out += kHex[byte & 0xFU];
    } else {
      out += c;
    }
  }
  return out + '"';
}

}  // namespace

bool is_control_byte(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

std::string toml_text(std::string_view text) {
  const bool plain = std::none_of(text.begin(), text.end(), is_control_byte);
  if (!plain) return escaped(text);
  if (text.find_first_of("\"\\") == std::string_view::npos) return escaped(text);
  if (text.find('\'') == std::string_view::npos) return "'" + std::string(text) + "'";
  if (text.find("'''") == std::string_view::npos && text.back() != '\'') {
    return "'''" + std::string(text) + "'''";
  }
  return escaped(text);
}

}  // namespace dscan
