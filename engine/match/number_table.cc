#include "engine/match/number_table.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

#include "engine/rule/number_text.h"

namespace dscan {
namespace {

/// Numbers of six digits that begin with the same two.
constexpr std::uint32_t kPerTwoDigits = 10'000;

NumberPattern pattern_of(const NumberForm& form) {
  NumberPattern out;
  out.groups = static_cast<std::uint8_t>(form.groups.size());
  out.tail = form.ends_in_x ? Tail::kX : Tail::kClean;
  for (const char separator : form.separators) out.joints |= 1U << static_cast<unsigned>(joint_of(separator));
  out.lead_groups = static_cast<std::uint8_t>(form.lead.size());
  std::copy(form.lead.begin(), form.lead.end(), out.lead.begin());
  for (std::size_t i = 0; i < kMaxGroups; ++i) {
    const bool has = i < form.groups.size();
    out.least |= GroupLengths{has ? form.groups[i].least : std::uint8_t{0}} << (8 * i);
    out.most |= GroupLengths{has ? form.groups[i].most : std::uint8_t{127}} << (8 * i);
  }
  return out;
}

std::uint8_t length_in(GroupLengths lengths, std::size_t group) {
  return static_cast<std::uint8_t>(lengths >> (8 * group));
}

}  // namespace

/// Collects the patterns, then writes the lists of candidates, each distinct one once: rules of wide ranges
/// stand under thousands of keys.
class NumberTableBuilder {
 public:
  void add(std::uint32_t rule, const NumberShape& shape, const std::vector<NumberForm>& forms) {
    const auto prefixes_begin = static_cast<std::uint32_t>(table_.prefixes_.size());
    for (const auto& prefix : shape.prefixes) table_.prefixes_.push_back(widened(prefix));
    for (const NumberForm& form : forms) {
      NumberPattern pattern = pattern_of(form);
      pattern.rule = rule;
      pattern.plus = shape.plus;
      pattern.prefixes_begin = prefixes_begin;
      pattern.prefixes_end = static_cast<std::uint32_t>(table_.prefixes_.size());
      table_.patterns_.push_back(pattern);
    }
  }

  NumberTable take() {
    list_number({});  // Number 0.
    table_.rows_.emplace_back();
    for (const Front front : {Front::kOther, Front::kPlus}) {
      fill_unbroken(front);
      fill_joined(front);
    }
    fill_led();
    return std::move(table_);
  }

 private:
  using Candidates = std::vector<NumberTable::Candidate>;

  /// The numbers of kMaxPrefixDigits digits that begin with one of the prefix's.
  static NumberTable::PrefixRange widened(const NumberShape::Prefix& prefix) {
    std::uint32_t scale = 1;
    for (std::size_t digits = prefix.digits; digits < kMaxPrefixDigits; ++digits) scale *= 10;
    return {prefix.first * scale, prefix.last * scale + scale - 1};
  }

  static bool accepts(const NumberPattern& pattern, Front front) {
    return pattern.plus != (front == Front::kPlus ? NumberShape::Plus::kNever : NumberShape::Plus::kMust);
  }

  /// Calls use(pattern, its number) for those without a lead that may stand behind `front`.
  template <class Use>
  void for_each(Front front, Use use) const {
    for (std::uint32_t number = 0; number < table_.patterns_.size(); ++number) {
      const NumberPattern& pattern = table_.patterns_[number];
      if (pattern.lead_groups == 0 && accepts(pattern, front)) use(pattern, number);
    }
  }

  void fill_unbroken(Front front) {
    std::array<std::array<std::vector<std::uint32_t>, NumberTable::kLengths>, NumberTable::kTails> by_length;
    for_each(front, [&](const NumberPattern& pattern, std::uint32_t number) {
      if (pattern.groups > 1) return;
      for (std::size_t digits = length_in(pattern.least, 0); digits <= length_in(pattern.most, 0); ++digits) {
        by_length[NumberTable::index(pattern.tail)][digits].push_back(number);
      }
    });
    auto& rows = table_.rows_by_length_[NumberTable::index(front)];
    for (std::size_t tail = 0; tail < NumberTable::kTails; ++tail) {
      for (std::size_t digits = 0; digits < NumberTable::kLengths; ++digits) {
        if (by_length[tail][digits].empty()) continue;
        rows[tail][digits] = static_cast<std::uint16_t>(table_.rows_.size());
        table_.rows_.push_back(row_of(by_length[tail][digits]));
      }
    }
  }

  NumberTable::Row row_of(const std::vector<std::uint32_t>& patterns) {
    NumberTable::Row row{};
    for (std::uint32_t two = 0; two < NumberTable::kTwoDigits; ++two) {
      Candidates candidates;
      for (const std::uint32_t number : patterns) {
        const auto [may, must_check] = begins_with(table_.patterns_[number], two * kPerTwoDigits);
        if (may) candidates.push_back({table_.patterns_[number].rule, number, must_check});
      }
      row[two] = table_.lists_[list_number(candidates)];
    }
    return row;
  }

  /// Of numbers whose first six digits lie in [from, from + kPerTwoDigits): may one have a prefix of the
  /// pattern, and may one not?
  std::pair<bool, bool> begins_with(const NumberPattern& pattern, std::uint32_t from) const {
    if (pattern.prefixes_begin == pattern.prefixes_end) return {true, false};
    bool may = false;
    for (std::size_t i = pattern.prefixes_begin; i < pattern.prefixes_end; ++i) {
      const auto [first, last] = table_.prefixes_[i];
      if (first <= from && last >= from + kPerTwoDigits - 1) return {true, false};
      may = may || (first < from + kPerTwoDigits && last >= from);
    }
    return {may, true};
  }

  void fill_joined(Front front) {
    using Key = std::tuple<std::size_t, std::size_t, std::size_t>;  // Joint and two lengths.
    std::map<Key, Candidates> by_key;
    for_each(front, [&](const NumberPattern& pattern, std::uint32_t number) {
      if (pattern.groups == 1) return;
      const bool check_prefix = pattern.prefixes_begin != pattern.prefixes_end;
      for (const Joint joint : {Joint::kSpace, Joint::kHyphen, Joint::kDot, Joint::kSlash}) {
        if (!pattern.allows(joint)) continue;
        for (std::size_t one = length_in(pattern.least, 0); one <= length_in(pattern.most, 0); ++one) {
          for (std::size_t two = length_in(pattern.least, 1); two <= length_in(pattern.most, 1); ++two) {
            by_key[{NumberTable::index(joint), one, two}].push_back({pattern.rule, number, check_prefix});
          }
        }
      }
    });
    for (const auto& [key, candidates] : by_key) {
      const auto [joint, one, two] = key;
      table_.joined_[NumberTable::index(front)][joint][one][two] = list_number(candidates);
    }
  }

  void fill_led() {
    NumberTable::ByLength<Candidates> by_length;
    for (std::uint32_t number = 0; number < table_.patterns_.size(); ++number) {
      const NumberPattern& pattern = table_.patterns_[number];
      if (pattern.lead_groups == 0) continue;
      for (std::size_t digits = length_in(pattern.least, 0); digits <= length_in(pattern.most, 0); ++digits) {
        by_length[digits].push_back({pattern.rule, number, pattern.prefixes_begin != pattern.prefixes_end});
      }
    }
    for (std::size_t digits = 0; digits < by_length.size(); ++digits) {
      table_.led_[digits] = list_number(by_length[digits]);
    }
  }

  /// The number of the list that holds just these: an old one, or a new one. There are at most as many as
  /// keys, which are fewer than 2^16.
  NumberTable::ListNumber list_number(const Candidates& candidates) {
    std::vector<std::pair<std::uint32_t, bool>> key;
    for (const auto& candidate : candidates) key.emplace_back(candidate.pattern, candidate.check_prefix);
    const auto [known, is_new] =
        list_numbers_.emplace(std::move(key), static_cast<NumberTable::ListNumber>(table_.lists_.size()));
    if (is_new) {
      table_.lists_.push_back({static_cast<std::uint32_t>(table_.candidates_.size()),
                               static_cast<std::uint32_t>(candidates.size())});
      table_.candidates_.insert(table_.candidates_.end(), candidates.begin(), candidates.end());
    }
    return known->second;
  }

  NumberTable table_;
  std::map<std::vector<std::pair<std::uint32_t, bool>>, NumberTable::ListNumber> list_numbers_;
};

Result<NumberTable> NumberTable::make(const std::vector<Rule>& rules) {
  std::vector<std::uint32_t> strongest_first(rules.size());
  std::iota(strongest_first.begin(), strongest_first.end(), 0U);
  std::stable_sort(
      strongest_first.begin(), strongest_first.end(),
      [&rules](std::uint32_t a, std::uint32_t b) { return rules[a].precedence > rules[b].precedence; });
  NumberTableBuilder builder;
  for (const std::uint32_t number : strongest_first) {
    const auto forms = number_forms(rules[number]);
    if (!forms) return forms.error();
    if (!forms->empty()) builder.add(number, std::get<NumberShape>(rules[number].shape), *forms);
  }
  return builder.take();
}

NumberTable NumberTable::of(const RuleBits& rules) const {
  NumberTable out = *this;
  out.candidates_.clear();
  std::map<std::uint32_t, List> shorter;  // By the begin of the list that it was.
  for (List& list : out.lists_) {
    const auto begin = static_cast<std::uint32_t>(out.candidates_.size());
    const Candidates old = candidates(list);
    std::copy_if(old.begin(), old.end(), std::back_inserter(out.candidates_),
                 [&rules](const Candidate& candidate) { return has_rule(rules, candidate.rule); });
    const List kept = {begin, static_cast<std::uint32_t>(out.candidates_.size()) - begin};
    if (list.size != 0) shorter[list.begin] = kept;
    list = kept;
  }
  for (Row& row : out.rows_) {
    for (List& list : row) list = list.size == 0 ? List{} : shorter.at(list.begin);
  }
  out.forget_empty_rows();
  return out;
}

/// So that a length without candidates is told by its row's number.
void NumberTable::forget_empty_rows() {
  const auto is_empty = [](const Row& row) {
    return std::all_of(row.begin(), row.end(), [](const List& list) { return list.size == 0; });
  };
  for (auto& by_tail : rows_by_length_) {
    for (auto& by_length : by_tail) {
      for (std::uint16_t& row : by_length) row = is_empty(rows_[row]) ? 0 : row;
    }
  }
}

bool NumberTable::has_prefix(const NumberPattern& pattern, std::uint32_t six_digits) const {
  const auto begin = prefixes_.begin();
  return std::any_of(begin + pattern.prefixes_begin, begin + pattern.prefixes_end,
                     [six_digits](const PrefixRange& range) {
                       return six_digits >= range.first && six_digits <= range.last;
                     });
}

}  // namespace dscan
