#include "engine/job/job_runner.h"

#include <exception>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include "engine/base/digest.h"
#include "engine/base/mutex.h"
#include "engine/job/file_worker.h"
#include "engine/job/task_book.h"
#include "engine/job/work_queue.h"

namespace dscan {
namespace {

/// Files that may wait between the lister and the workers: enough to keep many workers busy with small files,
/// few enough that a listing of millions takes no memory to speak of.
constexpr std::size_t kWaitingFiles = 4096;

/// The first error of any thread; asks everybody to stop.
class FirstFailure {
 public:
  explicit FirstFailure(std::stop_source& stop) : stop_(stop) {}

  void note(const Error& error) {
    MutexLock lock(mutex_);
    if (!error_) error_ = error;
    stop_.request_stop();
  }
  [[nodiscard]] std::optional<Error> get() const {
    MutexLock lock(mutex_);
    return error_;
  }

 private:
  std::stop_source& stop_;
  mutable Mutex mutex_;
  std::optional<Error> error_ DSCAN_GUARDED_BY(mutex_);
};

/// Whether a file waits that nobody wants any more.
bool is_given_up(const JobContext& job, const WorkItem& item) {
  const auto* file = std::get_if<FileItem>(&item);
  return file != nullptr && job.options.choice != nullptr && job.options.choice->is_given_up(file->root);
}

/// Also a border for exceptions: what is not the fault of one file, such as no memory for the books, ends the
/// job in order.
void work(const JobContext& job, FirstFailure& failure) {
  try {
    FileWorker worker(job);
    for (auto items = job.queue.pop(); !items.empty(); items = job.queue.pop()) {
      for (WorkItem& item : items) {
        const auto result = is_given_up(job, item) ? Result<void>() : worker.run(std::move(item));
        if (!result) failure.note(result.error());
      }
      items.clear();  // A segment holds its file open.
      job.queue.done();
    }
  } catch (const std::exception& broken) {  // Nobody waits for the item: a failure closes the queue.
    failure.note({ErrorCode::kInternal, broken.what()});
  }
}

/// Starts the workers of a job. Threads that the system refuses are a failure: with fewer than was asked for
/// the job would take longer than anybody expects.
void start_workers(const JobContext& job, FirstFailure& failure, std::vector<std::jthread>& workers) {
  try {
    while (workers.size() < job.options.threads) {
      workers.emplace_back([&job, &failure] { work(job, failure); });
    }
  } catch (const std::exception& refused) {
    failure.note({ErrorCode::kInternal,
                  "only " + std::to_string(workers.size()) + " of " + std::to_string(job.options.threads) +
                      " threads could be started (" + refused.what() +
                      "); ask for fewer, or allow the process more memory and threads"});
  }
}

/// Puts every file of a root into the queue.
Result<void> list_root(const JobContext& job, std::size_t index) {
  const std::string& root = job.options.roots[index];
  const FileChoice* choice = job.options.choice;
  const auto take = [&](Listed file) {
    if (!job.options.shard.has(file.path)) return !job.stop.stop_requested();
    if (choice != nullptr && choice->is_given_up(index)) return false;
    if (choice != nullptr && !file.skip && !choice->takes(index, file.path)) {
      file.skip = Skip{SkipReason::kExcluded, ""};
    }
    job.book.listed(index);
    ++job.progress.files_listed;
    job.progress.bytes_listed += file.size;
    return !job.stop.stop_requested() && job.queue.push_file({index, std::move(file)});
  };
  if (root != "-") return walk(root, job.options.walk, take);
  take({root, 0, std::nullopt});
  return {};
}

void list_all(const JobContext& job, FirstFailure& failure) {
  for (std::size_t index = 0; index < job.options.roots.size() && !job.stop.stop_requested(); ++index) {
    const auto listed = list_root(job, index);
    if (!listed) failure.note(listed.error());
  }
  job.progress.listing_done = true;
  job.queue.end_listing();
}

Job make_job(const JobOptions& options, const CompiledRules& rules, const Clock& clock) {
  if (options.resumed) return options.resumed->job;
  Job job;
  job.id = random_id();
  job.project_id = options.project_id;
  job.name = options.name;
  job.create_time = clock.now();
  job.roots = options.roots;
  job.template_id = rules.rule_set.catalog().template_id;
  return job;
}

}  // namespace

Result<JobOutcome> run_job(const JobOptions& options, const std::shared_ptr<const CompiledRules>& rules,
                           const Clock& clock, ResultSink& sink, Progress& progress,
                           const std::stop_token& stop) {
  std::stop_source stop_all;
  const std::stop_callback forward(stop, [&stop_all] { stop_all.request_stop(); });
  const Job new_job = make_job(options, *rules, clock);
  TaskBook book(new_job, sink, clock);
  WorkQueue queue(kWaitingFiles);
  const JobContext job{new_job.id, options, rules, clock, book, progress, queue, stop_all.get_token()};
  FirstFailure failure(stop_all);
  // Workers may be waiting for a file, the lister for room: wake them.
  const std::stop_callback wake(job.stop, [&queue] { queue.close_now(); });

  if (options.resumed) book.restore(options.resumed->tasks);
  DSCAN_RETURN_IF_ERROR(book.begin(rules->rule_set.catalog()));
  std::vector<std::jthread> workers;
  start_workers(job, failure, workers);
  list_all(job, failure);
  workers.clear();  // Joined: each has come to the end of the queue.

  if (const auto error = failure.get()) {
    (void)book.end(JobStatus::kFailed, error->message());  // The first error is the one to tell.
    return *error;
  }
  const bool stopped = stop.stop_requested();
  DSCAN_RETURN_IF_ERROR(
      book.end(stopped ? JobStatus::kStopped : JobStatus::kFinished, stopped ? "stopped by the user" : ""));
  return JobOutcome{book.job(), book.tasks()};
}

}  // namespace dscan
