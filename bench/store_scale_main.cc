// How a store behaves at its full size: fills one with a job of many files, three in ten of which have a
// result with three matches, then asks for pages from both ends.
//
//   dscan_store_scale [--files 10000000] [--store DIR] [--keep]
//
// Prints the rate of writing, bytes per file, the time to open, and p50 and p99 of pages of 100 results.
#include <fmt/core.h>
#include <stdlib.h>
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/job/file_outcome.h"
#include "storage/job_writer.h"
#include "storage/queries.h"
#include "storage/removal.h"
#include "storage/store.h"

namespace dscan::bench {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::uint64_t kTen = 10;
constexpr std::uint64_t kSensitiveOfTen = 3;
constexpr std::uint32_t kPage = 100;
constexpr int kRounds = 1000;
const std::string kProject(32, '0');
const std::string kJobId(32, 'a');

template <class Value>
Value must(Result<Value> result) {
  if (!result) throw std::runtime_error(result.error().message());
  return std::move(*result);
}
void must_do(const Result<void>& result) {
  if (!result) throw std::runtime_error(result.error().message());
}

double seconds_since(Steady::time_point begin) {
  return std::chrono::duration<double>(Steady::now() - begin).count();
}

/// Of all threads of this process, RocksDB's too.
double cpu_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

Catalog catalog() {
  Catalog made;
  made.template_id = "bench";
  for (std::uint8_t rank = 1; rank <= 4; ++rank) {
    made.levels.push_back(
        {"l" + std::to_string(rank), "L" + std::to_string(rank), "", "BUILT_IN", "LOW", 1, rank, false});
  }
  made.classifications = {{"all", "All", ""}};
  for (std::uint32_t rule = 0; rule < 3; ++rule)
    made.rules.push_back({"r" + std::to_string(rule), "", rule, 0});
  return made;
}

Job running_job(EpochMillis now) {
  Job job;
  job.id = kJobId;
  job.project_id = kProject;
  job.name = "scale";
  job.status = JobStatus::kRunning;
  job.create_time = job.start_time = now;
  job.roots = {"/data"};
  return job;
}

/// As a scan of a large tree gives it; the files of a directory follow each other.
FileOutcome outcome_of(std::uint64_t number, EpochMillis now, std::uint64_t random) {
  FileOutcome outcome;
  const std::string directory =
      fmt::format("/data/departments/{:03}/exports/{:05}", number / 100'000, number / 100);
  const std::string name = fmt::format("customers-{:08}.txt", number);
  outcome.path = directory + "/" + name;
  outcome.state =
      FileState{.device = 2049,
                .inode = 1'000'000 + number,
                .size = random % 1'000'000,
                .modified_ns = 1'700'000'000'000'000'000 + static_cast<std::int64_t>(random >> 8U),
                .changed_ns = 1'700'000'000'000'000'000 + static_cast<std::int64_t>(random >> 8U)};
  if (number % kTen >= kSensitiveOfTen) return outcome;
  ObjectResult object;
  object.id = object_id(kJobId, AssetKind::kObs, outcome.path);
  object.container = directory;
  object.name = name;
  object.full_path = outcome.path;
  object.size_bytes = outcome.state->size;
  object.md5 = object_id(name, AssetKind::kObs, directory);
  object.scan_time = object.create_time = now + static_cast<EpochMillis>(number / 1000);
  object.level_rank = static_cast<std::uint8_t>(1 + random % 4);
  for (std::uint32_t rule = 0; rule < 3; ++rule) {
    MatchInfo match;
    match.rule = rule;
    match.match_count = match.line_count = 2;
    match.line_numbers = {1 + random % 100, 200 + random % 1000};
    match.examples = {{match.line_numbers[0], fmt::format("{:03}*****{:04}", random % 1000, random % 9999)}};
    object.matches.push_back(std::move(match));
  }
  outcome.objects.push_back(std::move(object));
  return outcome;
}

void fill(Store& store, std::uint64_t files) {
  const EpochMillis now = SystemClock().now();
  JobWriter writer(store);
  Job job = running_job(now);
  must_do(writer.begin_job(job, catalog()));
  Task task;
  task.id = std::string(32, 'b');
  task.job_id = job.id;
  task.asset = make_asset(AssetKind::kObs, "/data");
  task.status = JobStatus::kRunning;
  std::uint64_t random = 1;
  double making = 0;  // Of the values themselves, which a scan would bring.
  const auto begin = Steady::now();
  const double cpu_begin = cpu_seconds();
  constexpr std::uint64_t kChunk = 1000;
  std::vector<FileOutcome> chunk(kChunk);
  for (std::uint64_t first = 0; first < files; first += kChunk) {
    const auto made = Steady::now();
    for (std::uint64_t i = 0; i < kChunk; ++i) {
      random = random * 6364136223846793005U + 1442695040888963407U;
      chunk[i] = outcome_of(first + i, now, random >> 16U);
    }
    making += seconds_since(made);
    for (const FileOutcome& outcome : chunk) {
      ++task.counters.listed;
      ++task.counters.finished;
      task.counters.sensitive_objects += outcome.objects.size();
      must_do(writer.close_file(job, task, outcome));
    }
  }
  job.status = JobStatus::kFinished;
  job.end_time = SystemClock().now();
  must_do(writer.update_task(job, task));
  must_do(writer.update_job(job));
  const double wall = seconds_since(begin) - making;
  const double cpu = cpu_seconds() - cpu_begin - making;
  fmt::print("write       {:>10.0f} files/s, {:.0f} per second of CPU, compactions too\n",
             static_cast<double>(files) / wall, static_cast<double>(files) / cpu);
}

/// p50 and p99 of a question, in milliseconds.
void measure(const char* what, const std::function<void(int round)>& ask) {
  std::vector<double> times;
  for (int round = 0; round < kRounds; ++round) {
    const auto begin = Steady::now();
    ask(round);
    times.push_back(seconds_since(begin) * 1000);
  }
  std::sort(times.begin(), times.end());
  fmt::print("{:<28} p50 {:6.3f} ms  p99 {:6.3f} ms\n", what, times[kRounds / 2], times[kRounds * 99 / 100]);
}

ResultPage page_of(const Queries& queries, const ResultFilter& filter, const ResultPageRequest& request) {
  auto page = must(queries.results(kProject, kJobId, filter, request));
  if (page.results.size() != kPage) throw std::runtime_error("a page is not full");
  return page;
}

void ask(Store& store) {
  const Queries queries(store);
  const std::uint64_t total = page_of(queries, {}, {.first = 0, .limit = kPage, .marker = {}}).total;
  const auto at = [&](const ResultFilter& filter, std::uint64_t first) {
    return page_of(queries, filter, {.first = first, .limit = kPage, .marker = {}});
  };
  measure("first page", [&](int) { at({}, 0); });
  measure("last page", [&](int) { at({}, total - kPage); });
  measure("pages all over",
          [&](int round) { at({}, (total - kPage) / kRounds * static_cast<std::uint64_t>(round)); });
  std::string marker = at({}, total / 2).marker;
  measure("page behind a marker",
          [&](int) { marker = page_of(queries, {}, {.first = 0, .limit = kPage, .marker = marker}).marker; });
  ResultFilter filter;
  filter.level_ranks = {{1, 3}};
  filter.asset_kind = AssetKind::kObs;
  const std::uint64_t filtered = at(filter, 0).total;
  measure("last page of two levels", [&](int) { at(filter, filtered - kPage); });
}

int run(const std::string& directory, std::uint64_t files) {
  const SystemClock clock;
  auto store = must(Store::open(directory, StoreMode::kOwn, clock));
  fill(*store, files);
  const auto compacted = Steady::now();
  must_do(compact_store(*store));
  fmt::print("compact     {:>10.1f} s\n", seconds_since(compacted));
  const auto bytes = static_cast<double>(must(store_bytes(*store)));
  fmt::print("size        {:>10.1f} bytes a file, {:.1f} MB\n", bytes / static_cast<double>(files),
             bytes / 1e6);
  store.reset();
  auto begin = Steady::now();
  store = must(Store::open(directory, StoreMode::kOwn, clock));
  fmt::print("open        {:>10.3f} s to own\n", seconds_since(begin));
  ask(*store);
  store.reset();
  begin = Steady::now();
  store = must(Store::open(directory, StoreMode::kFollow, clock));
  fmt::print("open        {:>10.3f} s to follow\n", seconds_since(begin));
  return 0;
}

}  // namespace
}  // namespace dscan::bench

int main(int argc, char** argv) {
  CLI::App app{"Fills a store and asks it for pages."};
  std::uint64_t files = 10'000'000;
  std::string directory;
  bool keep = false;
  app.add_option("--files", files, "How many files are closed, in thousands")->capture_default_str();
  app.add_option("--store", directory, "A new directory; by default a temporary one");
  app.add_flag("--keep", keep, "Do not delete the store at the end");
  CLI11_PARSE(app, argc, argv);
  if (directory.empty()) {
    directory = (std::filesystem::temp_directory_path() / "dscan-scale-XXXXXX").string();
    if (::mkdtemp(directory.data()) == nullptr) return 1;
  }
  int status = 1;
  try {
    status = dscan::bench::run(directory, files);
  } catch (const std::exception& failure) {
    fmt::print(stderr, "{}\n", failure.what());
  }
  if (!keep) std::filesystem::remove_all(directory);
  return status;
}
