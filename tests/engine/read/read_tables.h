// What a reader of tables gives, put together for comparison.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "engine/read/reader.h"

namespace dscan::testing {

/// The values of one table by "row column"; text outside of tables by "line ".
using TableValues = std::map<std::string, std::string>;

struct TablesRead {
  std::map<std::string, TableValues> tables;  ///< By "container/name".
  std::vector<ReadIssue> issues;
  std::vector<ReadObject> objects;
  std::uint64_t lines = 0;
  std::size_t largest_block = 0;
};

/// Asks for the place of every byte of every block, and puts the values together from their extents: a value
/// that was cut comes in several.
inline TablesRead read_tables(Reader& reader) {
  TablesRead out;
  Block block;
  while (true) {
    const auto more = reader.next(block);
    EXPECT_TRUE(more);
    if (!more || !*more) break;
    EXPECT_FALSE(block.flowing);
    out.largest_block = std::max(out.largest_block, block.bytes.size());
    std::size_t known_end = 0;
    for (std::size_t offset = block.core_begin; offset < block.core_end; ++offset) {
      Place place;
      block.locator->locate(offset, place);
      const bool in_value = place.begin <= offset && offset < place.end;
      EXPECT_LE(place.end, block.bytes.size());
      if (!in_value || offset < known_end) continue;
      EXPECT_EQ(offset, place.begin) << "every value is met at its first byte";
      const ReadObject& object = reader.objects().at(place.object);
      std::string key = std::to_string(place.line) + " ";
      if (!object.fields.empty()) key += object.fields.at(place.field);
      out.tables[object.container + "/" + object.name][key] +=
          block.bytes.substr(place.begin, place.end - place.begin);
      known_end = place.end;
    }
  }
  out.issues = reader.issues();
  out.objects = reader.objects();
  out.lines = reader.lines_read();
  return out;
}

}  // namespace dscan::testing
