#include "engine/match/hs_matcher.h"

#include <hs.h>

#include <string>

namespace dscan {
namespace {

/// Called by Hyperscan for each match: appends numbers and nothing else.
int on_match(unsigned int rule, unsigned long long /*from*/, unsigned long long to, unsigned int /*flags*/,
             void* context) {
  static_cast<std::vector<Hit>*>(context)->push_back({rule, static_cast<std::size_t>(to)});
  return 0;
}

}  // namespace

Result<HsMatcher> HsMatcher::make(const PatternDb& patterns) {
  hs_scratch_t* raw = nullptr;
  for (const auto& database : patterns.databases()) {
    if (hs_alloc_scratch(database.get(), &raw) != HS_SUCCESS) {
      hs_free_scratch(raw);
      return Error(ErrorCode::kInternal, "no memory for Hyperscan's scratch space");
    }
  }
  return HsMatcher(patterns, Scratch(raw, hs_free_scratch));
}

Result<void> HsMatcher::scan(std::string_view bytes, std::vector<Hit>& hits) {
  for (const auto& database : patterns_->databases()) {
    const hs_error_t status = hs_scan(database.get(), bytes.data(), static_cast<unsigned int>(bytes.size()),
                                      0, scratch_.get(), on_match, &hits);
    if (status != HS_SUCCESS) {
      return Error(ErrorCode::kInternal, "hs_scan failed with error " + std::to_string(status));
    }
  }
  for (const BlockRegex& regex : patterns_->block_regexes()) regex.scan(bytes, hits);
  return {};
}

}  // namespace dscan
