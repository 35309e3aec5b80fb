// Looking after stores: check, compact, back up, merge.
#include <fmt/core.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "api/cli/commands.h"
#include "api/cli/people_text.h"
#include "api/cli/store_access.h"
#include "storage/backup.h"
#include "storage/check.h"
#include "storage/merge.h"
#include "storage/registry/registry.h"
#include "storage/removal.h"
#include "storage/store.h"

namespace dscan {
namespace {

/// Owned, if nobody else does: a checkpoint is quicker than a copy. Else followed.
Result<std::unique_ptr<Store>> open_to_copy(const std::string& directory, const Clock& clock) {
  auto owned = open_existing(directory, clock);
  if (owned || owned.error().code() != ErrorCode::kBusy) return owned;
  return Store::open(directory, StoreMode::kFollow, clock);
}

/// What is wrong with what was defined over HTTP; nothing where nothing was.
Result<std::vector<std::string>> problems_of_registry(const std::string& store) {
  std::error_code ignored;
  if (!std::filesystem::exists(store + "/" + kRegistryFile, ignored)) return std::vector<std::string>();
  const auto registry = Registry::open(store);
  if (registry) return (*registry)->problems();
  if (registry.error().code() != ErrorCode::kCorrupt) return registry.error();
  return std::vector<std::string>{registry.error().message()};
}

}  // namespace

Result<ExitStatus> store_check_command(const StoreCommandFlags& flags) {
  const SystemClock clock;
  const auto store = Store::open(flags.store, StoreMode::kFollow, clock);
  if (!store) return store.error();
  auto report = check_store(**store);
  if (!report) return report.error();
  const auto of_registry = problems_of_registry(flags.store);
  if (!of_registry) return of_registry.error();
  report->problems.insert(report->problems.end(), of_registry->begin(), of_registry->end());
  report->problem_count += of_registry->size();
  for (const std::string& problem : report->problems) fmt::print("{}\n", terminal_text(problem));
  if (report->problem_count > report->problems.size()) {
    fmt::print("… and {} more\n", count_text(report->problem_count - report->problems.size()));
  }
  fmt::print(stderr, "{}, {}, {}, {}, {}: {}\n", counted(report->jobs, "job"), counted(report->tasks, "task"),
             counted(report->files, "closed file"), counted(report->results, "result"),
             counted(report->skips, "skip"),
             report->problem_count == 0 ? "all agree" : counted(report->problem_count, "problem"));
  return report->problem_count == 0 ? ExitStatus::kDone : ExitStatus::kFailed;
}

Result<ExitStatus> store_compact_command(const StoreCommandFlags& flags) {
  const SystemClock clock;
  const auto store = open_existing(flags.store, clock);
  if (!store) return store.error();
  const auto before = store_bytes(**store);
  if (!before) return before.error();
  DSCAN_RETURN_IF_ERROR(compact_store(**store));
  const auto after = store_bytes(**store);
  if (!after) return after.error();
  fmt::print(stderr, "the store took {}, now {}\n", bytes_text(static_cast<double>(*before)),
             bytes_text(static_cast<double>(*after)));
  return ExitStatus::kDone;
}

Result<ExitStatus> store_backup_command(const BackupFlags& flags) {
  const SystemClock clock;
  const auto store = open_to_copy(flags.store, clock);
  if (!store) return store.error();
  DSCAN_RETURN_IF_ERROR(back_up(**store, flags.target));
  const auto copied = Registry::copy(flags.store, flags.target);
  if (!copied) {
    std::error_code ignored;  // Half a copy would be taken for a whole one.
    std::filesystem::remove_all(flags.target, ignored);
    return copied.error();
  }
  fmt::print(stderr, "backed up to {}\n", terminal_text(flags.target));
  return ExitStatus::kDone;
}

Result<ExitStatus> store_merge_command(const MergeFlags& flags) {
  const SystemClock clock;
  std::vector<std::unique_ptr<Store>> opened;
  std::vector<Store*> from;
  for (const std::string& directory : flags.from) {
    auto store = Store::open(directory, StoreMode::kFollow, clock);
    if (!store) return store.error();
    from.push_back(store->get());
    opened.push_back(std::move(*store));
  }
  const auto into = Store::open(flags.into, StoreMode::kOwn, clock);
  if (!into) return into.error();
  const auto told = merge_stores(**into, from);
  if (!told) return told.error();
  for (const std::string& line : *told) fmt::print("{}\n", terminal_text(line));
  return ExitStatus::kDone;
}

}  // namespace dscan
