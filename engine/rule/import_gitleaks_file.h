// A gitleaks or Betterleaks file as it is written: read, joined with what it extends, nothing translated yet.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error.h"
#include "engine/rule/rule.h"

namespace dscan {

struct GitleaksAllowlist {
  std::string where;  ///< file:line
  bool all = false;
  ExcludeWhere::Target target = ExcludeWhere::Target::kValue;
  std::vector<std::string> commits;
  std::vector<std::string> paths;
  std::vector<std::string> regexes;
  std::vector<std::string> stopwords;
  std::vector<std::string> target_rules;  ///< Of a global one: ids; none: all rules.
  std::vector<std::string> unknown_keys;
};

/// Another rule, of which a finding must be near by.
struct GitleaksRequired {
  std::string id;
  std::optional<int> within_lines;
  std::optional<int> within_columns;
  std::vector<std::string> unknown_keys;
};

struct GitleaksRule {
  std::string where;
  std::string id;
  std::string description;
  std::string regex;
  std::string path;
  std::vector<std::string> keywords;
  std::vector<std::string> tags;
  int secret_group = 0;
  double entropy = 0;
  bool skip_report = false;
  std::vector<GitleaksRequired> required;
  std::vector<GitleaksAllowlist> allowlists;
  std::string filter;  ///< Betterleaks.
  bool validates = false;
  bool has_specificity = false;
  std::vector<std::string> unknown_keys;
};

struct GitleaksFile {
  std::vector<GitleaksRule> rules;
  std::vector<GitleaksAllowlist> allowlists;
  std::string prefilter;  ///< Betterleaks, as is `filter`.
  std::string filter;
  struct Note {
    std::string where;
    std::string what;
  };
  std::vector<Note> notes;  ///< What of the file has no counterpart.
};

/// Reads the text and the files that it extends, at most two deep, beside `path`. Errors begin with
/// `file:line: `.
Result<GitleaksFile> read_gitleaks(std::string_view text, const std::filesystem::path& path);

}  // namespace dscan
