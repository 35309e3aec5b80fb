// The column families of a store. Their names are on disk: frozen.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace dscan {

/// What each one holds stands in FORMAT.md.
enum class Family : std::uint8_t {
  kMeta,
  kJobs,
  kJobTimes,
  kTasks,
  kCatalogs,
  kResults,
  kNames,
  kCounters,
  kDone,
  kSkips,
  kPlans,
};

/// In the order of the enumerators. RocksDB demands one that is called `default`.
inline constexpr std::array kFamilyNames = {"default",  "jobs",    "job_times", "tasks",
                                            "catalogs", "results", "names",     "counters",
                                            "done",     "skips",   "plans"};

constexpr std::size_t family_index(Family family) {
  return static_cast<std::size_t>(family);
}
constexpr const char* family_name(Family family) {
  return kFamilyNames[family_index(family)];
}

}  // namespace dscan
