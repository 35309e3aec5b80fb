// Index documents: exports of Elasticsearch and OpenSearch, and documents that would make an index.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/read/document_shape.h"
#include "engine/read/reader.h"
#include "engine/read/text_reader.h"
#include "engine/source/byte_stream.h"

namespace dscan {

struct IndexOptions {
  DocumentShape shape = DocumentShape::kLines;
  std::string index_name = {};  ///< Of documents that name none; empty: the caller's business.
  BlockLimits limits = {};
  bool is_table = false;  ///< Documents are the rows of one table, which has no name of its own.
};

/// One object per index and type ("_doc" where none is named). Fields are paths with dots below _source, or
/// below the document where there is none; arrays are folded (`contacts.phone`); strings are decoded, numbers
/// stand as written, other scalars and what the search engine counts are left out. ReadObject::values counts
/// the documents that have something in a field. Place::line is the line of the document, or its number where
/// lines mean nothing (kDocuments, kResponses); the extent is the value.
///
/// A document, and a string in it, may be of any length: only a name or a number must fit in a block, and a
/// value longer than one is cut into parts with context. What is not JSON is an issue and is scanned as text,
/// to the end of the line, or of the file where there are no lines.
class IndexReader final : public Reader {
 public:
  /// `stream` must outlive the reader. It may begin at any line of kLines, and at any action line of kBulk.
  IndexReader(ByteStream& stream, IndexOptions options);
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
