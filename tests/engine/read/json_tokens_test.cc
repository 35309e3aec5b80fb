#include "engine/read/json_tokens.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace dscan {
namespace {

/// The definition, byte by byte. Outside of strings a backslash is not JSON, and hides quotes all the same.
std::vector<std::uint32_t> slow_tokens(std::string_view text) {
  std::vector<std::uint32_t> out;
  bool inside = false;
  bool escaped = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool is_structure = std::string_view("{}[],").find(c) != std::string_view::npos;
    const bool is_quote = c == '"' && !escaped;
    if (is_quote || (is_structure && !inside)) out.push_back(static_cast<std::uint32_t>(i));
    if (is_quote) inside = !inside;
    escaped = c == '\\' && !escaped;
  }
  return out;
}

TEST(JsonTokens, AreThoseOfTheDefinition) {
  std::mt19937 random(4);
  JsonTokens tokens;
  for (int round = 0; round < 3000; ++round) {
    const std::string_view alphabet = round % 3 == 0   ? "\\\""
                                      : round % 3 == 1 ? "\\\"{}[],: ax"
                                                       : "\"abcdefgh{\xC3";
    const std::size_t size = random() % 300;
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += alphabet[random() % alphabet.size()];
    text.append(JsonTokens::kPadding, "\"\\,"[random() % 3]);
    const std::string_view piece = std::string_view(text).substr(0, size);
    const auto found = tokens.find(piece);
    ASSERT_EQ(std::vector<std::uint32_t>(found.begin(), found.end()), slow_tokens(piece)) << piece;
    ASSERT_EQ(tokens.facts().has_backslash, piece.find('\\') != std::string_view::npos);
    ASSERT_EQ(tokens.facts().is_ascii, piece.find('\xC3') == std::string_view::npos);
  }
}

}  // namespace
}  // namespace dscan
