#include "engine/match/number_groups.h"

#include <algorithm>
#include <bit>

namespace dscan {

void NumberGroups::split(std::string_view bytes, const NumberToken& token) {
  const std::size_t most_groups = token.size() / 2 + 1;
  if (groups_.size() < most_groups + 2) groups_.resize(most_groups + 2);
  Group* group = &groups_[kFirst];
  std::size_t begin = token.begin;
  const auto close = [&](std::size_t end, Joint joint) {
    *group++ = {begin, static_cast<std::uint8_t>(std::min(end - begin, kOverlong)), joint};
    begin = end + 1;
  };
  if (token.size() <= 64) {
    std::uint64_t gaps = ~token.digits & (~std::uint64_t{0} >> (64 - token.size()));
    for (; gaps != 0; gaps &= gaps - 1) {
      const std::size_t gap = token.begin + static_cast<std::size_t>(std::countr_zero(gaps));
      close(gap, joint_of(bytes[gap]));
    }
  } else {
    for (std::size_t at = token.begin; at < token.end; ++at) {
      const Joint joint = joint_of(bytes[at]);
      if (joint != Joint::kNone) close(at, joint);
    }
  }
  close(token.end, Joint::kNone);
  *group = {};
  last_ = static_cast<std::size_t>(group - groups_.data()) - 1;
}

GroupLengths NumberGroups::lengths_from(std::size_t first) const {
  GroupLengths lengths = groups_[first].digits;
  for (std::size_t i = 1; i < kMaxGroups && first + i <= last_; ++i) {
    if (groups_[first + i - 1].joint != groups_[first].joint) break;
    lengths |= GroupLengths{groups_[first + i].digits} << (8 * i);
  }
  return lengths;
}

}  // namespace dscan
