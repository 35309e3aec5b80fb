// Cuts a big table into segments that workers read at the same time.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/error.h"
#include "engine/read/segments.h"
#include "engine/source/file.h"

namespace dscan {

/// Cuts `file` about every `segment_bytes` where a record seems to begin; where none does within
/// `longest_look` bytes, there is no cut. At least one segment; together they are the whole file.
///
/// Whether a place in a table is inside quotes is known for certain only from its front. Mostly the bytes
/// behind it tell as well: from whichever state they are read, soon all readings agree. Where they do not (no
/// quote for long), the place is taken to be outside, which is wrong inside a long quoted cell. So whoever
/// reads the segments must check each cut before he relies on what comes behind it: a cut was right exactly
/// if the segment in front of it, its own begin being right, does not end inside quotes
/// (DelimitedReader::ended_inside_quotes).
Result<std::vector<Segment>> cut_at_records(const File& file, char delimiter, std::uint64_t segment_bytes,
                                            std::uint64_t longest_look);

}  // namespace dscan
