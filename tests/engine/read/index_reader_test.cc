#include "engine/read/index_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "tests/engine/read/read_documents.h"
#include "tests/engine/read/read_tables.h"

namespace dscan {
namespace {

using testing::Documents;
using ::testing::ElementsAre;
using testing::fields_and_values;
using ::testing::IsEmpty;
using testing::read_documents;
using testing::Value;

TEST(IndexReader, FlattensSourceIntoPathsAndValues) {
  const Documents read = read_documents(
      R"({"_index":"shop","_type":"order","_id":"1","_source":{"who":{"name":"Ann","tags":["a","b"]},"n":-1.50,)"
      R"("ok":true,"none":null,"":"no name","list":[{"phone":"1"},{"phone":"2"}],"empty":"","deep":[[["x"]]]}})"
      "\n");
  EXPECT_THAT(read.values,
              ElementsAre(Value("shop/order", "_id", 1, "1"), Value("shop/order", "who.name", 1, "Ann"),
                          Value("shop/order", "who.tags", 1, "a"), Value("shop/order", "who.tags", 1, "b"),
                          Value("shop/order", "n", 1, "-1.50"), Value("shop/order", "", 1, "no name"),
                          Value("shop/order", "list.phone", 1, "1"),
                          Value("shop/order", "list.phone", 1, "2"), Value("shop/order", "deep", 1, "x")));
  EXPECT_THAT(read.issues, IsEmpty());
  EXPECT_EQ(read.lines, 1U);
}

TEST(IndexReader, DecodesStringsAndKeepsNumbersAsWritten) {
  const Documents read = read_documents(
      R"({"_source":{"s":"line\nbreak \"\u00e4\ud83d\ude00\\","big":123456789012345678901234567890,"e":1E400},"_index":"i"})");
  EXPECT_THAT(read.values, ElementsAre(Value("i/_doc", "s", 1, "line\nbreak \"\xC3\xA4\xF0\x9F\x98\x80\\"),
                                       Value("i/_doc", "big", 1, "123456789012345678901234567890"),
                                       Value("i/_doc", "e", 1, "1E400")));
}

TEST(IndexReader, JsonInAStringIsText) {
  const Documents read = read_documents(R"({"_index":"i","_source":{"a":"{\"mail\":\"x\u0040y.org\"}"}})");
  EXPECT_THAT(read.values, ElementsAre(Value("i/_doc", "a", 1, R"({"mail":"x@y.org"})")));
}

TEST(IndexReader, RowsOfATableHaveNoIndex) {
  const std::string text = "{\"a\":1,\"b\":\"x\"}\n{\"a\":2,\"_index\":\"i\"}\n{}\n{\"c\":{\"d\":3}}\n";
  MemoryStream stream(text);
  IndexReader reader(stream, {.is_table = true});
  const testing::TablesRead read = testing::read_tables(reader);
  EXPECT_EQ(read.tables, (std::map<std::string, testing::TableValues>{
                             {"/", {{"1 a", "1"}, {"1 b", "x"}, {"2 a", "2"}, {"4 c.d", "3"}}}}));
  ASSERT_EQ(read.objects.size(), 1U);
  EXPECT_EQ(read.objects[0].rows, 3U) << "those with something in them";
  EXPECT_THAT(read.objects[0].values, ElementsAre(2, 1, 1));
}

TEST(IndexReader, EachIndexAndTypeIsAnObjectWithFieldsOfItsOwn) {
  const std::string text =
      "{\"_index\":\"a\",\"_source\":{\"x\":\"1\",\"y\":\"2\"}}\n"
      "{\"_index\":\"b\",\"_type\":\"t\",\"_source\":{\"y\":\"3\"}}\r\n"
      "\n"
      "{\"_index\":\"a\",\"_type\":null,\"_source\":{\"y\":\"4\"}}\n"
      "{\"_index\":\"c\",\"_source\":{}}";
  const Documents read = read_documents(text);
  EXPECT_THAT(read.objects, ElementsAre("a/_doc", "b/t", "c/_doc"));
  EXPECT_THAT(read.values, ElementsAre(Value("a/_doc", "x", 1, "1"), Value("a/_doc", "y", 1, "2"),
                                       Value("b/t", "y", 2, "3"), Value("a/_doc", "y", 4, "4")));
  EXPECT_EQ(read.lines, 4U) << "line feeds, as in plain text";
}

TEST(IndexReader, DuplicateKeysHideNothing) {
  const Documents read =
      read_documents(R"({"_index":"a","_source":{"k":"1","k":"2"},"_source":{"k":"3"},"_index":"b"})");
  EXPECT_THAT(read.values, ElementsAre(Value("b/_doc", "k", 1, "1"), Value("b/_doc", "k", 1, "2"),
                                       Value("b/_doc", "k", 1, "3")));
}

TEST(IndexReader, WhatIsNotJsonIsAnIssueAndScannedAsText) {
  struct Case {
    std::string line;
    std::string value;       ///< What is read of it as meant.
    std::string unreadable;  ///< And what as it is.
  };
  const std::string open = R"({"_index":"i","_source":{"k":)";
  const std::vector<Case> cases = {
      {"not json", "", "not json"},
      {"{\"k\":1]", "1", "]"},
      {"{\"k\" 1}", "", "\"k\" 1}"},
      {"{k:1}", "", "k:1}"},
      {"{\"k\":1,}", "1", "}"},
      {"[1 2]", "", "1 2]"},
      {"]", "", "]"},
      {"{\"k\":\"v\"},", "v", ","},
      {open + "\"v\"}", "v", ""},
      {open + "\"v\"}} x", "v", "x"},
      {open + "tru}}", "", "tru}}"},
      {open + "1x}}", "", "1x}}"},
      {open + "\"v\" \"w\"}}", "v", "\"w\"}}"},
      {open + "[\"v\"}}", "v", "}}"},
      {open + "\"unclosed}}", "", "\"unclosed}}"},
  };
  const std::string good = "{\"_index\":\"i\",\"_source\":{\"k\":\"v\"}}\n";
  for (const Case& broken : cases) {
    const Documents read = read_documents(good + broken.line + "\n" + good);
    std::vector<std::pair<std::string, std::string>> expected = {{"k", "v"}};
    if (!broken.value.empty()) expected.emplace_back(broken.line.starts_with('[') ? "" : "k", broken.value);
    if (!broken.unreadable.empty()) expected.emplace_back("(unreadable)", broken.unreadable);
    expected.emplace_back("k", "v");
    EXPECT_EQ(fields_and_values(read), expected) << broken.line;
    EXPECT_THAT(read.issues, ElementsAre(ReadIssue{"not JSON: scanned as text", 1, 2})) << broken.line;
    EXPECT_EQ(read.values.back(), Value("i/_doc", "k", 3, "v")) << broken.line;
  }
}

TEST(IndexReader, DocumentsNeedNoIndexAndNoSource) {
  const Documents read = read_documents(
      "{\"k\":\"v\",\"_id\":7}\n{}\n\n[{\"k\":1},{\"l\":[2,[3]]}]\n\"text\"\n{\"_index\":\"i\",\"_source\":"
      "\"s\"}\n"
      "{\"k\":1}{\"k\":2}");
  EXPECT_THAT(
      read.values,
      ElementsAre(Value("/_doc", "k", 1, "v"), Value("/_doc", "_id", 1, "7"), Value("/_doc", "k", 4, "1"),
                  Value("/_doc", "l", 4, "2"), Value("/_doc", "l", 4, "3"), Value("/_doc", "", 5, "text"),
                  Value("i/_doc", "", 6, "s"), Value("/_doc", "k", 7, "1"), Value("/_doc", "k", 7, "2")));
  EXPECT_THAT(read.issues, IsEmpty());
}

TEST(IndexReader, WhatIsNotUtf8IsReadAndAnIssue) {
  const Documents read = read_documents("{\"k\":\"a\"}\n{\"k\":\"\xFFz\"}\n{\"k\":\"\xC3\xA4\"}\n");
  EXPECT_THAT(read.values, ElementsAre(Value("/_doc", "k", 1, "a"), Value("/_doc", "k", 2, "\xFFz"),
                                       Value("/_doc", "k", 3, "\xC3\xA4")));
  EXPECT_THAT(read.issues, ElementsAre(ReadIssue{"not UTF-8", 1, 2}));
}

TEST(IndexReader, HalfASurrogatePairIsTakenAsWritten) {
  const Documents read = read_documents(R"({"_index":"i","_source":{"a":"x\ud800y","\udc00":"b"}})");
  EXPECT_THAT(read.values,
              ElementsAre(Value("i/_doc", "a", 1, R"(x\ud800y)"), Value("i/_doc", "\\udc00", 1, "b")));
  EXPECT_THAT(read.issues, ElementsAre(ReadIssue{"string with a broken escape", 1, 1}));
}

std::string nested(int depth, std::string_view open, std::string_view close) {
  std::string out = "{\"_index\":\"i\",\"_source\":{\"k\":";
  for (int i = 0; i < depth; ++i) out += open;
  out += "\"v\"";
  for (int i = 0; i < depth; ++i) out += close;
  return out + "}}\n";
}

TEST(IndexReader, DepthIsBounded) {
  for (const auto& [open, close] : {std::pair("[", "]"), std::pair("{\"a\":", "}")}) {
    const Documents deep = read_documents(nested(1'000, open, close));
    ASSERT_EQ(deep.values.size(), 1U);
    EXPECT_EQ(std::get<3>(deep.values[0]), "v");
    EXPECT_THAT(deep.issues, IsEmpty());
    for (const int depth : {3'000, 100'000}) {
      const Documents read = read_documents(nested(depth, open, close));
      ASSERT_EQ(read.values.size(), 1U);
      EXPECT_EQ(std::get<1>(read.values[0]), "(unreadable)");
      EXPECT_THAT(std::get<3>(read.values[0]), ::testing::HasSubstr("\"v\""));
      EXPECT_THAT(read.issues, ElementsAre(ReadIssue{"nested too deeply: scanned as text", 1, 1})) << depth;
    }
  }
}

TEST(IndexReader, ADocumentMayBeLongerThanABlock) {
  std::string big = "{\"_index\":\"i\",\"_source\":{";
  for (int i = 0; i < 200; ++i)
    big += "\"k" + std::to_string(i % 7) + "\": \"v\\n" + std::to_string(i) + "\",";
  big += "\"text\":\"" + std::string(1000, 'x') + "\\u00e4\"}}\n";
  const std::string good = "{\"_index\":\"i\",\"_source\":{\"k\":\"v\"}}\n";
  const std::string text = good + big + good + big + good;
  const Documents read = read_documents(text, {100, 8});
  EXPECT_EQ(read.values, read_documents(text).values);
  EXPECT_EQ(read.values.size(), 3U + 2 * 201);
  EXPECT_THAT(read.issues, IsEmpty());
  EXPECT_EQ(read.lines, 5U);
}

TEST(IndexReader, WhatMustBeWholeAndDoesNotFitIsAnIssue) {
  const std::string name = "{\"k\":\"v\",\"" + std::string(300, 'n') + "\":\"w\"}\n";
  const std::string number = "{\"k\":\"v\",\"l\":" + std::string(300, '7') + "}\n";
  for (const std::string& line : {name, number}) {
    const Documents read = read_documents(line + "{\"k\":\"x\"}\n", {100, 8});
    ASSERT_GE(read.values.size(), 3U);
    EXPECT_EQ(read.values.front(), Value("/_doc", "k", 1, "v"));
    EXPECT_EQ(std::get<1>(read.values[1]), "(unreadable)");
    EXPECT_EQ(read.values.back(), Value("/_doc", "k", 2, "x"));
    EXPECT_THAT(read.issues,
                ElementsAre(ReadIssue{"name or number longer than a block: scanned as text", 1, 1}));
  }
}

/// Matches that begin in a part of a value must be seen whole, and once.
TEST(IndexReader, ACutValueHasContextOnBothSides) {
  std::string value;
  for (int i = 0; i < 200; ++i) value += "<" + std::to_string(1000 + i) + ">";
  const std::string text = "{\"k\":\"" + value + "\"}";
  MemoryStream stream(text);
  IndexReader reader(stream, {DocumentShape::kLines, "", {128, 16}});
  Block block;
  std::vector<std::string> found;
  while (*reader.next(block)) {
    for (std::size_t at = block.core_begin; at < block.core_end; ++at) {
      if (block.bytes[at] == '<') found.emplace_back(block.bytes.substr(at, 6));
    }
  }
  ASSERT_EQ(found.size(), 200U);
  for (int i = 0; i < 200; ++i)
    EXPECT_EQ(found[static_cast<std::size_t>(i)], "<" + std::to_string(1000 + i) + ">");
}

TEST(IndexReader, NamesWithoutEndShareOne) {
  std::string text;
  for (int i = 0; i < 40; ++i) {
    text += "{\"_index\":\"i\",\"_source\":{";
    for (int k = 0; k < 5'000; ++k) {
      text += (k == 0 ? "\"user" : ",\"user") + std::to_string(i * 5'000 + k) + "\":\"v\"";
    }
    text += "}}\n";
  }
  MemoryStream stream(text);
  IndexReader reader(stream, {});
  Block block;
  std::size_t values = 0;
  while (*reader.next(block)) {
    for (std::size_t at = block.core_begin; at < block.core_end; ++at)
      values += block.bytes[at] == 'v' ? 1 : 0;
  }
  EXPECT_EQ(values, 200'000U) << "their values are matched all the same";
  EXPECT_LT(reader.objects().at(0).fields.size(), 150'000U);
  EXPECT_EQ(reader.objects().at(0).fields.back(), "(other)");
  ASSERT_EQ(reader.issues().size(), 1U);
  EXPECT_EQ(reader.issues()[0].what, "more field names than are told apart");
}

TEST(IndexReader, LongPathsAreCut) {
  const Documents read =
      read_documents("{\"_index\":\"i\",\"_source\":{\"" + std::string(5000, 'k') + "\":{\"a\":\"v\"}}}");
  EXPECT_EQ(read.values.at(0), Value("i/_doc", std::string(1024, 'k'), 1, "v"));
}

TEST(IndexReader, AByteOrderMarkIsNoPartOfTheDocument) {
  EXPECT_EQ(read_documents("\xEF\xBB\xBF{\"_index\":\"i\",\"_source\":{\"k\":\"v\"}}").values.size(), 1U);
}

}  // namespace
}  // namespace dscan
