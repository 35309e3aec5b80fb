#include "engine/match/anchor_matcher.h"

#include <algorithm>
#include <bit>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/match/anchor_matcher.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace dscan::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kStep = 64;

/// masks[n]: the bytes of class n among the 64 at `bytes`, lowest bit first.
void classify_anchors(const AnchorTable& table, const char* bytes, std::uint64_t* masks) {
  const hn::CappedTag<std::uint8_t, kStep> tag;
  const std::size_t lanes = hn::Lanes(tag);
  const auto& classes = table.classes();
  std::fill_n(masks, classes.size(), 0);
  for (std::size_t i = 0; i < kStep; i += lanes) {
    const auto chunk = hn::LoadU(tag, reinterpret_cast<const std::uint8_t*>(bytes) + i);
    for (std::size_t number = 0; number < classes.size(); ++number) {
      auto members = hn::FirstN(tag, 0);
      for (const AnchorTable::Range& range : classes[number]) {
        // Unsigned x <= n as min(x, n) == x: one instruction on every CPU, which a comparison of bytes is
        // not.
        const auto from_first = hn::Sub(chunk, hn::Set(tag, range.first));
        const auto width = hn::Set(tag, static_cast<std::uint8_t>(range.last - range.first));
        members = hn::Or(members, hn::Eq(hn::Min(from_first, width), from_first));
      }
      std::uint64_t bits = 0;
      hn::StoreMaskBits(tag, members, reinterpret_cast<std::uint8_t*>(&bits));
      masks[number] |= bits << i;
    }
  }
}

}  // namespace dscan::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace dscan {

HWY_EXPORT(classify_anchors);

namespace {

constexpr std::size_t kStep = 64;

/// 128 bits in two words; what is shifted out at the low end of `before` is longer ago than any match.
struct Stream {
  std::uint64_t before;
  std::uint64_t current;

  [[nodiscard]] Stream advanced() const { return {before << 1, (current << 1) | (before >> 63)}; }
  [[nodiscard]] bool none() const { return (before | current) == 0; }
  friend Stream operator&(const Stream& a, const Stream& b) {
    return {a.before & b.before, a.current & b.current};
  }
  friend Stream operator|(const Stream& a, const Stream& b) {
    return {a.before | b.before, a.current | b.current};
  }
};

}  // namespace

AnchorMatcher::AnchorMatcher(const AnchorTable& table)
    : table_(table),
      step_(table.classes().size()),
      classes_(table.classes().size()),
      pairs_(table.pairs().size()) {
  for (const AnchorTable::Sequence& sequence : table.sequences()) {
    if (rules_.empty() || rules_.back() != sequence.rule) rules_.push_back(sequence.rule);
  }
  ends_.resize(rules_.empty() ? 0 : rules_.back() + 1);
}

void AnchorMatcher::scan(std::string_view bytes, std::vector<Hit>& hits) {
  if (table_.empty()) return;
  std::fill(classes_.begin(), classes_.end(), Masks());
  std::fill(pairs_.begin(), pairs_.end(), Masks());

  std::size_t base = 0;
  for (; base + kStep <= bytes.size(); base += kStep) {
    HWY_DYNAMIC_DISPATCH(classify_anchors)(table_, bytes.data() + base, step_.data());
    take_step(base, hits);
  }
  if (base == bytes.size()) return;
  char padded[kStep] = {};
  std::copy(bytes.begin() + static_cast<std::ptrdiff_t>(base), bytes.end(), padded);
  HWY_DYNAMIC_DISPATCH(classify_anchors)(table_, padded, step_.data());
  // A class may hold the byte that pads.
  const std::uint64_t valid = ~std::uint64_t{0} >> (kStep - (bytes.size() - base));
  for (std::uint64_t& mask : step_) mask &= valid;
  take_step(base, hits);
}

void AnchorMatcher::take_step(std::size_t base, std::vector<Hit>& hits) {
  for (std::size_t i = 0; i < classes_.size(); ++i) classes_[i] = {classes_[i].current, step_[i]};
  for (std::size_t i = 0; i < pairs_.size(); ++i) {
    const Masks& first = classes_[table_.pairs()[i].first];
    const Masks& second = classes_[table_.pairs()[i].second];
    const std::uint64_t behind_first = (first.current << 1) | (first.before >> (kStep - 1));
    pairs_[i] = {pairs_[i].current, behind_first & second.current};
  }
  bool any = false;
  for (const AnchorTable::Sequence& sequence : table_.sequences()) {
    const Masks& pair = pairs_[sequence.pair];
    if ((pair.before | pair.current) == 0) continue;
    const std::uint64_t ends = ends_of(sequence);
    ends_[sequence.rule] |= ends;
    any = any || ends != 0;
  }
  if (any) append(base, hits);
}

/// The places in the step at hand at which a match of the sequence has its last byte.
std::uint64_t AnchorMatcher::ends_of(const AnchorTable::Sequence& sequence) const {
  Stream ends{~std::uint64_t{0}, ~std::uint64_t{0}};  // Of what stands before the item at hand.
  bool at_start = true;
  for (const AnchorTable::Item& item : sequence.items) {
    const Masks& masks = classes_[item.byte_class];
    const Stream members{masks.before, masks.current};
    // A match may begin anywhere, at the first byte of the text too.
    Stream run = at_start ? members : ends.advanced() & members;
    Stream reached = item.least == 0 ? ends : Stream{0, 0};
    for (std::size_t count = 1;; ++count) {
      if (count >= item.least) reached = reached | run;
      if (count == item.most || run.none()) break;
      run = run.advanced() & members;
    }
    ends = reached;
    at_start = at_start && item.least == 0;
    if (ends.none()) return 0;
  }
  return ends.current;
}

/// Turns the ends of the step into hits, in the order of the ends.
void AnchorMatcher::append(std::size_t base, std::vector<Hit>& hits) {
  const auto first_new = static_cast<std::ptrdiff_t>(hits.size());
  for (const std::uint32_t rule : rules_) {
    for (std::uint64_t ends = ends_[rule]; ends != 0; ends &= ends - 1) {
      hits.push_back({rule, base + static_cast<std::size_t>(std::countr_zero(ends)) + 1});
    }
    ends_[rule] = 0;
  }
  std::sort(hits.begin() + first_new, hits.end(), [](const Hit& a, const Hit& b) { return a.end < b.end; });
}

}  // namespace dscan
#endif  // HWY_ONCE
