// Rule files as they are on disk.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/error.h"

namespace dscan {

/// The text of a rule file. Errors: kNotFound, kIo, or kInvalidArgument if it is too big to be one.
Result<std::string> read_rule_file(const std::filesystem::path& path);

/// The file itself, or every *.toml, *.yml and *.yaml below the directory in the order of their names.
Result<std::vector<std::filesystem::path>> rule_files_at(const std::filesystem::path& path);

}  // namespace dscan
