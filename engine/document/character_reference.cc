#include "engine/document/character_reference.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

namespace dscan {
namespace {

// https://html.spec.whatwg.org/multipage/named-characters.html
constexpr std::array<std::pair<std::string_view, char>, 34> kNames = {{
    {"amp", '&'},    {"AMP", '&'},   {"lt", '<'},      {"LT", '<'},     {"gt", '>'},     {"GT", '>'},
    {"quot", '"'},   {"QUOT", '"'},  {"apos", '\''},   {"nbsp", ' '},   {"commat", '@'}, {"period", '.'},
    {"comma", ','},  {"colon", ':'}, {"semi", ';'},    {"sol", '/'},    {"bsol", '\\'},  {"lowbar", '_'},
    {"num", '#'},    {"plus", '+'},  {"equals", '='},  {"percnt", '%'}, {"dollar", '$'}, {"quest", '?'},
    {"excl", '!'},   {"ast", '*'},   {"lpar", '('},    {"rpar", ')'},   {"lsqb", '['},   {"rsqb", ']'},
    {"verbar", '|'}, {"Tab", '\t'},  {"NewLine", ' '}, {"grave", '`'},
}};

std::string utf8_of(std::uint32_t character) {
  const auto tail = [character](unsigned shift) {
    return static_cast<char>(0x80U | (character >> shift & 0x3FU));
  };
  if (character < 0x80) return {static_cast<char>(character)};
  if (character < 0x800) return {static_cast<char>(0xC0U | character >> 6U), tail(0)};
  if (character < 0x10000) return {static_cast<char>(0xE0U | character >> 12U), tail(6), tail(0)};
  return {static_cast<char>(0xF0U | character >> 18U), tail(12), tail(6), tail(0)};
}

std::optional<std::string> numbered(std::string_view digits) {
  constexpr std::uint32_t kNoBreakSpace = 0xA0;
  const bool is_hex = digits.starts_with('x') || digits.starts_with('X');
  if (is_hex) digits.remove_prefix(1);
  std::uint32_t character = 0;
  const auto read =
      std::from_chars(digits.data(), digits.data() + digits.size(), character, is_hex ? 16 : 10);
  if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) return std::nullopt;
  const bool is_surrogate = character >= 0xD800 && character < 0xE000;
  if (character == 0 || character > 0x10FFFF || is_surrogate) return std::nullopt;
  if (character == '\n' || character == '\r' || character == kNoBreakSpace) return " ";
  return utf8_of(character);
}

}  // namespace

std::optional<std::string> referred_character(std::string_view reference) {
  if (reference.size() < 3) return std::nullopt;
  const std::string_view name = reference.substr(1, reference.size() - 2);
  if (name[0] == '#') return numbered(name.substr(1));
  for (const auto& [known, character] : kNames) {
    if (name == known) return std::string(1, character);
  }
  return std::nullopt;
}

}  // namespace dscan
