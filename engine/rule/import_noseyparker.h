// Nosey Parker's YAML files as rules of ours, and what Kingfisher's, which grew out of them, have in common
// with them.
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

#include "engine/rule/import.h"
#include "engine/rule/import_draft.h"
#include "engine/rule/yaml_reader.h"

namespace dscan {

/// import_rules for a file of Nosey Parker.
Result<ImportReport> import_noseyparker(std::string_view text, const std::filesystem::path& path, Pack& pack);

/// What both formats say of a rule but for its regex: id, names, examples.
RuleDraft read_yaml_draft(YamlReader& in, const RuleImport& import);

/// Every rule of the file, by `read`, into `import`.
Result<void> import_yaml_rules(std::string_view text, const std::string& origin, RuleImport& import,
                               const std::function<RuleDraft(YamlReader&)>& read);

}  // namespace dscan
