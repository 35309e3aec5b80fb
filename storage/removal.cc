// Jobs and their space, taken out of a store.
#include "storage/removal.h"

#include <array>
#include <utility>

#include "storage/erasure.h"
#include "storage/interruption.h"
#include "storage/job_rows.h"
#include "storage/read_view.h"
#include "storage/store_directory.h"
#include "storage/store_impl.h"

namespace dscan {
namespace {

// All families whose keys begin with those of the job.
constexpr std::array kJobFamilies = {Family::kJobs,    Family::kTasks, Family::kCatalogs,
                                     Family::kResults, Family::kNames, Family::kCounters,
                                     Family::kDone,    Family::kSkips, Family::kPlans};

void put_erasure(Batch& batch, const JobKey& job) {
  const std::string begin = job.encode();
  const std::string end = end_of_prefix(begin);
  for (const Family family : kJobFamilies) batch.erase_range(family, begin, end);
}

}  // namespace

Result<void> erase_job_rows(Database& database, const JobKey& job) {
  Batch batch(database);
  put_erasure(batch, job);
  return database.write(batch, Durability::kProcess);
}

Result<void> delete_job(Store& store, std::string_view project, std::string_view job_id) {
  Database& database = StoreInside::database(store);
  const JobKey key{.project = project, .job = job_id};
  auto view = view_of_job(database, key);
  if (!view) return view.error();
  const auto job = load_job(*view, key);
  if (!job) return job.error();
  if (!*job) return no_job_error(job_id);
  if (is_unfinished((*job)->status)) {
    return Error(ErrorCode::kBusy, "job '" + (*job)->name + "' is running; stop it first");
  }
  Batch batch(database);
  put_erasure(batch, key);
  batch.erase(Family::kJobTimes, JobTimeKey{.job = key, .create_time = (*job)->create_time}.encode());
  return database.write(batch, Durability::kMachine);
}

Result<void> reclaim_job_space(Store& store, std::string_view project, std::string_view job_id) {
  Database& database = StoreInside::database(store);
  const std::string begin = JobKey{.project = project, .job = job_id}.encode();
  const std::string end = end_of_prefix(begin);
  for (const Family family : kJobFamilies) {
    DSCAN_RETURN_IF_ERROR(database.reclaim(family, begin, end));
  }
  return {};
}

Result<void> compact_store(Store& store) {
  return StoreInside::database(store).compact();
}

Result<std::uint64_t> store_bytes(const Store& store) {
  return directory_bytes(store.directory());
}

}  // namespace dscan
