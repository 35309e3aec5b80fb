#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <system_error>

#include "api/cli/baseline.h"
#include "api/cli/commands.h"
#include "api/cli/delimiter.h"
#include "api/cli/file_options.h"
#include "api/cli/people_text.h"
#include "api/cli/progress_line.h"
#include "api/cli/result_output.h"
#include "api/cli/resume_flags.h"
#include "api/cli/settings.h"
#include "api/cli/stop_signal.h"
#include "api/cli/store_access.h"
#include "engine/job/job_runner.h"
#include "engine/source/walk.h"
#include "storage/job_writer.h"
#include "storage/queries.h"
#include "storage/resume.h"
#include "storage/store.h"
#include "storage/unchanged.h"

namespace dscan {
namespace {

/// The flags, checked.
struct ScanPlan {
  JobOptions job;
  std::shared_ptr<const CompiledRules> rules;
  ResultFormat format = ResultFormat::kTable;
  std::uint8_t fail_on_rank = 0;  ///< 0: never.
};

/// "1000" rows or "12.5%" of the blocks; empty: all.
Result<SampleChoice> parse_sample(const std::string& text, std::uint64_t seed) {
  SampleChoice choice;
  choice.seed = seed;
  if (text.empty()) return choice;
  const char* const end = text.data() + text.size();
  const bool is_percent = text.ends_with('%');
  const auto [behind, error] = is_percent ? std::from_chars(text.data(), end - 1, choice.percent)
                                          : std::from_chars(text.data(), end, choice.first_rows);
  const bool is_whole = error == std::errc() && behind == (is_percent ? end - 1 : end);
  const bool fits = is_percent ? choice.percent > 0 && choice.percent <= 100 : choice.first_rows > 0;
  if (is_whole && fits) return choice;
  return Error(ErrorCode::kInvalidArgument,
               "--sample: give a number of rows, such as 1000, or percent of the blocks, such as 10%");
}

/// The roots, each once and none inside another: nothing is scanned twice.
Result<std::vector<std::string>> resolve_roots(const std::vector<std::string>& paths) {
  std::vector<std::string> roots;
  for (const std::string& path : paths) {
    auto root = path == "-" ? Result<std::string>(path) : resolve_root(path);
    if (!root) return root.error();
    roots.push_back(std::move(*root));
  }
  const auto inside = [&roots](const std::string& root) {
    return std::any_of(roots.begin(), roots.end(), [&root](const std::string& other) {
      const std::string folder = other == "/" ? other : other + "/";
      return root != other && root.rfind(folder, 0) == 0;
    });
  };
  std::vector<std::string> out;
  for (const std::string& root : roots) {
    if (!inside(root) && std::find(out.begin(), out.end(), root) == out.end()) out.push_back(root);
  }
  return out;
}

/// "scan-" and the time, for jobs without a name of their own.
std::string default_name(EpochMillis now) {
  return "scan-" + std::to_string(now);
}

Result<ScanPlan> plan_scan(const ScanFlags& flags, const Clock& clock) {
  ScanPlan plan;
  const auto format = parse_result_format(flags.output.format);
  if (!format) return format.error();
  plan.format = *format;
  const auto read_as = parse_read_as(flags.read_as);
  if (!read_as) return read_as.error();
  const auto delimiter = parse_delimiter(flags.delimiter);
  if (!delimiter) return delimiter.error();
  const auto sample = parse_sample(flags.sample, flags.sample_seed);
  if (!sample) return sample.error();
  DSCAN_RETURN_IF_ERROR(check_project(flags.store.project));
  const auto shard = parse_shard(flags.shard);
  if (!shard) return shard.error();
  auto roots = resolve_roots(flags.paths);
  if (!roots) return roots.error();
  auto rules = load_rules(flags.rules, RegexCheck::kWhenCompiled);
  if (!rules) return rules.error();
  const auto least = level_rank_named(rules->catalog(), "--min-level", flags.min_level);
  if (!least) return least.error();
  const auto fail_on = level_rank_named(rules->catalog(), "--fail-on", flags.fail_on);
  if (!fail_on) return fail_on.error();
  plan.fail_on_rank = *fail_on;
  auto compiled = compile_rules(std::move(*rules), flags.cache);
  if (!compiled) return compiled.error();
  plan.rules = std::move(*compiled);

  plan.job.project_id = flags.store.project;
  plan.job.name = flags.name.empty() ? default_name(clock.now()) : flags.name;
  plan.job.roots = std::move(*roots);
  plan.job.read_as = *read_as;
  plan.job.index_name = flags.index_name;
  plan.job.table.delimiter = *delimiter;
  if (flags.header || flags.no_header) plan.job.table.has_header = flags.header;
  plan.job.sample = *sample;
  plan.job.threads = flags.threads;
  auto allow = load_allow_list(flags.allow);
  if (!allow) return allow.error();
  auto fingerprints = load_fingerprints(flags);
  if (!fingerprints) return fingerprints.error();
  plan.job.scan = {.examples = flags.examples,
                   .line_numbers = flags.max_lines,
                   .reveal = flags.reveal,
                   .min_level_rank = *least,
                   .min_confidence = flags.min_confidence,
                   .allow = std::move(*allow),
                   .fingerprints = std::move(*fingerprints)};
  plan.job.md5_limit_bytes = flags.md5_limit;
  DSCAN_RETURN_IF_ERROR(plan_files(flags.files, plan.job));
  plan.job.shard = *shard;
  return plan;
}

/// What was found and not reported: never without a word.
std::string allowed_text(const Progress& progress) {
  const std::uint64_t by_list = progress.allowed_by_list;
  const std::uint64_t by_mark = progress.allowed_by_mark;
  const std::uint64_t by_baseline = progress.allowed_by_baseline;
  const std::uint64_t all = by_list + by_mark + by_baseline;
  if (all == 0) return "";
  return fmt::format("  allowed {}: {} by --allow, {} by {}, {} by --baseline\n", counted(all, "finding"),
                     count_text(by_list), count_text(by_mark), kAllowMark, count_text(by_baseline));
}

std::string sampled_text(const Progress& progress) {
  const std::uint64_t rows = progress.rows_sampled;
  const std::uint64_t of = progress.rows_counted;
  if (rows == of) return "";
  return fmt::format("  sampled {} of {} in tables and indices\n", count_text(rows), counted(of, "row"));
}

/// How to learn what was not scanned. What is unchanged is no part of that list.
std::string skipped_text(const JobOutcome& outcome) {
  std::uint64_t listed = 0;
  for (const Task& task : outcome.tasks) {
    for (const auto& [reason, count] : task.skips) listed += reason == SkipReason::kUnchanged ? 0 : count;
  }
  if (listed == 0) return "";
  return fmt::format("  'dscan results {} --skipped' names {}\n", outcome.job.id,
                     counted(listed, "skipped file"));
}

ExitStatus status_of(const JobOutcome& outcome, std::uint8_t fail_on_rank) {
  if (outcome.job.status != JobStatus::kFinished) return ExitStatus::kFailed;
  const bool found = std::any_of(outcome.tasks.begin(), outcome.tasks.end(), [&](const Task& task) {
    return task.level_rank > 0 && task.level_rank >= fail_on_rank;
  });
  return fail_on_rank > 0 && found ? ExitStatus::kFound : ExitStatus::kDone;
}

/// Runs the job of the plan and prints what it has found.
Result<ExitStatus> run_scan(const ScanFlags& flags, Store& store, ScanPlan plan, JobPlan kept,
                            OutputFile& out) {
  const auto own_store = resolve_root(flags.store.store);
  if (!own_store) return own_store.error();
  plan.job.walk.own_store = *own_store;
  const auto show = flags.no_progress ? ProgressLine::Show::kNever : ProgressLine::Show::kIfTerminal;
  plan.job.walk.sizes = ProgressLine::is_drawn(show);

  const SystemClock clock;
  JobWriter writer(store);
  writer.remember(std::move(kept));
  Progress progress;
  const StopSignal signal;
  auto outcome = [&] {
    const ProgressLine line(progress, show);
    return run_job(plan.job, plan.rules, clock, writer, progress, signal.token());
  }();
  if (!outcome) return outcome.error();

  const Queries queries(store);
  DSCAN_RETURN_IF_ERROR(print_results(queries, outcome->job, plan.format, out));
  DSCAN_RETURN_IF_ERROR(out.finish());
  fmt::print(stderr, "{}{}{}{}  store: {}\n", summary_text(outcome->job, outcome->tasks),
             skipped_text(*outcome), sampled_text(progress), allowed_text(progress),
             terminal_text(flags.store.store));
  return status_of(*outcome, plan.fail_on_rank);
}

/// The plan of a job that goes on: what is found and how is as it was begun, the rest as the flags say.
Result<ScanPlan> plan_resumed(const ScanFlags& flags, const StoredJob& stored, const Clock& clock) {
  auto plan = plan_scan(flags, clock);
  if (!plan) return plan;
  JobOptions options = stored.plan.options;
  options.threads = plan->job.threads;
  options.scan.allow = plan->job.scan.allow;
  options.scan.fingerprints = plan->job.scan.fingerprints;
  plan->job = std::move(options);
  return plan;
}

/// The files of the job that an interrupted incremental one builds on, if they are still there.
Result<void> take_over_again(Store& store, const JobPlan& kept, JobOptions& options) {
  if (kept.base_job.empty()) return {};
  const auto base = Queries(store).job(options.project_id, kept.base_job);
  if (!base && base.error().code() == ErrorCode::kNotFound) {
    fmt::print(stderr, "dscan: the rest is scanned anew: job {} is deleted\n", kept.base_job);
    return {};
  }
  if (!base) return base.error();
  auto unchanged = unchanged_since(store, *base, options.roots);
  if (!unchanged) return unchanged.error();
  options.unchanged = std::move(*unchanged);
  return {};
}

Result<ExitStatus> resume_command(const ScanFlags& flags) {
  DSCAN_RETURN_IF_ERROR(check_project(flags.store.project));
  const SystemClock clock;
  auto store = open_existing(flags.store.store, clock);
  if (!store) return store.error();
  const auto stored = job_to_resume(**store, flags);
  if (!stored) return stored.error();
  const ScanFlags begun = flags_as_begun(*stored, flags);
  auto plan = plan_resumed(begun, *stored, clock);
  if (!plan) return plan.error();
  const auto now = plan_of(begun, plan->job);
  if (!now) return now.error();
  const auto same = check_same_rules(*stored, plan->rules->rule_set.catalog(), *now);
  if (!same) return same.error().in("--resume");
  auto out = OutputFile::open(flags.output.output);
  if (!out) return out.error();
  DSCAN_RETURN_IF_ERROR(take_over_again(**store, stored->plan, plan->job));
  DSCAN_RETURN_IF_ERROR(prepare_resume(**store, *stored, plan->job));
  return run_scan(flags, **store, *std::move(plan), stored->plan, *out);
}

}  // namespace

Result<ExitStatus> scan_command(const ScanFlags& flags) {
  if (!flags.resume.empty()) return resume_command(flags);
  if (flags.paths.empty()) {
    return Error(ErrorCode::kInvalidArgument, "path is required: say what to scan, or --resume JOB");
  }
  const SystemClock clock;
  auto plan = plan_scan(flags, clock);
  if (!plan) return plan.error();
  auto out = OutputFile::open(flags.output.output);
  if (!out) return out.error();
  auto store = Store::open(flags.store.store, StoreMode::kOwn, clock);
  if (!store) return store.error();
  auto kept = plan_of(flags, plan->job);
  if (!kept) return kept.error();
  if (flags.name.empty()) kept->options.name.clear();
  if (flags.incremental) {
    const auto told = build_on_earlier(**store, plan->rules->rule_set.catalog(), *kept, plan->job);
    if (!told) return told.error();
    fmt::print(stderr, "dscan: {}\n", terminal_text(*told));
  }
  return run_scan(flags, **store, *std::move(plan), *std::move(kept), *out);
}

}  // namespace dscan
