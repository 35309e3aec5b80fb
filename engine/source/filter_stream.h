// bzip2, xz, zstd and lz4 through libarchive's filters.
#pragma once

#include "engine/source/archive_input.h"
#include "engine/source/expanded_stream.h"

namespace dscan {

/// Data of an archive's current entry as a stream, within a budget.
class EntryData {
 public:
  EntryData(::archive* reader, ArchiveInput& input, ExpandBudget& budget)
      : reader_(reader), input_(input), budget_(budget) {}

  Result<std::size_t> read(char* out, std::size_t size);
  [[nodiscard]] const std::string& problem() const { return problem_; }
  void begin_entry() { problem_.clear(); }

 private:
  ::archive* reader_;
  ArchiveInput& input_;
  ExpandBudget& budget_;
  std::string problem_;
};

class FilterStream final : public ExpandedStream {
 public:
  FilterStream(Wrapping compression, ByteStream& bytes, ExpandBudget& budget);

  Result<std::size_t> read(char* out, std::size_t size) override;
  [[nodiscard]] std::string problem() const override { return data_.problem(); }

 private:
  ArchiveInput input_;
  ArchivePointer reader_;
  EntryData data_;
  bool is_open_ = false;
  bool is_empty_ = false;
};

}  // namespace dscan
