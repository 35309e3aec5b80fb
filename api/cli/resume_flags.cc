#include "api/cli/resume_flags.h"

#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "engine/base/digest.h"
#include "storage/queries.h"
#include "storage/unchanged.h"

namespace dscan {
namespace {

std::string absolute_path(const std::string& path) {
  if (path.empty()) return path;
  std::error_code error;
  const auto absolute = std::filesystem::absolute(path, error);
  return error ? path : absolute.string();
}

/// Nothing for a file that is not there: whoever needs it has said so.
std::string content_of(const std::string& path) {
  if (path.empty()) return "";
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

bool makes_fingerprints(const ScanFlags& flags) {
  return flags.fingerprints || !flags.baseline.empty();
}

}  // namespace

Result<Shard> parse_shard(const std::string& text) {
  if (text.empty()) return Shard{};
  std::uint32_t number = 0;
  std::uint32_t count = 0;
  const char* const end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, number);
  const bool has_slash = first.ec == std::errc() && first.ptr != end && *first.ptr == '/';
  const auto second = has_slash ? std::from_chars(first.ptr + 1, end, count) : first;
  if (!has_slash || second.ec != std::errc() || second.ptr != end || number < 1 || number > count) {
    return Error(ErrorCode::kInvalidArgument, "--shard: '" + text + "' is not I/N with I from 1 to N");
  }
  return Shard{.index = number - 1, .count = count};
}

Result<StoredJob> job_to_resume(Store& store, const ScanFlags& flags) {
  auto stored = load_stored_job(store, flags.store.project, flags.resume);
  if (!stored) return stored.error().in("--resume");
  const auto resumable = check_resumable(*stored);
  if (!resumable) return resumable.error().in("--resume");
  return stored;
}

ScanFlags flags_as_begun(const StoredJob& stored, ScanFlags flags) {
  flags.rules = {.rules = stored.plan.rule_files, .template_id = stored.job.template_id};
  flags.allow = stored.plan.allow_file;
  flags.baseline = stored.plan.baseline_file;
  flags.fingerprints = stored.plan.fingerprints;
  if (makes_fingerprints(flags)) flags.fingerprint_key = stored.plan.fingerprint_key_file;
  return flags;
}

Result<JobPlan> plan_of(const ScanFlags& flags, const JobOptions& options) {
  JobPlan plan;
  plan.options = options;
  for (const std::string& file : flags.rules.rules) plan.rule_files.push_back(absolute_path(file));
  plan.allow_file = absolute_path(flags.allow);
  plan.baseline_file = absolute_path(flags.baseline);
  plan.fingerprints = flags.fingerprints;
  if (makes_fingerprints(flags)) plan.fingerprint_key_file = absolute_path(flags.fingerprint_key);
  plan.inputs_hash = stable_id(
      {content_of(plan.allow_file), content_of(plan.baseline_file), content_of(plan.fingerprint_key_file)});
  return plan;
}

Result<std::string> build_on_earlier(Store& store, const Catalog& catalog, JobPlan& plan,
                                     JobOptions& options) {
  const auto base = find_base(store, plan, catalog);
  if (!base) return base.error();
  if (!base->job) return "everything is scanned: " + base->why_none;
  auto unchanged = unchanged_since(store, *base->job, options.roots);
  if (!unchanged) return unchanged.error();
  options.unchanged = std::move(*unchanged);
  plan.base_job = base->job->id;
  return "files that are unchanged since job '" + base->job->name + "' (" + base->job->id +
         ") are not read again";
}

}  // namespace dscan
