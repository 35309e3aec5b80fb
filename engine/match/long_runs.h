// Long runs: where keys and other random texts may stand. Few words are as long, so that
// what is looked for around runs only is looked for in few places.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/match/classified_text.h"

namespace dscan {

/// The least length of a long run: few words are as long, and few keys are shorter.
inline constexpr std::size_t kLongRunBytes = 20;

/// What runs are made of.
constexpr bool is_run_byte(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// The bytes [begin, end) of the text searched: ASCII letters and digits, and none beside them.
struct LongRun {
  std::size_t begin;
  std::size_t end;
};

/// Appends the runs of `text` of at least kLongRunBytes bytes, in their order.
void find_long_runs(const ClassifiedText& text, std::vector<LongRun>& runs);

/// The same answer, a byte at a time: what find_long_runs() is tested against.
void find_long_runs_scalar(std::string_view text, std::vector<LongRun>& runs);

}  // namespace dscan
