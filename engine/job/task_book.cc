#include "engine/job/task_book.h"

#include <algorithm>
#include <utility>

#include "engine/base/bad_alloc.h"
#include "engine/base/digest.h"

namespace dscan {
namespace {

/// How often the waiting files of all tasks are written, for those who watch.
constexpr EpochMillis kRefreshMillis = 500;

std::size_t index_of(AssetKind kind) {
  return static_cast<std::size_t>(kind) - 1;
}

void count(const ClosedFile& file, Task& task) {
  TaskCounters& counters = task.counters;
  ++counters.listed;
  if (file.outcome.skip) {
    ++counters.skipped;
    ++task.skips[file.outcome.skip->reason];
  } else {
    ++counters.finished;
    counters.bytes += file.bytes;
  }
  counters.objects += file.objects;
  for (const ObjectResult& object : file.outcome.objects) {
    if (!object.matches.empty()) ++counters.sensitive_objects;
    for (const MatchInfo& match : object.matches) counters.matches += match.match_count;
    for (const ReadIssue& issue : object.issues) counters.issues += issue.count;
    task.level_rank = std::max(task.level_rank, object.level_rank);
  }
}

}  // namespace

TaskBook::TaskBook(Job job, ResultSink& sink, const Clock& clock)
    : sink_(sink),
      clock_(clock),
      job_(std::move(job)),
      roots_(job_.roots.size()),
      waiting_(job_.roots.size()) {}

void TaskBook::restore(const std::vector<Task>& tasks) {
  MutexLock lock(mutex_);
  for (const Task& task : tasks) {
    const std::size_t root = task.ordinal / kAssetKinds.size();
    if (root >= roots_.size()) continue;
    Task& known = task_of(root, task.asset.kind);
    known = task;
    known.status = JobStatus::kRunning;
    known.end_time = 0;
    // Files that were waiting then will be listed again.
    known.counters.listed = task.counters.finished + task.counters.skipped;
  }
}

Result<void> TaskBook::begin(const Catalog& catalog) {
  MutexLock lock(mutex_);
  job_.status = JobStatus::kRunning;
  job_.failure.clear();
  job_.end_time = 0;
  if (job_.start_time == 0) job_.start_time = clock_.now();
  DSCAN_RETURN_IF_ERROR(sink_.begin_job(job_, catalog));
  return write_tasks();
}

void TaskBook::listed(std::size_t root) {
  ++waiting_[root];
}

void TaskBook::passed(std::size_t root) {
  --waiting_[root];
}

/// One thread at a time closes what all of them leave to it.
class TaskBook::Closing {
 public:
  explicit Closing(TaskBook& book) : book_(book) {}
  /// Also when the sink throws: what is left then is for the next to come.
  ~Closing() {
    if (is_over_) return;
    MutexLock lock(book_.left_mutex_);
    book_.is_closing_ = false;
    book_.room_.notify_all();
  }
  Closing(const Closing&) = delete;
  Closing& operator=(const Closing&) = delete;

  /// Until nothing is left. The first error.
  Result<void> run() {
    const BadAllocScope in_the_sink(BadAlloc::kEndsProgram);
    Result<void> outcome;
    while (take()) {
      MutexLock lock(book_.mutex_);
      for (const ClosedFile& file : files_) {
        const auto entered = book_.enter(file);
        if (!entered && outcome) outcome = entered;
      }
    }
    return outcome;
  }

 private:
  /// False: nothing is left, and the next file is another thread's.
  bool take() {
    files_.clear();
    MutexLock lock(book_.left_mutex_);
    std::swap(files_, book_.left_);
    is_over_ = files_.empty();
    book_.is_closing_ = !is_over_;
    book_.room_.notify_all();
    return !is_over_;
  }

  TaskBook& book_;
  std::vector<ClosedFile> files_;
  bool is_over_ = false;
};

Result<void> TaskBook::close(ClosedFile file) {
  {
    MutexLock lock(left_mutex_);
    while (is_closing_ && left_.size() >= kMostLeft) room_.wait(left_mutex_);
    left_.push_back(std::move(file));
    if (is_closing_) return {};
    is_closing_ = true;
  }
  return Closing(*this).run();
}

Result<void> TaskBook::enter(const ClosedFile& file) {
  --waiting_[file.root];
  Task& task = task_of(file.root, file.kind);
  count(file, task);
  DSCAN_RETURN_IF_ERROR(sink_.close_file(job_, snapshot(file.root, task), file.outcome));
  const EpochMillis since = clock_.now() - last_refresh_;
  const bool is_set_back = since < 0;
  return is_set_back || since >= kRefreshMillis ? refresh() : Result<void>();
}

Result<void> TaskBook::end(JobStatus status, std::string failure) {
  MutexLock lock(mutex_);
  job_.status = status;
  job_.failure = std::move(failure);
  job_.end_time = std::max(clock_.now(), job_.start_time);  // The clock may have been set back.
  for (std::size_t index = 0; index < roots_.size(); ++index) {
    Root& root = roots_[index];
    if (!root.first) task_of(index, AssetKind::kObs);
    for (auto& task : root.tasks) {
      if (!task) continue;
      task->status = status;
      task->end_time = job_.end_time;
    }
  }
  DSCAN_RETURN_IF_ERROR(refresh());
  return sink_.update_job(job_);
}

Job TaskBook::job() const {
  MutexLock lock(mutex_);
  return job_;
}

std::vector<Task> TaskBook::tasks() const {
  MutexLock lock(mutex_);
  std::vector<Task> out;
  for (std::size_t root = 0; root < roots_.size(); ++root) {
    for (const auto& task : roots_[root].tasks) {
      if (task) out.push_back(snapshot(root, *task));
    }
  }
  return out;
}

Task& TaskBook::task_of(std::size_t root, AssetKind kind) {
  auto& slot = roots_[root].tasks[index_of(kind)];
  if (slot) return *slot;
  Task task;
  task.asset = make_asset(kind, job_.roots[root]);
  task.job_id = job_.id;
  task.id = stable_id({"task", job_.id, task.asset.id});
  task.ordinal = static_cast<std::uint32_t>(root * kAssetKinds.size() + index_of(kind));
  task.status = JobStatus::kRunning;
  task.start_time = job_.start_time;
  if (!roots_[root].first) roots_[root].first = kind;
  return slot.emplace(std::move(task));
}

Task TaskBook::snapshot(std::size_t root, const Task& task) const {
  Task out = task;
  if (roots_[root].first == task.asset.kind) out.counters.listed += waiting_[root];
  return out;
}

Result<void> TaskBook::refresh() {
  last_refresh_ = clock_.now();
  return write_tasks();
}

Result<void> TaskBook::write_tasks() {
  for (std::size_t root = 0; root < roots_.size(); ++root) {
    for (const auto& task : roots_[root].tasks) {
      if (!task) continue;
      DSCAN_RETURN_IF_ERROR(sink_.update_task(job_, snapshot(root, *task)));
    }
  }
  return {};
}

}  // namespace dscan
