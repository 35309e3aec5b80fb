// A sink that remembers, and that can be told to fail.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/job/result_sink.h"

namespace dscan::testing {

class FakeSink final : public ResultSink {
 public:
  Result<void> begin_job(const Job& begun, const Catalog& /*catalog*/) override {
    job = begun;
    return {};
  }
  Result<void> update_job(const Job& updated) override {
    job = updated;
    return {};
  }
  Result<void> update_task(const Job& /*job*/, const Task& task) override {
    tasks[task.ordinal] = task;
    return {};
  }
  Result<void> close_file(const Job& /*job*/, const Task& task, const FileOutcome& outcome) override {
    if (fail_after && closed.size() >= *fail_after) return Error(ErrorCode::kIo, "disk full");
    tasks[task.ordinal] = task;
    closed.push_back(outcome);
    if (on_closed) on_closed();
    return {};
  }

  Job job;
  std::map<std::uint32_t, Task> tasks;
  std::vector<FileOutcome> closed;
  std::optional<std::size_t> fail_after;  ///< So many files are taken.
  std::function<void()> on_closed;        ///< Called for each, in the thread that closes it.
};

}  // namespace dscan::testing
