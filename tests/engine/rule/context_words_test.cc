#include "engine/rule/context_words.h"

#include <gtest/gtest.h>

#include <string>

namespace dscan {
namespace {

bool meets(std::string_view text, std::string_view word) {
  const std::uint64_t wanted = context_word_hash(word);
  bool found = false;
  each_context_hash(text, [&](std::uint64_t hash) { found = found || hash == wanted; });
  return found;
}

TEST(ContextWords, WhatMayBeOne) {
  for (const char* word : {"iban", "social security", "id2", "身份证", "паспорт"}) {
    EXPECT_TRUE(is_context_word(word)) << word;
  }
  for (const std::string& word :
       {std::string(), std::string("Iban"), std::string("a b c"), std::string("a-b"), std::string(" a"),
        std::string("a "), std::string("id号"), std::string(41, 'a')}) {
    EXPECT_FALSE(is_context_word(word)) << word;
  }
}

TEST(ContextWords, AsciiWordsAreMetWholeInAnyCase) {
  for (const char* text : {"iban", "IBAN:", "my Iban is", "the_iban_2", "customerIban", "-iban-", "éiban"}) {
    EXPECT_TRUE(meets(text, "iban")) << text;
  }
  for (const char* text : {"", "ibans", "caliban", "i ban", "iban2", "IBANcode"}) {
    EXPECT_FALSE(meets(text, "iban")) << text;
  }
}

TEST(ContextWords, TwoInARow) {
  for (const char* text : {"Social Security", "social_security_no", "SocialSecurity", "x social, security"}) {
    EXPECT_TRUE(meets(text, "social security")) << text;
  }
  for (const char* text : {"social", "security social", "social 号 security", "social x security"}) {
    EXPECT_FALSE(meets(text, "social security")) << text;
  }
}

TEST(ContextWords, OtherScriptsAreMetAnywhere) {
  for (const char* text : {"身份证", "居民身份证号码", "his 身份证:", "a身份证b"}) {
    EXPECT_TRUE(meets(text, "身份证")) << text;
  }
  EXPECT_FALSE(meets("身份 证", "身份证"));
  EXPECT_FALSE(meets("身份", "身份证"));
}

TEST(ContextWords, BrokenUtf8AndLongRunsDoNoHarm) {
  EXPECT_FALSE(meets(std::string(5000, '\xE8'), "身份证"));
  EXPECT_FALSE(meets(std::string(5000, '\x80'), "身份证"));
  EXPECT_TRUE(meets(std::string(5000, '\x80') + "身份证", "身份证"));
  EXPECT_FALSE(meets(std::string(5000, 'a'), "a"));
}

}  // namespace
}  // namespace dscan
