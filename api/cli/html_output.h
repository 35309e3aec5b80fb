// Results as one HTML file that needs no other file, no server and no script: to keep, print or send.
#pragma once

#include "api/cli/output_file.h"
#include "api/cli/report_source.h"

namespace dscan {

/// The job, its findings as plots, and every object with its matches. The job's objects are read twice: to be
/// counted and to be written, one at a time. Errors: the store cannot be read.
Result<void> print_html(const ReportSource& source, OutputFile& out);

}  // namespace dscan
