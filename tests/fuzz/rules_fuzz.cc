// Rule files: our own packs and those of other scanners are read or refused with a word, and a rule set is
// made of what was taken.
#include "engine/rule/import.h"
#include "engine/rule/pack.h"
#include "engine/rule/rule_set.h"
#include "tests/fuzz/fuzz_target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text = dscan::fuzz::text_of(bytes, size);
  dscan::Pack pack;
  const auto read = dscan::recognise_rules(text) == dscan::RuleFormat::kDscan
                        ? dscan::add_pack_text(text, "fuzz.toml", pack)
                        : [&]() -> dscan::Result<void> {
    const auto report = dscan::import_rules(text, "fuzz.toml", pack);
    if (!report) return report.error();
    dscan::fuzz::require(report->imported == pack.rules.size(), "the report counts what was imported");
    return {};
  }();
  if (!read) {
    dscan::fuzz::require(!read.error().message().empty(), "a refusal says why");
    dscan::fuzz::require(pack.rules.empty(), "a refused file adds nothing");
    return 0;
  }
  const auto set = dscan::RuleSet::make(std::move(pack), dscan::kDefaultTemplate);
  dscan::fuzz::require(set || !set.error().message().empty(), "a refusal says why");
  return 0;
}
