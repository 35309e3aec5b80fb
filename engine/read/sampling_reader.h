// Reads all of a table, and hands on a sample of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

#include "engine/read/reader.h"
#include "engine/read/sample.h"

namespace dscan {

/// Gives the blocks of another reader, or some of them. By rows: those in which the first rows of an object
/// stand; what stands behind these in a block has no extent, so that nothing is found there. By percent: the
/// first block of the file, so that a small table is scanned whole, and each other one with that chance.
/// Text between the tables of a dump goes with its block. The rest is read, so that it can be said how much
/// there is. Not thread-safe.
class SamplingReader final : public Reader, private Locator {
 public:
  /// `source` has blocks with places and must outlive this reader; it begins at byte `begin` of its file.
  SamplingReader(Reader& source, const SampleChoice& choice, std::uint64_t begin);

  Result<bool> next(Block& block) override;
  /// Those of the source, but of their values only those in the sample are counted.
  [[nodiscard]] const std::vector<ReadObject>& objects() const override { return objects_; }
  [[nodiscard]] std::uint64_t lines_read() const override { return source_.lines_read(); }
  [[nodiscard]] const std::vector<ReadIssue>& issues() const override { return source_.issues(); }

  [[nodiscard]] SampledRows sampled() const;

 private:
  /// What is known of an object beside what its source says.
  struct Tally {
    std::uint64_t rows_before = 0;       ///< The block.
    std::uint64_t sampled = 0;           ///< Of the rows before.
    std::uint64_t met = 0;               ///< Rows with a place in the sample.
    std::uint64_t last_line = 0;         ///< Of these.
    bool is_full = false;                ///< Nothing behind last_line is in the sample.
    std::vector<std::uint64_t> counted;  ///< By field: the line whose value was counted last.
  };

  void locate(std::size_t offset, Place& place) override;
  void rewind() override { inner_.locator->rewind(); }
  bool chooses();
  void take_names();
  void take_value(const Place& place);
  void count_rows(bool chosen);
  [[nodiscard]] bool is_full_of_changes() const;

  Reader& source_;
  const SampleChoice choice_;
  std::mt19937_64 random_;
  bool is_first_;
  Block inner_;  ///< As the source gave it.
  std::vector<ReadObject> objects_;
  std::vector<Tally> tallies_;  ///< By object.
};

}  // namespace dscan
