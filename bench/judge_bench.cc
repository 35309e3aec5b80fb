// What happens to a hit: confirmed by RE2, judged by the rule's checks, masked. Per hit, not per byte: so the
// counters are hits a second.
#include <benchmark/benchmark.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "bench/builtin.h"
#include "bench/corpus.h"
#include "engine/match/hs_matcher.h"
#include "engine/match/number_matcher.h"
#include "engine/scan/judge.h"
#include "engine/scan/mask.h"

namespace dscan::bench {
namespace {

/// As much of a corpus as gives plenty of hits.
constexpr std::size_t kSampleBytes = std::size_t{4} * 1024 * 1024;

/// A line in which Hyperscan saw something of a rule.
struct HitLine {
  std::uint32_t rule;
  std::string_view line;
};

std::vector<HitLine> hit_lines(std::string_view text) {
  auto matcher = HsMatcher::make(builtin_rules()->patterns);
  ClassifiedText classified(text);
  std::vector<Hit> hits;
  if (!matcher || !matcher->scan(classified, hits)) return {};
  std::set<std::pair<std::size_t, std::uint32_t>> seen;  // A match has many ends.
  std::vector<HitLine> out;
  for (const Hit& hit : hits) {
    const std::size_t begin = text.rfind('\n', hit.end - 1) + 1;
    if (!seen.emplace(begin, hit.rule).second) continue;
    out.push_back({hit.rule, text.substr(begin, text.find('\n', begin) - begin)});
  }
  return out;
}

/// A number of the shape of a rule.
struct Value {
  std::uint32_t rule;
  std::string_view text;
};

std::vector<Value> number_values(std::string_view text) {
  NumberMatcher matcher(builtin_rules()->numbers);
  std::vector<Span> spans;
  matcher.scan(ClassifiedText(text), spans);
  std::vector<Value> out;
  out.reserve(spans.size());
  for (const Span& span : spans) {
    out.push_back({span.rule, text.substr(span.value_begin, span.value_end - span.value_begin)});
  }
  return out;
}

/// Calls work(item) for all items; reports items a second.
template <class Items, class Work>
void measure(benchmark::State& state, const Items& items, Work work) {
  if (items.empty()) state.SkipWithError("no hits in the corpus");
  for (auto _ : state) {
    for (const auto& item : items) benchmark::DoNotOptimize(work(item));
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * items.size()));
}

std::string_view sample(const std::string& corpus) {
  return std::string_view(corpus).substr(0, kSampleBytes);
}

void confirm(benchmark::State& state, const std::string& (*corpus)()) {
  const Confirmer& confirmer = builtin_rules()->confirmer;
  measure(state, hit_lines(sample(corpus())), [&](const HitLine& hit) {
    const std::size_t size = hit.line.size();
    return confirmer.find(hit.rule, {hit.line, 0, size, 0, size});
  });
}

void validate(benchmark::State& state, const std::string& (*corpus)()) {
  Judge judge(builtin_rules()->rule_set.rules(), builtin_rules()->confirmer);
  measure(state, number_values(sample(corpus())),
          [&](const Value& value) { return judge.fault_of(value.rule, value.text) == Fault::kNone; });
}

void mask(benchmark::State& state) {
  const auto& rules = builtin_rules()->rule_set.rules();
  measure(state, number_values(sample(dense_csv())),
          [&](const Value& value) { return masked(value.text, rules[value.rule].mask); });
}

BENCHMARK_CAPTURE(confirm, log, sparse_log);
BENCHMARK_CAPTURE(validate, log, sparse_log);
BENCHMARK_CAPTURE(validate, csv, dense_csv);
BENCHMARK(mask);

}  // namespace
}  // namespace dscan::bench
