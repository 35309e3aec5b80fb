#include <fmt/core.h>

#include <algorithm>
#include <cstdio>

#include "api/cli/baseline.h"
#include "api/cli/commands.h"
#include "api/cli/file_options.h"
#include "api/cli/people_text.h"
#include "api/cli/progress_line.h"
#include "api/cli/result_output.h"
#include "api/cli/settings.h"
#include "api/cli/stop_signal.h"
#include "engine/job/job_runner.h"
#include "engine/source/walk.h"
#include "storage/job_writer.h"
#include "storage/queries.h"
#include "storage/store.h"

namespace dscan {
namespace {

/// The flags, checked.
struct ScanPlan {
  JobOptions job;
  std::shared_ptr<const CompiledRules> rules;
  OutputFormat format = OutputFormat::kTable;
  std::uint8_t fail_on_rank = 0;  ///< 0: never.
};

Result<std::optional<char>> parse_delimiter(const std::string& text) {
  if (text.empty()) return std::optional<char>();
  if (text == "tab" || text == "\\t") return std::optional('\t');
  if (text.size() == 1 && text != "\"" && text != "\n" && text != "\r") return std::optional(text[0]);
  return Error(ErrorCode::kInvalidArgument,
               "--delimiter: give one byte other than a quote or a line end, or 'tab'");
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
  const auto format = parse_format(flags.output.format);
  if (!format) return format.error();
  plan.format = *format;
  const auto read_as = parse_read_as(flags.read_as);
  if (!read_as) return read_as.error();
  const auto delimiter = parse_delimiter(flags.delimiter);
  if (!delimiter) return delimiter.error();
  DSCAN_RETURN_IF_ERROR(check_project(flags.store.project));
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

ExitStatus status_of(const JobOutcome& outcome, std::uint8_t fail_on_rank) {
  if (outcome.job.status != JobStatus::kFinished) return ExitStatus::kFailed;
  const bool found = std::any_of(outcome.tasks.begin(), outcome.tasks.end(), [&](const Task& task) {
    return task.level_rank > 0 && task.level_rank >= fail_on_rank;
  });
  return fail_on_rank > 0 && found ? ExitStatus::kFound : ExitStatus::kDone;
}

}  // namespace

Result<ExitStatus> scan_command(const ScanFlags& flags) {
  const SystemClock clock;
  auto plan = plan_scan(flags, clock);
  if (!plan) return plan.error();
  auto out = OutputFile::open(flags.output.output);
  if (!out) return out.error();
  auto store = Store::open(flags.store.store, StoreMode::kOwn, clock);
  if (!store) return store.error();

  const auto own_store = resolve_root(flags.store.store);
  if (!own_store) return own_store.error();
  plan->job.walk.own_store = *own_store;

  JobWriter writer(**store);
  Progress progress;
  const StopSignal signal;
  auto outcome = [&] {
    const ProgressLine line(progress,
                            flags.no_progress ? ProgressLine::Show::kNever : ProgressLine::Show::kIfTerminal);
    return run_job(plan->job, plan->rules, clock, writer, progress, signal.token());
  }();
  if (!outcome) return outcome.error();

  const Queries queries(**store);
  DSCAN_RETURN_IF_ERROR(print_results(queries, outcome->job, plan->format, *out));
  DSCAN_RETURN_IF_ERROR(out->finish());
  fmt::print(stderr, "{}{}  store: {}\n", summary_text(outcome->job, outcome->tasks), allowed_text(progress),
             terminal_text(flags.store.store));
  return status_of(*outcome, plan->fail_on_rank);
}

}  // namespace dscan
