// Cuts a big export into segments that workers read at the same time.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/base/error.h"
#include "engine/read/document_shape.h"
#include "engine/read/segments.h"
#include "engine/source/file.h"

namespace dscan {

/// Cuts `file` about every `segment_bytes` between two lines, in a bulk body in front of an action; other
/// shapes are not cut. At least one segment; together they are the whole file.
Result<std::vector<Segment>> cut_at_documents(const File& file, DocumentShape shape,
                                              std::uint64_t segment_bytes);

/// Whether `line` begins like a bulk body's action line. A document can only look like one if it has a field
/// of that name with others in it and nothing before it.
bool looks_like_action(std::string_view line);

}  // namespace dscan
