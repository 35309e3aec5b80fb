// A process that owns a store for the tests of locks and kills.
//
//   dscan_storage_peer own DIRECTORY     prints "ready", holds the store until standard input ends
//   dscan_storage_peer write DIRECTORY   prints "ready", then writes the job p1/job until it is killed, and
//   the
//                                        number of closed files now and then
//   dscan_storage_peer scan DIRECTORY    opens DIRECTORY/store, prints "finished" if its newest job is, else
//                                        "ready", begins or resumes a scan of DIRECTORY/tree, prints "ended"
// Prints "error CODE MESSAGE" and returns 1 if the store cannot be opened.
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

#include "storage/job_writer.h"
#include "storage/store.h"
#include "tests/storage/samples.h"
#include "tests/storage/small_scan.h"

namespace dscan {
namespace {

void say(const std::string& line) {
  std::puts(line.c_str());
  std::fflush(stdout);
}

int fail(const Error& error) {
  say("error " + std::to_string(static_cast<int>(error.code())) + " " + error.message());
  return 1;
}

// One file in eight is skipped, the others hold none to three objects.
FileOutcome outcome_of(std::uint64_t file) {
  const std::string path = "/data/top/file" + std::to_string(file);
  if (file % 8 == 7) return sample_skip(path, SkipReason::kBinary);
  FileOutcome outcome = sample_outcome(path, {});
  for (std::uint64_t i = 0; i < file % 4; ++i) {
    const auto rank = static_cast<std::uint8_t>((file + i) % 5);
    outcome.objects.push_back(sample_object(path + "#" + std::to_string(i), rank));
  }
  return outcome;
}

void count(Task& task, const FileOutcome& outcome) {
  ++(outcome.skip ? task.counters.skipped : task.counters.finished);
  task.counters.objects += outcome.objects.size();
  if (outcome.skip) ++task.skips[outcome.skip->reason];
}

int write_until_killed(Store& store) {
  constexpr std::uint64_t kFilesPerReport = 50;
  JobWriter writer(store);
  const Job job = sample_job("p1", "job");
  if (const auto begun = writer.begin_job(job, sample_catalog()); !begun) return fail(begun.error());
  Task task = sample_task(job, 0);
  task.counters = {};
  task.skips = {};
  for (std::uint64_t file = 0;; ++file) {
    const FileOutcome outcome = outcome_of(file);
    count(task, outcome);
    if (const auto closed = writer.close_file(job, task, outcome); !closed) return fail(closed.error());
    if (file % kFilesPerReport == 0) say(std::to_string(file));
  }
}

// The store and the tree to scan stand in `place`.
int scan_until_killed(const std::string& place) {
  const SystemClock clock;
  const auto rules = small_rules();
  const auto store = Store::open(place + "/store", StoreMode::kOwn, clock);
  if (!store) return fail(store.error());
  say(is_finished(**store) ? "finished" : "ready");
  if (is_finished(**store)) return 0;
  const auto outcome = small_scan(**store, small_options(place + "/tree"));
  if (!outcome) return fail(outcome.error());
  say("ended");
  while (std::getchar() != EOF) {
  }
  return 0;
}

int run(std::string_view what, const std::string& directory) {
  if (what == "scan") return scan_until_killed(directory);
  const FixedClock clock(5000);
  const auto store = Store::open(directory, StoreMode::kOwn, clock);
  if (!store) return fail(store.error());
  say("ready");
  if (what == "write") return write_until_killed(**store);
  while (std::getchar() != EOF) {
  }
  return 0;
}

}  // namespace
}  // namespace dscan

int main(int argc, char** argv) {
  return argc == 3 ? dscan::run(argv[1], argv[2]) : 2;
}
