#include "api/cli/result_output.h"

#include <fmt/core.h>

#include <boost/json/serialize.hpp>
#include <cerrno>
#include <filesystem>
#include <map>

#include "api/cli/people_text.h"
#include "api/cli/result_table.h"
#include "api/view/job_json.h"
#include "api/view/result_json.h"

namespace dscan {
namespace {

Result<void> print_json_lines(const Queries& queries, const Job& job, const Catalog& catalog,
                              OutputFile& out) {
  return queries.each_result(job.project_id, job.id, {}, [&](const StoredResult& result) {
    out.write(boost::json::serialize(result_json(job, catalog, result, ResultForm::kExtended)) + "\n");
    return true;
  });
}

/// One document, written as it goes: {"job": …, "tasks": […], "classification_list": […], "total": n}.
Result<void> print_json(const Queries& queries, const Job& job, const Catalog& catalog, OutputFile& out) {
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
  DSCAN_RETURN_IF_ERROR(queries.each_result(job.project_id, job.id, {}, [&](const StoredResult& result) {
    out.write(separator + boost::json::serialize(result_json(job, catalog, result, ResultForm::kExtended)));
    separator = ",\n  ";
    ++total;
    return true;
  }));
  out.write(fmt::format("],\n \"total\": {}}}\n", total));
  return {};
}

Result<void> print_table(const Queries& queries, const Job& job, const Catalog& catalog, OutputFile& out) {
  return queries.each_result(job.project_id, job.id, {}, [&](const StoredResult& result) {
    out.write(table_rows(catalog, result));
    return true;
  });
}

/// A device, a pipe: something that is written to and must never be replaced by a file.
bool is_no_file(const std::string& path) {
  std::error_code ignored;
  const auto status = std::filesystem::status(path, ignored);
  return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status);
}

}  // namespace

Result<OutputFormat> parse_format(const std::string& name) {
  if (name == "table") return OutputFormat::kTable;
  if (name == "json") return OutputFormat::kJson;
  if (name == "jsonl") return OutputFormat::kJsonLines;
  return Error(ErrorCode::kInvalidArgument, "--format: '" + name + "' is not table, json or jsonl");
}

void OutputFile::Closer::operator()(std::FILE* file) const {
  if (file != stdout) std::fclose(file);
}

Result<OutputFile> OutputFile::open(const std::string& path) {
  OutputFile out;
  out.path_ = path;
  if (path.empty()) {
    out.file_.reset(stdout);
    return out;
  }
  if (is_no_file(path)) {
    out.file_.reset(std::fopen(path.c_str(), "w"));
  } else {
    out.temporary_ = path + ".partial";
    out.file_.reset(std::fopen(out.temporary_.c_str(), "w"));
  }
  if (out.file_ == nullptr) return Error::from_errno("--output: " + path, errno);
  return out;
}

void OutputFile::write(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), file_.get());
}

Result<void> OutputFile::finish() {
  const std::string what = path_.empty() ? "standard output" : path_;
  if (std::fflush(file_.get()) != 0 || std::ferror(file_.get()) != 0) return Error::from_errno(what, errno);
  if (temporary_.empty()) return {};
  file_.reset();
  if (std::rename(temporary_.c_str(), path_.c_str()) != 0) return Error::from_errno(what, errno);
  return {};
}

Result<void> print_results(const Queries& queries, const Job& job, OutputFormat format, OutputFile& out) {
  const auto catalog = queries.catalog(job.project_id, job.id);
  if (!catalog) return catalog.error();
  switch (format) {
    case OutputFormat::kTable:
      return print_table(queries, job, *catalog, out);
    case OutputFormat::kJson:
      return print_json(queries, job, *catalog, out);
    case OutputFormat::kJsonLines:
      return print_json_lines(queries, job, *catalog, out);
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
