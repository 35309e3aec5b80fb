#include "engine/read/document_cuts.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

/// What the segments hold.
std::vector<std::string> cut(const std::string& text, DocumentShape shape, std::uint64_t segment_bytes) {
  const testing::TempDirectory dir;
  const File file = std::get<File>(File::open(dir.write("f", text)));
  const auto segments = cut_at_documents(file, shape, segment_bytes);
  std::vector<std::string> out;
  for (const Segment& segment : *segments)
    out.push_back(text.substr(segment.begin, segment.end - segment.begin));
  return out;
}

using Parts = std::vector<std::string>;

TEST(CutAtDocuments, LinesAreCutBetweenLines) {
  EXPECT_EQ(cut("{1}\n{2}\n{3}\n{4}", DocumentShape::kLines, 5), (Parts{"{1}\n{2}\n", "{3}\n{4}"}));
  EXPECT_EQ(cut("{1}\n{2}\n", DocumentShape::kLines, 4), (Parts{"{1}\n", "{2}\n"}));
  const std::string line(50'000, 'x');
  EXPECT_EQ(cut(line + "\n" + line, DocumentShape::kLines, 10), (Parts{line + "\n", line}));
  EXPECT_EQ(cut(line, DocumentShape::kLines, 10), Parts{line}) << "never inside of one";
  EXPECT_EQ(cut("", DocumentShape::kLines, 10), Parts{""});
}

TEST(CutAtDocuments, BulkBodiesAreCutBeforeActions) {
  const std::string pair = "{\"index\":{}}\n{\"a\":1}\n";
  EXPECT_EQ(cut(pair + pair + pair, DocumentShape::kBulk, 1), (Parts{pair, pair, pair}));
  EXPECT_EQ(cut(pair + pair, DocumentShape::kBulk, 22), (Parts{pair + pair}));
}

TEST(CutAtDocuments, WhatHasNoLinesIsNotCut) {
  const std::string text = "[\n{},\n{}\n]\n";
  EXPECT_EQ(cut(text, DocumentShape::kDocuments, 1), Parts{text});
  EXPECT_EQ(cut(text, DocumentShape::kResponses, 1), Parts{text});
}

TEST(LooksLikeAction, KnowsTheFourActions) {
  for (const char* line : {"{\"index\":{}}", " { \"create\" : {\"_id\"", "{\"update\":{\"routing\":1}}",
                           "{\"delete\":{\"_index\":\"i\"}}\n"}) {
    EXPECT_TRUE(looks_like_action(line)) << line;
  }
  for (const char* line : {"", "{", "{}", "{\"index\":1}", "{\"index\":{\"a\":1}}", "{\"other\":{}}",
                           "\"index\":{}", "[{\"index\":{}}"}) {
    EXPECT_FALSE(looks_like_action(line)) << line;
  }
}

}  // namespace
}  // namespace dscan
