// The reader of a format.
#pragma once

#include <memory>
#include <string>

#include "engine/read/reader.h"
#include "engine/read/sniff.h"
#include "engine/read/text_reader.h"
#include "engine/source/byte_stream.h"

namespace dscan {

/// `stream` must outlive the reader. Only text has a range; everything else is read from the begin to the end
/// of its stream. Documents that name no index belong to `index_name`. A file of SQLite is read as text here:
/// SqliteReader opens it by its path.
std::unique_ptr<Reader> make_reader(ByteStream& stream, const Sniffed& sniffed, const TextRange& range,
                                    const BlockLimits& limits, const std::string& index_name);

}  // namespace dscan
