// The matchers alone, over corpora in memory, block by block as a scan does.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>

#include "bench/builtin.h"
#include "bench/corpus.h"
#include "engine/match/anchor_matcher.h"
#include "engine/match/classified_text.h"
#include "engine/match/hs_matcher.h"
#include "engine/match/number_matcher.h"
#include "engine/match/number_tokens.h"
#include "engine/rule/number_text.h"

namespace dscan::bench {
namespace {

constexpr std::size_t kBlock = 256 * 1024;

/// Runs `match(block)` over the text; reports bytes per second and what it counted.
template <class Match>
void measure(benchmark::State& state, const std::string& text, Match match) {
  std::size_t found = 0;
  for (auto _ : state) {
    found = 0;
    for (std::size_t at = 0; at < text.size(); at += kBlock)
      found += match(std::string_view(text).substr(at, kBlock));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
  state.counters["found"] = static_cast<double>(found);
}

void classes(benchmark::State& state, const std::string& (*corpus)()) {
  ClassifiedText text;
  measure(state, corpus(), [&](std::string_view block) {
    text.begin(block);
    return text.steps().size();
  });
}

// It begins with the classes, as the rules of numbers and Hyperscan do.
void number_tokens(benchmark::State& state, const std::string& (*corpus)()) {
  ClassifiedText text;
  NumberTokens tokens;
  measure(state, corpus(), [&](std::string_view block) {
    text.begin(block);
    return tokens.find(text).size();
  });
}

void match_numbers(benchmark::State& state, const NumberTable& table, const std::string& text) {
  NumberMatcher matcher(table);
  ClassifiedText classified;
  std::vector<Span> spans;
  measure(state, text, [&](std::string_view block) {
    spans.clear();
    classified.begin(block);
    matcher.scan(classified, spans);
    return spans.size();
  });
}

void number_rules(benchmark::State& state, const std::string& (*corpus)()) {
  match_numbers(state, builtin_rules()->numbers, corpus());
}

/// The built-in rules and a hundred more of the shapes that identity, tax, health and account numbers of the
/// world have: 9 to 13 digits, grouped in threes and fours. Three in four know their prefixes.
std::vector<Rule> many_number_rules() {
  constexpr std::array<std::array<const char*, 2>, 5> kGroupings = {{{"3,3,3", "2,3,4"},
                                                                     {"3,3,4", "2,4,4"},
                                                                     {"3,3,3,2", "3,4,4"},
                                                                     {"4,4,4", "3,3,3,3"},
                                                                     {"1,4,4,4", "3,10"}}};
  std::vector<Rule> rules = builtin_rules()->rule_set.rules();
  for (std::uint32_t i = 0; i < 100; ++i) {
    const std::size_t kind = i % kGroupings.size();
    const auto digits = static_cast<std::uint8_t>(9 + kind);
    NumberShape shape;
    shape.digits = {{digits, digits}};
    for (const char* grouping : kGroupings[kind]) shape.groups.push_back(*parse_grouping(grouping));
    shape.separators = i % 2 == 0 ? " -" : " .-";
    const std::uint32_t prefix = 10 + i * 7 % 90;
    if (i % 4 == 1) shape.prefixes = {{prefix, prefix, 2}};
    if (i % 4 == 2)
      shape.prefixes = {{prefix * 10, prefix * 10 + 4, 3}, {prefix * 10 + 7, prefix * 10 + 7, 3}};
    if (i % 4 == 3) shape.prefixes = {{1, 3, 1}};
    Rule rule;
    rule.id = "more-" + std::to_string(i);
    rule.shape = shape;
    rules.push_back(std::move(rule));
  }
  return rules;
}

void number_rules_100_more(benchmark::State& state, const std::string& (*corpus)()) {
  const auto table = NumberTable::make(many_number_rules());
  if (!table) return state.SkipWithError(table.error().message().c_str());
  match_numbers(state, *table, corpus());
}

void anchors(benchmark::State& state, const std::string& (*corpus)()) {
  const AnchorTable& table = builtin_rules()->anchors;
  AnchorMatcher matcher(table);
  std::vector<Hit> hits;
  measure(state, corpus(), [&](std::string_view block) {
    hits.clear();
    matcher.scan(block, hits);
    return hits.size();
  });
}

void hyperscan(benchmark::State& state, const std::string& (*corpus)()) {
  auto matcher = HsMatcher::make(builtin_rules()->patterns);
  ClassifiedText text;
  std::vector<Hit> hits;
  measure(state, corpus(), [&](std::string_view block) {
    hits.clear();
    text.begin(block);
    if (!matcher->scan(text, hits)) state.SkipWithError("hs_scan failed");
    return hits.size();
  });
}

BENCHMARK_CAPTURE(classes, log, sparse_log);
BENCHMARK_CAPTURE(number_tokens, log, sparse_log);
BENCHMARK_CAPTURE(number_tokens, csv, dense_csv);
BENCHMARK_CAPTURE(number_rules, log, sparse_log);
BENCHMARK_CAPTURE(number_rules, csv, dense_csv);
BENCHMARK_CAPTURE(number_rules_100_more, log, sparse_log);
BENCHMARK_CAPTURE(number_rules_100_more, csv, dense_csv);
BENCHMARK_CAPTURE(anchors, log, sparse_log);
BENCHMARK_CAPTURE(anchors, csv, dense_csv);
BENCHMARK_CAPTURE(hyperscan, log, sparse_log);
BENCHMARK_CAPTURE(hyperscan, csv, dense_csv);
BENCHMARK_CAPTURE(hyperscan, index, index_documents);

}  // namespace
}  // namespace dscan::bench
