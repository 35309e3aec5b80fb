// A text like those that are scanned, to time rules on: the same bytes everywhere.
#pragma once

#include <cstddef>
#include <string>

namespace dscan {

/// At least `bytes` of log lines, table rows, source code and prose in turn; the log has network addresses,
/// and nothing else is sensitive.
std::string sample_text(std::size_t bytes);

}  // namespace dscan
