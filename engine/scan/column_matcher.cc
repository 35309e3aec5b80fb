#include "engine/scan/column_matcher.h"

#include <re2/re2.h>

#include <algorithm>
#include <unordered_set>

#include "engine/match/pattern_db.h"
#include "engine/read/each_value.h"
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
  objects_.clear();
}

void ColumnMatcher::scan(const Block& block, ClaimedSpans& claimed, std::vector<Span>& out) {
  if (vocabulary_.empty() || block.flowing || !look_at_names()) return;
  claimed.rewind();
  each_value(block, [&](const Place& place) { take_value(block, place, claimed, out); });
}

/// Whether any column that was met so far is known.
bool ColumnMatcher::look_at_names() {
  const std::vector<ReadObject>& objects = reader_->objects();
  objects_.resize(objects.size());
  bool any = false;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    Object& object = objects_[i];
    for (std::size_t field = object.fields.size(); field < objects[i].fields.size(); ++field) {
      object.fields.push_back(vocabulary_.rules_of(objects[i].fields[field]));
      object.has_known_column = object.has_known_column || !object.fields.back().empty();
    }
    any = any || object.has_known_column;
  }
  return any;
}

void ColumnMatcher::take_value(const Block& block, const Place& place, ClaimedSpans& claimed,
                               std::vector<Span>& out) {
  const std::vector<ColumnRules>& fields = objects_[place.object].fields;
  if (place.field >= fields.size() || fields[place.field].empty()) return;
  if (place.end - place.begin > kMaxMatchBytes) return;
  const std::string_view cell = block.bytes.substr(place.begin, place.end - place.begin);
  const std::string_view value = trimmed(cell);
  if (value.empty()) return;
  const std::size_t begin = place.begin + static_cast<std::size_t>(value.data() - cell.data());
  const std::size_t end = begin + value.size();
  for (const std::uint32_t rule : fields[place.field]) {
    const Span span = {rule, begin, end, begin, end};
    if (!claimed.beat(span) && passes(rule, value)) out.push_back(span);
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
