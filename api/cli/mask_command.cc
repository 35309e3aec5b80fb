// A masked copy of a table, remembered in the store as its masking task.
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "api/cli/commands.h"
#include "api/cli/delimiter.h"
#include "api/cli/mask_columns.h"
#include "api/cli/output_file.h"
#include "api/cli/people_text.h"
#include "engine/base/digest.h"
#include "engine/mask/table_masker.h"
#include "engine/read/sniff.h"
#include "engine/read/strip.h"
#include "engine/source/file.h"
#include "storage/registry/mask_tasks.h"
#include "storage/registry/registry.h"

namespace dscan {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPieceBytes = std::size_t{256} * 1024;

Result<File> open_table(const std::string& path) {
  auto opened = File::open(path);
  if (auto* file = std::get_if<File>(&opened)) return std::move(*file);
  const Skip& skip = std::get<Skip>(opened);
  const std::string detail = skip.detail.empty() ? "" : ": " + skip.detail;
  return Error(ErrorCode::kIo, path + ": " + std::string(skip_reason_text(skip.reason)) + detail);
}

/// Reads until `size` bytes are there or the stream is at its end.
Result<std::string> read_up_to(ByteStream& stream, std::size_t size) {
  std::string bytes(size, '\0');
  std::size_t have = 0;
  while (have < size) {
    const auto more = stream.read(bytes.data() + have, size - have);
    if (!more) return more.error();
    if (*more == 0) break;
    have += *more;
  }
  bytes.resize(have);
  return bytes;
}

/// What the table looks like to a scan, as far as the flags do not say.
Result<MaskTableOptions> table_options(const MaskFlags& flags, std::string_view head) {
  auto columns = parse_mask_columns(flags.columns);
  if (!columns) return columns.error();
  TableChoice choice;
  const auto delimiter = parse_delimiter(flags.delimiter);
  if (!delimiter) return delimiter.error();
  choice.delimiter = *delimiter;
  if (flags.header || flags.no_header) choice.has_header = flags.header;
  const Sniffed sniffed = sniff(head.substr(0, kSniffBytes), flags.input, ReadAs::kTables, choice);
  if (sniffed.format != Format::kDelimited) {
    return Error(ErrorCode::kInvalidArgument,
                 flags.input +
                     ": is not CSV or one of its kin; convert it first, or name what separates its "
                     "columns with --delimiter");
  }
  return MaskTableOptions{sniffed.delimiter, sniffed.has_header, *std::move(columns)};
}

/// Masks what `stream` has behind `head` piece by piece.
Result<void> copy_masked(std::string head, ByteStream& stream, TableMasker& masker, OutputFile& output) {
  const std::string_view text = without_byte_order_mark(head);
  std::string out(head, 0, head.size() - text.size());
  DSCAN_RETURN_IF_ERROR(masker.write(text, out));
  while (!head.empty()) {
    output.write(out);
    out.clear();
    auto piece = read_up_to(stream, kPieceBytes);
    if (!piece) return piece.error();
    head = *std::move(piece);
    DSCAN_RETURN_IF_ERROR(masker.write(head, out));
  }
  DSCAN_RETURN_IF_ERROR(masker.finish(out));
  output.write(out);
  return output.finish();
}

/// Into the store, if there is one: nobody asks about tables that were never scanned.
Result<void> remember(const MaskFlags& flags, const MaskTask& task) {
  std::error_code ignored;
  if (!fs::is_directory(flags.store.store, ignored)) return {};
  const auto registry = Registry::open(flags.store.store);
  if (!registry) return registry.error();
  return (*registry)->write(
      [&](Connection& connection) { return add_mask_task(connection, flags.store.project, task); });
}

/// Absolute and without links, as scans name files.
std::string real_path(const std::string& path) {
  std::error_code error;
  const fs::path real = fs::weakly_canonical(path, error);
  return error ? path : real.string();
}

}  // namespace

Result<ExitStatus> mask_command(const MaskFlags& flags) {
  const SystemClock clock;
  MaskTask task{random_id(), real_path(flags.input), real_path(flags.output), {}, 0, 0, clock.now(), 0};
  if (task.source == task.target) {
    return Error(ErrorCode::kInvalidArgument, "--output: is the table itself; name another file");
  }
  auto file = open_table(flags.input);
  if (!file) return file.error();
  FileRangeStream stream(*file, 0, file->size());
  auto head = read_up_to(stream, kPieceBytes);
  if (!head) return head.error().in(flags.input);
  auto options = table_options(flags, *head);
  if (!options) return options.error();
  for (const auto& [name, method] : options->columns) task.columns.push_back(name);
  const bool has_header = options->has_header;

  SystemRandom random;
  TableMasker masker(*std::move(options), random);
  auto output = OutputFile::open(flags.output);
  if (!output) return output.error();
  const auto copied = copy_masked(*std::move(head), stream, masker, *output);
  if (!copied) return copied.error().in(flags.input);
  task.rows = masker.rows() - (has_header ? 1 : 0);
  task.cells = masker.masked_cells();
  task.end_time = std::max(clock.now(), task.start_time);  // The clock may have been set back.
  DSCAN_RETURN_IF_ERROR(remember(flags, task));
  fmt::print(stderr, "dscan: masked {} values in {} rows: {}\n", task.cells, task.rows,
             terminal_text(flags.output));
  return ExitStatus::kDone;
}

}  // namespace dscan
