// Whether a store says the same of everything it says twice.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/error.h"
#include "storage/store.h"

namespace dscan {

/// More problems than these are only counted.
inline constexpr std::size_t kMostProblems = 100;

struct CheckReport {
  std::uint64_t jobs = 0;
  std::uint64_t tasks = 0;
  std::uint64_t results = 0;
  std::uint64_t files = 0;  ///< Done marks.
  std::uint64_t skips = 0;
  std::vector<std::string> problems;  ///< Sentences without values of the store but ids and numbers.
  std::uint64_t problem_count = 0;
};

/// Reads every row in one state of the store, owned or followed, while it is written too: keys and values
/// have their form; jobs and their order name each other; every row belongs to a job; ordinals are dense,
/// counters are the number of rows, names are those of the results; each result is of exactly one closed
/// file; what tasks have counted is what is there. Takes a bit of memory for each result. Errors: the store
/// cannot be read.
Result<CheckReport> check_store(Store& store);

}  // namespace dscan
