#include "api/cli/people_text.h"

#include <gtest/gtest.h>

namespace dscan {
namespace {

TEST(PeopleText, Bytes) {
  EXPECT_EQ(bytes_text(0), "0 B");
  EXPECT_EQ(bytes_text(1023), "1023 B");
  EXPECT_EQ(bytes_text(1536), "1.5 KiB");
  EXPECT_EQ(bytes_text(12.0 * 1024 * 1024 * 1024), "12 GiB");
}

TEST(PeopleText, Durations) {
  EXPECT_EQ(duration_text(std::chrono::seconds(7)), "0:07");
  EXPECT_EQ(duration_text(std::chrono::seconds(754)), "12:34");
  EXPECT_EQ(duration_text(std::chrono::seconds(3723)), "1:02:03");
}

TEST(PeopleText, Counts) {
  EXPECT_EQ(count_text(999), "999");
  EXPECT_EQ(count_text(1000), "1,000");
  EXPECT_EQ(count_text(1234567), "1,234,567");
  EXPECT_EQ(counted(1, "file"), "1 file");
  EXPECT_EQ(counted(0, "file"), "0 files");
}

TEST(PeopleText, NothingSteersTheTerminal) {
  EXPECT_EQ(terminal_text("a\x1b[2J\n"), "a\\x1b[2J\\x0a");
  EXPECT_EQ(terminal_text("\xC2\x9B"
                          "2J"),
            "\\xc2\\x9b2J")
      << "a C1 control character in UTF-8";
  EXPECT_EQ(terminal_text("\xFF 张伟"), "\\xff 张伟");
}

}  // namespace
}  // namespace dscan
