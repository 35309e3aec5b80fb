// Kingfisher's YAML files, and Titus' of the same kind, as rules of ours.
#pragma once

#include <filesystem>
#include <string_view>

#include "engine/rule/import.h"

namespace dscan {

/// import_rules for a file of Kingfisher.
Result<ImportReport> import_kingfisher(std::string_view text, const std::filesystem::path& path, Pack& pack);

}  // namespace dscan
