// Jobs as users define them, and which results in the store are theirs. Each run of a job is a job of its own
// in the store, with an id of its own; users know them by the definition's id, which leads to the latest.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "storage/registry/connection.h"

namespace dscan {

/// Which files of which assets a job scans. Of the numbers and `scope` no document says what they mean: they
/// are given back as they came.
struct AssetScope {
  std::vector<std::string> asset_ids;  ///< Empty: all of the job.
  std::string scope;
  std::string pattern;  ///< fnmatch(3) pattern against the path below the asset and against the file's name.
  bool include = true;  ///< Only what matches; or all but that.
  std::int64_t depth = 0;
  std::int64_t index = 0;
  std::int64_t type = 0;
};

/// What somebody or the calendar wants of a job that has not begun. Numbers are on disk: frozen.
enum class JobWish : std::uint8_t {
  kNone = 0,
  kRun = 1,     ///< From its beginning.
  kResume = 2,  ///< From where its last run stopped, if it can be.
};

struct JobDefinition {
  std::string project_id;
  std::string id;
  std::string name;   ///< Unique in its project.
  std::string cycle;  ///< "ONCE", "DAY", "WEEK" or "MONTH".
  bool is_open = false;
  EpochMillis start_time = 0;     ///< Of the first run by the calendar.
  std::int64_t zone_minutes = 0;  ///< East of UTC: what days and months are counted in.
  std::string topic_urn;
  std::string template_type;
  bool use_nlp = false;
  std::int64_t sample_percent = 100;  ///< Of the blocks of tables and documents, chosen by chance, 1 to 100.
  EpochMillis create_time = 0;
  std::vector<std::string> asset_ids;
  std::vector<std::string> rule_group_ids;
  std::vector<std::string> template_ids;
  std::vector<AssetScope> scopes;

  EpochMillis next_run = 0;  ///< When the calendar wants it next; 0: never.
  JobWish wish = JobWish::kNone;
  EpochMillis wish_time = 0;  ///< Since when.
  std::string run_id;         ///< Of its latest run in the store; empty: it never ran.
  std::string failure;        ///< Why the last try did not even become a run.
};

/// Adds it, or replaces the one of its id. kInvalidArgument: the project has another job of that name.
Result<void> save_job(Connection& connection, const JobDefinition& job);
Result<std::optional<JobDefinition>> load_job(Connection& connection, std::string_view project,
                                              std::string_view id);
/// The newest first.
Result<std::vector<JobDefinition>> load_jobs(Connection& connection, std::string_view project);
/// Of all projects, those that the calendar wants at `now`.
Result<std::vector<JobDefinition>> load_due_jobs(Connection& connection, EpochMillis now);
/// Of all projects, those with a wish, the oldest wish first.
Result<std::vector<JobDefinition>> load_wished_jobs(Connection& connection);
Result<void> remove_job(Connection& connection, std::string_view project, std::string_view id);

/// Says that a job in the store is no job of its own to users, but a run of one, or deleted.
Result<void> hide_run(Connection& connection, std::string_view project, std::string_view run_id);
/// And that its results can be removed as soon as somebody owns the store.
Result<void> drop_run(Connection& connection, std::string_view project, std::string_view run_id);
Result<bool> is_hidden_run(Connection& connection, std::string_view project, std::string_view run_id);
Result<std::set<std::string>> load_hidden_runs(Connection& connection, std::string_view project);
/// Project and id of what is to be removed.
Result<std::vector<std::pair<std::string, std::string>>> load_dropped_runs(Connection& connection);
/// It is removed.
Result<void> forget_run(Connection& connection, std::string_view project, std::string_view run_id);

/// When and under which name the project was last diagnosed at somebody's wish.
struct DiagnosisRow {
  std::string id;
  EpochMillis check_time = 0;
};
Result<void> save_diagnosis(Connection& connection, std::string_view project, const DiagnosisRow& diagnosis);
Result<std::optional<DiagnosisRow>> load_diagnosis(Connection& connection, std::string_view project);

}  // namespace dscan
