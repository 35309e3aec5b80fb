#include "engine/scan/object_scanner.h"

#include <utility>

#include "engine/scan/aggregate.h"
#include "engine/scan/block_scanner.h"

namespace dscan {

struct ObjectScanner::Impl {
  Impl(std::shared_ptr<const CompiledRules> compiled, ScanOptions wishes)
      : rules(std::move(compiled)), options(std::move(wishes)), aggregate(rules->rule_set.rules(), options) {}

  const std::shared_ptr<const CompiledRules> rules;
  const ScanOptions options;
  std::vector<bool> wanted;              ///< By rule: of a level that counts.
  std::unique_ptr<BlockScanner> blocks;  ///< Made at the first scan: that is where its error can be told.

  std::string_view path;  ///< Of the object at hand, as is what follows.
  AllowedCounts allowed;
  Aggregate aggregate;

  /// Adds the block's findings; their number.
  [[nodiscard]] std::size_t add_findings(const Block& block);
  bool is_allowed(const Finding& finding, bool has_mark);
};

std::size_t ObjectScanner::Impl::add_findings(const Block& block) {
  const bool knows_allowed = options.allow || options.fingerprints;
  std::size_t added = 0;
  for (const Span& span : blocks->spans()) {
    if (!wanted[span.rule]) continue;
    const Place& place = blocks->place_of(span);
    Finding finding{span.rule, place.object, place.field, place.line,
                    block.bytes.substr(span.value_begin, span.value_end - span.value_begin)};
    const std::string& rule = rules->rule_set.rules()[span.rule].id;
    if (options.fingerprints) finding.fingerprint = options.fingerprints->of(rule, path, finding.value);
    const bool has_mark = block.flowing && has_allow_mark(span, block, place);  // Cells have no room for one.
    if ((has_mark || knows_allowed) && is_allowed(finding, has_mark)) continue;
    Grounds& grounds = aggregate.add(finding);
    grounds = blocks->better_grounds(grounds, span);
    ++added;
  }
  return added;
}

/// Counts what it allows.
bool ObjectScanner::Impl::is_allowed(const Finding& finding, bool has_mark) {
  const std::string& rule = rules->rule_set.rules()[finding.rule].id;
  std::uint64_t* count = nullptr;
  if (has_mark) {
    count = &allowed.by_mark;
  } else if (options.allow && options.allow->allows(rule, path, finding.value)) {
    count = &allowed.by_list;
  } else if (options.fingerprints && options.fingerprints->is_known(finding.fingerprint)) {
    count = &allowed.by_baseline;
  }
  if (count != nullptr) ++*count;
  return count != nullptr;
}

ObjectScanner::ObjectScanner(std::shared_ptr<const CompiledRules> rules, ScanOptions options)
    : impl_(std::make_unique<Impl>(std::move(rules), std::move(options))) {
  const Catalog& catalog = impl_->rules->rule_set.catalog();
  for (std::uint32_t rule = 0; rule < catalog.rules.size(); ++rule) {
    impl_->wanted.push_back(catalog.level_of(rule).rank >= impl_->options.min_level_rank);
  }
}

ObjectScanner::~ObjectScanner() = default;

Result<FileFindings> ObjectScanner::scan(Reader& reader, const BlockCallback& on_block,
                                         std::string_view path) {
  if (impl_->blocks == nullptr) {
    auto blocks = BlockScanner::make(*impl_->rules, impl_->options.min_confidence);
    if (!blocks) return blocks.error();
    impl_->blocks = std::move(*blocks);
  }
  impl_->blocks->begin(reader, path);
  impl_->path = path;
  impl_->allowed = {};
  impl_->aggregate.clear();  // What an error left.
  Block block;
  while (true) {
    const auto more = reader.next(block);
    if (!more) return more.error();
    if (!*more) {
      FileFindings findings = impl_->aggregate.take(reader);
      findings.allowed = impl_->allowed;
      return findings;
    }
    DSCAN_RETURN_IF_ERROR(impl_->blocks->scan(block));
    const std::size_t added = impl_->add_findings(block);
    if (!on_block(added)) return Error(ErrorCode::kStopped, "stopped");
  }
}

}  // namespace dscan
