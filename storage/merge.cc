#include "storage/merge.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "engine/base/digest.h"
#include "storage/catalog_codec.h"
#include "storage/interruption.h"
#include "storage/job_codec.h"
#include "storage/job_merge.h"
#include "storage/job_plan.h"
#include "storage/job_rows.h"
#include "storage/store_impl.h"

namespace dscan {
namespace {

Error refused(const Job& job, const std::string& why) {
  return {ErrorCode::kInvalidArgument, "job '" + job.name + "' (" + job.id + ") " + why};
}

std::string shard_text(const Shard& shard) {
  return "shard " + std::to_string(shard.index + 1) + " of " + std::to_string(shard.count);
}

// What the shards of one job have in common; a job that is no shard has an id besides.
using GroupKey =
    std::tuple<std::string, std::string, std::vector<std::string>, std::uint32_t, std::string, std::string>;
using Groups = std::map<GroupKey, std::vector<JobPart>>;

Result<JobPart> read_part(Store& store, ReadView& view, Job job) {
  const std::string key = JobKey{.project = job.project_id, .job = job.id}.encode();
  if (!StoreInside::impl(store).is_seen_owned()) mark_interrupted(job);
  if (is_unfinished(job.status)) {
    return Error(ErrorCode::kBusy,
                 "job '" + job.name + "' of store '" + store.directory() + "' is running; wait for its end");
  }
  JobPart part{.database = &StoreInside::database(store), .job = std::move(job), .catalog = {}, .plan = {}};
  auto catalog = view.get(Family::kCatalogs, key);
  if (!catalog) return catalog.error();
  part.catalog = catalog->value_or("");
  const auto plan = view.get(Family::kPlans, key);
  if (!plan) return plan.error();
  if (!*plan) return part;
  auto decoded = decode_plan(**plan);
  if (!decoded) return decoded.error();
  part.plan = std::move(*decoded);
  return part;
}

GroupKey group_of(const JobPart& part) {
  const std::uint32_t shards = part.plan ? part.plan->options.shard.count : 1;
  if (shards == 1) return {part.job.project_id, part.job.name, part.job.roots, 1, part.catalog, part.job.id};
  return {part.job.project_id, part.job.name, part.job.roots, shards, part.catalog, ""};
}

Result<Groups> read_groups(const std::vector<Store*>& from) {
  Groups groups;
  for (Store* store : from) {
    auto view = ReadView::of(StoreInside::database(*store));
    if (!view) return view.error();
    std::vector<Job> jobs;
    DSCAN_RETURN_IF_ERROR(each_job(*view, [&jobs](Job job) -> Result<void> {
      jobs.push_back(std::move(job));
      return {};
    }));
    for (Job& job : jobs) {
      auto part = read_part(*store, *view, std::move(job));
      if (!part) return part.error();
      groups[group_of(*part)].push_back(std::move(*part));
    }
  }
  return groups;
}

// Puts the shards in order, and refuses what is not a whole.
Result<void> complete(std::vector<JobPart>& parts) {
  const auto index = [](const JobPart& part) { return part.plan->options.shard.index; };
  std::sort(parts.begin(), parts.end(),
            [&](const JobPart& a, const JobPart& b) { return index(a) < index(b); });
  const std::uint32_t count = parts.front().plan->options.shard.count;
  for (std::uint32_t shard = 0; shard < count; ++shard) {
    if (shard >= parts.size() || index(parts[shard]) > shard) {
      return refused(parts.front().job, "has no " + shard_text({shard, count}) + " in these stores");
    }
    if (index(parts[shard]) < shard) {
      return refused(parts[shard].job, "is there twice: " + shard_text({index(parts[shard]), count}) +
                                           "; delete the older of the two");
    }
    if (parts[shard].job.status != JobStatus::kFinished) {
      return refused(parts[shard].job, "is not finished; resume it first");
    }
  }
  return parts.size() == count ? Result<void>()
                               : refused(parts.back().job, "is there twice; delete the older of the two");
}

// A job that is in several of the stores may have gone on in one of them.
void keep_latest(std::vector<JobPart>& parts) {
  const auto state = [](const JobPart& part) {
    return std::pair(part.job.status == JobStatus::kFinished, part.job.end_time);
  };
  std::swap(parts.front(),
            *std::max_element(parts.begin(), parts.end(),
                              [&](const JobPart& a, const JobPart& b) { return state(a) < state(b); }));
  parts.resize(1);
}

bool is_sharded(const GroupKey& key) {
  return std::get<3>(key) > 1;
}

// The job that the parts become.
Job merged_job(const std::vector<JobPart>& parts) {
  Job job = parts.front().job;
  if (parts.size() == 1) return job;
  std::string ids;
  for (const JobPart& part : parts) {
    ids += part.job.id + ",";
    job.create_time = std::min(job.create_time, part.job.create_time);
    job.start_time = std::min(job.start_time, part.job.start_time);
    job.end_time = std::max(job.end_time, part.job.end_time);
  }
  job.id = stable_id({"merged", ids});
  return job;
}

}  // namespace

Result<std::vector<std::string>> merge_stores(Store& into, const std::vector<Store*>& from) {
  auto groups = read_groups(from);
  if (!groups) return groups.error();
  for (auto& [key, parts] : *groups) {
    if (!is_sharded(key)) keep_latest(parts);
    if (is_sharded(key)) DSCAN_RETURN_IF_ERROR(complete(parts));
  }
  std::vector<std::string> told;
  Database& target = StoreInside::database(into);
  for (auto& [key, parts] : *groups) {
    const Job job = merged_job(parts);
    const std::string name = "'" + job.name + "' (" + job.id + ")";
    const auto there = target.get(Family::kJobs, JobKey{.project = job.project_id, .job = job.id}.encode());
    if (!there) return there.error();
    if (*there) {
      told.push_back("left out " + name + ": it is there already");
      continue;
    }
    DSCAN_RETURN_IF_ERROR(merge_job(target, job, parts));
    told.push_back(is_sharded(key) ? "merged " + std::to_string(parts.size()) + " shards into " + name
                                   : "copied " + name);
  }
  return told;
}

}  // namespace dscan
