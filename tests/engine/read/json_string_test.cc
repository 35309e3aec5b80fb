#include "engine/read/json_string.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <utility>

namespace dscan {
namespace {

std::pair<std::string, bool> decoded(std::string_view text) {
  std::string out(text.size(), '\0');
  const DecodedString done = decode_json_string(text, Rest::kNone, out.data());
  EXPECT_EQ(done.taken, text.size());
  out.resize(done.written);
  return {out, done.is_clean};
}

TEST(DecodeJsonString, KnowsTheEscapes) {
  EXPECT_EQ(decoded(R"(a\"\\\/\b\f\n\r\tz)"), std::pair(std::string("a\"\\/\b\f\n\r\tz"), true));
  EXPECT_EQ(decoded(R"(\u0040\u00E4\u20ac\ud83d\ude00)"),
            std::pair(std::string("@\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80"), true));
  EXPECT_EQ(decoded(""), std::pair(std::string(), true));
}

TEST(DecodeJsonString, WhatStandsForNothingStaysAsItIs) {
  for (const char* text :
       {R"(\ud800)", R"(\ud800\u0041)", R"(\udc00\ud800)", R"(\u12)", R"(\u12g4)", R"(\q)", R"(\)"}) {
    const auto [out, is_clean] = decoded(text);
    EXPECT_FALSE(is_clean) << text;
    EXPECT_EQ(out.substr(0, 2), std::string_view(text).substr(0, 2));
  }
  EXPECT_EQ(decoded(R"(\ud800\u0041)").first, R"(\ud800A)");
}

/// In pieces of any size, what is not taken coming again.
TEST(DecodeJsonString, PiecesMakeTheWhole) {
  constexpr std::string_view kUnits[] = {
      "a",     R"(\n)",     R"(\u00e4)", R"(\ud83d\ude00)", "\xC3\xA4", "\xF0\x9F\x98\x80",
      R"(\\)", R"(\ud800)", "\xFF"};
  std::mt19937 random(3);
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (std::size_t units = random() % 30; units > 0; --units) text += kUnits[random() % std::size(kUnits)];
    std::string out;
    for (std::size_t at = 0, size = 1; at < text.size();) {
      const std::string_view piece = std::string_view(text).substr(at, size);
      const Rest rest = at + piece.size() == text.size() ? Rest::kNone : Rest::kFollows;
      std::string part(piece.size(), '\0');
      const DecodedString done = decode_json_string(piece, rest, part.data());
      ASSERT_LE(piece.size() - done.taken, 11U);
      out += part.substr(0, done.written);
      at += done.taken;
      size = done.taken == 0 ? size + 1 : 1 + random() % 20;
    }
    ASSERT_EQ(out, decoded(text).first) << text;
  }
}

TEST(FindStringEnd, PassesEscapedQuotes) {
  EXPECT_EQ(find_string_end(R"(a"b)"), 1U);
  EXPECT_EQ(find_string_end(R"(\"b")"), 3U);
  EXPECT_EQ(find_string_end(R"(\\"b")"), 2U);
  EXPECT_EQ(find_string_end(R"(\\\"b)"), std::string_view::npos);
  EXPECT_EQ(find_string_end(""), std::string_view::npos);
}

}  // namespace
}  // namespace dscan
