#include "engine/scan/exclusion.h"

#include <algorithm>

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

bool any_found_in(std::string_view text, const Regexes& regexes) {
  return std::any_of(regexes.begin(), regexes.end(),
                     [text](const Regex& regex) { return found_in(text, *regex); });
}

}  // namespace

Span without_line_breaks(Span span, const Block& block) {
  while (span.begin < span.value_begin && block.bytes[span.begin] == '\n') ++span.begin;
  while (span.end > span.value_end && block.bytes[span.end - 1] == '\n') --span.end;
  return span;
}

MatchInPlace match_in_place(const Span& span, const Block& block, const Place& place,
                            const CurrentObject& object) {
  return {block.bytes.substr(span.value_begin, span.value_end - span.value_begin),
          block.bytes.substr(span.begin, span.end - span.begin), line_around(span, block, place), object};
}

std::unique_ptr<const re2::RE2> any_of_words(const std::vector<std::string>& words) {
  if (words.empty()) return nullptr;
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : "|") + re2::RE2::QuoteMeta(word);
  return compile("(?i)" + text);
}

bool found_in(std::string_view text, const re2::RE2& regex) {
  return re2::RE2::PartialMatch({text.data(), text.size()}, regex);
}

PathRegexes::PathRegexes(const std::vector<std::string>& texts) : regexes_(compile(texts)) {}

bool PathRegexes::found_in(const CurrentObject& object) {
  if (object.number != known_for_) found_ = !object.path.empty() && any_found_in(object.path, regexes_);
  known_for_ = object.number;
  return found_;
}

Exclusion::Exclusion(const ExcludeWhere& table)
    : target_(table.target),
      all_(table.all),
      regexes_(compile(table.regexes)),
      stopwords_(any_of_words(table.stopwords)),
      paths_(table.paths) {}

bool Exclusion::holds(const MatchInPlace& match) {
  // What is not given says nothing: what it answers leaves the others to decide.
  const bool by_path = paths_.empty() ? all_ : paths_.found_in(match.object);
  if (by_path != all_) return by_path;
  const bool by_word = stopwords_ == nullptr ? all_ : found_in(match.value, *stopwords_);
  if (by_word != all_) return by_word;
  return regexes_.empty() ? all_ : any_found_in(text_of_target(match), regexes_);
}

std::string_view Exclusion::text_of_target(const MatchInPlace& match) const {
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

bool any_holds(std::vector<Exclusion>& exclusions, const MatchInPlace& match) {
  return std::any_of(exclusions.begin(), exclusions.end(),
                     [&match](Exclusion& each) { return each.holds(match); });
}

}  // namespace dscan
