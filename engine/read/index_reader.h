// Index documents: JSON lines, each {"_index": …, "_type": …, "_source": {…}}, as elasticdump writes them.
#pragma once

#include <memory>
#include <vector>

#include "engine/read/reader.h"
#include "engine/read/text_reader.h"
#include "engine/source/byte_stream.h"

namespace dscan {

/// One object per index and type ("_doc" where a line names no type). Fields are paths with dots below
/// _source, arrays folded (`contacts.phone`); strings are decoded, numbers stand as written, other scalars
/// are left out. Place::line is the line of the document in what the reader was given, the extent is the
/// value. A line that is not JSON, has no _index or _source or is nested too deeply is an issue, and the rest
/// is read; so is a line longer than a block. Lines outside the range's core are not read: a range is meant
/// to begin and end between lines.
class IndexReader final : public Reader {
 public:
  IndexReader(ByteStream& stream, TextRange range, BlockLimits limits);
  ~IndexReader() override;

  Result<bool> next(Block& block) override;
  [[nodiscard]] const std::vector<ReadObject>& objects() const override;
  [[nodiscard]] std::uint64_t lines_read() const override;
  [[nodiscard]] const std::vector<ReadIssue>& issues() const override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dscan
