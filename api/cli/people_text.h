// Numbers and names as people and terminals take them.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace dscan {

/// "0 B", "1.5 KiB", "12 GiB".
std::string bytes_text(double bytes);

/// "0:07", "12:34", "1:02:03".
std::string duration_text(std::chrono::seconds duration);

/// "1,234,567".
std::string count_text(std::uint64_t count);

/// "1 file", "2 files": `one` is the singular, with an s for all other counts.
std::string counted(std::uint64_t count, const std::string& one);

/// `text` with control characters and invalid UTF-8 as \xHH, so that a file's name cannot steer a terminal.
std::string terminal_text(std::string_view text);

}  // namespace dscan
