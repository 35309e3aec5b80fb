#include "api/control/job_control.h"

#include <algorithm>
#include <utility>

#include "api/control/background.h"
#include "api/control/schedule.h"
#include "api/control/stored_runs.h"
#include "engine/base/digest.h"
#include "engine/source/walk.h"
#include "storage/job_writer.h"

namespace dscan {
namespace {

Error no_job(std::string_view id) {
  return {ErrorCode::kNotFound,
          "job_id: there is no job '" + std::string(id) + "' that was made here; list the jobs"};
}

/// The name of a job made for one asset of another: the same name as far as there is room, and a new end.
std::string name_for_asset(const std::string& name) {
  constexpr std::size_t kMostKept = 200;
  constexpr std::size_t kNewEnd = 8;
  return name.substr(0, kMostKept) + "_" + random_id().substr(0, kNewEnd);
}

}  // namespace

JobControl::JobControl(const ControlContext& context, ControlOptions options)
    : context_(context),
      options_(std::move(options)),
      assets_(context.registry, context.queries, context.roots) {}

// NOLINTNEXTLINE(bugprone-exception-escape): see the declaration.
JobControl::~JobControl() {
  stop();
}

void JobControl::start() {
  calendar_ = std::jthread([this](const std::stop_token& stop) { keep_calendar(stop); });
  runner_ = std::jthread([this](const std::stop_token& stop) { carry_out(stop); });
}

void JobControl::stop() {
  calendar_.request_stop();
  runner_.request_stop();
  {
    const MutexLock lock(mutex_);
    if (running_) running_->stop.request_stop();
  }
  if (calendar_.joinable()) calendar_.join();
  if (runner_.joinable()) runner_.join();
}

// --- What is asked for ---

Result<JobDefinition> JobControl::add(JobDefinition job) {
  DSCAN_RETURN_IF_ERROR(check(job));
  const EpochMillis now = context_.clock.now();
  job.id = random_id();
  job.create_time = now;
  if (job.start_time == 0) job.start_time = now;
  job.next_run = job.is_open ? first_run(job, now) : 0;
  DSCAN_RETURN_IF_ERROR(
      context_.registry.write([&](Connection& connection) { return save_job(connection, job); }));
  wake();
  return job;
}

Result<void> JobControl::change(const std::string& project, const std::string& job_id, const Change& change) {
  auto changed = context_.registry.write([&](Connection& connection) -> Result<void> {
    auto job = load_job(connection, project, job_id);
    if (!job) return job.error();
    if (!*job) return no_job(job_id);
    DSCAN_RETURN_IF_ERROR(change(**job));
    return save_job(connection, **job);
  });
  if (changed) wake();
  return changed;
}

Result<void> JobControl::set_open(const std::string& project, const std::string& job_id, bool is_open) {
  return change(project, job_id, [&](JobDefinition& job) -> Result<void> {
    const EpochMillis now = context_.clock.now();
    job.is_open = is_open;
    job.next_run = 0;
    // One that runs once and has run is done.
    if (is_open && (job.cycle != "ONCE" || job.run_id.empty())) job.next_run = first_run(job, now);
    return {};
  });
}

Result<void> JobControl::remove(const std::string& project, const std::string& job_id) {
  if (is_running(project, job_id)) return Error(ErrorCode::kBusy, "the job runs; stop it first");
  const auto stored = context_.queries.job(project, job_id);
  const bool is_stored = stored.has_value();
  if (is_stored && stored->status == JobStatus::kRunning) {
    return Error(ErrorCode::kBusy, "the job runs in another process; stop it there first");
  }
  auto removed = context_.registry.write([&](Connection& connection) -> Result<void> {
    const auto job = load_job(connection, project, job_id);
    if (!job) return job.error();
    const auto hidden = is_hidden_run(connection, project, job_id);
    if (!hidden) return hidden.error();
    if (*job) {
      DSCAN_RETURN_IF_ERROR(remove_job(connection, project, job_id));
      if ((*job)->run_id.empty()) return {};
      return drop_run(connection, project, (*job)->run_id);
    }
    if (!is_stored || *hidden) return no_job(job_id);
    return drop_run(connection, project, job_id);
  });
  if (removed) wake();
  return removed;
}

Result<void> JobControl::run_job(const std::string& project, const std::string& job_id, JobWish how) {
  if (is_running(project, job_id)) return Error(ErrorCode::kBusy, "the job runs already");
  const auto defined = find(project, job_id);
  if (!defined) return defined.error();
  DSCAN_RETURN_IF_ERROR(check(*defined));
  return change(project, job_id, [&](JobDefinition& job) -> Result<void> {
    if (job.wish != JobWish::kNone) return Error(ErrorCode::kBusy, "the job waits already");
    job.wish = how;
    job.wish_time = context_.clock.now();
    job.failure.clear();
    return {};
  });
}

Result<void> JobControl::stop_job(const std::string& project, const std::string& job_id) {
  bool was_asked_for = false;
  DSCAN_RETURN_IF_ERROR(change(project, job_id, [&](JobDefinition& job) -> Result<void> {
    was_asked_for = job.wish != JobWish::kNone;
    job.wish = JobWish::kNone;
    return {};
  }));
  const MutexLock lock(mutex_);
  if (running_ && running_->job.project_id == project && running_->job.id == job_id) {
    running_->stop.request_stop();
    return {};
  }
  if (was_asked_for) return {};
  return Error(ErrorCode::kInvalidArgument, "job_id: the job neither runs nor waits");
}

Result<void> JobControl::stop_task(const std::string& project, const std::string& task_id) {
  const MutexLock lock(mutex_);
  if (running_ && running_->job.project_id == project && running_->sink != nullptr) {
    if (const auto root = running_->sink->root_of(task_id)) {
      running_->choice->give_up(*root);
      return {};
    }
  }
  return Error(ErrorCode::kInvalidArgument, "task_id: no such sub-task runs here");
}

Result<JobDefinition> JobControl::run_task(const std::string& project, const std::string& task_id) {
  std::vector<JobDefinition> jobs;
  DSCAN_RETURN_IF_ERROR(context_.registry.read([&](Connection& connection) -> Result<void> {
    auto loaded = load_jobs(connection, project);
    if (!loaded) return loaded.error();
    jobs = *std::move(loaded);
    return {};
  }));
  for (const JobDefinition& job : jobs) {
    const auto tasks = context_.queries.tasks(project, job.run_id);
    if (!tasks) continue;  // It never ran, or is just about to.
    const auto at =
        std::find_if(tasks->begin(), tasks->end(), [&](const Task& task) { return task.id == task_id; });
    if (at == tasks->end()) continue;
    JobDefinition own = job;
    own.name = name_for_asset(job.name);
    own.cycle = "ONCE";
    own.is_open = false;
    own.asset_ids = {at->asset.id};
    own.run_id.clear();
    own.wish = JobWish::kRun;
    own.wish_time = context_.clock.now();
    return add(std::move(own));
  }
  return Error(ErrorCode::kNotFound, "task_id: no job that was made here has that sub-task");
}

std::optional<JobDefinition> JobControl::running() const {
  const MutexLock lock(mutex_);
  return running_ ? std::optional(running_->job) : std::nullopt;
}

// --- Carrying out ---

void JobControl::keep_calendar(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    const std::uint64_t seen = wakes();
    log_failure("the calendar of jobs", guarded([&] { return wish_due_jobs(); }));
    wait(stop, seen);
  }
}

void JobControl::carry_out(const std::stop_token& stop) {
  yield_to_requests();
  while (!stop.stop_requested()) {
    const std::uint64_t seen = wakes();
    log_failure("running a job", guarded([&] { return run_next(stop); }));
    wait(stop, seen);
  }
}

Result<void> JobControl::run_next(const std::stop_token& stop) {
  std::vector<JobDefinition> wished;
  DSCAN_RETURN_IF_ERROR(context_.registry.read([&](Connection& connection) -> Result<void> {
    auto loaded = load_wished_jobs(connection);
    if (!loaded) return loaded.error();
    wished = *std::move(loaded);
    return {};
  }));
  if (context_.store.has_owner()) return {};
  if (wished.empty()) return tidy();
  const JobDefinition& job = wished.front();
  {
    const MutexLock lock(mutex_);
    running_.emplace();
    running_->job = job;
    // stop() may have been called just before there was anything to stop.
    if (stop.stop_requested()) running_->stop.request_stop();
  }
  auto done = guarded([&] { return run(job); });
  {
    const MutexLock lock(mutex_);
    running_.reset();
  }
  if (!done && done.error().code() == ErrorCode::kBusy) return {};  // A scan was quicker: it goes on waiting.
  wake();                                                           // More may wait.
  if (!done) DSCAN_RETURN_IF_ERROR(note_failure(job, done.error().message()));
  return done;
}

Result<void> JobControl::run(const JobDefinition& job) {
  // From here on stop_job() finds it running; before, it may have taken the wish back.
  const auto now = find(job.project_id, job.id);
  if (!now) return now.error();
  if (now->wish == JobWish::kNone) return {};
  auto plan = plan_run(*now, sources());
  if (!plan) return plan.error();
  const std::string& directory = context_.store.directory();
  auto own_store = resolve_root(directory);
  if (!own_store) return own_store.error();
  plan->options.walk.own_store = *std::move(own_store);
  plan->options.walk.sizes = false;  // Nobody draws a line: tasks count files.
  plan->options.threads = options_.threads;
  plan->options.choice = plan->choice.get();
  auto store = Store::open(directory, StoreMode::kOwn, context_.clock);
  if (!store) return store.error();
  auto done = run_owned(*now, *plan, **store);
  log_failure("removing former results", remove_dropped_runs(**store, context_.store, context_.registry));
  return done;
}

Result<void> JobControl::tidy() {
  bool any = false;
  DSCAN_RETURN_IF_ERROR(context_.registry.read([&](Connection& connection) -> Result<void> {
    const auto dropped = load_dropped_runs(connection);
    if (!dropped) return dropped.error();
    any = !dropped->empty();
    return {};
  }));
  if (!any) return {};
  const auto store = Store::open(context_.store.directory(), StoreMode::kOwn, context_.clock);
  if (!store && store.error().code() == ErrorCode::kBusy) return {};  // The next time, then.
  if (!store) return store.error();
  return remove_dropped_runs(**store, context_.store, context_.registry);
}

Result<void> JobControl::run_owned(const JobDefinition& job, RunPlan& plan, Store& store) {
  JobWriter writer(store);
  JobPlan kept = plan_to_keep(job, plan);
  if (job.wish == JobWish::kResume) DSCAN_RETURN_IF_ERROR(go_on_if_possible(store, job, kept, plan));
  writer.remember(std::move(kept));
  RunSink sink(writer, *plan.choice, context_.clock,
               [&](const Job& begun) { return note_begun(job, begun.id); });
  std::stop_token stop;
  {
    const MutexLock lock(mutex_);
    running_->choice = plan.choice.get();
    running_->sink = &sink;
    stop = running_->stop.get_token();
    if (stop.stop_requested()) {  // While it was planned: what was found before must stay.
      running_->choice = nullptr;
      running_->sink = nullptr;
      return {};
    }
  }
  Progress progress;
  auto done = guarded([&]() -> Result<void> {
    const auto outcome = dscan::run_job(plan.options, plan.rules, context_.clock, sink, progress, stop);
    return outcome ? Result<void>() : outcome.error();
  });
  {
    const MutexLock lock(mutex_);
    running_->choice = nullptr;
    running_->sink = nullptr;
  }
  return done;
}

/// The results of its former run are those of an earlier state of the assets: they give way.
Result<void> JobControl::note_begun(const JobDefinition& job, const std::string& run_id) {
  bool is_gone = false;
  auto noted = context_.registry.write([&](Connection& connection) -> Result<void> {
    auto now = load_job(connection, job.project_id, job.id);
    if (!now) return now.error();
    is_gone = !*now;
    if (is_gone) return drop_run(connection, job.project_id, run_id);
    if (!(*now)->run_id.empty() && (*now)->run_id != run_id) {
      DSCAN_RETURN_IF_ERROR(drop_run(connection, job.project_id, (*now)->run_id));
    }
    (*now)->run_id = run_id;
    (*now)->wish = JobWish::kNone;
    (*now)->failure.clear();
    DSCAN_RETURN_IF_ERROR(hide_run(connection, job.project_id, run_id));
    return save_job(connection, **now);
  });
  if (noted && is_gone) return Error(ErrorCode::kStopped, "the job was deleted before it began");
  return noted;
}

Result<void> JobControl::note_failure(const JobDefinition& job, const std::string& failure) {
  return context_.registry.write([&](Connection& connection) -> Result<void> {
    auto now = load_job(connection, job.project_id, job.id);
    if (!now) return now.error();
    if (!*now) return {};
    (*now)->wish = JobWish::kNone;
    (*now)->failure = failure;
    return save_job(connection, **now);
  });
}

Result<void> JobControl::check(const JobDefinition& job) const {
  const auto assets = assets_.usable(job.project_id, job.asset_ids);
  if (!assets) return assets.error();
  const auto templates = template_names(context_.registry, context_.rules, job.project_id);
  if (!templates) return templates.error();
  for (const std::string& id : template_ids_of(job)) {
    if (!templates->contains(id)) return no_such_template(id);
  }
  return {};
}

RunSources JobControl::sources() const {
  return {context_.registry, assets_, context_.rules, options_.cache_directory};
}

bool JobControl::is_running(const std::string& project, const std::string& job_id) const {
  const auto now = running();
  return now && now->project_id == project && now->id == job_id;
}

Result<JobDefinition> JobControl::find(const std::string& project, const std::string& job_id) const {
  Result<JobDefinition> found = no_job(job_id);
  DSCAN_RETURN_IF_ERROR(context_.registry.read([&](Connection& connection) -> Result<void> {
    auto job = load_job(connection, project, job_id);
    if (!job) return job.error();
    if (*job) found = std::move(**job);
    return {};
  }));
  return found;
}

std::uint64_t JobControl::wakes() {
  const std::lock_guard lock(sleep_mutex_);
  return wakes_;
}

void JobControl::wait(const std::stop_token& stop, std::uint64_t seen) {
  std::unique_lock lock(sleep_mutex_);
  alarm_.wait_for(lock, stop, options_.poll, [&] { return wakes_ != seen; });
}

void JobControl::wake() {
  {
    const std::lock_guard lock(sleep_mutex_);
    ++wakes_;
  }
  alarm_.notify_all();
}

}  // namespace dscan
