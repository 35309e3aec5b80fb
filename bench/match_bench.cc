// The matchers alone, over corpora in memory, block by block as a scan does.
#include <benchmark/benchmark.h>

#include <algorithm>

#include "bench/builtin.h"
#include "bench/corpus.h"
#include "engine/match/hs_matcher.h"
#include "engine/match/number_matcher.h"
#include "engine/match/number_tokens.h"

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

void number_tokens(benchmark::State& state, const std::string& (*corpus)()) {
  std::vector<NumberToken> tokens;
  measure(state, corpus(), [&](std::string_view block) {
    tokens.clear();
    find_number_tokens(block, tokens);
    return tokens.size();
  });
}

void number_rules(benchmark::State& state, const std::string& (*corpus)()) {
  NumberMatcher matcher(builtin_rules()->numbers);
  std::vector<Span> spans;
  measure(state, corpus(), [&](std::string_view block) {
    spans.clear();
    matcher.scan(block, spans);
    return spans.size();
  });
}

void hyperscan(benchmark::State& state, const std::string& (*corpus)()) {
  auto matcher = HsMatcher::make(builtin_rules()->patterns);
  std::vector<Hit> hits;
  measure(state, corpus(), [&](std::string_view block) {
    hits.clear();
    if (!matcher->scan(block, hits)) state.SkipWithError("hs_scan failed");
    return hits.size();
  });
}

BENCHMARK_CAPTURE(number_tokens, log, sparse_log);
BENCHMARK_CAPTURE(number_tokens, csv, dense_csv);
BENCHMARK_CAPTURE(number_rules, log, sparse_log);
BENCHMARK_CAPTURE(number_rules, csv, dense_csv);
BENCHMARK_CAPTURE(hyperscan, log, sparse_log);
BENCHMARK_CAPTURE(hyperscan, csv, dense_csv);
BENCHMARK_CAPTURE(hyperscan, index, index_documents);

}  // namespace
}  // namespace dscan::bench
