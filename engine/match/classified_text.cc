#include "engine/match/classified_text.h"

#include <algorithm>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/match/classified_text.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace dscan::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using StepTag = hn::CappedTag<std::uint8_t, TextStep::kBytes>;

/// A bit for each of the vector's bytes at `i` of a step, where it is in the step.
template <class Mask>
HWY_INLINE std::uint64_t bits_at(std::size_t i, Mask members) {
  std::uint64_t some = 0;
  hn::StoreMaskBits(StepTag(), members, reinterpret_cast<std::uint8_t*>(&some));
  return some << i;
}

HWY_INLINE TextStep classify_step(const std::uint8_t* bytes) {
  const StepTag tag;
  TextStep step;
  for (std::size_t i = 0; i < TextStep::kBytes; i += hn::Lanes(tag)) {
    const auto chunk = hn::LoadU(tag, bytes + i);
    const auto mark = [i](std::uint64_t& bits, auto members) { bits |= bits_at(i, members); };
    // Unsigned x <= n as min(x, n) == x: one instruction on every CPU, which a comparison of bytes is not.
    const auto within = [&tag](auto value, std::uint8_t first, std::uint8_t last) {
      const auto from_first = hn::Sub(value, hn::Set(tag, first));
      return hn::Eq(hn::Min(from_first, hn::Set(tag, static_cast<std::uint8_t>(last - first))), from_first);
    };
    mark(step.digits, within(chunk, '0', '9'));
    mark(step.letters, within(hn::Or(chunk, hn::Set(tag, 'a' - 'A')), 'a', 'z'));
    mark(step.capitals, within(chunk, 'A', 'Z'));
    mark(step.points, within(chunk, '-', '/'));  // '-', '.' and '/' are neighbours.
    mark(step.spaces, hn::Eq(chunk, hn::Set(tag, ' ')));
    mark(step.leads, within(chunk, 0xC0, 0xFF));
  }
  return step;
}

/// Writes the steps of `text`, the last one filled up with bytes of no class.
void classify(std::string_view text, TextStep* steps) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::size_t whole = text.size() / TextStep::kBytes;
  for (std::size_t i = 0; i < whole; ++i) steps[i] = classify_step(bytes + i * TextStep::kBytes);
  if (text.size() % TextStep::kBytes == 0) return;
  std::uint8_t padded[TextStep::kBytes] = {};
  std::copy(bytes + whole * TextStep::kBytes, bytes + text.size(), padded);
  steps[whole] = classify_step(padded);
}

/// Which bytes of a step are `byte`.
HWY_INLINE std::uint64_t bits_of_byte(const std::uint8_t* bytes, std::uint8_t byte) {
  const StepTag tag;
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < TextStep::kBytes; i += hn::Lanes(tag)) {
    bits |= bits_at(i, hn::Eq(hn::LoadU(tag, bytes + i), hn::Set(tag, byte)));
  }
  return bits;
}

/// Appends where `byte` stands. Not by memchr: in a text full of such bytes a call for each takes too long.
void list_places(std::string_view text, std::uint8_t byte, std::vector<std::uint32_t>& places) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::size_t whole = text.size() - text.size() % TextStep::kBytes;
  for (std::size_t begin = 0; begin < whole; begin += TextStep::kBytes) {
    for (std::uint64_t left = bits_of_byte(bytes + begin, byte); left != 0; left &= left - 1) {
      places.push_back(static_cast<std::uint32_t>(begin + hwy::Num0BitsBelowLS1Bit_Nonzero64(left)));
    }
  }
  for (std::size_t at = whole; at < text.size(); ++at) {
    if (bytes[at] == byte) places.push_back(static_cast<std::uint32_t>(at));
  }
}

}  // namespace dscan::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace dscan {

HWY_EXPORT(classify);
HWY_EXPORT(list_places);

namespace {

/// Those of a text of so many bytes, and the one behind them.
std::size_t steps_of(std::size_t bytes) {
  return (bytes + TextStep::kBytes - 1) / TextStep::kBytes + 1;
}

}  // namespace

void ClassifiedText::begin(std::string_view bytes) {
  bytes_ = bytes;
  count_ = steps_of(bytes.size());
  if (steps_.size() < count_) steps_.resize(count_);
  HWY_DYNAMIC_DISPATCH(classify)(bytes, steps_.data());
  steps_[count_ - 1] = {};
  listed_.reset();
}

const std::vector<std::uint32_t>& ClassifiedText::places_of(char byte) {
  if (listed_ == byte) return places_;
  places_.clear();
  HWY_DYNAMIC_DISPATCH(list_places)(bytes_, static_cast<std::uint8_t>(byte), places_);
  listed_ = byte;
  return places_;
}

std::vector<TextStep> classify_scalar(std::string_view bytes) {
  std::vector<TextStep> steps(steps_of(bytes.size()));
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    TextStep& step = steps[at / TextStep::kBytes];
    const std::uint64_t bit = std::uint64_t{1} << at % TextStep::kBytes;
    const auto byte = static_cast<unsigned char>(bytes[at]);
    if (byte >= '0' && byte <= '9') step.digits |= bit;
    if ((byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z')) step.letters |= bit;
    if (byte >= 'A' && byte <= 'Z') step.capitals |= bit;
    if (byte == '-' || byte == '.' || byte == '/') step.points |= bit;
    if (byte == ' ') step.spaces |= bit;
    if (byte >= 0xC0) step.leads |= bit;
  }
  return steps;
}

}  // namespace dscan
#endif  // HWY_ONCE
