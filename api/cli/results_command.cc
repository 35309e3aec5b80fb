#include <fmt/core.h>

#include <boost/json/serialize.hpp>
#include <cstdio>
#include <limits>
#include <memory>
#include <utility>

#include "api/cli/commands.h"
#include "api/cli/people_text.h"
#include "api/cli/result_output.h"
#include "api/cli/settings.h"
#include "api/cli/skipped_output.h"
#include "api/view/job_json.h"
#include "storage/queries.h"
#include "storage/store.h"

namespace dscan {
namespace {

std::string job_row(const Job& job, const std::vector<Task>& tasks) {
  std::uint64_t files = 0;
  std::uint64_t objects = 0;
  for (const Task& task : tasks) {
    files += task.counters.finished;
    objects += task.counters.sensitive_objects;
  }
  return fmt::format("{}  {:<10} {:>12} {:>10}  {}\n", job.id, job_status_name(job.status), count_text(files),
                     count_text(objects), terminal_text(job.name));
}

Result<std::string> job_text(const Queries& queries, const Job& job, OutputFormat format) {
  const auto tasks = queries.tasks(job.project_id, job.id);
  if (!tasks) return tasks.error();
  if (format == OutputFormat::kTable) return job_row(job, *tasks);
  const auto catalog = queries.catalog(job.project_id, job.id);
  if (!catalog) return catalog.error();
  return boost::json::serialize(scan_job_json(job, *catalog, *tasks));
}

/// What stands before the jobs, between two, and behind them.
struct Frame {
  std::string before;
  std::string between;
  std::string behind;
};

Frame frame_of(OutputFormat format) {
  switch (format) {
    case OutputFormat::kTable:
      return {fmt::format("{:<32}  {:<10} {:>12} {:>10}  {}\n", "ID", "STATUS", "FILES", "SENSITIVE", "NAME"),
              "", ""};
    case OutputFormat::kJson:
      return {"[", ",\n ", "]\n"};
    case OutputFormat::kJsonLines:
      return {"", "\n", "\n"};
  }
  return {};
}

/// A store to ask: what reading commands begin with, once their flags are checked.
Result<std::unique_ptr<Store>> begin_reading(const StoreFlags& flags, const Clock& clock) {
  DSCAN_RETURN_IF_ERROR(check_project(flags.project));
  return Store::open(flags.store, StoreMode::kFollow, clock);
}

}  // namespace

Result<ExitStatus> results_command(const ResultsFlags& flags) {
  const SystemClock clock;
  const auto format = parse_result_format(flags.output.format);
  if (!format) return format.error();
  const auto store = begin_reading(flags.store, clock);
  if (!store) return store.error();
  const Queries queries(**store);
  const auto job = queries.find_job(flags.store.project, flags.job);
  if (!job) return job.error();
  const auto tasks = queries.tasks(flags.store.project, job->id);
  if (!tasks) return tasks.error();
  auto out = OutputFile::open(flags.output.output);
  if (!out) return out.error();
  const auto print = flags.skipped ? print_skipped : print_results;
  DSCAN_RETURN_IF_ERROR(print(queries, *job, *format, *out));
  DSCAN_RETURN_IF_ERROR(out->finish());
  fmt::print(stderr, "{}", summary_text(*job, *tasks));
  return ExitStatus::kDone;
}

Result<ExitStatus> jobs_command(const JobsFlags& flags) {
  const SystemClock clock;
  const auto format = parse_format(flags.output.format);
  if (!format) return format.error();
  const auto store = begin_reading(flags.store, clock);
  if (!store) return store.error();
  const Queries queries(**store);
  const auto page = queries.jobs(flags.store.project, "", 0, std::numeric_limits<std::uint32_t>::max());
  if (!page) return page.error();
  auto out = OutputFile::open(flags.output.output);
  if (!out) return out.error();
  const Frame frame = frame_of(*format);
  out->write(frame.before);
  bool first = true;
  for (const Job& job : page->jobs) {
    const auto text = job_text(queries, job, *format);
    if (!text) return text.error();
    out->write((first ? "" : frame.between) + *text);
    first = false;
  }
  if (!first || *format == OutputFormat::kJson) out->write(frame.behind);
  DSCAN_RETURN_IF_ERROR(out->finish());
  return ExitStatus::kDone;
}

}  // namespace dscan
