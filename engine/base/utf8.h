// UTF-8 helpers for bytes that may not be UTF-8 at all: file names and matched values come from outside.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dscan {

/// Length in bytes (1 to 4) of the well-formed UTF-8 sequence at the start of `text` (Unicode 15, table 3-7),
/// 0 if there is none. `text` must not be empty.
std::size_t utf8_sequence_length(std::string_view text);

/// `text` with every byte that is not part of a well-formed sequence replaced by U+FFFD, so that it can
/// stand in JSON.
std::string to_valid_utf8(std::string_view text);

}  // namespace dscan
