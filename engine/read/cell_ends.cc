// Inside of quotes is where an odd number of quotes stands before a byte: a running exclusive-or over the
// quotes' bits (G. Langdale and D. Lemire, "Parsing Gigabytes of JSON per Second", VLDB Journal 28, 2019,
// section 3.1.1). As long as every quote so far was regular that is what RFC 4180 and its lenient readers
// mean too, so the first one that is not is always noticed.
#include "engine/read/cell_ends.h"

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

}  // namespace dscan::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace dscan {

HWY_EXPORT(mark_ends);

Quotes mark_cell_ends(std::string_view text, char delimiter, CellEnds* ends) {
  return HWY_DYNAMIC_DISPATCH(mark_ends)(text.data(), text.size(), delimiter, ends);
}

}  // namespace dscan
#endif  // HWY_ONCE
