#include "engine/scan/place_judge.h"

#include <algorithm>

#include "engine/scan/exclusion.h"
#include "engine/scan/near_text.h"

namespace dscan {

/// The lists of one rule, compiled.
struct PlaceJudge::Lists {
  explicit Lists(const Rule& rule)
      : paths(rule.paths),
        keywords(any_of_words(rule.keywords)),
        exclusions(rule.exclude_where.begin(), rule.exclude_where.end()),
        near(rule.near.begin(), rule.near.end()) {
    const auto asks_for_paths = [](const ExcludeWhere& where) {
      return where.regexes.empty() && where.stopwords.empty();
    };
    path_decides = keywords == nullptr && near.empty() &&
                   std::all_of(rule.exclude_where.begin(), rule.exclude_where.end(), asks_for_paths);
  }

  Fault fault_of(const MatchInPlace& match) {
    if (!match.object.path.empty() && !paths.empty() && !paths.found_in(match.object)) return Fault::kPath;
    if (keywords != nullptr && !found_in(match.line, *keywords)) return Fault::kKeyword;
    return any_holds(exclusions, match) ? Fault::kExcludeWhere : Fault::kNone;
  }

  PathRegexes paths;
  std::unique_ptr<const re2::RE2> keywords;
  std::vector<Exclusion> exclusions;
  std::vector<NearText> near;
  bool path_decides = false;      ///< It says all there is to say of an object's matches:
  std::uint64_t decided_for = 0;  ///< of this object,
  Fault by_path = Fault::kNone;   ///< this.
};

PlaceJudge::PlaceJudge(const std::vector<Rule>& rules)
    : rules_(rules), lists_(rules.size()), lines_(std::make_unique<BlockLines>()) {
  for (const Rule& rule : rules) has_lists_.push_back(asks(rule));
}

PlaceJudge::~PlaceJudge() = default;

bool PlaceJudge::asks(const Rule& rule) {
  return !rule.exclude_where.empty() || !rule.paths.empty() || !rule.keywords.empty() || !rule.near.empty();
}

void PlaceJudge::begin(std::string_view path) {
  path_ = path;
  ++object_;
}

void PlaceJudge::begin_block(const Block& block) {
  ++block_;
  lines_->begin(block);
}

Fault PlaceJudge::fault_by_lists(const Span& span, const Block& block, const Place& place) {
  std::unique_ptr<Lists>& lists = lists_[span.rule];
  if (lists == nullptr) lists = std::make_unique<Lists>(rules_[span.rule]);
  if (lists->path_decides && lists->decided_for == object_) return lists->by_path;
  const CurrentObject object{path_, object_};
  const Span match = without_line_breaks(span, block);
  const Fault fault = lists->fault_of(match_in_place(match, block, place, object));
  lists->decided_for = object_;
  lists->by_path = fault;
  if (fault != Fault::kNone) return fault;
  const NearText::CurrentBlock at{block, *lines_, block_, object};
  const bool all_near = std::all_of(lists->near.begin(), lists->near.end(),
                                    [&](NearText& text) { return text.stands_near(match, at); });
  return all_near ? Fault::kNone : Fault::kNear;
}

}  // namespace dscan
