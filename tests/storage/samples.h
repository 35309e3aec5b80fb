// Jobs, tasks and results to store, with every member set to a value of its own.
#pragma once

#include <cstdint>
#include <string>

#include "engine/base/clock.h"
#include "engine/job/result_sink.h"
#include "engine/model/catalog.h"
#include "engine/model/job.h"
#include "engine/model/object_result.h"

namespace dscan {

class FixedClock final : public Clock {
 public:
  explicit FixedClock(EpochMillis now) : now_(now) {}
  [[nodiscard]] EpochMillis now() const override { return now_; }

 private:
  EpochMillis now_;
};

/// A RUNNING job.
Job sample_job(const std::string& project, const std::string& id);

/// A RUNNING task of `job`; kind and root differ with the ordinal.
Task sample_task(const Job& job, std::uint32_t ordinal);

Catalog sample_catalog();

/// An object of that name and level, with matches, examples and an issue.
ObjectResult sample_object(const std::string& name, std::uint8_t level_rank);

/// A file that held these objects.
FileOutcome sample_outcome(const std::string& path, std::vector<ObjectResult> objects);

/// A file that was skipped.
FileOutcome sample_skip(const std::string& path, SkipReason reason);

}  // namespace dscan
