#include "bench/measures.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <utility>

#include "bench/naive.h"
#include "engine/match/hs_matcher.h"
#include "engine/match/number_matcher.h"
#include "engine/read/text_reader.h"

namespace dscan::bench {
namespace {

/// As big as the readers' own, so that what several passes share a cache with is the same.
constexpr std::size_t kBlockBytes = BlockLimits{}.block_bytes;

/// In none of the corpora.
constexpr const char* kLiteral = "zqxjkvwpf";

template <class Work>
void for_each_block(const std::vector<std::string>& texts, Work work) {
  for (const std::string_view text : texts) {
    for (std::size_t at = 0; at < text.size(); at += kBlockBytes) work(text.substr(at, kBlockBytes));
  }
}

/// A copy of the pointer in each closure: std::function wants to be copied, matchers do not.
Result<std::function<void()>> scan_with_one_database(const std::vector<std::string>& regexes,
                                                     const std::vector<std::string>& texts) {
  auto compiled = OneDatabase::compile(regexes);
  if (!compiled) return compiled.error();
  const auto database = std::make_shared<OneDatabase>(std::move(*compiled));
  return std::function<void()>(
      [database, &texts] { for_each_block(texts, [&](std::string_view block) { database->scan(block); }); });
}

std::vector<std::string> plain_regexes(const CompiledRules& rules) {
  std::vector<std::string> out;
  for (const Rule& rule : rules.rule_set.rules()) out.push_back(plain_regex(rule));
  return out;
}

/// The matchers of the engine, one after the other over each block as a scan runs them.
Result<std::function<void()>> scan_with_matchers(const CompiledRules& rules,
                                                 const std::vector<std::string>& texts) {
  auto made = HsMatcher::make(rules.patterns);
  if (!made) return made.error();
  const auto patterns = std::make_shared<HsMatcher>(std::move(*made));
  const auto numbers = std::make_shared<NumberMatcher>(rules.numbers);
  return std::function<void()>([patterns, numbers, &rules, &texts] {
    std::vector<Hit> hits;
    std::vector<Span> spans;
    for_each_block(texts, [&](std::string_view block) {
      hits.clear();
      spans.clear();
      if (const auto done = patterns->scan(block, hits); !done)
        throw std::runtime_error(done.error().message());
      numbers->scan(block, spans);
      rules.arounds.scan(block, spans);
    });
  });
}

void copy_blocks(const std::vector<std::string>& texts) {
  std::vector<char> target(kBlockBytes);
  for_each_block(texts, [&target](std::string_view block) {
    std::memcpy(target.data(), block.data(), block.size());
    asm volatile("" : : "r"(target.data()) : "memory");  // Or the copies nobody reads are left out.
  });
}

}  // namespace

Result<std::vector<Measure>> make_measures(const CompiledRules& rules,
                                           const std::vector<std::string>& texts) {
  auto naive = scan_with_one_database(plain_regexes(rules), texts);
  if (!naive) return naive.error();
  auto ceiling = scan_with_matchers(rules, texts);
  if (!ceiling) return ceiling.error();
  auto literal = scan_with_one_database({kLiteral}, texts);
  if (!literal) return literal.error();
  return std::vector<Measure>{{"naive", std::move(*naive)},
                              {"ceiling", std::move(*ceiling)},
                              {"literal", std::move(*literal)},
                              {"copy", [&texts] { copy_blocks(texts); }}};
}

}  // namespace dscan::bench
