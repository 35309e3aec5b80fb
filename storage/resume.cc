#include "storage/resume.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "engine/base/digest.h"
#include "storage/interruption.h"
#include "storage/queries.h"
#include "storage/root_tasks.h"
#include "storage/store_impl.h"

namespace dscan {
namespace {

Error refused(const Job& job, const std::string& why) {
  return {ErrorCode::kInvalidArgument, "job '" + job.name + "' (" + job.id + ") " + why};
}

// Looks for the marks of one job.
class StoredDoneFiles final : public DoneFiles {
 public:
  StoredDoneFiles(const Database& database, const Job& job, const std::vector<Task>& tasks)
      : database_(database), job_(job), tasks_(job.roots, job.roots, tasks) {}

  [[nodiscard]] Result<bool> has(std::size_t root, std::string_view path,
                                 std::uint64_t member) const override {
    const std::string hash = stable_hash({path});
    DoneKey key{.job = {.project = job_.project_id, .job = job_.id}, .path_hash = hash, .member = member};
    for (const std::uint32_t task : tasks_.of(root)) {
      key.task = task;
      const auto mark = database_.get(Family::kDone, key.encode());
      if (!mark) return mark.error();
      if (*mark) return true;
    }
    return false;
  }

 private:
  const Database& database_;
  const Job job_;
  const RootTasks tasks_;
};

}  // namespace

Result<StoredJob> load_stored_job(Store& store, std::string_view project, std::string_view name_or_id) {
  const Queries queries(store);
  auto job = queries.find_job(project, name_or_id);
  if (!job) return job.error();
  auto catalog = queries.catalog(project, job->id);
  if (!catalog) return catalog.error();
  const JobKey key{.project = job->project_id, .job = job->id};
  const auto row = StoreInside::database(store).get(Family::kPlans, key.encode());
  if (!row) return row.error();
  if (!*row) return refused(*job, "was begun by a dscan that did not keep its options; scan anew");
  auto plan = decode_plan(**row);
  if (!plan) return plan.error();
  plan->options.project_id = job->project_id;
  plan->options.name = job->name;
  plan->options.roots = job->roots;
  return StoredJob{std::move(*job), std::move(*catalog), std::move(*plan)};
}

Result<void> check_resumable(const StoredJob& stored) {
  const Job& job = stored.job;
  if (job.status == JobStatus::kFinished) return refused(job, "is finished: there is nothing to resume");
  if (is_unfinished(job.status)) return refused(job, "is running: wait for its end");
  if (std::find(job.roots.begin(), job.roots.end(), "-") != job.roots.end()) {
    return refused(job, "read standard input, which cannot be read again; scan anew");
  }
  return {};
}

Result<void> check_same_rules(const StoredJob& stored, const Catalog& catalog, const JobPlan& plan) {
  if (stored.plan.program != plan.program) {
    return refused(stored.job, "was begun by dscan " + stored.plan.program + ", this is " + plan.program +
                                   "; resume it with that one, or scan anew");
  }
  if (stored.catalog.rule_set_hash != catalog.rule_set_hash) {
    return refused(stored.job, "was begun with other rules; resume it with those, or scan anew");
  }
  if (stored.plan.inputs_hash != plan.inputs_hash) {
    return refused(stored.job,
                   "was begun with another allow-list, baseline or fingerprint key; resume it with those, or "
                   "scan anew");
  }
  return {};
}

Result<void> prepare_resume(Store& store, const StoredJob& stored, JobOptions& options) {
  auto tasks = Queries(store).tasks(stored.job.project_id, stored.job.id);
  if (!tasks) return tasks.error();
  options.done = std::make_shared<StoredDoneFiles>(StoreInside::database(store), stored.job, *tasks);
  options.resumed = std::make_shared<ResumedJob>(ResumedJob{stored.job, std::move(*tasks)});
  return {};
}

}  // namespace dscan
