// Deleting jobs. Listing them stands beside 'dscan results'.
#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <limits>
#include <vector>

#include "api/cli/commands.h"
#include "api/cli/people_text.h"
#include "api/cli/settings.h"
#include "api/cli/store_access.h"
#include "storage/queries.h"
#include "storage/removal.h"

namespace dscan {
namespace {

/// "90d", "12h", "30m", "45s" in milliseconds.
Result<EpochMillis> parse_age(const std::string& text) {
  constexpr EpochMillis kSecond = 1000;
  constexpr EpochMillis kMostDays = 100'000;
  EpochMillis number = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  const char unit = read.ec == std::errc() && read.ptr + 1 == end ? *read.ptr : '\0';
  const EpochMillis factor = unit == 'd'   ? kSecond * 60 * 60 * 24
                             : unit == 'h' ? kSecond * 60 * 60
                             : unit == 'm' ? kSecond * 60
                             : unit == 's' ? kSecond
                                           : 0;
  const EpochMillis most = kMostDays * 24 * 60 * 60 * kSecond;
  if (factor == 0 || number < 0 || number > most / factor) {
    return Error(ErrorCode::kInvalidArgument,
                 "--older-than: '" + text + "' is not a number and d, h, m or s, e.g. 90d");
  }
  return number * factor;
}

/// Jobs that ended before `limit`; those that are unfinished have not ended.
Result<std::vector<Job>> jobs_before(const Queries& queries, const std::string& project, EpochMillis limit) {
  const auto page = queries.jobs(project, "", 0, std::numeric_limits<std::uint32_t>::max());
  if (!page) return page.error();
  std::vector<Job> old;
  std::copy_if(page->jobs.begin(), page->jobs.end(), std::back_inserter(old),
               [limit](const Job& job) { return job.end_time != 0 && job.end_time < limit; });
  return old;
}

Result<std::vector<Job>> chosen_jobs(const JobsDeleteFlags& flags, const Queries& queries,
                                     const Clock& clock) {
  std::vector<Job> chosen;
  if (!flags.older_than.empty()) {
    const auto age = parse_age(flags.older_than);
    if (!age) return age.error();
    auto old = jobs_before(queries, flags.store.project, clock.now() - *age);
    if (!old) return old.error();
    chosen = std::move(*old);
  }
  for (const std::string& name : flags.jobs) {
    auto job = queries.find_job(flags.store.project, name);
    if (!job) return job.error();
    const bool is_new =
        std::none_of(chosen.begin(), chosen.end(), [&job](const Job& other) { return other.id == job->id; });
    if (is_new) chosen.push_back(std::move(*job));
  }
  return chosen;
}

}  // namespace

Result<ExitStatus> jobs_delete_command(const JobsDeleteFlags& flags) {
  DSCAN_RETURN_IF_ERROR(check_project(flags.store.project));
  if (flags.jobs.empty() && flags.older_than.empty()) {
    return Error(ErrorCode::kInvalidArgument, "name the jobs to delete, or --older-than AGE");
  }
  const SystemClock clock;
  const auto store = open_existing(flags.store.store, clock);
  if (!store) return store.error();
  const auto jobs = chosen_jobs(flags, Queries(**store), clock);
  if (!jobs) return jobs.error();
  const auto before = store_bytes(**store);
  if (!before) return before.error();
  for (const Job& job : *jobs) DSCAN_RETURN_IF_ERROR(delete_job(**store, job.project_id, job.id));
  for (const Job& job : *jobs) DSCAN_RETURN_IF_ERROR(reclaim_job_space(**store, job.project_id, job.id));
  const auto after = store_bytes(**store);
  if (!after) return after.error();
  for (const Job& job : *jobs) fmt::print("deleted {}  {}\n", job.id, terminal_text(job.name));
  fmt::print(stderr, "deleted {}; the store took {}, now {}\n", counted(jobs->size(), "job"),
             bytes_text(static_cast<double>(*before)), bytes_text(static_cast<double>(*after)));
  return ExitStatus::kDone;
}

}  // namespace dscan
