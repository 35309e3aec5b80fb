// One bit a byte, 64 bytes a step, as in number_tokens.cc. Bytes at which 2, 4, 8 and 16 members in a row end
// give those at which kLongRunBytes do; where that changes, a run begins or ends.
#include "engine/match/long_runs.h"

#include <algorithm>
#include <bit>
#include <cstdint>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/match/long_runs.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef DSCAN_LONG_RUNS_ONCE
#define DSCAN_LONG_RUNS_ONCE
namespace dscan {

/// A bit for each byte of a step, and of the step before it.
class StepBits {
 public:
  /// What was set in the step before, and `bits` of this one, as many bytes later; 1 to 63.
  [[nodiscard]] std::uint64_t later(std::uint64_t bits, unsigned bytes) const {
    return (bits << bytes) | (earlier_ >> (64 - bytes));
  }
  /// This step is over.
  void keep(std::uint64_t bits) { earlier_ = bits; }

 private:
  std::uint64_t earlier_ = 0;
};

/// Turns the members of successive 64-byte steps into runs.
class RunCollector {
 public:
  explicit RunCollector(std::vector<LongRun>& runs) : runs_(runs) {}

  /// The lowest bit is the byte at `base`.
  HWY_INLINE void step(std::size_t base, std::uint64_t members) {
    static_assert(kLongRunBytes == 16 + 4, "the sum of two of the lengths");
    const std::uint64_t two = members & one_.later(members, 1);
    const std::uint64_t four = two & two_.later(two, 2);
    const std::uint64_t eight = four & four_.later(four, 4);
    const std::uint64_t sixteen = eight & eight_.later(eight, 8);
    const std::uint64_t enough = sixteen & four_.later(four, 16);
    for (std::uint64_t edges = enough ^ enough_.later(enough, 1); edges != 0; edges &= edges - 1) {
      take_edge(base + static_cast<unsigned>(std::countr_zero(edges)));
    }
    one_.keep(members);
    two_.keep(two);
    four_.keep(four);
    eight_.keep(eight);
    enough_.keep(enough);
  }

 private:
  /// At the byte `at` enough members end, or no longer do.
  void take_edge(std::size_t at) {
    if (is_inside_) {
      runs_.back().end = at;
    } else {
      runs_.push_back({at + 1 - kLongRunBytes, at + 1});
    }
    is_inside_ = !is_inside_;
  }

  std::vector<LongRun>& runs_;
  StepBits one_;  ///< So many members in a row end here.
  StepBits two_;
  StepBits four_;
  StepBits eight_;
  StepBits enough_;
  bool is_inside_ = false;
};

}  // namespace dscan
#endif  // DSCAN_LONG_RUNS_ONCE

HWY_BEFORE_NAMESPACE();
namespace dscan::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kStep = 64;

/// A bit for each of kStep bytes that is a letter or digit.
HWY_INLINE std::uint64_t run_bytes(const std::uint8_t* bytes) {
  const hn::CappedTag<std::uint8_t, kStep> tag;
  // Unsigned x <= n as min(x, n) == x: one instruction on every CPU, which a comparison of bytes is not.
  const auto within = [&tag](auto chunk, char first, char last) {
    const auto from_first = hn::Sub(chunk, hn::Set(tag, static_cast<std::uint8_t>(first)));
    return hn::Eq(hn::Min(from_first, hn::Set(tag, static_cast<std::uint8_t>(last - first))), from_first);
  };
  std::uint64_t members = 0;
  for (std::size_t i = 0; i < kStep; i += hn::Lanes(tag)) {
    const auto chunk = hn::LoadU(tag, bytes + i);
    const auto lower = hn::Or(chunk, hn::Set(tag, 'a' - 'A'));
    std::uint64_t bits = 0;
    hn::StoreMaskBits(tag, hn::Or(within(chunk, '0', '9'), within(lower, 'a', 'z')),
                      reinterpret_cast<std::uint8_t*>(&bits));
    members |= bits << i;
  }
  return members;
}

void find_runs(std::string_view text, std::vector<LongRun>& runs) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::size_t whole = text.size() - text.size() % kStep;
  RunCollector collector(runs);
  for (std::size_t at = 0; at < whole; at += kStep) collector.step(at, run_bytes(bytes + at));
  // Behind the end stands no member: there a last run ends.
  std::uint8_t padded[kStep] = {};
  std::copy(bytes + whole, bytes + text.size(), padded);
  collector.step(whole, run_bytes(padded));
}

}  // namespace dscan::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace dscan {

HWY_EXPORT(find_runs);

void find_long_runs(std::string_view text, std::vector<LongRun>& runs) {
  HWY_DYNAMIC_DISPATCH(find_runs)(text, runs);
}

void find_long_runs_scalar(std::string_view text, std::vector<LongRun>& runs) {
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && is_run_byte(text[end])) ++end;
    if (end - begin >= kLongRunBytes) runs.push_back({begin, end});
    begin = end + 1;
  }
}

}  // namespace dscan
#endif  // HWY_ONCE
