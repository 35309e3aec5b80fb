// Results as CSV (RFC 4180) for spreadsheets: a row for each rule that matched in an object, and in a column.
#pragma once

#include <string>
#include <string_view>

#include "engine/model/catalog.h"
#include "storage/queries.h"

namespace dscan {

/// One field: quoted where it must be, and with an apostrophe in front where a spreadsheet would take it for
/// a formula (it begins with = + - @, a tab or a carriage return).
std::string csv_field(std::string_view text);

/// The first row, with its line end.
std::string result_csv_header();

/// The rows of one result, each with its line end. Valid UTF-8. `catalog` is the job's.
std::string result_csv_rows(const Catalog& catalog, const StoredResult& result);

}  // namespace dscan
