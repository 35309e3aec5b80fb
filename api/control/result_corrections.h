// Corrections of results: what people say is shown in the place of what the scan said. Which results a filter
// chooses, their order and their counts stay those of the scan.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "engine/model/catalog.h"
#include "storage/queries.h"
#include "storage/registry/corrections.h"
#include "storage/registry/registry.h"

namespace dscan {

/// Corrections of one run of a job. A run has them all in memory when its results are asked for.
inline constexpr std::size_t kMostCorrections = 10'000;

/// The results of one run.
struct RunKey {
  std::string_view project;
  std::string_view run_id;
};

/// All of a run, as they are now.
class ResultCorrections {
 public:
  static Result<ResultCorrections> read(const Registry& registry, const RunKey& run);

  /// Shows `result` as it was corrected, if it was. `catalog` is its job's.
  void apply(const Catalog& catalog, StoredResult& result) const;
  /// When the object's result was corrected; nullopt: it is as the scan wrote it.
  [[nodiscard]] std::optional<EpochMillis> time_of(std::string_view object_id) const;

 private:
  std::map<std::string, Correction, std::less<>> by_object_;
};

/// Keeps the correction. It must name an object of the run and, if any, a level of its catalog and rules that
/// matched in the object; kInvalidArgument and kNotFound name the field. Looks at the results one by one.
Result<void> correct_result(Registry& registry, const Queries& queries, const RunKey& run,
                            const Correction& correction);

}  // namespace dscan
