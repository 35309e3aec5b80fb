// The design that dscan is measured against: every rule a plain regex, all of them in one Hyperscan database.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error.h"
#include "engine/rule/rule.h"

struct hs_database;
struct hs_scratch;

namespace dscan::bench {

/// The regex that somebody who has nothing but regexes would write for the rule, in the syntax that RE2,
/// Hyperscan and ripgrep have in common. It matches where the rule matches, and in other places too: a regex
/// can say neither that groups must be joined by the same separator nor that a number or a run must not be a
/// part of a longer one.
std::string plain_regex(const Rule& rule);

/// The regexes in one database in block mode, and the bare hs_scan over it.
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
