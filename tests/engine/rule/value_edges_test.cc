#include "engine/rule/value_edges.h"

#include <gtest/gtest.h>

namespace dscan {
namespace {

std::string without_end(const std::string& regex) {
  return value_core(regex).without_end;
}
std::string without_edges(const std::string& regex) {
  return value_core(regex).without_edges;
}

TEST(ValueEdges, AnItemThatMayBeTheEndIsLeftOut) {
  EXPECT_EQ(without_end("(?i)key=([a-z]{9})(?:[\\s;]|\\\\n|$)"), "(?i)key=([a-z]{9})");
  EXPECT_EQ(without_end("key$"), "key");
  EXPECT_EQ(without_end("key\\z"), "key");
  EXPECT_EQ(without_end("key(?m:$)"), "key");
  EXPECT_EQ(without_end("key(?:;|(?m:$))"), "key");
  EXPECT_EQ(without_end("key([\\s]|$)"), "key");
  EXPECT_EQ(without_end("key(?:$|x)+"), "key");
  EXPECT_EQ(without_end("key(?:x|$)+"), "key");
}

TEST(ValueEdges, AnythingElseStays) {
  for (const char* same : {"key", "key[$]", "key\\$", "key(?:a|b$)", "key(?:\\s|$)x?", "key[\\s]", "(a|b)"}) {
    EXPECT_EQ(without_end(same), same);
    EXPECT_EQ(without_edges(same), same);
  }
}

TEST(ValueEdges, TheBeginToo) {
  EXPECT_EQ(without_edges("^key$"), "key");
  EXPECT_EQ(without_end("^key$"), "^key");
  EXPECT_EQ(without_edges("(?im)(?:^|[\\s,])key(\\d+)"), "(?im)key(\\d+)");
  EXPECT_EQ(without_edges("(?:a^|b)key"), "(?:a^|b)key");
}

TEST(ValueEdges, NothingIsLeftOfWhatHasNoMiddle) {
  for (const char* none : {"a|key$", "^", "$", "^$", "^a?$", "(?:^|a)(?:$|b)"}) {
    EXPECT_EQ(without_edges(none), "") << none;
  }
  EXPECT_EQ(without_end("k?(?:\\s|$)"), "");
}

TEST(ValueEdges, WhatIsNoRegexIsLeftAlone) {
  EXPECT_EQ(without_end("(?=a)b$"), "(?=a)b$");
}

}  // namespace
}  // namespace dscan
