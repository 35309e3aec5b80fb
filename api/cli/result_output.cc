#include "api/cli/result_output.h"

#include <fmt/core.h>

#include <boost/json/serialize.hpp>
#include <map>

#include "api/cli/csv_output.h"
#include "api/cli/html_output.h"
#include "api/cli/people_text.h"
#include "api/cli/result_table.h"
#include "api/cli/sarif_output.h"
#include "api/view/job_json.h"
#include "api/view/result_json.h"

namespace dscan {
namespace {

Result<void> print_json_lines(const ReportSource& source, OutputFile& out) {
  return source.each([&](const StoredResult& result) {
    out.write(boost::json::serialize(result_json(source.job, source.catalog, result, ResultForm::kExtended)) +
              "\n");
  });
}

/// One document, written as it goes: {"job": …, "tasks": […], "classification_list": […], "total": n}.
Result<void> print_json(const ReportSource& source, OutputFile& out) {
  const auto& [queries, job, catalog] = source;
  const auto tasks = queries.tasks(job.project_id, job.id);
  if (!tasks) return tasks.error();
  out.write("{\"job\": " + boost::json::serialize(scan_job_json(job, catalog, *tasks)) + ",\n \"tasks\": [");
  const char* separator = "\n  ";
  for (const Task& task : *tasks) {
    out.write(separator + boost::json::serialize(scan_task_json(task, catalog, job.end_time)));
    separator = ",\n  ";
  }
  out.write("],\n \"classification_list\": [");
  separator = "\n  ";
  std::uint64_t total = 0;
  DSCAN_RETURN_IF_ERROR(source.each([&](const StoredResult& result) {
    out.write(separator +
              boost::json::serialize(result_json(source.job, source.catalog, result, ResultForm::kExtended)));
    separator = ",\n  ";
    ++total;
  }));
  out.write(fmt::format("],\n \"total\": {}}}\n", total));
  return {};
}

Result<void> print_table(const ReportSource& source, OutputFile& out) {
  return source.each([&](const StoredResult& result) { out.write(table_rows(source.catalog, result)); });
}

}  // namespace

Result<OutputFormat> parse_format(const std::string& name) {
  if (name == "table") return OutputFormat::kTable;
  if (name == "json") return OutputFormat::kJson;
  if (name == "jsonl") return OutputFormat::kJsonLines;
  return Error(ErrorCode::kInvalidArgument, "--format: '" + name + "' is not table, json or jsonl");
}

Result<ResultFormat> parse_result_format(const std::string& name) {
  if (name == "table") return ResultFormat::kTable;
  if (name == "json") return ResultFormat::kJson;
  if (name == "jsonl") return ResultFormat::kJsonLines;
  if (name == "sarif") return ResultFormat::kSarif;
  if (name == "csv") return ResultFormat::kCsv;
  if (name == "html") return ResultFormat::kHtml;
  return Error(ErrorCode::kInvalidArgument,
               "--format: '" + name + "' is not table, json, jsonl, sarif, csv or html");
}

Result<void> print_results(const Queries& queries, const Job& job, ResultFormat format, OutputFile& out) {
  const auto catalog = queries.catalog(job.project_id, job.id);
  if (!catalog) return catalog.error();
  const ReportSource source{queries, job, *catalog};
  switch (format) {
    case ResultFormat::kTable:
      return print_table(source, out);
    case ResultFormat::kJson:
      return print_json(source, out);
    case ResultFormat::kJsonLines:
      return print_json_lines(source, out);
    case ResultFormat::kSarif:
      return print_sarif(source, out);
    case ResultFormat::kCsv:
      return print_csv(source, out);
    case ResultFormat::kHtml:
      return print_html(source, out);
  }
  return {};
}

std::string summary_text(const Job& job, const std::vector<Task>& tasks) {
  TaskCounters sum;
  std::map<SkipReason, std::uint64_t> skips;
  for (const Task& task : tasks) {
    sum.finished += task.counters.finished;
    sum.skipped += task.counters.skipped;
    sum.sensitive_objects += task.counters.sensitive_objects;
    sum.matches += task.counters.matches;
    sum.bytes += task.counters.bytes;
    sum.issues += task.counters.issues;
    for (const auto& [reason, count] : task.skips) skips[reason] += count;
  }
  const double seconds = static_cast<double>(job.end_time - job.start_time) / 1000.0;
  std::string out =
      fmt::format("job {} ({}): {}\n", terminal_text(job.name), job.id, job_status_name(job.status));
  out += fmt::format("  scanned {}, {} in {:.2f} s\n", counted(sum.finished, "file"),
                     bytes_text(static_cast<double>(sum.bytes)), seconds);
  if (sum.skipped > 0) out += fmt::format("  skipped {}:", counted(sum.skipped, "file"));
  const char* separator = " ";
  for (const auto& [reason, count] : skips) {
    out += fmt::format("{}{} {}", separator, count_text(count), skip_reason_text(reason));
    separator = ", ";
  }
  if (sum.skipped > 0) out += "\n";
  if (sum.issues > 0) out += fmt::format("  could not read {} as meant\n", counted(sum.issues, "part"));
  out += fmt::format("  found {} in {}", counted(sum.matches, "finding"),
                     counted(sum.sensitive_objects, "object"));
  const double megabytes = static_cast<double>(sum.bytes) / 1e6;
  if (megabytes >= 1) out += fmt::format(", {:.2g} per MB", static_cast<double>(sum.matches) / megabytes);
  out += "\n";
  return out;
}

}  // namespace dscan
