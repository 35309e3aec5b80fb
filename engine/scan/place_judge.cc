#include "engine/scan/place_judge.h"

#include <re2/re2.h>

#include <algorithm>
#include <cstddef>

#include "engine/rule/regex_check.h"
#include "engine/scan/line_around.h"

namespace dscan {
namespace {

using Regex = std::unique_ptr<const re2::RE2>;
using Regexes = std::vector<Regex>;

Regex compile(const std::string& text) {
  re2::RE2::Options options = regex_options();
  options.set_never_capture(true);
  return std::make_unique<const re2::RE2>(text, options);
}

Regexes compile(const std::vector<std::string>& texts) {
  Regexes out;
  for (const std::string& text : texts) out.push_back(compile(text));
  return out;
}

/// One regex that finds any of the words, in any case; none if there are no words. Lists have more than a
/// thousand words: an automaton reads the text once for all of them.
Regex any_of_words(const std::vector<std::string>& words) {
  if (words.empty()) return nullptr;
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : "|") + re2::RE2::QuoteMeta(word);
  return compile("(?i)" + text);
}

bool found_in(std::string_view text, const re2::RE2& regex) {
  return re2::RE2::PartialMatch({text.data(), text.size()}, regex);
}

bool any_found_in(std::string_view text, const Regexes& regexes) {
  return std::any_of(regexes.begin(), regexes.end(),
                     [text](const Regex& regex) { return found_in(text, *regex); });
}

/// The match, without the line breaks that it may have at its ends.
Span trimmed(Span span, const Block& block) {
  while (span.begin < span.value_begin && block.bytes[span.begin] == '\n') ++span.begin;
  while (span.end > span.value_end && block.bytes[span.end - 1] == '\n') --span.end;
  return span;
}

/// The object that is being read.
struct Object {
  std::string_view path;
  std::uint64_t number;
};

/// Regexes that are looked for in the path of an object, once an object.
class PathRegexes {
 public:
  explicit PathRegexes(const std::vector<std::string>& texts) : regexes_(compile(texts)) {}
  [[nodiscard]] bool empty() const { return regexes_.empty(); }
  /// Whether the object has a path and one of them is found in it.
  bool found_in(const Object& object) {
    if (object.number != known_for_) found_ = !object.path.empty() && any_found_in(object.path, regexes_);
    known_for_ = object.number;
    return found_;
  }

 private:
  Regexes regexes_;
  std::uint64_t known_for_ = 0;  ///< Number of the object that `found_` tells of.
  bool found_ = false;
};

/// A match and what stands around it.
struct Match {
  std::string_view value;
  std::string_view whole;
  std::string_view line;
  Object object;
};

/// An exclude_where table, compiled.
class Exclusion {
 public:
  explicit Exclusion(const ExcludeWhere& shape)
      : target_(shape.target),
        all_(shape.all),
        regexes_(compile(shape.regexes)),
        stopwords_(any_of_words(shape.stopwords)),
        paths_(shape.paths) {}

  bool holds(const Match& match) {
    // What is not given says nothing: what it answers leaves the others to decide.
    const bool by_path = paths_.empty() ? all_ : paths_.found_in(match.object);
    if (by_path != all_) return by_path;
    const bool by_word = stopwords_ == nullptr ? all_ : found_in(match.value, *stopwords_);
    if (by_word != all_) return by_word;
    return regexes_.empty() ? all_ : any_found_in(text_of_target(match), regexes_);
  }

 private:
  [[nodiscard]] std::string_view text_of_target(const Match& match) const {
    switch (target_) {
      case ExcludeWhere::Target::kValue:
        return match.value;
      case ExcludeWhere::Target::kMatch:
        return match.whole;
      case ExcludeWhere::Target::kLine:
        return match.line;
    }
    return match.value;
  }

  ExcludeWhere::Target target_;
  bool all_;
  Regexes regexes_;
  Regex stopwords_;
  PathRegexes paths_;
};

}  // namespace

/// The lists of one rule, compiled.
struct PlaceJudge::Lists {
  explicit Lists(const Rule& rule)
      : paths(rule.paths),
        keywords(any_of_words(rule.keywords)),
        exclusions(rule.exclude_where.begin(), rule.exclude_where.end()) {}

  Fault fault_of(const Match& match) {
    if (!match.object.path.empty() && !paths.empty() && !paths.found_in(match.object)) return Fault::kPath;
    if (keywords != nullptr && !found_in(match.line, *keywords)) return Fault::kKeyword;
    const bool excluded =
        std::any_of(exclusions.begin(), exclusions.end(), [&](Exclusion& each) { return each.holds(match); });
    return excluded ? Fault::kExcludeWhere : Fault::kNone;
  }

  PathRegexes paths;
  Regex keywords;
  std::vector<Exclusion> exclusions;
};

PlaceJudge::PlaceJudge(const std::vector<Rule>& rules) : rules_(rules), lists_(rules.size()) {
  for (const Rule& rule : rules) {
    has_lists_.push_back(!rule.exclude_where.empty() || !rule.paths.empty() || !rule.keywords.empty());
  }
}

PlaceJudge::~PlaceJudge() = default;

void PlaceJudge::begin(std::string_view path) {
  path_ = path;
  ++object_;
}

Fault PlaceJudge::fault_by_lists(const Span& span, const Block& block, const Place& place) {
  std::unique_ptr<Lists>& lists = lists_[span.rule];
  if (lists == nullptr) lists = std::make_unique<Lists>(rules_[span.rule]);
  const Span match = trimmed(span, block);
  return lists->fault_of({block.bytes.substr(match.value_begin, match.value_end - match.value_begin),
                          block.bytes.substr(match.begin, match.end - match.begin),
                          line_around(match, block, place),
                          {path_, object_}});
}

}  // namespace dscan
