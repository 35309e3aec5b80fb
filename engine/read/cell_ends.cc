// Inside of quotes is where an odd number of quotes stands before a byte: a running exclusive-or over the
// quotes' bits (G. Langdale and D. Lemire, "Parsing Gigabytes of JSON per Second", VLDB Journal 28, 2019,
// section 3.1.1). As long as every quote so far was regular that is what RFC 4180 and its lenient readers
// mean too, so the first one that is not is always noticed.
#include "engine/read/cell_ends.h"

#include <algorithm>
#include <bit>

#include "engine/read/running_xor.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/read/cell_ends.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef DSCAN_CELL_ENDS_ONCE
#define DSCAN_CELL_ENDS_ONCE
namespace dscan {

/// The classes of 64 bytes.
struct StructureMasks {
  std::uint64_t delimiters = 0;
  std::uint64_t line_feeds = 0;
  std::uint64_t quotes = 0;
  std::uint64_t returns = 0;
};

/// Turns the masks of successive steps into ends, and watches the quotes.
class QuoteTracker {
 public:
  CellEnds step(const StructureMasks& masks) {
    if ((masks.quotes | inside_ | closing_before_ | return_before_) == 0) {
      const std::uint64_t cells = masks.delimiters | masks.line_feeds;
      cell_end_before_ = cells >> 63;
      return {cells, masks.line_feeds};
    }
    const std::uint64_t inside = running_xor(masks.quotes) ^ inside_;
    inside_ = std::uint64_t{0} - (inside >> 63);
    const std::uint64_t cells = (masks.delimiters | masks.line_feeds) & ~inside;
    const std::uint64_t opening = masks.quotes & inside;
    const std::uint64_t closing = masks.quotes & ~inside;
    irregular_ |= opening & ~behind(cells, cell_end_before_);
    const std::uint64_t behind_closing = behind(closing, closing_before_);
    irregular_ |= behind_closing & ~(cells | masks.returns);
    irregular_ |= behind(behind_closing & masks.returns, return_before_) & ~masks.line_feeds;
    return {cells, masks.line_feeds & ~inside};
  }

  [[nodiscard]] Quotes seen() const {
    if (irregular_ != 0) return Quotes::kIrregular;
    return inside_ != 0 ? Quotes::kLeftOpen : Quotes::kRegular;
  }

 private:
  /// The bytes behind those of `bits`; `carry` is the bit that the step before hands over.
  static std::uint64_t behind(std::uint64_t bits, std::uint64_t& carry) {
    const std::uint64_t out = (bits << 1) | carry;
    carry = bits >> 63;
    return out;
  }

  std::uint64_t inside_ = 0;           ///< All ones if the step before ended inside quotes.
  std::uint64_t cell_end_before_ = 1;  ///< The text begins with a cell.
  std::uint64_t closing_before_ = 0;
  std::uint64_t return_before_ = 0;  ///< A CR behind a closing quote.
  std::uint64_t irregular_ = 0;
};

}  // namespace dscan
#endif  // DSCAN_CELL_ENDS_ONCE

HWY_BEFORE_NAMESPACE();
namespace dscan::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kStep = CellEnds::kBytes;

StructureMasks classify(const std::uint8_t* bytes, char delimiter) {
  const hn::CappedTag<std::uint8_t, kStep> tag;
  StructureMasks masks;
  for (std::size_t i = 0; i < kStep; i += hn::Lanes(tag)) {
    const auto chunk = hn::LoadU(tag, bytes + i);
    const auto bits_of = [&](char byte) {
      std::uint64_t bits = 0;
      const auto equal = hn::Eq(chunk, hn::Set(tag, static_cast<std::uint8_t>(byte)));
      hn::StoreMaskBits(tag, equal, reinterpret_cast<std::uint8_t*>(&bits));
      return bits << i;
    };
    masks.delimiters |= bits_of(delimiter);
    masks.line_feeds |= bits_of('\n');
    masks.quotes |= bits_of('"');
    masks.returns |= bits_of('\r');
  }
  return masks;
}

/// The masks of the last bytes of a text.
StructureMasks only_first(StructureMasks masks, std::size_t count) {
  const std::uint64_t wanted = (std::uint64_t{1} << count) - 1;
  return {masks.delimiters & wanted, masks.line_feeds & wanted, masks.quotes & wanted,
          masks.returns & wanted};
}

Quotes mark_ends(const char* text, std::size_t size, char delimiter, CellEnds* ends) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text);
  QuoteTracker quotes;
  const std::size_t whole = size / kStep;
  for (std::size_t i = 0; i < whole; ++i) ends[i] = quotes.step(classify(bytes + i * kStep, delimiter));
  if (size % kStep > 0) {
    ends[whole] = quotes.step(only_first(classify(bytes + whole * kStep, delimiter), size % kStep));
  }
  return quotes.seen();
}

/// The ends among the 64 bytes from the one `at` on, wherever in a step that stands.
CellEnds ends_from(const CellEnds* ends, std::size_t at) {
  const CellEnds& low = ends[at / kStep];
  const CellEnds& high = ends[at / kStep + 1];
  const std::size_t skipped = at % kStep;
  const std::size_t rest = kStep - 1 - skipped;
  return {low.cells >> skipped | high.cells << 1 << rest, low.rows >> skipped | high.rows << 1 << rest};
}

/// `position` moved over `ends`.
CellPosition behind(const CellPosition& position, const CellEnds& ends) {
  const auto bits_in = [](std::uint64_t bits) { return static_cast<std::uint64_t>(std::popcount(bits)); };
  if (ends.rows == 0) return {position.row, position.column + bits_in(ends.cells)};
  const std::uint64_t to_last_row_end =
      ~std::uint64_t{0} >> static_cast<unsigned>(std::countl_zero(ends.rows));
  return {position.row + bits_in(ends.rows), bits_in(ends.cells & ~to_last_row_end)};
}

CellPosition behind_all(const CellEnds* ends, std::size_t from, std::size_t to, CellPosition position) {
  for (std::size_t at = from; at < to; at += kStep) {
    CellEnds here = ends_from(ends, at);
    if (to - at < kStep) {
      const std::uint64_t before_to = (std::uint64_t{1} << (to - at)) - 1;
      here = {here.cells & before_to, here.rows & before_to};
    }
    position = behind(position, here);
  }
  return position;
}

/// The place behind the last end before `offset`.
std::size_t cell_begin(const CellEnds* ends, std::size_t offset) {
  for (std::size_t at = offset;; at -= kStep) {
    const std::uint64_t before = ends_from(ends, at - kStep).cells;
    if (before != 0) return at - static_cast<std::size_t>(std::countl_zero(before));
  }
}

/// The first end at `offset` or behind it.
std::size_t cell_end(const CellEnds* ends, std::size_t offset) {
  for (std::size_t at = offset;; at += kStep) {
    const std::uint64_t from_here = ends_from(ends, at).cells;
    if (from_here != 0) return at + static_cast<std::size_t>(std::countr_zero(from_here));
  }
}

HWY_NOINLINE void seek_far(const CellEnds* ends, std::size_t offset, CellCursor& cursor) {
  const std::size_t begin = cell_begin(ends, offset);
  cursor.position = behind_all(ends, cursor.end, begin, cursor.position);
  cursor.begin = begin;
  cursor.end = cell_end(ends, offset);
}

/// Where there are many hits, the 64 bytes before `offset` and the 64 from it on hold all that is asked.
void seek(const CellEnds* ends, std::size_t offset, CellCursor& cursor) {
  const std::size_t passed = offset - cursor.end;
  const std::uint64_t from_here = ends_from(ends, offset).cells;
  if (passed > kStep || from_here == 0) return seek_far(ends, offset, cursor);
  const CellEnds before = ends_from(ends, offset - kStep);
  cursor.begin = offset - static_cast<std::size_t>(std::countl_zero(before.cells));
  cursor.end = offset + static_cast<std::size_t>(std::countr_zero(from_here));
  cursor.position =
      behind(cursor.position, {before.cells >> (kStep - passed), before.rows >> (kStep - passed)});
}

}  // namespace dscan::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace dscan {

HWY_EXPORT(mark_ends);
HWY_EXPORT(behind_all);
HWY_EXPORT(seek);

Quotes mark_cell_ends(std::string_view text, char delimiter, CellEnds* ends) {
  return HWY_DYNAMIC_DISPATCH(mark_ends)(text.data(), text.size(), delimiter, ends);
}

SeekCell cell_seeker() {
  // The first call of a dispatched function finds out what the CPU can do; its address does not.
  if (!hwy::GetChosenTarget().IsInitialized()) hwy::GetChosenTarget().Update(hwy::SupportedTargets());
  return HWY_DYNAMIC_DISPATCH(seek);
}

CellPosition position_of_cell(const CellEnds* ends, std::size_t begin, const CellCursor& cursor) {
  return HWY_DYNAMIC_DISPATCH(behind_all)(ends, cursor.end, begin, cursor.position);
}

}  // namespace dscan
#endif  // HWY_ONCE
