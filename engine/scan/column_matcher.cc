#include "engine/scan/column_matcher.h"

#include <re2/re2.h>

#include <algorithm>
#include <unordered_set>

#include "engine/match/pattern_db.h"
#include "engine/read/strip.h"
#include "engine/rule/context_words.h"
#include "engine/rule/regex_check.h"
#include "engine/scan/value_memo.h"

namespace dscan {

/// What a rule asks of a value.
struct ColumnMatcher::Test {
  explicit Test(const ColumnShape& shape)
      : takes_all(shape.values.empty() && shape.regex.empty()),
        values(shape.values.begin(), shape.values.end()),
        met(RegexAlphabet({&shape.regex, 1})) {
    if (shape.regex.empty()) return;
    re2::RE2::Options options = regex_options();
    options.set_never_capture(true);
    regex = std::make_unique<const re2::RE2>(shape.regex, options);
  }

  bool takes_all;
  std::unordered_set<std::string> values;
  std::unique_ptr<const re2::RE2> regex;  ///< May be none.
  ValueMemo met;                          ///< What the regex says.
};

ColumnMatcher::ColumnMatcher(const std::vector<Rule>& rules)
    : rules_(rules), vocabulary_(rules), tests_(rules.size()) {}

ColumnMatcher::~ColumnMatcher() = default;

void ColumnMatcher::begin(const Reader& reader) {
  reader_ = &reader;
  names_.clear();
  known_.clear();
}

void ColumnMatcher::scan(const Block& block, ClaimedSpans& claimed, std::vector<Span>& out) {
  if (vocabulary_.empty() || block.flowing) return;
  look_at_names();
  if (known_.empty()) return;
  claimed.rewind();
  block.locator->visit_values(block, known_,
                              [&](const Place& place) { take_value(block, place, claimed, out); });
}

void ColumnMatcher::look_at_names() {
  const std::vector<ReadObject>& objects = reader_->objects();
  names_.resize(objects.size());
  for (std::size_t object = 0; object < objects.size(); ++object) {
    const auto& fields = objects[object].fields;
    for (std::size_t field = names_[object].size(); field < fields.size(); ++field) {
      names_[object].push_back(vocabulary_.rules_of(fields[field]));
      if (!names_[object].back().empty()) known_.add(object, field);
    }
  }
}

void ColumnMatcher::take_value(const Block& block, const Place& place, ClaimedSpans& claimed,
                               std::vector<Span>& out) {
  if (place.end - place.begin > kMaxMatchBytes) return;
  const std::string_view cell = block.bytes.substr(place.begin, place.end - place.begin);
  const std::string_view value = trimmed(cell);
  if (value.empty()) return;
  const std::size_t begin = place.begin + static_cast<std::size_t>(value.data() - cell.data());
  const std::size_t end = begin + value.size();
  for (const std::uint32_t rule : names_[place.object][place.field]) {
    if (!claimed.beat(rule, begin, end) && passes(rule, value)) out.push_back({rule, begin, end, begin, end});
  }
}

bool ColumnMatcher::passes(std::uint32_t rule, std::string_view value) {
  std::unique_ptr<Test>& test = tests_[rule];
  if (test == nullptr) test = std::make_unique<Test>(std::get<ColumnShape>(rules_[rule].shape));
  if (test->takes_all) return true;
  if (!test->values.empty()) {
    small_.resize(value.size());
    std::transform(value.begin(), value.end(), small_.begin(), context_words::to_small);
    if (test->values.contains(small_)) return true;
  }
  return test->regex != nullptr && test->met.ask(value, [&regex = *test->regex](std::string_view text) {
    return re2::RE2::FullMatch({text.data(), text.size()}, regex);
  });
}

}  // namespace dscan
