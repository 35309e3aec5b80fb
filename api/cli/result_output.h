// A job's results in the formats of --format.
#pragma once

#include <string>
#include <vector>

#include "api/cli/output_file.h"
#include "engine/base/error.h"
#include "engine/model/catalog.h"
#include "engine/model/job.h"
#include "storage/queries.h"

namespace dscan {

/// Of lists: jobs, rules, explanations.
enum class OutputFormat { kTable, kJson, kJsonLines };

/// Of a job's results.
enum class ResultFormat { kTable, kJson, kJsonLines, kSarif, kCsv, kHtml };

/// kInvalidArgument names the formats that there are.
Result<OutputFormat> parse_format(const std::string& name);
Result<ResultFormat> parse_result_format(const std::string& name);

/// Prints everything that the job has found.
Result<void> print_results(const Queries& queries, const Job& job, ResultFormat format, OutputFile& out);

/// One or a few lines for people: what was scanned, skipped (with reasons) and found.
std::string summary_text(const Job& job, const std::vector<Task>& tasks);

}  // namespace dscan
