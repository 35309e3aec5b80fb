#include "engine/match/compiled_rules.h"

#include <utility>

#include "engine/match/pattern_codec.h"
#include "engine/rule/regex_check.h"

namespace dscan {
namespace {

struct Patterns {
  PatternDb db;
  std::optional<Error> cache_problem;
};

Result<Patterns> checked_and_compiled(const std::vector<Rule>& rules, const AnchorTable& anchors) {
  DSCAN_RETURN_IF_ERROR(check_regexes(rules));
  auto db = PatternDb::compile(rules, anchors);
  if (!db) return db.error();
  return Patterns{std::move(*db), std::nullopt};
}

Result<void> keep(const PatternDb& db, const PatternCache& cache, const std::string& key) {
  const auto bytes = encode_patterns(db);
  return bytes ? cache.keep(key, *bytes) : bytes.error();
}

Result<Patterns> cached_or_compiled(const std::vector<Rule>& rules, const AnchorTable& anchors,
                                    const PatternCache& cache) {
  const std::string key = pattern_key(rules);
  if (const auto cached = cache.find(key)) {
    if (auto db = decode_patterns(cached->content, rules)) return Patterns{std::move(*db), std::nullopt};
  }
  auto patterns = checked_and_compiled(rules, anchors);
  if (!patterns) return patterns;
  const auto kept = keep(patterns->db, cache, key);
  if (!kept) patterns->cache_problem = kept.error();
  return patterns;
}

}  // namespace

Result<std::shared_ptr<const CompiledRules>> CompiledRules::make(RuleSet rule_set,
                                                                 const PatternCache* cache) {
  auto numbers = NumberTable::make(rule_set.rules());
  if (!numbers) return numbers.error();
  AnchorTable anchors(rule_set.rules());
  auto patterns = cache == nullptr ? checked_and_compiled(rule_set.rules(), anchors)
                                   : cached_or_compiled(rule_set.rules(), anchors, *cache);
  if (!patterns) return patterns.error();
  Confirmer confirmer(rule_set.rules());
  CodeTable codes(rule_set.rules());
  AroundMatcher arounds(rule_set.rules());
  return std::make_shared<const CompiledRules>(CompiledRules{
      std::move(rule_set), std::move(anchors), std::move(patterns->db), std::move(*numbers), std::move(codes),
      std::move(arounds), std::move(confirmer), std::move(patterns->cache_problem)});
}

}  // namespace dscan
