#include "engine/scan/context_finder.h"

#include <algorithm>

#include "engine/rule/context_words.h"

namespace dscan {
namespace {

constexpr std::size_t kBits = 64;

bool has(const std::vector<std::uint64_t>& bits, std::uint32_t rule) {
  return (bits[rule / kBits] >> (rule % kBits) & 1U) != 0;
}

/// [begin, end) of `text` without the parts of words that its ends cut off.
std::string_view whole_words(std::string_view text, std::size_t begin, std::size_t end) {
  const auto in_word = [&text](std::size_t at) {
    return at > 0 && at < text.size() && context_words::is_ascii_word(text[at - 1]) &&
           context_words::is_ascii_word(text[at]);
  };
  while (begin < end && in_word(begin)) ++begin;
  while (end > begin && in_word(end)) --end;
  return text.substr(begin, end - begin);
}

}  // namespace

ContextFinder::ContextFinder(const std::vector<Rule>& rules)
    : rules_(rules),
      window_bits_((rules.size() + kBits - 1) / kBits),
      all_names_(window_bits_.size()),
      wide_bits_(window_bits_.size()) {
  for (std::uint32_t rule = 0; rule < rules.size(); ++rule) {
    longest_distance_ = std::max<std::size_t>(longest_distance_, rules[rule].context.distance);
    for (const std::string& word : rules[rule].context.words) {
      const std::uint64_t hash = context_word_hash(word);
      rules_by_word_[hash].push_back(rule);
      may_be_word_[hash % may_be_word_.size()] = true;
    }
  }
}

void ContextFinder::begin(const Reader& reader) {
  reader_ = &reader;
  names_.clear();
  names_known_ = 0;
  std::fill(all_names_.begin(), all_names_.end(), 0);
}

void ContextFinder::begin_block() {
  window_ = {};
  wide_begin_ = nullptr;
  std::size_t names = 0;
  for (const ReadObject& object : reader_->objects()) names += object.fields.size();
  if (names == names_known_) return;
  names_known_ = names;
  for (const ReadObject& object : reader_->objects()) {
    for (const std::string& field : object.fields) add_rules_of(field, all_names_);
  }
}

bool ContextFinder::may_support(std::uint32_t rule, std::string_view bytes, std::size_t begin,
                                std::size_t end) {
  if (has(all_names_, rule)) return true;
  if (bytes.data() + begin != wide_begin_) {
    wide_begin_ = bytes.data() + begin;
    std::fill(wide_bits_.begin(), wide_bits_.end(), 0);
    // A place never reaches over a line feed, but a decoded value may hold one: only words are cut off.
    const std::size_t from = begin - std::min(begin, longest_distance_);
    const std::size_t to = std::min(bytes.size(), end + longest_distance_ / kDistanceBehindDivisor);
    add_rules_of(bytes.substr(from, begin - from), wide_bits_);
    add_rules_of(bytes.substr(end, to - end), wide_bits_);
  }
  return has(wide_bits_, rule);
}

bool ContextFinder::supports(const Span& span, const Block& block, const Place& place) {
  if (rules_[span.rule].context.words.empty()) return false;
  return has(in_name(place), span.rule) || has(near(span, block, place), span.rule);
}

void ContextFinder::add_rules_of(std::string_view text, RuleBits& bits) const {
  each_context_hash(text, [&](std::uint64_t hash) {
    if (!may_be_word_[hash % may_be_word_.size()]) return;
    const auto found = rules_by_word_.find(hash);
    if (found == rules_by_word_.end()) return;
    for (const std::uint32_t rule : found->second) bits[rule / kBits] |= std::uint64_t{1} << (rule % kBits);
  });
}

const ContextFinder::RuleBits& ContextFinder::near(const Span& span, const Block& block, const Place& place) {
  const std::size_t distance = rules_[span.rule].context.distance;
  const std::size_t begin = std::max(place.begin, span.begin - std::min(span.begin, distance));
  const std::size_t end = std::min(place.end, span.end + distance / kDistanceBehindDivisor);
  const Window window{block.bytes.data() + span.begin, span.begin - begin, end - span.begin};
  if (window == window_) return window_bits_;
  window_ = window;
  std::fill(window_bits_.begin(), window_bits_.end(), 0);
  const std::string_view extent = block.bytes.substr(0, place.end);
  add_rules_of(whole_words(extent, begin, span.begin), window_bits_);
  add_rules_of(whole_words(extent, span.end, end), window_bits_);
  return window_bits_;
}

const ContextFinder::RuleBits& ContextFinder::in_name(const Place& place) {
  const auto [at, is_new] =
      names_.try_emplace((std::uint64_t{place.object} << 32U) | place.field, window_bits_.size());
  if (is_new) {
    const auto& fields = reader_->objects()[place.object].fields;
    if (place.field < fields.size()) add_rules_of(fields[place.field], at->second);
  }
  return at->second;
}

}  // namespace dscan
