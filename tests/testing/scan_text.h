// Scans a text held in memory, for tests.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/match/compiled_rules.h"
#include "engine/read/text_reader.h"
#include "engine/scan/object_scanner.h"
#include "engine/source/byte_stream.h"

namespace dscan::testing {

/// Compiles rules that need no pack: all of level L1 … as `level` says, one classification.
inline std::shared_ptr<const CompiledRules> compiled(std::vector<Rule> rules) {
  Pack pack;
  pack.levels = {{"l1", "L1", "", "BUILT_IN", "LOW", 1, 1, false},
                 {"l4", "L4", "", "BUILT_IN", "HIGH", 4, 4, false}};
  pack.classifications = {{"all", "All", ""}};
  pack.templates = {{"default", "Default", "", {"*"}}};
  for (Rule& rule : rules) {
    if (rule.level.empty()) rule.level = "L1";
    rule.classification = "all";
  }
  pack.rules = std::move(rules);
  auto set = RuleSet::make(std::move(pack), "default");
  EXPECT_TRUE(set) << set.error().message();
  auto out = CompiledRules::make(std::move(*set));
  EXPECT_TRUE(out) << out.error().message();
  return *out;
}

inline bool go_on(std::size_t /*findings*/) {
  return true;
}

/// What a scan of `text` as plain text finds, in blocks of the given size.
inline FileFindings scan_text(ObjectScanner& scanner, const std::string& text, BlockLimits limits = {}) {
  MemoryStream stream(text);
  TextReader reader(stream, {}, limits);
  auto findings = scanner.scan(reader, go_on);
  EXPECT_TRUE(findings) << findings.error().message();
  return std::move(*findings);
}

/// "rule@line=example " for each remembered example, by rule.
inline std::string described(const FileFindings& findings) {
  std::string out;
  for (const ObjectFindings& object : findings.objects) {
    for (const MatchFindings& match : object.matches) {
      for (const MatchExample& example : match.info.examples) {
        out += std::to_string(match.info.rule) + "@" + std::to_string(example.line_number) + "=" +
               example.content + " ";
      }
    }
  }
  return out;
}

}  // namespace dscan::testing
