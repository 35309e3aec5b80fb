#include "bench/measures.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <utility>

#include "bench/one_database.h"
#include "bench/plain_regex.h"
#include "engine/match/anchor_matcher.h"
#include "engine/match/code_matcher.h"
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

/// Closures share what they run: std::function wants to be copied, databases do not.
Result<std::function<void()>> scan_with_one_database(const std::vector<std::string>& regexes,
                                                     const std::vector<std::string>& texts) {
  auto compiled = OneDatabase::compile(regexes);
  if (!compiled) return compiled.error();
  const auto database = std::make_shared<OneDatabase>(std::move(*compiled));
  return std::function<void()>(
      [database, &texts] { for_each_block(texts, [&](std::string_view block) { database->scan(block); }); });
}

/// The matchers of the engine, run over each block as a scan runs them.
class AllMatchers {
 public:
  AllMatchers(const CompiledRules& rules, HsMatcher patterns)
      : patterns_(std::move(patterns)),
        anchors_(rules.anchors),
        numbers_(rules.numbers),
        codes_(rules.codes),
        arounds_(rules.arounds) {}

  void scan(std::string_view block) {
    hits_.clear();
    spans_.clear();
    text_.begin(block);
    if (const auto done = patterns_.scan(text_, hits_); !done) {
      throw std::runtime_error(done.error().message());
    }
    anchors_.scan(block, hits_);
    numbers_.scan(text_, spans_);
    codes_.scan(text_, spans_);
    arounds_.scan(text_, spans_);
  }

 private:
  HsMatcher patterns_;
  AnchorMatcher anchors_;
  NumberMatcher numbers_;
  CodeMatcher codes_;
  const AroundMatcher& arounds_;
  ClassifiedText text_;
  std::vector<Hit> hits_;
  std::vector<Span> spans_;
};

Result<std::function<void()>> scan_with_matchers(const CompiledRules& rules,
                                                 const std::vector<std::string>& texts) {
  auto patterns = HsMatcher::make(rules.patterns);
  if (!patterns) return patterns.error();
  const auto matchers = std::make_shared<AllMatchers>(rules, std::move(*patterns));
  return std::function<void()>(
      [matchers, &texts] { for_each_block(texts, [&](std::string_view block) { matchers->scan(block); }); });
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
