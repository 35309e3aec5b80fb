#include "engine/read/delimited_reader.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

#include "engine/base/utf8.h"
#include "engine/read/carry_buffer.h"
#include "engine/read/cell_index.h"
#include "engine/read/cell_splitter.h"
#include "engine/read/column_names.h"
#include "engine/read/issues.h"
#include "engine/read/strip.h"

namespace dscan {
static_assert(CarryBuffer::kPadding >= kCellEndsPadding);

namespace {

constexpr std::size_t kSmallestBlock = 64;
constexpr std::size_t kLargestBlock = std::size_t{1} << 30;  // Cells are offsets of 32 bits.

/// What the index reads at once: with its cells, and what is found in it, it should stay in the cache of one
/// processor from each pass over it to the next.
constexpr std::size_t kIndexedBytes = std::size_t{256} * 1024;

}  // namespace

struct DelimitedReader::Impl final : Locator {
  Impl(ByteStream& stream, DelimitedOptions options)
      : buffer(stream, std::clamp(options.limits.block_bytes, kSmallestBlock, kLargestBlock)),
        splitter(options.delimiter),
        index(options.delimiter),
        header_awaited(options.has_header),
        mark_awaited(!options.continues) {
    objects[0].fields = std::move(options.columns);
  }

  void locate(std::size_t offset, Place& place) override;
  void rewind() override;
  void visit_values(const Block& block, const FieldSet& wanted, const ValueVisitor& visit) override;
  void set_place(Place& place, const Cell& cell);
  const Cell& split_cell_at(std::size_t offset);
  Result<void> read_piece();
  Result<void> take_piece();
  void split_piece(std::span<char> piece, CellSplitter::Rest rest);
  void take_header();
  void count_split_values(bool begins_inside);
  void meet_column(const Cell& cell);
  [[nodiscard]] CellSplitter::Rest rest() const {
    return buffer.stream_ended() ? CellSplitter::Rest::kNone : CellSplitter::Rest::kFollows;
  }
  [[nodiscard]] std::uint64_t line_of(const Cell& cell) const {
    return rows_before + cell.row + 1 - header_rows;
  }
  [[nodiscard]] std::uint64_t rows() const { return splitter.rows() + (indexed ? index.behind().row : 0); }

  CarryBuffer buffer;
  CellSplitter splitter;
  CellIndex index;
  bool header_awaited;
  std::uint64_t header_rows = 0;
  bool mark_awaited;              ///< The byte order mark that may stand first.
  std::size_t taken = 0;          ///< Bytes of the buffer that the current block consists of.
  bool indexed = false;           ///< The index knows its cells; otherwise the splitter, which is behind it.
  bool holds_values = false;      ///< It is not the header.
  std::uint64_t rows_before = 0;  ///< Rows ended before the block, the header's too.
  std::size_t current = 0;        ///< Where locate() stands in the splitter's cells.
  bool left_open = false;         ///< The text ended inside quotes.
  std::vector<ReadObject> objects = {{}};
  std::size_t known_columns = 0;  ///< The columns before this one have a name, and can be told apart.
  std::vector<ReadIssue> issues;
};

inline void DelimitedReader::Impl::set_place(Place& place, const Cell& cell) {
  if (cell.column >= known_columns) meet_column(cell);
  place.object = 0;
  place.field = cell.column;
  place.line = line_of(cell);
  place.begin = cell.begin;
  place.end = cell.end;
}

void DelimitedReader::Impl::locate(std::size_t offset, Place& place) {
  set_place(place, indexed ? index.cell_at(offset) : split_cell_at(offset));
}

void DelimitedReader::Impl::visit_values(const Block& block, const FieldSet& wanted,
                                         const ValueVisitor& visit) {
  if (!indexed) return Locator::visit_values(block, wanted, visit);
  Place place;
  for (const Cell& cell : index.cells()) {
    if (cell.column >= known_columns) meet_column(cell);
    if (!wanted.has(0, cell.column)) continue;
    set_place(place, cell);
    visit(place);
  }
}

void DelimitedReader::Impl::rewind() {
  if (indexed) index.rewind();
  current = 0;
}

/// A byte outside of all values is taken to be in a cell beside it, outside of its extent.
const Cell& DelimitedReader::Impl::split_cell_at(std::size_t offset) {
  const std::vector<Cell>& cells = splitter.cells();
  while (current + 1 < cells.size() && cells[current + 1].begin <= offset) ++current;
  return cells[current];
}

Result<void> DelimitedReader::Impl::read_piece() {
  buffer.drop_before(taken);
  taken = 0;
  DSCAN_RETURN_IF_ERROR(buffer.fill_to(std::min(buffer.capacity(), kIndexedBytes)));
  if (!mark_awaited) return {};
  mark_awaited = false;
  const std::string_view head(buffer.data(), buffer.size());
  buffer.drop_before(head.size() - without_byte_order_mark(head).size());
  return buffer.fill_to(std::min(buffer.capacity(), kIndexedBytes));
}

/// Takes whole cells, or a part of one that fills the buffer. Only what the index cannot read is split.
Result<void> DelimitedReader::Impl::take_piece() {
  if (indexed) splitter.pass_over(index.behind());
  rows_before = splitter.rows();
  holds_values = true;
  indexed = !header_awaited && !splitter.inside_cell() &&
            index.read({buffer.data(), buffer.size()}, splitter.column(), rest());
  if (indexed) {
    taken = index.taken();
    index.count_values(objects[0].values);
    return {};
  }
  DSCAN_RETURN_IF_ERROR(buffer.fill_to(buffer.capacity()));
  split_piece({buffer.data(), buffer.size()}, rest());
  return {};
}

void DelimitedReader::Impl::split_piece(std::span<char> piece, CellSplitter::Rest rest) {
  const bool begins_inside = splitter.inside_cell();
  current = 0;
  taken = splitter.split(piece, rest, header_awaited ? 1 : CellSplitter::kAllRows);
  const bool cut = taken == 0 && rest == CellSplitter::Rest::kFollows;
  if (cut) taken = splitter.cut(piece);
  if (header_awaited) take_header();
  if (holds_values) count_split_values(begins_inside);
  if (cut && !begins_inside) add_issue(issues, "cell longer than a block", line_of(splitter.cells().front()));
  if (splitter.quote_left_open()) {
    left_open = true;
    add_issue(issues, "quote is never closed", line_of(splitter.cells().back()));
  }
}

/// The rest of a value whose beginning was in the piece before is no other one.
void DelimitedReader::Impl::count_split_values(bool begins_inside) {
  const std::vector<Cell>& cells = splitter.cells();
  for (std::size_t i = begins_inside ? 1 : 0; i < cells.size(); ++i) {
    if (cells[i].end > cells[i].begin) count_value(objects[0], cells[i].column);
  }
}

/// Makes column names of the first row, a piece of its own. One that does not fit in a block is no header.
void DelimitedReader::Impl::take_header() {
  header_awaited = false;
  if (splitter.rows() == 0) {
    if (taken > 0) add_issue(issues, "first row is too long for a header", 1);
    return;
  }
  holds_values = false;
  header_rows = 1;
  std::vector<std::string>& names = objects[0].fields;
  for (const Cell& name : splitter.cells()) {
    if (name.column == CellSplitter::kLastColumn) break;
    const std::string_view text = trimmed({buffer.data() + name.begin, name.end - name.begin});
    names.push_back(text.empty() ? numbered_column(name.column) : to_valid_utf8(text));
  }
  make_distinct(names);
}

/// Names the columns that the header did not.
void DelimitedReader::Impl::meet_column(const Cell& cell) {
  std::vector<std::string>& names = objects[0].fields;
  while (names.size() <= cell.column) names.push_back(numbered_column(names.size()));
  known_columns = std::min<std::size_t>(names.size(), CellSplitter::kLastColumn);
  if (cell.column == CellSplitter::kLastColumn) {
    add_issue(issues, "row has more columns than are told apart", line_of(cell));
  }
}

DelimitedReader::DelimitedReader(ByteStream& stream, DelimitedOptions options)
    : impl_(std::make_unique<Impl>(stream, std::move(options))) {}

DelimitedReader::~DelimitedReader() = default;

Result<bool> DelimitedReader::next(Block& block) {
  do {
    DSCAN_RETURN_IF_ERROR(impl_->read_piece());
    DSCAN_RETURN_IF_ERROR(impl_->take_piece());
    impl_->objects[0].rows = lines_read();  // The end of the text alone may end a row.
    if (impl_->taken == 0) return false;
  } while (!impl_->holds_values);
  block = {{impl_->buffer.data(), impl_->taken}, 0, impl_->taken, false, impl_.get()};
  return true;
}

const std::vector<ReadObject>& DelimitedReader::objects() const {
  return impl_->objects;
}

std::uint64_t DelimitedReader::lines_read() const {
  return impl_->rows() - impl_->header_rows;
}

const std::vector<ReadIssue>& DelimitedReader::issues() const {
  return impl_->issues;
}

bool DelimitedReader::ended_inside_quotes() const {
  return impl_->left_open;
}

}  // namespace dscan
