// Results as comma-separated values (RFC 4180): one row for each match of each object, and one for each part
// of an object that could not be read as meant.
#pragma once

#include <string>
#include <string_view>

#include "api/cli/output_file.h"
#include "api/cli/report_source.h"

namespace dscan {

/// `text` as a cell. Spreadsheets take what begins with = + - @ (ASCII or fullwidth), a tab or a carriage
/// return for a formula: such a cell gets an apostrophe in front, which they show as text. Bytes that are not
/// UTF-8 become U+FFFD.
std::string csv_cell(std::string_view text);

Result<void> print_csv(const ReportSource& source, OutputFile& out);

}  // namespace dscan
