#include "api/cli/settings.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "api/cli/people_text.h"
#include "engine/builtin/builtin_pack.h"
#include "engine/rule/import.h"
#include "engine/rule/rule_file.h"

namespace dscan {
namespace {

constexpr std::size_t kProjectIdLength = 32;

/// `variable`'s directory, or `fallback` below the home directory.
std::string user_directory(const char* variable, const std::string& fallback) {
  const char* named = std::getenv(variable);
  if (named != nullptr && *named == '/') return named;  // The specification says to ignore relative ones.
  const char* home = std::getenv("HOME");
  return (home != nullptr ? std::string(home) : std::string()) + "/" + fallback;
}

}  // namespace

std::string default_store() {
  return user_directory("XDG_DATA_HOME", ".local/share") + "/dscan";
}

std::string default_cache() {
  return user_directory("XDG_CACHE_HOME", ".cache") + "/dscan";
}

std::string default_config_file() {
  return user_directory("XDG_CONFIG_HOME", ".config") + "/dscan/config.toml";
}

std::string default_key_file() {
  return user_directory("XDG_CONFIG_HOME", ".config") + "/dscan/fingerprint.key";
}

Result<void> check_project(std::string_view project) {
  const bool allowed = std::all_of(project.begin(), project.end(),
                                   [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
  if (allowed && project.size() == kProjectIdLength) return {};
  return Error(ErrorCode::kInvalidArgument,
               "--project: '" + std::string(project) + "' is not 32 characters of a-z and 0-9");
}

Result<Pack> load_pack(const RuleFlags& flags) {
  auto pack = builtin_pack();
  if (!pack) return pack.error();
  for (const std::string& path : flags.rules) {
    auto reports = add_pack_path(path, *pack);
    if (!reports) return reports.error();
    for (const ImportReport& report : joined_reports(std::move(*reports), path)) {
      fmt::print(stderr, "dscan: {}{}\n", terminal_text(summary_text(report)),
                 report.is_complete() ? "" : "; 'dscan rules import' says more");
    }
  }
  return pack;
}

Result<RuleSet> load_rules(const RuleFlags& flags, RegexCheck check) {
  auto pack = load_pack(flags);
  if (!pack) return pack.error();
  return RuleSet::make(std::move(*pack), flags.template_id, check);
}

Result<std::shared_ptr<const CompiledRules>> compile_rules(RuleSet rules, const CacheFlags& flags) {
  if (flags.no_cache) return CompiledRules::make(std::move(rules));
  const PatternCache cache(flags.cache_dir);
  auto compiled = CompiledRules::make(std::move(rules), &cache);
  if (compiled && (*compiled)->cache_problem) {
    fmt::print(stderr, "dscan: warning: compiled rules are not kept, so every scan compiles them: {}\n",
               terminal_text((*compiled)->cache_problem->message()));
  }
  return compiled;
}

Result<std::shared_ptr<const AllowList>> load_allow_list(const std::string& file) {
  if (file.empty()) return std::shared_ptr<const AllowList>();
  const auto text = read_rule_file(file);
  if (!text) return text.error().in("--allow");
  const auto parsed = parse_allow_file(*text, file);
  if (!parsed) return parsed.error();
  return std::make_shared<const AllowList>(*parsed);
}

Result<std::uint32_t> rule_number_named(const Catalog& catalog, const std::string& id) {
  for (std::uint32_t number = 0; number < catalog.rules.size(); ++number) {
    if (catalog.rules[number].id == id) return number;
  }
  return Error(ErrorCode::kInvalidArgument, "no rule '" + id + "' in template '" + catalog.template_id +
                                                "'; 'dscan rules list' shows all");
}

Result<ReadAs> parse_read_as(const std::string& name) {
  if (name == "auto") return ReadAs::kAuto;
  if (name == "files") return ReadAs::kFiles;
  if (name == "tables") return ReadAs::kTables;
  if (name == "index") return ReadAs::kIndex;
  return Error(ErrorCode::kInvalidArgument, "--as: '" + name + "' is not auto, files, tables or index");
}

Result<std::uint8_t> level_rank_named(const Catalog& catalog, const std::string& option,
                                      const std::string& name) {
  if (name.empty()) return std::uint8_t{0};
  const SecurityLevel* level = catalog.level_named(name);
  if (level != nullptr) return level->rank;
  std::string known;
  for (const SecurityLevel& each : catalog.levels) known += (known.empty() ? "" : ", ") + each.name;
  return Error(ErrorCode::kInvalidArgument, option + ": no level '" + name + "'; there are " + known);
}

}  // namespace dscan
