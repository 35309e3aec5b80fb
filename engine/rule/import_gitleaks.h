// gitleaks' and Betterleaks' TOML files as rules of ours.
#pragma once

#include <filesystem>
#include <string_view>

#include "engine/rule/import.h"

namespace dscan {

/// import_rules for a file of one of these two formats, which `format` says.
Result<ImportReport> import_gitleaks(std::string_view text, const std::filesystem::path& path,
                                     RuleFormat format, Pack& pack);

}  // namespace dscan
