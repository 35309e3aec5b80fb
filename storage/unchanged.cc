#include "storage/unchanged.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "engine/base/digest.h"
#include "storage/byte_codec.h"
#include "storage/catalog_codec.h"
#include "storage/queries.h"
#include "storage/result_codec.h"
#include "storage/resume.h"
#include "storage/root_tasks.h"
#include "storage/store_impl.h"
#include "storage/value_codec.h"

namespace dscan {
namespace {

struct FoundMark {
  std::uint32_t task = 0;
  DoneMark mark;
};

class StoredUnchangedFiles final : public UnchangedFiles {
 public:
  StoredUnchangedFiles(const Database& database, const Job& base, RootTasks tasks)
      : database_(database), base_(base), tasks_(std::move(tasks)) {}

  [[nodiscard]] Result<bool> carry(std::size_t root, const std::string& path, const FileState& state,
                                   const Close& close) const override {
    const std::string hash = stable_hash({path});
    const auto whole = find(root, hash, 0);
    if (!whole) return whole.error();
    const bool scanned = *whole && !std::holds_alternative<SkipReason>((*whole)->mark.ending);
    if (!scanned || (*whole)->mark.state != state) return false;
    std::vector<FoundMark> parts;
    for (std::uint64_t member = 1; member <= (*whole)->mark.members; ++member) {
      auto part = find(root, hash, member);
      if (!part) return part.error();
      // What was not read then may be readable now: a tool was installed, a limit raised.
      if (!*part || is_worth_a_try((*part)->mark)) return false;
      parts.push_back(*std::move(*part));
    }
    for (std::uint64_t member = 1; member <= parts.size(); ++member) {
      DSCAN_RETURN_IF_ERROR(close_again({root, path, member}, parts[member - 1], close));
    }
    DSCAN_RETURN_IF_ERROR(close_again({root, path, 0}, **whole, close));
    return true;
  }

 private:
  struct Place {
    std::size_t root;
    const std::string& path;
    std::uint64_t member;
  };

  static bool is_worth_a_try(const DoneMark& mark) {
    const auto* skipped = std::get_if<SkipReason>(&mark.ending);
    return skipped != nullptr && *skipped != SkipReason::kBinary;
  }

  [[nodiscard]] JobKey job_key() const { return {.project = base_.project_id, .job = base_.id}; }

  [[nodiscard]] Result<std::optional<FoundMark>> find(std::size_t root, std::string_view hash,
                                                      std::uint64_t member) const {
    for (const std::uint32_t task : tasks_.of(root)) {
      const DoneKey key{.job = job_key(), .task = task, .path_hash = hash, .member = member};
      const auto row = database_.get(Family::kDone, key.encode());
      if (!row) return row.error();
      if (!*row) continue;
      auto mark = decode_done(**row, task);
      if (!mark) return mark.error();
      return FoundMark{task, std::move(*mark)};
    }
    return std::nullopt;
  }

  [[nodiscard]] Result<void> close_again(const Place& place, const FoundMark& found,
                                         const Close& close) const {
    ClosedFile closed;
    closed.root = place.root;
    closed.kind = kAssetKinds[found.task % kAssetKinds.size()];
    closed.outcome.path = place.path;
    closed.outcome.disk_path = place.path;
    closed.outcome.member = place.member;
    closed.outcome.members = found.mark.members;
    closed.outcome.state = found.mark.state;
    closed.outcome.skip = Skip{SkipReason::kUnchanged, "since job " + base_.id};
    if (const auto* positions = std::get_if<DoneMark::Results>(&found.mark.ending)) {
      for (const ResultPosition& position : *positions) {
        const auto row =
            database_.get(Family::kResults, ResultKey{.job = job_key(), .position = position}.encode());
        if (!row) return row.error();
        if (!*row) return damaged(Family::kResults, "a row is missing");
        auto object = decode_result(position, **row);
        if (!object) return object.error();
        closed.outcome.objects.push_back(std::move(*object));
      }
    }
    closed.objects = closed.outcome.objects.size();
    return close(std::move(closed));
  }

  const Database& database_;
  const Job base_;
  const RootTasks tasks_;
};

std::vector<std::string> sorted(std::vector<std::string> roots) {
  std::sort(roots.begin(), roots.end());
  return roots;
}

}  // namespace

Result<IncrementalBase> find_base(Store& store, const JobPlan& plan, const Catalog& catalog) {
  const JobOptions& options = plan.options;
  const auto jobs =
      Queries(store).jobs(options.project_id, options.name, 0, std::numeric_limits<std::uint32_t>::max());
  if (!jobs) return jobs.error();
  IncrementalBase none{{},
                       "no finished job has scanned these paths" +
                           std::string(options.name.empty() ? "" : " under this name")};
  for (const Job& job : jobs->jobs) {
    const bool same_name = options.name.empty() || job.name == options.name;
    if (!same_name || job.status != JobStatus::kFinished || sorted(job.roots) != sorted(options.roots))
      continue;
    const std::string since = " since job '" + job.name + "' (" + job.id + ")";
    const auto stored = load_stored_job(store, job.project_id, job.id);
    if (!stored && stored.error().code() == ErrorCode::kInvalidArgument) continue;  // Of an older dscan.
    if (!stored) return stored.error();
    if (stored->plan.options.shard != options.shard) continue;
    // The hash says nothing of the order of the rules, which the results count by.
    if (encode_catalog(stored->catalog) != encode_catalog(catalog)) {
      none.why_none = "the rules have changed" + since;
    } else if (!finds_the_same(stored->plan, plan)) {
      none.why_none = "the program, its options or the allow-list have changed" + since;
    } else {
      return IncrementalBase{job, {}};
    }
    return none;
  }
  return none;
}

Result<std::shared_ptr<const UnchangedFiles>> unchanged_since(Store& store, const Job& base,
                                                              const std::vector<std::string>& roots) {
  const auto tasks = Queries(store).tasks(base.project_id, base.id);
  if (!tasks) return tasks.error();
  return std::make_shared<const StoredUnchangedFiles>(StoreInside::database(store), base,
                                                      RootTasks(roots, base.roots, *tasks));
}

}  // namespace dscan
