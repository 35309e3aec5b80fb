// The options that say which files are scanned, and how they are opened.
#pragma once

#include <CLI/CLI.hpp>

#include "api/cli/flags.h"
#include "engine/job/job_runner.h"

namespace dscan {

void add_file_options(CLI::App& command, FileFlags& flags);

/// What the flags mean for a job. Errors: a value that there is not, or a file of patterns that cannot be
/// read.
Result<void> plan_files(const FileFlags& flags, JobOptions& job);

}  // namespace dscan
