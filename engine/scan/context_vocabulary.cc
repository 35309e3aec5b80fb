#include "engine/scan/context_vocabulary.h"

#include "engine/rule/context_words.h"

namespace dscan {
ContextVocabulary::ContextVocabulary(const std::vector<Rule>& rules) {
  for (std::uint32_t rule = 0; rule < rules.size(); ++rule) {
    for (const std::string& word : rules[rule].context.words) {
      const auto [at, is_new] =
          entries_.try_emplace(context_word_hash(word), static_cast<Entry>(rules_.size()));
      if (is_new) {
        rules_.push_back(no_rules(rules.size()));
        mark(word);
      }
      add_rule(rules_[at->second], rule);
    }
  }
}

void ContextVocabulary::mark(std::string_view word) {
  if (context_words::is_other_script(word.front())) {
    const std::string_view beginning = word.substr(0, 2);
    parts_[other_slot(static_cast<std::uint8_t>(beginning.front()),
                      static_cast<std::uint8_t>(beginning.back()))] |= kOther;
    return;
  }
  const std::size_t space = word.find(' ');
  if (space == std::string_view::npos) {
    mark_part(word, kSingle);
  } else {
    mark_part(word.substr(0, space), kFirst);
    mark_part(word.substr(space + 1), kSecond);
  }
}

void ContextVocabulary::mark_part(std::string_view part, Part as) {
  const std::uint64_t key = key_of(head_of(part));
  parts_[key >> (64 - kSlotBits)] |= as;
  has_digit_led_ = has_digit_led_ || (part.front() >= '0' && part.front() <= '9');
  if (as == kFirst) return;
  const std::uint64_t bit = key >> (64 - kFilterBits);
  ends_[bit / 64] |= std::uint64_t{1} << (bit % 64);
}

void ContextVocabulary::add_rules_of(std::string_view name, RuleBits& bits) const {
  each_context_hash(name, [&](std::uint64_t hash) {
    const Entry entry = find(hash);
    if (entry != kNone) add_rules(bits, rules_[entry]);
  });
}

}  // namespace dscan
