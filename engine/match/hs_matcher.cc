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

bool has_all(std::string_view text, std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(),
                     [text](char byte) { return text.find(byte) != std::string_view::npos; });
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

Result<void> HsMatcher::scan(ClassifiedText& text, std::vector<Hit>& hits) {
  const std::string_view bytes = text.bytes();
  for (const PatternPass& pass : patterns_->passes()) {
    if (pass.landmark == Landmark::kNone) {
      DSCAN_RETURN_IF_ERROR(scan_piece(pass, bytes, 0, bytes.size(), hits));
    } else if (has_all(bytes, pass.needed)) {
      find_landmarks(pass.landmark, text);
      DSCAN_RETURN_IF_ERROR(scan_near_landmarks(pass, bytes, hits));
    }
  }
  for (const BlockRegex& regex : patterns_->block_regexes()) regex.scan(bytes, hits);
  return {};
}

void HsMatcher::find_landmarks(Landmark landmark, ClassifiedText& text) {
  landmarks_.clear();
  if (landmark == Landmark::kLongRun) return find_long_runs(text, landmarks_);
  for (const std::size_t at : text.places_of('@')) landmarks_.push_back({at, at + 1});
}

/// Pieces that touch are read as one.
Result<void> HsMatcher::scan_near_landmarks(const PatternPass& pass, std::string_view bytes,
                                            std::vector<Hit>& hits) {
  for (auto landmark = landmarks_.cbegin(); landmark != landmarks_.cend();) {
    const std::size_t begin = landmark->begin - std::min(landmark->begin, pass.reach);
    std::size_t end = 0;
    do {
      end = landmark->end + pass.reach;
      ++landmark;
    } while (landmark != landmarks_.cend() && landmark->begin <= end + pass.reach);
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
