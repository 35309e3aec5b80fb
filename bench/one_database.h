// The design that dscan is measured against: all rules as regexes in one Hyperscan database.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/error.h"

struct hs_database;
struct hs_scratch;

namespace dscan::bench {

/// Block mode, no start of match, and the bare hs_scan.
class OneDatabase {
 public:
  /// Errors: Hyperscan refuses a regex.
  static Result<OneDatabase> compile(const std::vector<std::string>& regexes);

  /// The number of matches that Hyperscan reports.
  std::uint64_t scan(std::string_view bytes);

 private:
  using Database = std::unique_ptr<hs_database, int (*)(hs_database*)>;
  using Scratch = std::unique_ptr<hs_scratch, int (*)(hs_scratch*)>;
  OneDatabase(Database database, Scratch scratch)
      : database_(std::move(database)), scratch_(std::move(scratch)) {}

  Database database_;
  Scratch scratch_;
};

}  // namespace dscan::bench
