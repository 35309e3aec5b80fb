// How far a job is, for whoever watches: written where a file is begun and closed, read anywhere.
#pragma once

#include <atomic>
#include <cstdint>

namespace dscan {

struct Progress {
  std::atomic<std::uint64_t> files_listed{0};
  std::atomic<std::uint64_t> bytes_listed{0};  ///< Where sizes are wanted (WalkOptions).
  std::atomic<bool> listing_done{false};
  std::atomic<std::uint64_t> files_done{0};  ///< Skipped ones too.
  std::atomic<std::uint64_t> bytes_done{0};  ///< Of skipped files too, as listed; grows inside big files.
  std::atomic<std::uint64_t> findings{0};
  std::atomic<std::uint64_t> allowed_by_list{0};  ///< Findings that are not reported, as are the next two.
  std::atomic<std::uint64_t> allowed_by_mark{0};
  std::atomic<std::uint64_t> allowed_by_baseline{0};
  std::atomic<std::uint64_t> rows_sampled{0};  ///< Where a sample was asked for: rows and documents in it,
  std::atomic<std::uint64_t> rows_counted{0};  ///< and all of them.
};

}  // namespace dscan
