// Closing files in a real store: one atomic batch each.
#include <benchmark/benchmark.h>
#include <stdlib.h>

#include <filesystem>
#include <stdexcept>
#include <string>

#include "bench/builtin.h"
#include "storage/job_writer.h"
#include "storage/store.h"

namespace dscan::bench {
namespace {

constexpr std::size_t kMatchesPerFile = 4;
constexpr std::uint64_t kLinesPerMatch = 100;

class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    path_ = (std::filesystem::temp_directory_path() / "dscan-bench-XXXXXX").string();
    if (::mkdtemp(path_.data()) == nullptr) throw std::runtime_error("no temporary directory");
  }
  ~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

Job running_job() {
  Job job;
  job.id = std::string(32, 'a');
  job.project_id = std::string(32, '0');
  job.name = "bench";
  job.status = JobStatus::kRunning;
  return job;
}

Task running_task(const Job& job) {
  Task task;
  task.id = std::string(32, 'b');
  task.job_id = job.id;
  task.asset = make_asset(AssetKind::kObs, "/data");
  task.status = JobStatus::kRunning;
  return task;
}

/// Several rules found in many lines each, as a log has it.
ObjectResult sensitive_object() {
  ObjectResult object;
  object.id = std::string(32, 'c');
  object.container = "/data";
  object.name = "service.log";
  object.full_path = "/data/service.log";
  object.md5 = std::string(32, 'd');
  object.level_rank = 3;
  for (std::size_t rule = 0; rule < kMatchesPerFile; ++rule) {
    MatchInfo match;
    match.rule = static_cast<std::uint32_t>(rule);
    match.match_count = match.line_count = kLinesPerMatch;
    for (std::uint64_t line = 1; line <= kLinesPerMatch; ++line) match.line_numbers.push_back(line * 37);
    match.examples = {{37, "138****5678"}, {74, "186****1234"}, {111, "150****4321"}};
    object.matches.push_back(std::move(match));
  }
  return object;
}

/// Closes one file after the other; reports files a second.
void close_files(benchmark::State& state, const std::vector<ObjectResult>& objects) {
  const TemporaryDirectory directory;
  const SystemClock clock;
  auto store = Store::open(directory.path(), StoreMode::kOwn, clock);
  if (!store) throw std::runtime_error(store.error().message());
  JobWriter writer(**store);
  const Job job = running_job();
  const Task task = running_task(job);
  if (!writer.begin_job(job, builtin_rules()->rule_set.catalog()) || !writer.update_task(job, task)) {
    throw std::runtime_error("the store takes no job");
  }
  FileOutcome outcome{"", objects, {}};
  std::uint64_t number = 0;
  for (auto _ : state) {
    outcome.path = "/data/" + std::to_string(++number);
    if (!writer.close_file(job, task, outcome)) state.SkipWithError("close_file failed");
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}

void store_clean_file(benchmark::State& state) {
  close_files(state, {});
}
void store_sensitive_file(benchmark::State& state) {
  close_files(state, {sensitive_object()});
}

BENCHMARK(store_clean_file);
BENCHMARK(store_sensitive_file);

}  // namespace
}  // namespace dscan::bench
