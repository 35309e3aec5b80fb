// The diagnosis of how sensitive data is looked after (GET …/security/diagnose/sensitive-data).
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/model/catalog.h"
#include "engine/model/job.h"

namespace dscan {

/// The facts; the document draws the conclusions.
struct Diagnosis {
  std::optional<Job> newest_job;  ///< None: nothing was ever scanned, so nothing is concluded.
  bool has_levels = false;
  bool has_classifications = false;
  std::vector<SecurityLevel> levels_without_rule;
  std::uint64_t unmasked_tables = 0;  ///< Tables with findings that no masking task covers.
};

boost::json::object diagnose_json(const Diagnosis& diagnosis);

}  // namespace dscan
