#include "engine/scan/block_scanner.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "engine/match/overlap.h"
#include "engine/read/newlines.h"
#include "engine/scan/rule_grounds.h"

namespace dscan {

namespace {

/// The line of the byte at `offset`, given that of the byte at `known`.
std::uint64_t line_of(std::size_t offset, const Block& block, std::uint64_t known_line, std::size_t known) {
  if (offset > known) return known_line + count_newlines(block.bytes.substr(known, offset - known));
  return known_line - count_newlines(block.bytes.substr(offset, known - offset));
}

RuleBits rules_of_confidence(const std::vector<Rule>& rules, int least) {
  RuleBits out = no_rules(rules.size());
  for (std::uint32_t number = 0; number < rules.size(); ++number) {
    if (rules[number].confidence >= least) add_rule(out, number);
  }
  return out;
}

/// Those of `strong` that ask nothing of the place of a match.
RuleBits rules_that_claim(const std::vector<Rule>& rules, const RuleBits& strong) {
  RuleBits out = no_rules(rules.size());
  for (std::uint32_t number = 0; number < rules.size(); ++number) {
    if (has_rule(strong, number) && !PlaceJudge::asks(rules[number])) add_rule(out, number);
  }
  return out;
}

bool ends_before(const Span& a, const Span& b) {
  return a.end < b.end;
}

bool is_in_core(const Span& span, const Block& block) {
  return span.begin >= block.core_begin && span.begin < block.core_end;
}

}  // namespace

Result<std::unique_ptr<BlockScanner>> BlockScanner::make(const CompiledRules& rules, int min_confidence) {
  auto patterns = HsMatcher::make(rules.patterns);
  if (!patterns) return patterns.error();
  return std::unique_ptr<BlockScanner>(new BlockScanner(rules, std::move(*patterns), min_confidence));
}

BlockScanner::BlockScanner(const CompiledRules& rules, HsMatcher patterns, int min_confidence)
    : rules_(rules),
      strong_(rules_of_confidence(rules.rule_set.rules(), min_confidence)),
      weak_(rules_of_confidence(rules.rule_set.rules(), min_confidence - kContextBonus)),
      all_(rules_of_confidence(rules.rule_set.rules(), 0)),
      patterns_(std::move(patterns)),
      anchors_(rules.anchors),
      numbers_(rules.numbers, strong_, *this),
      codes_(rules.codes, strong_, *this),
      columns_(rules.rule_set.rules()),
      judge_(rules.rule_set.rules(), rules.confirmer),
      context_(rules.rule_set.rules(), strong_),
      place_judge_(rules.rule_set.rules()),
      claimed_(rules.rule_set.rules(), rules_that_claim(rules.rule_set.rules(), strong_)) {
  for (const Rule& rule : rules.rule_set.rules()) {
    const auto* shape = std::get_if<RegexShape>(&rule.shape);
    multiline_.push_back(shape != nullptr && shape->multiline);
    const ContextPlace best = rule.context.words.empty() ? ContextPlace::kNowhere : ContextPlace::kNearby;
    most_confidence_.push_back(grounds_of(rule, best).confidence);
  }
  settled_.resize(multiline_.size());
}

Result<void> BlockScanner::scan(const Block& block) {
  block_ = &block;
  text_.begin(block.bytes);
  context_.begin_block(text_);
  place_judge_.begin_block(block);
  for (const Hit& hit : hits_) settled_[hit.rule] = {};  // All that the block before has settled.
  hits_.clear();
  spans_.clear();
  places_.clear();
  const std::size_t first_judgement = judgements_ != nullptr ? judgements_->size() : 0;
  DSCAN_RETURN_IF_ERROR(find_hits(block));
  find_exact(block);

  // Both lists in one order, because the locator goes forward only.
  auto hit = hits_.cbegin();
  for (const Span& exact : exact_) {
    for (; hit != hits_.cend() && hit->end <= exact.end; ++hit) take_hit(block, *hit);
    take_exact(block, exact);
  }
  for (; hit != hits_.cend(); ++hit) take_hit(block, *hit);
  resolve(first_judgement);
  return {};
}

Result<void> BlockScanner::find_hits(const Block& block) {
  DSCAN_RETURN_IF_ERROR(patterns_.scan(text_, hits_));
  anchors_.scan(block.bytes, hits_);
  const auto before = [](const Hit& a, const Hit& b) {
    return std::tie(a.end, a.rule) < std::tie(b.end, b.rule);
  };
  if (!std::is_sorted(hits_.begin(), hits_.end(), before)) std::sort(hits_.begin(), hits_.end(), before);
  return {};
}

Admission BlockScanner::admission_of(std::size_t begin, std::size_t end) {
  constexpr Admission kMustAsk = {Admission::Kind::kMustAsk};
  if (judgements_ != nullptr) return kMustAsk;
  if (block_->flowing) return context_.has_words_near(begin, end) ? kMustAsk : Admission();
  block_->locator->locate(end - 1, token_place_);
  const bool is_all_of_it = begin == token_place_.begin && end == token_place_.end;
  return is_all_of_it ? context_.admission_by_name(token_place_) : kMustAsk;
}

/// Most numbers have the shape of a dozen rules that would need a word near them.
const RuleBits& BlockScanner::admitted_in(std::size_t begin, std::size_t end) {
  if (judgements_ != nullptr) return all_;
  // Lines are told apart only around what counts: to count them for every number takes too long. But then
  // words in the lines beside it may admit what will not count.
  const Place place = block_->flowing ? Place{0, 0, 0, 0, block_->bytes.size()} : token_place_;
  if (begin < place.begin || end > place.end) return all_;
  return context_.admitted(begin, end, place);
}

void BlockScanner::find_exact(const Block& block) {
  exact_.clear();
  claimed_.clear();
  numbers_.scan(text_, exact_);
  block.locator->rewind();
  claim_plausible(block);

  others_.clear();
  codes_.scan(text_, others_);
  block.locator->rewind();
  merge_plausible(block, 0);
  std::size_t known = others_.size();
  rules_.arounds.scan(text_, others_);
  merge_plausible(block, known);
  known = others_.size();
  columns_.scan(block, claimed_, others_);
  merge_plausible(block, known);

  if (others_.empty()) return;
  merged_.clear();
  std::merge(exact_.begin(), exact_.end(), others_.begin(), others_.end(), std::back_inserter(merged_),
             ends_before);
  exact_.swap(merged_);
}

/// Judges before anything is located: most of what has the shape of a number is none. With a report to make,
/// all of them are located.
bool BlockScanner::is_plausible(const Block& block, const Span& span) {
  if (!is_in_core(span, block)) return false;
  if (judgements_ != nullptr) return true;
  return !claimed_.beat(span.rule, span.begin, span.end) && fault_of_value(block, span) == Fault::kNone;
}

/// Of each token the matcher finds the strongest match first. A report is to be made of all of them, so then
/// none is claimed.
void BlockScanner::claim_plausible(const Block& block) {
  std::size_t kept = 0;
  for (const Span& span : exact_) {
    if (!is_plausible(block, span)) continue;
    if (judgements_ == nullptr) claimed_.add(span);
    exact_[kept++] = span;
  }
  exact_.resize(kept);
}

void BlockScanner::merge_plausible(const Block& block, std::size_t first_new) {
  claimed_.rewind();
  const auto first = others_.begin() + static_cast<std::ptrdiff_t>(first_new);
  const auto implausible = [&](const Span& span) { return !is_plausible(block, span); };
  others_.erase(std::remove_if(first, others_.end(), implausible), others_.end());
  std::inplace_merge(others_.begin(), first, others_.end(), ends_before);
}

void BlockScanner::take_hit(const Block& block, const Hit& hit) {
  Settled& settled = settled_[hit.rule];
  if (hit.end <= std::max(settled.end, block.core_begin)) return;
  Place place;
  block.locator->locate(hit.end - 1, place);
  const bool past_its_line = multiline_[hit.rule] && block.flowing;
  const std::size_t extent_begin = past_its_line ? 0 : place.begin;
  const std::size_t extent_end = past_its_line ? block.bytes.size() : place.end;
  if (hit.end <= extent_begin || hit.end > extent_end) return;  // It ends in what separates two values.

  const std::size_t width = rules_.patterns.max_width(hit.rule);
  // An anchor's hit says little of where a match begins and ends. Looking twice as far ahead settles a
  // width's worth of further hits at once, so that a run of them costs no more than its length.
  const bool anchored = rules_.patterns.is_anchored(hit.rule);
  const std::size_t to = std::min(extent_end, hit.end + (anchored ? 2 * width : width));
  const std::size_t settles_to = to == extent_end || !anchored ? to : hit.end + width;
  // More than once only where earlier matches lie in the window that no hit before this one has settled: in
  // front of the core.
  while (settled.end < hit.end) {
    const std::size_t from = std::max({extent_begin, settled.begin, hit.end - std::min(hit.end, width)});
    auto found = rules_.confirmer.find(hit.rule, {block.bytes, extent_begin, extent_end, from, to});
    if (!found) {
      // No match lies within [from, to). So no later hit up to `settles_to` can be the end, or the anchor, of
      // one.
      settled.end = settles_to;
      return;
    }
    if (found->begin >= hit.end) {
      // Another match, perhaps cut short by the window: its own hit will come, and none before it.
      settled.end = std::min(found->begin, settles_to);
      return;
    }
    settled = {found->end, found->end};
    if (!is_in_core(*found, block)) continue;
    Place& found_at = places_.emplace_back(place);
    if (past_its_line) found_at.line = line_of(found->value_begin, block, place.line, hit.end - 1);
    if (!settle(block, *found, found_at, fault_of_value(block, *found))) places_.pop_back();
  }
}

void BlockScanner::take_exact(const Block& block, const Span& span) {
  Place& place = places_.emplace_back();  // Where it is to stay: copies of what was just written are slow.
  block.locator->locate(span.end - 1, place);
  const bool inside = span.begin >= place.begin && span.end <= place.end;
  const auto fault = [&] { return judgements_ == nullptr ? Fault::kNone : fault_of_value(block, span); };
  if (!inside || !settle(block, span, place, fault())) places_.pop_back();
}

Fault BlockScanner::fault_of_value(const Block& block, const Span& span) {
  return judge_.fault_of(span.rule, block.bytes.substr(span.value_begin, span.value_end - span.value_begin));
}

/// Context is looked for only where it decides.
Fault BlockScanner::fault_of_place(const Block& block, const Span& span, const Place& place) {
  if (claimed_.claims(span.rule)) return Fault::kNone;
  const bool counts =
      has_rule(strong_, span.rule) || (has_rule(weak_, span.rule) && context_.supports(span, place));
  return counts ? place_judge_.fault_of(span, block, place) : Fault::kConfidence;
}

Grounds BlockScanner::grounds_at(const Span& span, const Place& place) {
  const Rule& rule = rules_.rule_set.rules()[span.rule];
  ContextPlace context = ContextPlace::kNowhere;
  if (context_.supports(span, place)) {
    context = context_.supports_by_name(span, place) ? ContextPlace::kColumnName : ContextPlace::kNearby;
  }
  return grounds_of(rule, context);
}

/// Whether the match counts, given what speaks against its value. Its place is the last one.
bool BlockScanner::settle(const Block& block, const Span& found, const Place& place, Fault fault) {
  if (fault == Fault::kNone) fault = fault_of_place(block, found, place);
  const auto number = static_cast<std::uint32_t>(places_.size() - 1);
  if (judgements_ != nullptr) {
    judgements_->push_back({found, place, fault, grounds_at(found, place)});
    judgements_->back().span.place = number;
  }
  if (fault != Fault::kNone) return false;
  spans_.push_back(found);
  spans_.back().place = number;
  return true;
}

/// Drops the weaker ones of spans that overlap, and says so of those judged since `first_judgement`.
void BlockScanner::resolve(std::size_t first_judgement) {
  resolve_overlaps(rules_.rule_set.rules(), spans_);
  if (judgements_ == nullptr) return;
  std::vector<bool> kept(places_.size(), false);
  for (const Span& span : spans_) kept[span.place] = true;
  for (std::size_t i = first_judgement; i < judgements_->size(); ++i) {
    Judgement& judgement = (*judgements_)[i];
    if (judgement.fault != Fault::kNone || kept[judgement.span.place]) continue;
    judgement.fault = Fault::kOverlap;
    judgement.stronger = rule_over(judgement.span);
  }
}

/// The rule of the last kept match that overlaps the span.
std::uint32_t BlockScanner::rule_over(const Span& span) const {
  auto at = std::partition_point(spans_.begin(), spans_.end(),
                                 [&span](const Span& other) { return other.begin < span.end; });
  while (at != spans_.begin() && (--at)->end <= span.begin) continue;
  return at->rule;
}

}  // namespace dscan
