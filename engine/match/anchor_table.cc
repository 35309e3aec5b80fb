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

/// Of the pairs in every match of the sequence the one that text has least of. Pairs of one frequent class
/// count for more than their product: capitals and digits come in rows.
std::uint32_t AnchorTable::rarest_pair(const AnchorSequence& sequence) {
  constexpr double kRow = 10;
  ByteClass first;
  ByteClass second;
  std::uint32_t distance = 1;
  double least = 0;
  const auto offer = [&](const ByteClass& one, const ByteClass& other, std::size_t apart) {
    const bool row = one == other && one.count() > 2;
    const double weight = weight_of(one) * weight_of(other) * (row ? kRow : 1);
    if (least > 0 && weight >= least) return;
    least = weight;
    first = one;
    second = other;
    distance = static_cast<std::uint32_t>(apart);
  };
  for (std::size_t i = 0; i < sequence.size(); ++i) {
    if (sequence[i].least == 0) continue;
    // From the last byte of the item on: as long as every length is fixed, every obligatory item is at a
    // known distance; of optional ones, the byte that follows is theirs or that of the next obligatory one.
    std::size_t apart = 1;
    ByteClass next;
    for (std::size_t j = i + 1; j < sequence.size(); ++j) {
      next |= sequence[j].bytes;
      if (sequence[j].least > 0) offer(sequence[i].bytes, next, apart);
      const bool fixed = sequence[j].least == sequence[j].most;
      if (!fixed && (sequence[j].least > 0 || apart > 1)) break;
      if (sequence[j].least > 0) {
        if (next != sequence[j].bytes) break;
        apart += sequence[j].least;
        next.reset();
      }
    }
  }
  const Pair pair{class_number(first), class_number(second), distance};
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
