// The SIMD pass over numbers against the slow one, which shares nothing with it.
#include <vector>

#include "engine/match/number_matcher.h"
#include "engine/rule/number_text.h"
#include "tests/engine/match/slow_numbers.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/testing/make_rule.h"

namespace {

dscan::NumberShape shape_of(std::string_view digits, std::string_view grouping,
                            const std::string& separators) {
  dscan::NumberShape shape;
  shape.digits.push_back(dscan::parse_digit_count(std::string(digits)).value());
  shape.groups.push_back(dscan::parse_grouping(std::string(grouping)).value());
  shape.separators = separators;
  return shape;
}

/// Shapes that differ in everything that a shape can say.
std::vector<dscan::Rule> make_rules() {
  using Plus = dscan::NumberShape::Plus;
  std::vector<dscan::NumberShape> shapes = {
      shape_of("13..19", "4,4,4,4", " -"), shape_of("11", "3,4,4", " -"), shape_of("18", "6,8,4", " -"),
      shape_of("8..32", "1..3,1..3,1..3,1..3", "."), shape_of("10", "3,3,4", " -./")};
  shapes[1].plus = Plus::kMay;
  shapes[2].last_may_be_x = true;
  shapes[4].parentheses = true;
  std::vector<dscan::Rule> rules;
  for (auto& shape : shapes)
    rules.push_back(dscan::testing::number_rule("r" + std::to_string(rules.size()), shape));
  return rules;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const std::vector<dscan::Rule> kRules = make_rules();
  static const dscan::NumberTable kTable = dscan::NumberTable::make(kRules).value();
  // The slow way takes the square of the length.
  const std::string_view text = dscan::fuzz::text_of(bytes, std::min<std::size_t>(size, 512));
  dscan::NumberMatcher matcher(kTable);
  std::vector<dscan::Span> spans;
  matcher.scan(dscan::ClassifiedText(text), spans);
  std::multiset<dscan::testing::SlowMatch> found;
  for (const dscan::Span& span : spans) found.emplace(span.rule, span.begin, span.end);
  dscan::fuzz::require(found == dscan::testing::slow_matches(kRules, text),
                       "fast and slow find the same numbers");
  return 0;
}
