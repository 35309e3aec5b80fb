#include "engine/base/utf8.h"

#include <gtest/gtest.h>

namespace dscan {
namespace {

TEST(Utf8, LengthsOfWellFormedSequences) {
  EXPECT_EQ(utf8_sequence_length("a"), 1U);
  EXPECT_EQ(utf8_sequence_length("\xC3\xA9"), 2U);
  EXPECT_EQ(utf8_sequence_length("密码"), 3U);
  EXPECT_EQ(utf8_sequence_length("\xF0\x9F\x94\x91"), 4U);
  EXPECT_EQ(utf8_sequence_length("\xF4\x8F\xBF\xBF"), 4U);  // U+10FFFF
  EXPECT_EQ(utf8_sequence_length(std::string_view("\0", 1)), 1U);
}

// The rows that Unicode's table 3-7 shuts out.
TEST(Utf8, IllFormedSequencesHaveNoLength) {
  EXPECT_EQ(utf8_sequence_length("\x80"), 0U);              // A continuation alone.
  EXPECT_EQ(utf8_sequence_length("\xC0\xAF"), 0U);          // Overlong '/'.
  EXPECT_EQ(utf8_sequence_length("\xE0\x9F\xBF"), 0U);      // Overlong, three bytes.
  EXPECT_EQ(utf8_sequence_length("\xED\xA0\x80"), 0U);      // A surrogate.
  EXPECT_EQ(utf8_sequence_length("\xF0\x8F\xBF\xBF"), 0U);  // Overlong, four bytes.
  EXPECT_EQ(utf8_sequence_length("\xF4\x90\x80\x80"), 0U);  // Above U+10FFFF.
  EXPECT_EQ(utf8_sequence_length("\xFF"), 0U);
  EXPECT_EQ(utf8_sequence_length("\xE5\xAF"), 0U);  // Cut short.
  EXPECT_EQ(utf8_sequence_length("\xC3("), 0U);
}

TEST(Utf8, WellFormedTextStaysAsItIs) {
  EXPECT_EQ(to_valid_utf8("plain, 密码, \xF0\x9F\x94\x91"), "plain, 密码, \xF0\x9F\x94\x91");
  EXPECT_EQ(to_valid_utf8(""), "");
}

TEST(Utf8, EveryBadByteIsReplaced) {
  EXPECT_EQ(to_valid_utf8("a\xFF\xFE"
                          "b"),
            "a\xEF\xBF\xBD\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(to_valid_utf8("\xE5\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(to_valid_utf8("\xE5\xAFx"), "\xEF\xBF\xBD\xEF\xBF\xBDx");
}

}  // namespace
}  // namespace dscan
