#include "engine/source/filter_stream.h"

#include <new>

#include "engine/source/gzip_stream.h"

namespace dscan {
namespace {

ArchivePointer filter_of(Wrapping compression) {
  ArchivePointer reader(::archive_read_new());
  if (reader == nullptr) throw std::bad_alloc();
  ::archive_read_support_format_raw(reader.get());
  ::archive_read_support_format_empty(reader.get());
  switch (compression) {
    case Wrapping::kBzip2:
      ::archive_read_support_filter_bzip2(reader.get());
      break;
    case Wrapping::kXz:
      ::archive_read_support_filter_xz(reader.get());
      break;
    case Wrapping::kZstd:
      ::archive_read_support_filter_zstd(reader.get());
      break;
    case Wrapping::kLz4:
      ::archive_read_support_filter_lz4(reader.get());
      break;
    default:
      break;
  }
  return reader;
}

}  // namespace

Result<std::size_t> EntryData::read(char* out, std::size_t size) {
  if (!problem_.empty()) return std::size_t{0};
  const la_ssize_t got = ::archive_read_data(reader_, out, size);
  if (got < 0 && input_.error()) return *input_.error();
  if (got < 0) {
    problem_ = "compressed data is damaged or cut short: the rest was not read";
    return std::size_t{0};
  }
  if (!budget_.take(static_cast<std::uint64_t>(got))) {
    problem_ = kBudgetSpent;
    return std::size_t{0};
  }
  return static_cast<std::size_t>(got);
}

FilterStream::FilterStream(Wrapping compression, ByteStream& bytes, ExpandBudget& budget)
    : input_(bytes), reader_(filter_of(compression)), data_(reader_.get(), input_, budget) {}

Result<std::size_t> FilterStream::read(char* out, std::size_t size) {
  if (!is_open_) {
    is_open_ = true;
    ::archive_entry* entry = nullptr;
    int status = input_.open(reader_.get());
    if (status >= ARCHIVE_WARN) status = ::archive_read_next_header(reader_.get(), &entry);
    is_empty_ = status == ARCHIVE_EOF;
  }
  if (is_empty_) return std::size_t{0};
  return data_.read(out, size);
}

std::unique_ptr<ExpandedStream> decompressed(Wrapping compression, ByteStream& bytes, ExpandBudget& budget) {
  if (compression == Wrapping::kGzip) return std::make_unique<GzipStream>(bytes, budget);
  return std::make_unique<FilterStream>(compression, bytes, budget);
}

}  // namespace dscan
