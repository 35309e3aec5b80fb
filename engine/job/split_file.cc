#include "engine/job/split_file.h"

#include <algorithm>

#include "engine/read/delimited_reader.h"
#include "engine/read/document_cuts.h"
#include "engine/read/table_cuts.h"

namespace dscan {
namespace {

/// The columns that the header names, as the reader of the first segment will name them.
Result<std::vector<std::string>> columns_of(const File& file, const Sniffed& sniffed,
                                            const BlockLimits& limits) {
  FileRangeStream stream(file, 0, file.size());
  DelimitedReader reader(stream, {sniffed.delimiter, sniffed.has_header, limits});
  Block block;
  const auto read = reader.next(block);
  if (!read) return read.error();
  return reader.objects()[0].fields;
}

/// Of the last segment the other workers see nothing: with this many it is little.
constexpr std::uint64_t kWantedSegments = 64;
/// What is read and cut for a segment is worth it from this part of the largest on.
constexpr std::uint64_t kSmallestPart = 8;

std::uint64_t segment_bytes_of(const File& file, const JobOptions& options) {
  return std::clamp(file.size() / kWantedSegments, options.segment_bytes / kSmallestPart,
                    options.segment_bytes);
}

Result<std::optional<SplitPlan>> plan_table(const File& file, const Sniffed& sniffed,
                                            const JobOptions& options, std::uint64_t segment_bytes) {
  auto columns = columns_of(file, sniffed, options.limits);
  if (!columns) return columns.error();
  auto cuts = cut_at_records(file, sniffed.delimiter, segment_bytes, options.limits.block_bytes);
  if (!cuts) return cuts.error();
  return std::optional(SplitPlan{std::move(*cuts), std::move(*columns)});
}

}  // namespace

Result<std::optional<SplitPlan>> plan_split(const File& file, const Sniffed& sniffed,
                                            const JobOptions& options) {
  const std::uint64_t segment_bytes = segment_bytes_of(file, options);
  if (file.size() / 2 <= segment_bytes) return std::optional<SplitPlan>();
  // Where in a dump rows begin, and of which table, only its front tells.
  if (sniffed.format == Format::kSqlDump) return std::optional<SplitPlan>();
  // The first rows are found from the front, and all others counted.
  if (options.sample.first_rows > 0 && sniffed.format != Format::kText) return std::optional<SplitPlan>();
  if (sniffed.format == Format::kDelimited) return plan_table(file, sniffed, options, segment_bytes);
  const bool is_json = sniffed.format == Format::kIndexDocuments || sniffed.format == Format::kJsonTable;
  auto cuts = is_json ? cut_at_documents(file, sniffed.documents, segment_bytes)
                      : cut_at_lines(file, segment_bytes, options.limits.block_bytes);
  if (!cuts) return cuts.error();
  return std::optional(SplitPlan{std::move(*cuts), {}});
}

SplitFile::SplitFile(File opened, FileFacts known, Sniffed sniffed_as, SplitPlan cuts)
    : file(std::move(opened)), facts(std::move(known)), sniffed(sniffed_as), plan(std::move(cuts)) {
  parts.resize(plan.segments.size());
  left = parts.size();
}

void SplitFile::join_ready(const ScanOptions& options) {
  while (!all_joined() && parts[joined]) {
    PartFindings& part = *parts[joined];
    if (part.ends_inside_quotes && part.next < parts.size()) return;
    append_segment(whole, std::move(part.findings), options);
    joined = std::exchange(parts[joined], std::nullopt)->next;
  }
}

}  // namespace dscan
