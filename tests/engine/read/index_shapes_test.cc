// The shapes that documents come in, and what any bytes do to their reader.
#include "engine/read/index_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <utility>
#include <vector>

#include "engine/read/document_cuts.h"
#include "tests/engine/read/read_documents.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

using testing::Documents;
using ::testing::ElementsAre;
using testing::fields_and_values;
using ::testing::IsEmpty;
using testing::read_documents;
using testing::read_into;
using testing::Value;

TEST(IndexReader, ABulkBodyIsActionsAndDocuments) {
  const Documents read = read_documents(
      "{\"index\":{\"_index\":\"a\",\"_type\":\"t\",\"_id\":\"1\",\"_version\":7}}\n"
      "{\"k\":\"v\",\"index\":{\"_index\":\"no action\"}}\n"
      "\n"
      "{ \"delete\" : { \"_index\" : \"b\", \"_id\" : \"2\" } }\n"
      "{\"update\":{\"_index\":\"a\"}}\r\n"
      "{\"doc\":{\"k\":\"w\"},\"upsert\":{\"l\":1},\"script\":{\"params\":{\"p\":2}}}\n"
      "{\"create\":{}}\n"
      "{\"k\":\"x\"}\n"
      "{\"k\":\"no action\"}\n"
      "{\"index\":{\"_index\":\"c\"}}\n"
      "{}",
      {}, DocumentShape::kBulk);
  EXPECT_THAT(read.values,
              ElementsAre(Value("a/t", "_id", 1, "1"), Value("a/t", "k", 2, "v"),
                          Value("a/t", "index._index", 2, "no action"), Value("b/_doc", "_id", 4, "2"),
                          Value("a/_doc", "k", 6, "w"), Value("a/_doc", "l", 6, "1"),
                          Value("a/_doc", "script.params.p", 6, "2"), Value("/_doc", "k", 8, "x"),
                          Value("/_doc", "k", 9, "no action")));
  EXPECT_THAT(read.objects, ElementsAre("a/t", "b/_doc", "a/_doc", "/_doc", "c/_doc"));
  EXPECT_THAT(read.issues, ElementsAre(ReadIssue{"action line expected", 1, 9}));
  EXPECT_EQ(read.lines, 10U);
}

TEST(IndexReader, ResponsesHoldDocumentsInHits) {
  const std::string response =
      R"({"took": 5, "_scroll_id": "1234", "hits": {"total": {"value": 2}, "max_score": 1.5, "hits": [)"
      R"({"_index": "a", "_id": "x", "_score": 1.5, "_source": {"k": "v"}, "sort": [7]},)"
      "\n"
      R"({"_source": {"k": "w"}, "_type": "t", "_index": "b"}]},)"
      R"("aggregations": {"by": {"buckets": [{"key": "z", "doc_count": 3}]}}})"
      "\n";
  const Documents read = read_documents(response + response, {}, DocumentShape::kResponses);
  const std::vector<Value> first = {Value("a/_doc", "_id", 1, "x"),
                                    Value("a/_doc", "k", 1, "v"),
                                    Value("a/_doc", "sort", 1, "7"),
                                    Value("b/t", "k", 2, "w"),
                                    Value("/_doc", "aggregations.by.buckets.key", 2, "z"),
                                    Value("/_doc", "aggregations.by.buckets.doc_count", 2, "3")};
  std::vector<Value> expected = first;
  for (const auto& [object, field, document, value] : first) {
    expected.emplace_back(object, field, document + 2, value);
  }
  EXPECT_EQ(read.values, expected);
  EXPECT_EQ(read.lines, 4U);
  EXPECT_THAT(read.issues, IsEmpty());

  const Documents several =
      read_documents(R"({"responses":[)" + response + "," + response + "]}", {}, DocumentShape::kResponses);
  EXPECT_EQ(several.values, expected);
}

TEST(IndexReader, ArraysHoldDocuments) {
  const Documents read =
      read_documents("[\n{\"k\":\n\"v\"},\n{\"_index\":\"i\",\"_source\":{\"k\":[1,2]}},\"s\"]\n", {},
                     DocumentShape::kDocuments);
  EXPECT_THAT(read.values, ElementsAre(Value("/_doc", "k", 1, "v"), Value("i/_doc", "k", 2, "1"),
                                       Value("i/_doc", "k", 2, "2"), Value("/_doc", "", 3, "s")));
  EXPECT_EQ(read.lines, 3U) << "documents";
}

TEST(IndexReader, AResponseThatBreaksOffHidesNothing) {
  const Documents read = read_documents(R"({"hits":{"hits":[{"_index":"a","_source":{"k":"v","l":"w)", {},
                                        DocumentShape::kResponses);
  EXPECT_EQ(fields_and_values(read),
            (std::vector<std::pair<std::string, std::string>>{{"k", "v"}, {"(unreadable)", "\"w"}}));
  EXPECT_THAT(read.issues, ElementsAre(ReadIssue{"not JSON: scanned as text", 1, 1}));
}

TEST(IndexReader, DocumentsWithAFieldAreCounted) {
  const std::string text =
      "{\"k\":[\"v\",\"w\"],\"l\":1}\n{\"k\":null,\"l\":\"\"}\n{\"k\":\"" + std::string(500, 'x') + "\"}\n";
  MemoryStream stream(text);
  IndexReader reader(stream, {DocumentShape::kLines, "", {128, 16}});
  Block block;
  while (*reader.next(block)) continue;
  EXPECT_THAT(reader.objects().at(0).fields, ElementsAre("k", "l"));
  EXPECT_THAT(reader.objects().at(0).values, ElementsAre(2, 1));
}

TEST(IndexReader, NamesOfDocumentsWithoutAre) {
  MemoryStream stream(R"({"k":"v"})");
  Documents read;
  read_into(stream, {DocumentShape::kLines, "people", {}}, read);
  EXPECT_THAT(read.values, ElementsAre(Value("people/_doc", "k", 1, "v")));
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

/// The same lines as the body of a bulk request.
std::string as_bulk(std::string_view lines, std::mt19937& random) {
  std::string out;
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n') + 1;
    if (random() % 5 == 0) out += "{\"delete\":{\"_index\":\"d\",\"_id\":\"x\"}}\n";
    out += "{\"index\":{\"_index\":\"b\"}}\n";
    out += end > 1 ? lines.substr(0, end) : "{}\n";
    lines.remove_prefix(end);
  }
  return out;
}

TEST(IndexReader, BlocksAndSegmentsChangeNothing) {
  const testing::TempDirectory dir;
  std::mt19937 random(12);
  for (int round = 0; round < 120; ++round) {
    const auto shape = round % 2 == 0 ? DocumentShape::kLines : DocumentShape::kBulk;
    std::string text = random_export(random);
    if (shape == DocumentShape::kBulk) text = as_bulk(text, random);
    const Documents whole = read_documents(text, {}, shape);
    ASSERT_EQ(read_documents(text, {64 + random() % 300, random() % 30}, shape).values, whole.values);

    const File file = std::get<File>(File::open(dir.write("f", text)));
    Documents joined;
    const auto segments = cut_at_documents(file, shape, 1 + random() % 300);
    for (const Segment& segment : *segments) {
      FileRangeStream part(file, segment.begin, segment.end);
      read_into(part, {shape, "", {400, 100}}, joined);
    }
    ASSERT_EQ(joined.values, whole.values) << "round " << round << "\n" << text;
    ASSERT_EQ(joined.lines, whole.lines);
  }
}

TEST(IndexReader, SurvivesAnyBytes) {
  const std::string hit =
      R"({"_index":"a","_type":"t","_source":{"k":["v\n",1.5,true,null,{"x":"\ud83d\ude00"}],"l":{"m":"n"}}})";
  const std::string action = R"({"index":{"_index":"a","_id":"1"}})";
  const std::string seeds[] = {
      hit + "\n" + hit + "\n", action + "\n" + hit + "\n" + action + "\n{}\n", "[" + hit + ", " + hit + "]",
      R"({"took":1,"hits":{"total":2,"hits":[)" + hit + "," + hit + R"(]},"aggregations":{"a":"b"}})"};
  std::mt19937 random(13);
  for (int round = 0; round < 2000; ++round) {
    const auto shape = static_cast<DocumentShape>(round % 4);
    std::string text = seeds[round % 4];
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
    const Documents whole = read_documents(text, {}, shape);
    const Documents read = read_documents(text, {64 + random() % 400, random() % 20}, shape);
    ASSERT_LE(read.values.size(), text.size());
    if (read.issues == whole.issues) {
      ASSERT_EQ(fields_and_values(read), fields_and_values(whole)) << text;
    }
  }
}

}  // namespace
}  // namespace dscan
