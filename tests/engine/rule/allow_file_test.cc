#include "engine/rule/allow_file.h"

#include <gtest/gtest.h>

namespace dscan {
namespace {

std::string error_of(const std::string& text) {
  const auto parsed = parse_allow_file(text, "a.toml");
  return parsed ? "no error" : parsed.error().message();
}

TEST(AllowFile, WhatIsWrittenIsRead) {
  const AllowEntry entry{"us-ssn", "/test/'x'\\.txt$", value_hash("salt", "078-05-1120")};
  const std::string text = allow_file_head("salt") + allow_entry_text(entry, "the \"sample\"\n") +
                           allow_entry_text({"email", "", ""}, "");
  const auto parsed = parse_allow_file(text, "a.toml");
  ASSERT_TRUE(parsed) << parsed.error().message() << text;
  EXPECT_EQ(parsed->salt, "salt");
  ASSERT_EQ(parsed->entries.size(), 2U);
  EXPECT_EQ(parsed->entries[0].rule, entry.rule);
  EXPECT_EQ(parsed->entries[0].path, entry.path);
  EXPECT_EQ(parsed->entries[0].value_hash, entry.value_hash);
  EXPECT_EQ(parsed->entries[1].rule, "email");
  EXPECT_EQ(text.find("078"), std::string::npos);
}

TEST(AllowFile, AValueIsHashedWithTheSaltAndWithoutSeparators) {
  EXPECT_EQ(value_hash("s", "4532 0151 1283 0366"), value_hash("s", "4532-0151-1283-0366"));
  EXPECT_EQ(value_hash("s", "4532015112830366"), value_hash("s", "4532-0151-1283-0366"));
  EXPECT_NE(value_hash("s", "4532015112830366"), value_hash("t", "4532015112830366"));
  EXPECT_NE(value_hash("s", "4532015112830366"), value_hash("s", "4532015112830367"));
  EXPECT_NE(value_hash("s", "a-b"), value_hash("s", "ab")) << "in a secret a hyphen matters";
}

TEST(AllowFile, NamesWhatIsWrong) {
  EXPECT_EQ(error_of("[[allow]]\nreason = 'x'\n"),
            "a.toml:1: [[allow]]: needs 'rule', 'path' or 'value', or it would allow everything");
  EXPECT_NE(error_of("[[allow]]\npath = '('\n").find("a.toml:2: [[allow]]: 'path' must be a regex"),
            std::string::npos);
  EXPECT_NE(error_of("[[allow]]\nvalue = '1234'\n").find("'value' must be a hash"), std::string::npos);
  EXPECT_NE(error_of("[[allow]]\nvalue = '" + value_hash("", "x") + "'\n").find("no 'salt'"),
            std::string::npos);
  EXPECT_NE(error_of("[[allow]]\nrul = 'x'\n").find("rul"), std::string::npos);
  EXPECT_NE(error_of("salt = ").find("a.toml:1: not TOML"), std::string::npos);
  EXPECT_EQ(error_of(""), "no error");
}

}  // namespace
}  // namespace dscan
