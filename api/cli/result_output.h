// A job's results in the formats of --format.
#pragma once

#include <cstdio>
#include <memory>
#include <string>

#include "api/cli/flags.h"
#include "engine/base/error.h"
#include "engine/model/catalog.h"
#include "engine/model/job.h"
#include "storage/queries.h"

namespace dscan {

enum class OutputFormat { kTable, kJson, kJsonLines };

/// kInvalidArgument names the formats that there are.
Result<OutputFormat> parse_format(const std::string& name);

/// Where results go: standard output, a file that is complete or not there at all, or a device or pipe.
class OutputFile {
 public:
  /// `path` empty: standard output. Errors: kIo it cannot be created.
  static Result<OutputFile> open(const std::string& path);

  void write(std::string_view text);
  /// Makes the file appear under its name. Errors: kIo not everything could be written.
  Result<void> finish();

 private:
  struct Closer {
    void operator()(std::FILE* file) const;
  };
  std::unique_ptr<std::FILE, Closer> file_;
  std::string path_;       ///< Empty: standard output.
  std::string temporary_;  ///< What the file is called until finish(); empty for all that is no file.
};

/// Prints everything that the job has found.
Result<void> print_results(const Queries& queries, const Job& job, OutputFormat format, OutputFile& out);

/// One or a few lines for people: what was scanned, skipped (with reasons) and found.
std::string summary_text(const Job& job, const std::vector<Task>& tasks);

}  // namespace dscan
