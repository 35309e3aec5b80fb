#include "storage/job_writer.h"

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/digest.h"
#include "storage/byte_codec.h"
#include "storage/catalog_codec.h"
#include "storage/interruption.h"
#include "storage/job_codec.h"
#include "storage/read_view.h"
#include "storage/result_codec.h"
#include "storage/store_impl.h"

namespace dscan {
namespace {

using BucketSizes = std::map<Bucket, std::uint64_t>;

// The numbers that the next rows of a job take, kept so that closing a file reads nothing.
struct JobState {
  BucketSizes buckets;
  std::uint64_t next_skip = 0;
};

JobKey key_of(const Job& job) {
  return {.project = job.project_id, .job = job.id};
}

Result<void> check_ids(const Job& job) {
  if (is_key_id(job.project_id) && is_key_id(job.id)) return {};
  return Error(ErrorCode::kInvalidArgument, "project and job ids must be 1 to " + std::to_string(kMaxIdSize) +
                                                " bytes long; give shorter ones");
}

Result<BucketSizes> load_buckets(ReadView& view, const JobKey& job) {
  BucketSizes sizes;
  const std::string prefix = job.encode();
  const auto load = [&](std::string_view key, std::string_view value) -> Result<bool> {
    const auto bucket = BucketKey::decode(key);
    if (!bucket) return damaged(Family::kCounters, "a key of another form");
    const auto size = decode_counter(value);
    if (!size) return size.error();
    sizes[bucket->bucket] = *size;
    return true;
  };
  DSCAN_RETURN_IF_ERROR(view.scan(Family::kCounters, prefix, prefix, load));
  return sizes;
}

Result<std::uint64_t> load_next_skip(ReadView& view, const JobKey& job) {
  constexpr std::uint64_t kLast = ~std::uint64_t{0};
  const auto last = view.last_key(Family::kSkips, SkipKey{.job = job, .sequence = kLast}.encode());
  if (!last) return last.error();
  if (!*last) return std::uint64_t{0};
  const auto key = SkipKey::decode(**last);
  if (!key) return damaged(Family::kSkips, "a key of another form");
  return key->job == job ? key->sequence + 1 : 0;
}

DoneMark::Results put_results(Batch& batch, const TaskKey& task, const std::vector<ObjectResult>& objects,
                              JobState& state) {
  DoneMark::Results positions;
  std::set<Bucket> grown;
  for (const ObjectResult& object : objects) {
    const Bucket bucket{.task = task.task, .level_rank = object.level_rank};
    const ResultKey key{.job = task.job, .position = {.bucket = bucket, .ordinal = state.buckets[bucket]++}};
    const std::string bytes = key.encode();
    batch.put(Family::kResults, bytes, encode_result(object));
    batch.put(Family::kNames, bytes, encode_name(object.name));
    positions.push_back(key.position);
    grown.insert(bucket);
  }
  for (const Bucket& bucket : grown) {
    batch.put(Family::kCounters, BucketKey{.job = task.job, .bucket = bucket}.encode(),
              encode_counter(state.buckets[bucket]));
  }
  return positions;
}

// What a file left, and how it ended. Of those that are unchanged there may be millions, and their paths
// stand in the earlier job: they are counted, but have no row of their own.
DoneMark put_outcome(Batch& batch, const TaskKey& task, const FileOutcome& outcome, JobState& state) {
  DoneMark mark{.ending = DoneMark::Clean{}, .state = outcome.state, .members = outcome.members};
  auto positions = put_results(batch, task, outcome.objects, state);
  if (!positions.empty()) {
    mark.ending = std::move(positions);
  } else if (outcome.skip && outcome.skip->reason != SkipReason::kUnchanged) {
    const SkipKey key{.job = task.job, .sequence = state.next_skip++};
    batch.put(Family::kSkips, key.encode(), encode_skip(outcome.path, *outcome.skip));
    mark.ending = outcome.skip->reason;
  }
  return mark;
}

}  // namespace

struct JobWriter::Impl {
  using Clock = std::chrono::steady_clock;

  explicit Impl(Database& opened) : database(opened), waiting(opened) {}

  Database& database;
  std::map<std::pair<std::string, std::string>, JobState> states;  ///< By project and job, waiting rows too.
  std::optional<JobPlan> plan;                                     ///< Of the next job.
  Batch waiting;                                                   ///< Rows of closed files …
  std::map<std::string, std::string> waiting_tasks;                ///< … and their tasks, each once.
  std::size_t held = 0;                                            ///< Files in it.
  Clock::time_point last_written;
  /// A batch was lost. The books have counted its files, so that nothing of theirs may be written any more: a
  /// resumed job begins with what is there.
  std::optional<Error> broken;

  Result<JobState*> state_of(const JobKey& job);
  Result<void> replace_former(const JobKey& job, std::string_view catalog, Batch& batch) const;
  [[nodiscard]] bool may_hold(const FileOutcome& outcome) const;
  Result<void> write_waiting();
};

bool JobWriter::Impl::may_hold(const FileOutcome& outcome) const {
  // Where files take their time, each one is written at once, for those who watch.
  constexpr std::chrono::milliseconds kQuick{20};
  return outcome.objects.empty() && !outcome.skip && held < kMostHeld && Clock::now() - last_written < kQuick;
}

Result<void> JobWriter::Impl::write_waiting() {
  if (broken) return *broken;
  if (held == 0) return {};
  for (const auto& [key, value] : waiting_tasks) waiting.put(Family::kTasks, key, value);
  auto written = database.write(waiting, Durability::kProcess);
  waiting.clear();
  waiting_tasks.clear();
  held = 0;
  last_written = Clock::now();
  if (!written) broken = written.error();
  return written;
}

// Loaded when a job is first met, which for a resumed one is not where its rows begin.
Result<JobState*> JobWriter::Impl::state_of(const JobKey& job) {
  const std::pair<std::string, std::string> id(job.project, job.job);
  if (const auto known = states.find(id); known != states.end()) return &known->second;
  auto view = ReadView::of(database);
  if (!view) return view.error();
  const auto row = view->get(Family::kJobs, job.encode());
  if (!row) return row.error();
  if (!*row) return Error(ErrorCode::kInternal, "job '" + id.second + "' was never begun in the store");
  auto buckets = load_buckets(*view, job);
  if (!buckets) return buckets.error();
  const auto next_skip = load_next_skip(*view, job);
  if (!next_skip) return next_skip.error();
  return &states.emplace(id, JobState{std::move(*buckets), *next_skip}).first->second;
}

// A job that is begun again goes on with what it has: its place in the order of jobs may move, but the rules
// that its results speak of must be the same.
Result<void> JobWriter::Impl::replace_former(const JobKey& job, std::string_view catalog,
                                             Batch& batch) const {
  const std::string bytes = job.encode();
  const auto former = database.get(Family::kJobs, bytes);
  if (!former) return former.error();
  if (!*former) return {};
  const auto former_catalog = database.get(Family::kCatalogs, bytes);
  if (!former_catalog) return former_catalog.error();
  if (*former_catalog != catalog) {
    return Error(
        ErrorCode::kInvalidArgument,
        "job '" + std::string(job.job) + "' was begun with other rules; use those, or begin a new job");
  }
  const auto old = decode_job(job, **former);
  if (!old) return old.error();
  batch.erase(Family::kJobTimes, JobTimeKey{.job = job, .create_time = old->create_time}.encode());
  return {};
}

JobWriter::JobWriter(Store& store) : impl_(std::make_unique<Impl>(*store.impl_->database)) {}
JobWriter::~JobWriter() {
  // Files without results: should it fail, a resumed job scans them again.
  (void)impl_->write_waiting();
}

void JobWriter::remember(JobPlan plan) {
  impl_->plan = std::move(plan);
}

Result<void> JobWriter::begin_job(const Job& job, const Catalog& catalog) {
  DSCAN_RETURN_IF_ERROR(check_ids(job));
  const JobKey key = key_of(job);
  const std::string bytes = key.encode();
  const std::string catalog_value = encode_catalog(catalog);
  Batch batch(impl_->database);
  DSCAN_RETURN_IF_ERROR(impl_->replace_former(key, catalog_value, batch));
  batch.put(Family::kJobs, bytes, encode_job(job));
  batch.put(Family::kCatalogs, bytes, catalog_value);
  batch.put(Family::kJobTimes, JobTimeKey{.job = key, .create_time = job.create_time}.encode(),
            encode_mark());
  if (impl_->plan) batch.put(Family::kPlans, bytes, encode_plan(*impl_->plan));
  DSCAN_RETURN_IF_ERROR(impl_->database.write(batch, Durability::kMachine));
  impl_->plan.reset();
  return {};
}

Result<void> JobWriter::update_job(const Job& job) {
  DSCAN_RETURN_IF_ERROR(check_ids(job));
  const JobKey key = key_of(job);
  const auto state = impl_->state_of(key);
  if (!state) return state.error();
  DSCAN_RETURN_IF_ERROR(impl_->write_waiting());
  Batch batch(impl_->database);
  batch.put(Family::kJobs, key.encode(), encode_job(job));
  DSCAN_RETURN_IF_ERROR(impl_->database.write(batch, Durability::kMachine));
  if (!is_unfinished(job.status)) impl_->states.erase({job.project_id, job.id});
  return {};
}

Result<void> JobWriter::update_task(const Job& job, const Task& task) {
  DSCAN_RETURN_IF_ERROR(check_ids(job));
  const auto state = impl_->state_of(key_of(job));
  if (!state) return state.error();
  DSCAN_RETURN_IF_ERROR(impl_->write_waiting());
  Batch batch(impl_->database);
  batch.put(Family::kTasks, TaskKey{.job = key_of(job), .task = task.ordinal}.encode(), encode_task(task));
  return impl_->database.write(batch, Durability::kProcess);
}

Result<void> JobWriter::close_file(const Job& job, const Task& task, const FileOutcome& outcome) {
  DSCAN_RETURN_IF_ERROR(check_ids(job));
  const TaskKey key{.job = key_of(job), .task = task.ordinal};
  const auto found = impl_->state_of(key.job);
  if (!found) return found.error();
  if (impl_->broken) return *impl_->broken;
  const DoneMark mark = put_outcome(impl_->waiting, key, outcome, **found);
  const std::string hash = stable_hash({outcome.disk_path.empty() ? outcome.path : outcome.disk_path});
  const DoneKey done{.job = key.job, .task = key.task, .path_hash = hash, .member = outcome.member};
  impl_->waiting.put(Family::kDone, done.encode(), encode_done(mark));
  impl_->waiting_tasks[key.encode()] = encode_task(task);
  ++impl_->held;
  return impl_->may_hold(outcome) ? Result<void>() : impl_->write_waiting();
}

}  // namespace dscan
