// What an IndexReader reads, for tests.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/read/index_reader.h"
#include "tests/engine/read/dribble_stream.h"

namespace dscan::testing {

/// Index and type, field path, line, value.
using Value = std::tuple<std::string, std::string, std::uint64_t, std::string>;

struct Documents {
  std::vector<Value> values;
  std::vector<std::string> objects;
  std::uint64_t lines = 0;
  std::vector<ReadIssue> issues;
};

/// Reads on into `out`, lines counted from those it has.
inline void read_into(ByteStream& stream, const IndexOptions& options, Documents& out) {
  IndexReader reader(stream, options);
  Block block;
  bool goes_on = false;
  while (true) {
    const auto more = reader.next(block);
    ASSERT_TRUE(more);
    if (!*more) break;
    ASSERT_LT(block.core_begin, block.core_end);
    ASSERT_LE(block.core_end, block.bytes.size());
    ASSERT_FALSE(block.flowing);
    ASSERT_TRUE(goes_on || block.core_begin == 0);
    for (std::size_t offset = block.core_begin; offset < block.core_end; ++offset) {
      Place place;
      block.locator->locate(offset, place);
      ASSERT_LE(place.begin, offset);
      ASSERT_GE(place.end, offset) << "what stands between values is one byte";
      const std::size_t end = std::min(place.end, block.core_end);
      const std::string_view part = block.bytes.substr(offset, end - offset);
      if (goes_on) {
        std::get<3>(out.values.back()) += part;
      } else {
        const ReadObject& object = reader.objects().at(place.object);
        out.values.emplace_back(object.container + "/" + object.name, object.fields.at(place.field),
                                out.lines + place.line, part);
      }
      offset = end;
      goes_on = end == block.core_end && (end == block.bytes.size() || block.bytes[end] != '\n');
    }
  }
  for (const ReadObject& object : reader.objects())
    out.objects.push_back(object.container + "/" + object.name);
  out.lines += reader.lines_read();
  out.issues = reader.issues();
}

inline Documents read_documents(std::string_view text, const BlockLimits& limits = {},
                                DocumentShape shape = DocumentShape::kLines) {
  DribbleStream stream(text, 9);
  Documents out;
  read_into(stream, {shape, "", limits}, out);
  return out;
}

/// Without the index, which a document that is longer than a block may name too late.
inline std::vector<std::pair<std::string, std::string>> fields_and_values(const Documents& read) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& [object, field, line, value] : read.values) out.emplace_back(field, value);
  return out;
}

}  // namespace dscan::testing
