// By the bits of the text's steps. Bytes at which 2, 4, 8 and 16 members in a row end give those at which
// kLongRunBytes do; where that changes, a run begins or ends.
#include "engine/match/long_runs.h"

#include <bit>
#include <cstdint>

#include "engine/match/step_bits.h"

namespace dscan {
namespace {

/// Turns the members of successive steps into runs.
class RunCollector {
 public:
  explicit RunCollector(std::vector<LongRun>& runs) : runs_(runs) {}

  /// The lowest bit is the byte at `base`.
  void step(std::size_t base, std::uint64_t members) {
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

}  // namespace

void find_long_runs(const ClassifiedText& text, std::vector<LongRun>& runs) {
  RunCollector collector(runs);
  std::size_t base = 0;
  for (const TextStep& step : text.steps()) {  // The last one, in which nothing stands, ends a last run.
    collector.step(base, step.digits | step.letters);
    base += TextStep::kBytes;
  }
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
