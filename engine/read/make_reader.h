// The reader of a format.
#pragma once

#include <memory>

#include "engine/read/reader.h"
#include "engine/read/sniff.h"
#include "engine/read/text_reader.h"
#include "engine/source/byte_stream.h"

namespace dscan {

/// `stream` must outlive the reader. A table is read from the begin to the end of its stream whatever the
/// range.
std::unique_ptr<Reader> make_reader(ByteStream& stream, const Sniffed& sniffed, const TextRange& range,
                                    const BlockLimits& limits);

}  // namespace dscan
