// Reads all that a reader has, and holds it to what block.h promises of every block.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "engine/read/reader.h"
#include "tests/fuzz/fuzz_target.h"

namespace dscan::fuzz {

struct Drained {
  std::uint64_t lines = 0;
  std::vector<std::uint64_t> rows;               ///< By object.
  std::vector<std::vector<std::string>> fields;  ///< By object.
  std::set<std::string> issues;                  ///< What could not be read as meant, without where.
};

/// Asks for the place of every `stride`th byte, so that locators are driven too.
inline void check_places(const Reader& reader, const Block& block, std::size_t stride) {
  for (std::size_t offset = block.core_begin; offset < block.core_end; offset += stride) {
    Place place;
    block.locator->locate(offset, place);
    require(place.begin <= place.end && place.end <= block.bytes.size(), "an extent lies in its block");
    require(place.object < reader.objects().size(), "a place is of an object");
    const auto& fields = reader.objects()[place.object].fields;
    require(fields.empty() || place.field < fields.size(), "a place is of a field");
    require(place.line > 0, "lines count from 1");
  }
}

inline Drained drain(Reader& reader) {
  Block block;
  while (true) {
    const auto more = reader.next(block);
    require(static_cast<bool>(more), "bytes in memory can be read to their end");
    if (!*more) break;
    require(block.core_begin <= block.core_end && block.core_end <= block.bytes.size(),
            "the core lies in its block");
    check_places(reader, block, 3);
  }
  Drained out;
  out.lines = reader.lines_read();
  for (const ReadObject& object : reader.objects()) {
    out.rows.push_back(object.rows);
    out.fields.push_back(object.fields);
  }
  for (const ReadIssue& issue : reader.issues()) out.issues.insert(issue.what);
  return out;
}

}  // namespace dscan::fuzz
