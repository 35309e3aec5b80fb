// What a monitor asks for: the server's requests and what the store holds, in Prometheus' text form.
#include <fmt/format.h>

#include <iterator>
#include <utility>

#include "api/http/request_metrics.h"
#include "api/routes/handlers.h"

namespace dscan {
namespace {

void add_head(std::string& out, std::string_view name, std::string_view help) {
  fmt::format_to(std::back_inserter(out), "# HELP {0} {1}\n# TYPE {0} gauge\n", name, help);
}

void add_gauge(std::string& out, std::string_view name, std::string_view help, std::uint64_t value) {
  add_head(out, name, help);
  fmt::format_to(std::back_inserter(out), "{} {}\n", name, value);
}

/// Backslashes, quotes and line feeds end a label's value or its line; levels are named by users.
std::string label_value(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == '"') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

void add_jobs(std::string& out, const StoreTotals& totals) {
  add_head(out, "dscan_jobs", "Jobs of all projects.");
  for (const JobStatus status :
       {JobStatus::kInit, JobStatus::kWaiting, JobStatus::kRunning, JobStatus::kFailed, JobStatus::kStopped,
        JobStatus::kFinished, JobStatus::kTerminated}) {
    const auto found = totals.jobs.find(status);
    fmt::format_to(std::back_inserter(out), "dscan_jobs{{status=\"{}\"}} {}\n", job_status_name(status),
                   found == totals.jobs.end() ? 0 : found->second);
  }
}

/// By the names that the rules in use have for the ranks.
void add_levels(std::string& out, const StoreTotals& totals, const Catalog& catalog) {
  add_head(out, "dscan_sensitive_objects", "Objects with findings, by their highest level.");
  for (const auto& [rank, count] : totals.objects_by_rank) {
    if (rank == 0) continue;  // No finding, only trouble.
    const SecurityLevel* const level = catalog.level_with_rank(rank);
    const std::string name = level == nullptr ? "rank " + std::to_string(rank) : level->name;
    fmt::format_to(std::back_inserter(out), "dscan_sensitive_objects{{level=\"{}\"}} {}\n", label_value(name),
                   count);
  }
}

}  // namespace

Result<Response> show_metrics(const Call& call) {
  const auto totals = call.context.queries.totals();
  if (!totals) return totals.error();
  Response response;
  response.content_type = "text/plain; version=0.0.4; charset=utf-8";
  std::string& out = response.body;
  out = call.context.requests.text();
  add_head(out, "dscan_build_info", "The version of the program.");
  out += "dscan_build_info{version=\"" DSCAN_VERSION "\"} 1\n";
  add_jobs(out, *totals);
  add_gauge(out, "dscan_files", "Files scanned to their end.", totals->files);
  add_gauge(out, "dscan_files_skipped", "Files not scanned, each with a reason.", totals->skipped);
  add_gauge(out, "dscan_bytes", "Bytes of the scanned files.", totals->bytes);
  add_gauge(out, "dscan_objects", "Objects in the scanned files.", totals->objects);
  add_levels(out, *totals, call.context.rules.catalog());
  return response;
}

}  // namespace dscan
