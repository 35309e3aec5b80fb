// A real scan of a small corpus into a real store: what is interrupted, resumed and built on in tests.
#pragma once

#include <optional>
#include <string>

#include "engine/job/job_runner.h"
#include "storage/job_plan.h"
#include "storage/store.h"

namespace dscan {

/// Files of every kind, clean ones, binary ones, an archive that has two members of one name, and
/// documents of several parts.
void write_corpus(const std::string& tree);

/// A job of one worker, so that results have one order. The name is "small".
JobOptions small_options(const std::string& tree);

/// The rules of small_scan: "SECRET" and a digit.
std::shared_ptr<const CompiledRules> small_rules();

/// Takes what a JobWriter takes, but only so many files: then every call is an error, as of a dead disk.
class DyingSink final : public ResultSink {
 public:
  DyingSink(ResultSink& sink, std::size_t files) : sink_(sink), left_(files) {}

  Result<void> begin_job(const Job& job, const Catalog& catalog) override;
  Result<void> update_job(const Job& job) override;
  Result<void> update_task(const Job& job, const Task& task) override;
  Result<void> close_file(const Job& job, const Task& task, const FileOutcome& outcome) override;

 private:
  ResultSink& sink_;
  std::size_t left_;
  bool is_dead_ = false;
};

/// Goes on with the newest job of the store if it is not finished, else begins one. At most `files` are
/// closed.
Result<JobOutcome> small_scan(Store& store, const JobOptions& options, std::optional<std::size_t> files = {});

/// Whether the newest job of the store is finished.
bool is_finished(Store& store);

/// All that the newest job has found and counted, without ids and times.
std::string told_by(Store& store);

}  // namespace dscan
