#include "engine/read/encoding.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "engine/read/decoded_stream.h"
#include "tests/engine/read/dribble_stream.h"

namespace dscan {
namespace {

/// `bytes` of encoding `from` in UTF-8, and what was wrong.
struct Decoded {
  std::string text;
  std::string problem;
};

Decoded decoded(std::string_view bytes, const std::string& from) {
  MemoryStream stream(bytes);
  const auto opened = DecodedStream::open(from, stream);
  EXPECT_TRUE(opened) << from;
  Decoded out;
  char piece[777];
  while (true) {
    const auto got = (*opened)->read(piece, sizeof piece);
    EXPECT_TRUE(got);
    if (*got == 0) break;
    out.text.append(piece, *got);
  }
  out.problem = (*opened)->problem();
  return out;
}

/// UTF-8 `text` in the encoding `to`.
std::string encoded(std::string text, const std::string& to) {
  std::string out(text.size() * 4 + 8, '\0');
  const ::iconv_t converter = ::iconv_open(to.c_str(), "UTF-8");
  char* in = text.data();
  char* end = out.data();
  std::size_t in_left = text.size();
  std::size_t out_left = out.size();
  EXPECT_NE(::iconv(converter, &in, &in_left, &end, &out_left), static_cast<std::size_t>(-1)) << to;
  ::iconv_close(converter);
  out.resize(out.size() - out_left);
  return out;
}

constexpr const char* kChinese =
    "姓名,手机\n张伟,13800138000\n李娜的邮箱是 li@example.cn，地址在北京市朝阳区\n";
constexpr const char* kTaiwanese = "姓名,電話,地址\n陳大文,0912345678,台北市信義區\n林小姐,mail a@b.tw\n";
constexpr const char* kJapanese =
    "氏名,電話\n山田太郎,090-1234-5678\n鈴木花子 メール a@b.jp カード 4532015112830366\n";
constexpr const char* kKorean = "이름,전화\n김철수,010-1234-5678\n박영희 메일 a@b.kr\n";
constexpr const char* kFrench = "Prénom,Téléphone\nHélène,+33612345678 naïve façade à côté\n";

TEST(Encoding, TextsAreDecodedAsTheyWereWritten) {
  const std::pair<const char*, const char*> cases[] = {
      {kChinese, "GBK"},      {kChinese, "GB18030"},
      {kTaiwanese, "BIG5"},   {kJapanese, "SHIFT_JIS"},
      {kJapanese, "EUC-JP"},  {kKorean, "EUC-KR"},
      {kFrench, "LATIN1"},    {"„5 €“, sagte sie – Größe", "WINDOWS-1252"},
      {kChinese, "UTF-16LE"}, {kChinese, "UTF-16BE"},
      {kFrench, "UTF-16LE"},  {kJapanese, "UTF-32LE"},
      {kChinese, "UTF-32BE"}, {"id 13800138000\n", "UTF-16LE"}};
  for (const auto& [text, name] : cases) {
    const std::string bytes = encoded(text, name);
    const std::string found = encoding_of(bytes);
    ASSERT_FALSE(found.empty()) << name;
    EXPECT_EQ(decoded(bytes, found).text, text) << name << " taken for " << found;
    EXPECT_EQ(decoded(bytes, found).problem, "") << name;
  }
}

TEST(Encoding, MarksDecide) {
  EXPECT_EQ(encoding_of("\xFF\xFE\x2D\x4E"), "UTF-16LE");
  EXPECT_EQ(encoding_of("\xFE\xFF\x4E\x2D"), "UTF-16BE");
  EXPECT_EQ(encoding_of(std::string_view("\xFF\xFE\0\0\x2D\x4E\0\0", 8)), "UTF-32LE");
  EXPECT_EQ(encoding_of("\xFF\xFE\x2D\x4E", "GBK"), "UTF-16LE") << "before what the user says";
}

TEST(Encoding, WhatIsUtf8OrBinaryIsReadAsItIs) {
  EXPECT_EQ(encoding_of(""), "");
  EXPECT_EQ(encoding_of("plain"), "");
  EXPECT_EQ(encoding_of(kChinese), "");
  EXPECT_EQ(encoding_of(std::string_view(kChinese).substr(0, 8)), "") << "cut in a character";
  EXPECT_EQ(encoding_of(std::string(kChinese) + "\xE9"), "") << "one byte that is not";
  std::string numbers;
  for (int i = 0; i < 4096; ++i) numbers += std::string{static_cast<char>(i % 7), '\0'};
  EXPECT_EQ(encoding_of(numbers), "");
  std::mt19937 random(5);
  std::string noise;
  for (int i = 0; i < 4096; ++i) noise += static_cast<char>(random());
  EXPECT_EQ(encoding_of(noise), "");
}

TEST(Encoding, AChoiceGoesBeforeAGuess) {
  EXPECT_EQ(encoding_of("caf\xE9", "KOI8-R"), "KOI8-R");
  EXPECT_EQ(encoding_of(encoded(kChinese, "GBK"), "utf-8"), "");
  EXPECT_EQ(encoding_of(std::string_view("\x7F"
                                         "ELF\0\0",
                                         6),
                        "GBK"),
            "")
      << "it makes no text of a binary";
  EXPECT_EQ(encoding_of(std::string_view("a\0b\0", 4), "UTF-16LE"), "UTF-16LE");
  EXPECT_TRUE(is_known_encoding("gbk"));
  EXPECT_FALSE(is_known_encoding("klingon"));
}

/// Whatever a text with accents is taken for, its ASCII stays.
TEST(Encoding, NoGuessLosesAscii) {
  const std::string words[] = {"M\xFCller", "caf\xE9", "\xE0", "gar\xE7on", "na\xEFve", "\xC9tat", "10 \x80"};
  const std::string value = "card4532015112830366";
  std::mt19937 random(11);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (std::size_t i = 1 + random() % 12; i > 0; --i)
      text += words[random() % std::size(words)] + (random() % 2 == 0 ? " " : "\n");
    text += value + "\n" + words[random() % std::size(words)] + value;
    const std::string found = encoding_of(text);
    const std::string read = found.empty() ? text : decoded(text, found).text;
    std::size_t times = 0;
    for (std::size_t at = read.find(value); at != std::string::npos; at = read.find(value, at + 1)) ++times;
    ASSERT_EQ(times, 2U) << found;
  }
}

TEST(DecodedStream, WhatCannotBeDecodedIsReplacedAndTold) {
  const Decoded gbk = decoded(
      "a\n\xFF"
      "1234\xD6\xD0\n\xD6",
      "GB18030");
  EXPECT_EQ(gbk.text,
            "a\n\xEF\xBF\xBD"
            "1234中\n\xEF\xBF\xBD");
  EXPECT_EQ(gbk.problem, "2 places are not GB18030, the first in line 2");
  const Decoded wide = decoded(std::string_view("a\0\0\xDC"
                                                "b\0c",
                                                7),
                               "UTF-16LE");
  EXPECT_EQ(wide.text,
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD");
}

TEST(DecodedStream, PiecesOfAnySizeMakeTheSameText) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += std::string(kChinese) + std::to_string(i);
  const std::string bytes = encoded(text, "GB18030");
  for (const std::uint32_t seed : {1U, 2U}) {
    testing::DribbleStream stream(bytes, seed);
    const auto opened = DecodedStream::open("GB18030", stream);
    std::string out(text.size() + 1, '\0');
    std::size_t size = 0;
    for (std::size_t got = 1; got > 0; size += got)
      got = *(*opened)->read(out.data() + size, out.size() - size);
    out.resize(size);
    EXPECT_EQ(out, text) << seed;
  }
}

/// Any bytes in any encoding come to an end, and are never more than is said.
TEST(DecodedStream, SurvivesAnyBytes) {
  std::mt19937 random(3);
  for (const char* name : {"GB18030", "BIG5-HKSCS", "CP932", "EUC-JP", "UHC", "UTF-16LE", "UTF-32BE",
                           "WINDOWS-1252", "ISO-2022-JP"}) {
    for (int round = 0; round < 100; ++round) {
      std::string noise(random() % 3000, '\0');
      for (char& byte : noise) byte = static_cast<char>(random());
      EXPECT_LE(decoded(noise, name).text.size(), noise.size() * DecodedStream::kMostGrowth) << name;
    }
  }
}

}  // namespace
}  // namespace dscan
