#include "engine/read/index_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "engine/read/segments.h"
#include "tests/engine/read/dribble_stream.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

using testing::DribbleStream;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Index and type, field path, line, value.
using Value = std::tuple<std::string, std::string, std::uint64_t, std::string>;

struct Documents {
  std::vector<Value> values;
  std::vector<std::string> objects;
  std::uint64_t lines = 0;
  std::vector<ReadIssue> issues;
};

/// Reads on into `out`, lines counted from those it has.
void read_into(ByteStream& stream, const TextRange& range, const BlockLimits& limits, Documents& out) {
  IndexReader reader(stream, range, limits);
  Block block;
  while (true) {
    const auto more = reader.next(block);
    ASSERT_TRUE(more);
    if (!*more) break;
    ASSERT_EQ(block.core_end - block.core_begin, block.bytes.size());
    ASSERT_FALSE(block.flowing);
    for (std::size_t offset = 0; offset < block.bytes.size(); ++offset) {
      const Place place = block.locator->locate(offset);
      ASSERT_LE(place.begin, offset);
      ASSERT_GE(place.end, offset) << "what stands between values is one byte";
      if (offset != place.begin) continue;
      const ReadObject& object = reader.objects().at(place.object);
      out.values.emplace_back(object.container + "/" + object.name, object.fields.at(place.field),
                              out.lines + place.line,
                              block.bytes.substr(place.begin, place.end - place.begin));
    }
  }
  for (const ReadObject& object : reader.objects())
    out.objects.push_back(object.container + "/" + object.name);
  out.lines += reader.lines_read();
  out.issues = reader.issues();
}

Documents read_documents(std::string_view text, const BlockLimits& limits = {}) {
  DribbleStream stream(text, 9);
  Documents out;
  read_into(stream, {}, limits, out);
  return out;
}

TEST(IndexReader, FlattensSourceIntoPathsAndValues) {
  const Documents read = read_documents(
      R"({"_index":"shop","_type":"order","_id":"1","_source":{"who":{"name":"Ann","tags":["a","b"]},"n":-1.50,)"
      R"("ok":true,"none":null,"":"no name","list":[{"phone":"1"},{"phone":"2"}],"empty":"","deep":[[["x"]]]}})"
      "\n");
  EXPECT_THAT(read.values,
              ElementsAre(Value("shop/order", "who.name", 1, "Ann"), Value("shop/order", "who.tags", 1, "a"),
                          Value("shop/order", "who.tags", 1, "b"), Value("shop/order", "n", 1, "-1.50"),
                          Value("shop/order", "", 1, "no name"), Value("shop/order", "list.phone", 1, "1"),
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

TEST(IndexReader, WhatIsNoDocumentIsAnIssueAndTheRestIsRead) {
  const std::string good = "{\"_index\":\"i\",\"_source\":{\"k\":\"v\"}}\n";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"not json", "line is not JSON"},
      {"[1,2]", "line is not JSON"},
      {"{\"_index\":\"i\",\"_source\":{\"k\":\"v\"}", "line is not JSON"},
      {"{\"_index\":\"i\",\"_source\":{\"k\":\"v\"}} {}", "line is not JSON"},
      {"{\"_index\":\"i\",\"_source\":{\"k\":tru}}", "line is not JSON"},
      {"{\"_index\":\"i\",\"_source\":{\"k\":\"taken back\",\"l\":\"too\",\"m\":tru}}", "line is not JSON"},
      {"{\"_index\":\"i\",\"_source\":{\"k\":nul}}", "line is not JSON"},
      {"{\"_index\":\"i\",\"_source\":{\"k\":1x}}", "line is not JSON"},
      {"{\"_index\":\"i\",\"_source\":{\"k\":[\"v\",\"w\"}}", "line is not JSON"},
      {"{\"_index\":\"i\",\"_source\":{\"k\":\"unclosed}}", "line is not JSON"},
      {"{\"_index\":\"i\",\"_source\":{\"k\":\"\xFF\"}}", "line is not UTF-8"},
      {"{\"_index\":\"i\",\"_source\":\"text\"}", "document has no _index or no _source"},
      {"{\"_index\":7,\"_source\":{}}", "document has no _index or no _source"},
      {"{\"_source\":{\"k\":\"v\"}}", "document has no _index or no _source"},
      {"{}", "document has no _index or no _source"},
  };
  for (const auto& [line, what] : cases) {
    const Documents read = read_documents(good + line + "\n" + good);
    EXPECT_THAT(read.values, ElementsAre(Value("i/_doc", "k", 1, "v"), Value("i/_doc", "k", 3, "v"))) << line;
    EXPECT_THAT(read.issues, ElementsAre(ReadIssue{what, 1, 2})) << line;
  }
}

TEST(IndexReader, HalfASurrogatePairIsTakenAsWritten) {
  const Documents read = read_documents(R"({"_index":"i","_source":{"a":"x\ud800y","\udc00":"b"}})");
  EXPECT_THAT(read.values, ElementsAre(Value("i/_doc", "a", 1, R"(x\ud800y)"),
                                       Value("i/_doc", "(unreadable name)", 1, "b")));
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
    EXPECT_EQ(read_documents(nested(200, open, close)).values.size(), 1U);
    for (const int depth : {300, 2'000, 100'000}) {
      const Documents read = read_documents(nested(depth, open, close));
      EXPECT_THAT(read.values, IsEmpty());
      EXPECT_EQ(read.issues.size(), 1U) << depth;
    }
  }
}

TEST(IndexReader, ALineLongerThanABlockIsAnIssue) {
  const std::string good = "{\"_index\":\"i\",\"_source\":{\"k\":\"v\"}}\n";
  const std::string big = "{\"_index\":\"i\",\"_source\":{\"k\":\"" + std::string(1000, 'x') + "\"}}\n";
  const Documents read = read_documents(good + big + good + big + good, {100, 0});
  EXPECT_THAT(read.values, ElementsAre(Value("i/_doc", "k", 1, "v"), Value("i/_doc", "k", 3, "v"),
                                       Value("i/_doc", "k", 5, "v")));
  EXPECT_THAT(read.issues, ElementsAre(ReadIssue{"line is longer than a block", 2, 2}));
  EXPECT_EQ(read.lines, 5U);
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
  IndexReader reader(stream, {}, {});
  Block block;
  std::size_t values = 0;
  while (*reader.next(block))
    values += static_cast<std::size_t>(std::count(block.bytes.begin(), block.bytes.end(), 'v'));
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

/// Documents of random shape; some lines are none.
std::string random_export(std::mt19937& random) {
  std::string out;
  for (std::size_t lines = random() % 12; lines > 0; --lines) {
    if (random() % 8 == 0)
      out += random() % 2 == 0 ? "" : "broken";
    else {
      out += "{\"_index\":\"" + std::string(1, static_cast<char>('a' + random() % 3)) + "\",\"_source\":{";
      for (std::size_t k = 0, count = random() % 4; k < count; ++k) {
        out += (k == 0 ? "\"" : ",\"") + std::string(1, static_cast<char>('p' + random() % 4)) + "\":\"" +
               std::string(random() % 20, 'v') + "\\n\"";
      }
      out += "}}";
    }
    out += '\n';
  }
  return out;
}

TEST(IndexReader, BlocksAndSegmentsChangeNothing) {
  const testing::TempDirectory dir;
  std::mt19937 random(12);
  for (int round = 0; round < 60; ++round) {
    const std::string text = random_export(random);
    const Documents whole = read_documents(text);
    ASSERT_EQ(read_documents(text, {200 + random() % 300, 50}).values, whole.values);

    const File file = std::get<File>(File::open(dir.write("f", text)));
    Documents joined;
    const auto segments = cut_at_lines(file, 1 + random() % 300, 1000);
    for (const Segment& segment : *segments) {
      const SegmentView view = view_of(segment, file.size(), random() % 300);
      FileRangeStream part(file, view.stream_begin, view.stream_end);
      read_into(part, view.range, {400, 100}, joined);
    }
    ASSERT_EQ(joined.values, whole.values) << "round " << round;
    ASSERT_EQ(joined.lines, whole.lines);
  }
}

TEST(IndexReader, SurvivesAnyBytes) {
  const std::string seed =
      R"({"_index":"a","_type":"t","_source":{"k":["v\n",1.5,true,null,{"x":"\ud83d\ude00"}],"l":{"m":"n"}}})"
      "\n";
  std::mt19937 random(13);
  for (int round = 0; round < 3000; ++round) {
    std::string text = seed + seed;
    for (std::size_t edits = 1 + random() % 4; edits > 0; --edits) {
      const std::size_t at = random() % text.size();
      switch (random() % 3) {
        case 0:
          text[at] = "{}[]\",:\\ut0-\n\xFF"[random() % 15];
          break;
        case 1:
          text.erase(at, 1 + random() % 20);
          break;
        default:
          text.insert(at, text.substr(random() % text.size(), random() % 20));
      }
      if (text.empty()) text = "{";
    }
    const Documents read = read_documents(text, {16 + random() % 400, 0});
    ASSERT_LE(read.values.size(), text.size());
  }
}

}  // namespace
}  // namespace dscan
