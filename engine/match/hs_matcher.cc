#include "engine/match/hs_matcher.h"

#include <hs.h>

#include <algorithm>
#include <string>

namespace dscan {
namespace {

/// Where hits go.
struct HitSink {
  std::vector<Hit>& hits;
  std::size_t begin;  ///< Of the piece that Hyperscan reads.
};

/// Called by Hyperscan for each match: appends numbers and nothing else.
int on_match(unsigned int rule, unsigned long long /*from*/, unsigned long long to, unsigned int /*flags*/,
             void* context) {
  const auto* sink = static_cast<const HitSink*>(context);
  sink->hits.push_back({rule, sink->begin + static_cast<std::size_t>(to)});
  return 0;
}

}  // namespace

Result<HsMatcher> HsMatcher::make(const PatternDb& patterns) {
  hs_scratch_t* raw = nullptr;
  for (const PatternPass& pass : patterns.passes()) {
    if (hs_alloc_scratch(pass.database.get(), &raw) != HS_SUCCESS) {
      hs_free_scratch(raw);
      return Error(ErrorCode::kInternal, "no memory for Hyperscan's scratch space");
    }
  }
  return HsMatcher(patterns, Scratch(raw, hs_free_scratch));
}

Result<void> HsMatcher::scan(const ClassifiedText& text, std::vector<Hit>& hits) {
  const std::string_view bytes = text.bytes();
  for (const PatternPass& pass : patterns_->passes()) {
    DSCAN_RETURN_IF_ERROR(pass.reach > 0 ? scan_near_runs(pass, text, hits)
                                         : scan_piece(pass, bytes, 0, bytes.size(), hits));
  }
  for (const BlockRegex& regex : patterns_->block_regexes()) regex.scan(bytes, hits);
  return {};
}

/// Pieces that touch are read as one.
Result<void> HsMatcher::scan_near_runs(const PatternPass& pass, const ClassifiedText& text,
                                       std::vector<Hit>& hits) {
  const std::string_view bytes = text.bytes();
  runs_.clear();
  find_long_runs(text, runs_);
  for (auto run = runs_.cbegin(); run != runs_.cend();) {
    const std::size_t begin = run->begin - std::min(run->begin, pass.reach);
    std::size_t end = 0;
    do {
      end = run->end + pass.reach;
      ++run;
    } while (run != runs_.cend() && run->begin <= end + pass.reach);
    DSCAN_RETURN_IF_ERROR(scan_piece(pass, bytes, begin, std::min(end, bytes.size()), hits));
  }
  return {};
}

Result<void> HsMatcher::scan_piece(const PatternPass& pass, std::string_view bytes, std::size_t begin,
                                   std::size_t end, std::vector<Hit>& hits) {
  HitSink sink{hits, begin};
  const hs_error_t status =
      hs_scan(pass.database.get(), bytes.data() + begin, static_cast<unsigned int>(end - begin), 0,
              scratch_.get(), on_match, &sink);
  if (status == HS_SUCCESS) return {};
  return Error(ErrorCode::kInternal, "hs_scan failed with error " + std::to_string(status));
}

}  // namespace dscan
