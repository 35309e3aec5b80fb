// Which sensitive tables have a masked copy.
#pragma once

#include <map>
#include <set>
#include <string>

#include "api/routes/handlers.h"
#include "engine/model/object_result.h"

namespace dscan {

class MaskCoverage {
 public:
  /// By the masking tasks that the project has now. Errors: the registry's.
  static Result<MaskCoverage> read(const Call& call);

  /// There is no masking task at all.
  [[nodiscard]] bool is_empty() const { return columns_.empty(); }
  /// Every column of the table with findings is masked by one of its tasks.
  [[nodiscard]] bool covers(const ObjectResult& table) const;

 private:
  std::map<std::string, std::set<std::string>> columns_;  ///< Masked, by the path of the table's file.
};

}  // namespace dscan
