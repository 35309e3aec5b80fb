#include "engine/read/delimited_reader.h"

#include <algorithm>
#include <span>
#include <string_view>

#include "engine/read/carry_buffer.h"
#include "engine/read/cell_splitter.h"
#include "engine/read/issues.h"
#include "engine/read/strip.h"

namespace dscan {
namespace {

constexpr std::size_t kSmallestBlock = 64;
constexpr std::size_t kLargestBlock = std::size_t{1} << 30;  // Cells are offsets of 32 bits.

std::string numbered_column(std::size_t column) {
  return "column_" + std::to_string(column + 1);
}

}  // namespace

struct DelimitedReader::Impl final : Locator {
  Impl(ByteStream& stream, DelimitedOptions options)
      : buffer(stream, std::clamp(options.limits.block_bytes, kSmallestBlock, kLargestBlock)),
        splitter(options.delimiter),
        header_awaited(options.has_header) {}

  Place locate(std::size_t offset) override;
  Result<void> read_piece();
  void split_piece();
  void take_header();
  void cover_column(std::uint32_t column);
  [[nodiscard]] std::uint64_t line_of(const Cell& cell) const {
    return splitter.rows_before() + cell.row + 1 - header_rows;
  }

  CarryBuffer buffer;
  CellSplitter splitter;
  bool header_awaited;
  std::uint64_t header_rows = 0;
  bool started = false;
  std::size_t taken = 0;       ///< Bytes of the buffer that the current block consists of.
  std::size_t first_cell = 0;  ///< The block's first one, behind the header's.
  std::size_t current = 0;     ///< Where locate() stands.
  std::vector<ReadObject> objects = {{}};
  std::vector<ReadIssue> issues;
};

/// A byte between two values belongs to the cell before it, outside of its extent; one before the first value
/// to the first cell.
Place DelimitedReader::Impl::locate(std::size_t offset) {
  const std::vector<Cell>& cells = splitter.cells();
  while (current + 1 < cells.size() && cells[current + 1].begin <= offset) ++current;
  const Cell& at = cells[current];
  cover_column(at.column);
  if (at.column == CellSplitter::kLastColumn) {
    add_issue(issues, "row has more columns than are told apart", line_of(at));
  }
  return {0, at.column, line_of(at), at.begin, at.end};
}

Result<void> DelimitedReader::Impl::read_piece() {
  buffer.drop_before(taken);
  taken = 0;
  DSCAN_RETURN_IF_ERROR(buffer.fill_to(buffer.capacity()));
  if (started) return {};
  started = true;
  const std::string_view head(buffer.data(), buffer.size());
  buffer.drop_before(head.size() - without_byte_order_mark(head).size());
  return buffer.fill_to(buffer.capacity());
}

/// Takes whole cells, or a part of one that fills the buffer.
void DelimitedReader::Impl::split_piece() {
  const std::span<char> piece(buffer.data(), buffer.size());
  const bool begins_inside = splitter.inside_cell();
  const auto rest = buffer.stream_ended() ? CellSplitter::Rest::kNone : CellSplitter::Rest::kFollows;
  taken = splitter.split(piece, rest);
  const bool cut = taken == 0 && rest == CellSplitter::Rest::kFollows;
  if (cut) taken = splitter.cut(piece);
  first_cell = 0;
  if (header_awaited) take_header();
  current = first_cell;
  if (cut && !begins_inside) add_issue(issues, "cell longer than a block", line_of(splitter.cells().front()));
  if (splitter.quote_left_open()) {
    add_issue(issues, "quote is never closed", line_of(splitter.cells().back()));
  }
}

/// Makes column names of the first row. One that does not fit in a block is no header.
void DelimitedReader::Impl::take_header() {
  header_awaited = false;
  if (splitter.rows() == 0) {
    if (taken > 0) add_issue(issues, "first row is too long for a header", 1);
    return;
  }
  header_rows = 1;
  std::vector<std::string>& names = objects[0].fields;
  for (const Cell& name : splitter.cells()) {
    if (name.row > 0) break;
    ++first_cell;
    if (name.column == CellSplitter::kLastColumn) continue;
    const std::string_view text = trimmed({buffer.data() + name.begin, name.end - name.begin});
    names.push_back(text.empty() ? numbered_column(name.column) : std::string(text));
  }
}

/// Names the columns up to `column` that the header did not.
void DelimitedReader::Impl::cover_column(std::uint32_t column) {
  std::vector<std::string>& names = objects[0].fields;
  while (names.size() <= column) names.push_back(numbered_column(names.size()));
}

DelimitedReader::DelimitedReader(ByteStream& stream, DelimitedOptions options)
    : impl_(std::make_unique<Impl>(stream, options)) {}

DelimitedReader::~DelimitedReader() = default;

Result<bool> DelimitedReader::next(Block& block) {
  const std::vector<Cell>& cells = impl_->splitter.cells();
  do {
    DSCAN_RETURN_IF_ERROR(impl_->read_piece());
    impl_->split_piece();
    if (impl_->taken == 0) return false;
  } while (impl_->first_cell == cells.size());
  const std::size_t core_begin = impl_->first_cell == 0 ? 0 : cells[impl_->first_cell].begin;
  block = {{impl_->buffer.data(), impl_->taken}, core_begin, impl_->taken, false, impl_.get()};
  return true;
}

const std::vector<ReadObject>& DelimitedReader::objects() const {
  return impl_->objects;
}

std::uint64_t DelimitedReader::lines_read() const {
  return impl_->splitter.rows() - impl_->header_rows;
}

const std::vector<ReadIssue>& DelimitedReader::issues() const {
  return impl_->issues;
}

}  // namespace dscan
