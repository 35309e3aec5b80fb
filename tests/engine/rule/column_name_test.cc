#include "engine/rule/column_name.h"

#include <gtest/gtest.h>

namespace dscan {
namespace {

TEST(ColumnName, IsWordsInWhateverStyle) {
  EXPECT_EQ(folded_column_name("FIRST_NAME"), "first name");
  EXPECT_EQ(folded_column_name("firstName"), "first name");
  EXPECT_EQ(folded_column_name("  First-Name (2) "), "first name");
  EXPECT_EQ(folded_column_name("address_line_1"), "address line");
  EXPECT_EQ(folded_column_name("prénom"), "prénom");
  EXPECT_EQ(folded_column_name("客户姓名"), "客户姓名");
  EXPECT_EQ(folded_column_name("1234"), "");
  EXPECT_EQ(folded_column_name(""), "");
}

TEST(ColumnName, IsTheLastPartOfAPath) {
  EXPECT_EQ(folded_column_name("owner.homeAddress"), "home address");
  EXPECT_EQ(folded_column_name("Tel."), "tel");
  EXPECT_EQ(folded_column_name("..."), "");
}

TEST(ColumnName, RulesWriteItFolded) {
  EXPECT_TRUE(is_folded_column_name("first name"));
  EXPECT_TRUE(is_folded_column_name("姓名"));
  for (const char* wrong : {"", "First", "first  name", " first", "first_name", "address 1", "a.b"}) {
    EXPECT_FALSE(is_folded_column_name(wrong)) << wrong;
  }
}

TEST(ColumnName, ScriptsWithoutSpaces) {
  EXPECT_TRUE(is_unspaced("姓名"));
  EXPECT_TRUE(is_unspaced("フリガナ"));
  EXPECT_TRUE(is_unspaced("성명"));
  EXPECT_FALSE(is_unspaced("name"));
  EXPECT_FALSE(is_unspaced("имя"));
}

}  // namespace
}  // namespace dscan
