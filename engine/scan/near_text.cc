#include "engine/scan/near_text.h"

#include <algorithm>

#include "engine/match/confirm.h"
#include "engine/rule/regex_check.h"
#include "engine/validate/entropy.h"

namespace dscan {
namespace {

std::size_t distance(std::size_t a, std::size_t b) {
  return a < b ? b - a : a - b;
}

/// Of no place that a reader knows: the line is then that of the bytes.
constexpr Place kNoPlace{};

}  // namespace

void BlockLines::look() {
  if (!begins_.empty()) return;
  begins_.push_back(0);
  for (std::size_t at = bytes_.find('\n'); at < bytes_.size(); at = bytes_.find('\n', at + 1)) {
    begins_.push_back(static_cast<std::uint32_t>(at + 1));
  }
}

std::size_t BlockLines::line_of(std::size_t offset) {
  look();
  const auto next = std::upper_bound(begins_.begin(), begins_.end(), offset);
  return static_cast<std::size_t>(next - begins_.begin()) - 1;
}

std::size_t BlockLines::column_of(std::size_t offset) {
  return offset - begins_[line_of(offset)];
}

NearText::NearText(const Near& near)
    : regex_(std::make_unique<const re2::RE2>(near.text.regex, regex_options())),
      group_(near.text.group),
      multiline_(near.text.multiline),
      min_entropy_(near.min_entropy),
      lines_(near.lines),
      columns_(near.columns),
      exclusions_(near.exclude_where.begin(), near.exclude_where.end()) {}

bool NearText::stands_near(const Span& match, const CurrentBlock& at) {
  if (known_for_ != at.number) find_all(at);
  const std::size_t first = match.begin - std::min(match.begin, kNearReach);
  const std::size_t line = at.lines.line_of(match.begin);
  const std::size_t column = at.lines.column_of(match.begin);
  const auto begins_before = [](const Text& text, std::size_t offset) { return text.begin < offset; };
  for (auto text = std::lower_bound(texts_.begin(), texts_.end(), first, begins_before);
       text != texts_.end() && text->begin <= match.begin + kNearReach; ++text) {
    const bool in_lines = !lines_ || distance(text->line, line) <= *lines_;
    if (in_lines && (!columns_ || distance(text->column, column) <= *columns_)) return true;
  }
  return false;
}

void NearText::find_all(const CurrentBlock& at) {
  known_for_ = at.number;
  texts_.clear();
  const std::string_view bytes = at.block.bytes;
  if (multiline_) return find_in(0, bytes.size(), at);
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
    find_in(begin, end, at);
    begin = end + 1;
  }
}

void NearText::find_in(std::size_t begin, std::size_t end, const CurrentBlock& at) {
  // Looked at by windows, so that a regex which looks far ahead for a short match does not read all of a line
  // for each. Of a text that is too long to count, pieces may.
  for (std::size_t from = begin; from < end;) {
    const std::size_t to = std::min(end, from + 2 * kNearReach);
    const auto found = find_value(*regex_, group_, {at.block.bytes, begin, end, from, to});
    if (to < end && (!found || found->begin > from + kNearReach)) {
      from += kNearReach;  // What begins before lies in the window, and what was found may be cut by its end.
      continue;
    }
    if (!found) return;
    const Span text = without_line_breaks(*found, at.block);
    if (counts(text, at)) {
      texts_.push_back({static_cast<std::uint32_t>(text.begin),
                        static_cast<std::uint32_t>(at.lines.line_of(text.begin)),
                        static_cast<std::uint32_t>(at.lines.column_of(text.begin))});
    }
    from = std::max(found->end, found->begin + 1);
  }
}

bool NearText::counts(const Span& text, const CurrentBlock& at) {
  if (text.end - text.begin > kNearReach) return false;
  const MatchInPlace match = match_in_place(text, at.block, kNoPlace, at.object);
  if (min_entropy_ > 0 && shannon_entropy(match.value) <= min_entropy_) return false;
  return !any_holds(exclusions_, match);
}

}  // namespace dscan
