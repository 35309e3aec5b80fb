// Results as a SARIF 2.1.0 log, written as it goes: rules first, then results, then what could not be read.
#pragma once

#include "api/cli/output_file.h"
#include "api/cli/report_source.h"

namespace dscan {

/// In memory there is one object at a time, however many there are. Errors: the store cannot be read.
Result<void> print_sarif(const ReportSource& source, OutputFile& out);

}  // namespace dscan
