// CSV and its kin (RFC 4180, any one-byte delimiter) as blocks of whole cells.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/read/reader.h"
#include "engine/read/text_reader.h"
#include "engine/source/byte_stream.h"

namespace dscan {

struct DelimitedOptions {
  char delimiter = ',';
  bool has_header = true;  ///< The first record names the columns; otherwise they are column_1, column_2 …
  BlockLimits limits;
  std::vector<std::string> columns = {};  ///< Names known before, if there is no header.
  bool continues = false;  ///< A later segment of its file: what looks like a byte order mark is none.
};

/// Quoted fields may hold delimiters, line ends and doubled quotes; a byte order mark and CRLF are
/// understood. Place::line is the data row, 1-based, header not counted, blank lines counted; the extent is
/// the cell's value without its quotes. Cells with doubled quotes are matched unescaped. Ragged rows are
/// read: surplus cells get columns named column_N. Blocks end between cells, so a row may be as long as it
/// likes; a cell longer than a block is cut into parts, with an issue. An opening quote that is never closed
/// runs to the end of the file and is an issue.
class DelimitedReader final : public Reader {
 public:
  DelimitedReader(ByteStream& stream, DelimitedOptions options);
  ~DelimitedReader() override;

  Result<bool> next(Block& block) override;
  [[nodiscard]] const std::vector<ReadObject>& objects() const override;
  [[nodiscard]] std::uint64_t lines_read() const override;
  [[nodiscard]] const std::vector<ReadIssue>& issues() const override;

  /// After the end: what was read ended in quotes that nothing closed.
  [[nodiscard]] bool ended_inside_quotes() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dscan
