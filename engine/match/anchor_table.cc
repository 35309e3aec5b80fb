#include "engine/match/anchor_table.h"

#include <algorithm>

namespace dscan {
namespace {

std::vector<AnchorTable::Range> ranges_of(const ByteClass& bytes) {
  std::vector<AnchorTable::Range> out;
  for (std::size_t byte = 0; byte < bytes.size(); ++byte) {
    if (!bytes[byte]) continue;
    const std::size_t first = byte;
    while (byte + 1 < bytes.size() && bytes[byte + 1]) ++byte;
    out.push_back({static_cast<std::uint8_t>(first), static_cast<std::uint8_t>(byte)});
  }
  return out;
}

/// How frequent a class is in text, roughly: small letters above all, then digits, then capitals and the
/// rest.
double weight_of(const ByteClass& bytes) {
  double weight = 0;
  for (std::size_t byte = 0; byte < bytes.size(); ++byte) {
    if (!bytes[byte]) continue;
    const bool small = byte >= 'a' && byte <= 'z';
    const bool digit = byte >= '0' && byte <= '9';
    weight += small ? 30 : (digit || byte == ' ' ? 10 : 2);
  }
  return weight;
}

}  // namespace

AnchorTable::AnchorTable(const std::vector<Rule>& rules) : holds_(rules.size(), false) {
  for (std::uint32_t number = 0; number < rules.size(); ++number) {
    const auto* shape = std::get_if<RegexShape>(&rules[number].shape);
    if (shape == nullptr || shape->anchor.empty()) continue;
    const auto sequences = parse_anchor(shape->anchor);
    if (!sequences) continue;
    const bool pairs = std::all_of(sequences->begin(), sequences->end(), [](const AnchorSequence& sequence) {
      return std::count_if(sequence.begin(), sequence.end(),
                           [](const AnchorItem& item) { return item.least > 0; }) > 1;
    });
    if (!pairs) continue;
    holds_[number] = true;
    for (const AnchorSequence& sequence : *sequences) add(number, sequence);
  }
}

std::uint32_t AnchorTable::class_number(const ByteClass& bytes) {
  const auto known = std::find(bytes_.begin(), bytes_.end(), bytes);
  if (known != bytes_.end()) return static_cast<std::uint32_t>(known - bytes_.begin());
  bytes_.push_back(bytes);
  classes_.push_back(ranges_of(bytes));
  return static_cast<std::uint32_t>(bytes_.size() - 1);
}

/// Of the neighbours in every match of the sequence those that are the least frequent. Where something may
/// stand between two items that must, the pair is the first of these and whatever may follow it.
std::uint32_t AnchorTable::rarest_pair(const AnchorSequence& sequence) {
  ByteClass best_first;
  ByteClass best_second;
  double best = 0;
  for (std::size_t i = 0; i < sequence.size(); ++i) {
    if (sequence[i].least == 0) continue;
    // What follows the last of the item's bytes: optional items up to the next obligatory one.
    ByteClass next;
    std::size_t follower = i + 1;
    for (; follower < sequence.size(); ++follower) {
      next |= sequence[follower].bytes;
      if (sequence[follower].least > 0) break;
    }
    if (follower == sequence.size()) break;
    const double weight = weight_of(sequence[i].bytes) * weight_of(next);
    if (best > 0 && weight >= best) continue;
    best = weight;
    best_first = sequence[i].bytes;
    best_second = next;
  }
  const Pair pair{class_number(best_first), class_number(best_second)};
  const auto known = std::find(pairs_.begin(), pairs_.end(), pair);
  if (known != pairs_.end()) return static_cast<std::uint32_t>(known - pairs_.begin());
  pairs_.push_back(pair);
  return static_cast<std::uint32_t>(pairs_.size() - 1);
}

void AnchorTable::add(std::uint32_t rule, const AnchorSequence& sequence) {
  Sequence out{rule, rarest_pair(sequence), {}};
  for (const AnchorItem& item : sequence) {
    out.items.push_back({class_number(item.bytes), static_cast<std::uint8_t>(item.least),
                         static_cast<std::uint8_t>(item.most)});
  }
  sequences_.push_back(std::move(out));
}

}  // namespace dscan
