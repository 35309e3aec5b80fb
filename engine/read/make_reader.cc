#include "engine/read/make_reader.h"

#include "engine/read/delimited_reader.h"
#include "engine/read/index_reader.h"
#include "engine/read/sql_reader.h"

namespace dscan {

std::unique_ptr<Reader> make_reader(ByteStream& stream, const Sniffed& sniffed, const TextRange& range,
                                    const BlockLimits& limits, const std::string& index_name) {
  switch (sniffed.format) {
    case Format::kDelimited:
      return std::make_unique<DelimitedReader>(
          stream, DelimitedOptions{sniffed.delimiter, sniffed.has_header, limits});
    case Format::kIndexDocuments:
    case Format::kJsonTable:
      return std::make_unique<IndexReader>(
          stream, IndexOptions{sniffed.documents, index_name, limits, sniffed.format == Format::kJsonTable});
    case Format::kSqlDump:
      return std::make_unique<SqlReader>(stream, sniffed.dialect, limits);
    case Format::kSqliteFile:
    case Format::kText:
    case Format::kBinary:
      break;
  }
  return std::make_unique<TextReader>(stream, range, limits);
}

}  // namespace dscan
