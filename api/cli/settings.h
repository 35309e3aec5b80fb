// Defaults, and the checks that several commands share.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "api/cli/flags.h"
#include "engine/base/error.h"
#include "engine/match/compiled_rules.h"
#include "engine/read/sniff.h"
#include "engine/rule/rule_set.h"
#include "engine/scan/allow_list.h"

namespace dscan {

/// The project of those who have only one.
inline constexpr std::string_view kDefaultProject = "00000000000000000000000000000000";

/// $XDG_DATA_HOME/dscan or ~/.local/share/dscan.
std::string default_store();

/// $XDG_CACHE_HOME/dscan or ~/.cache/dscan.
std::string default_cache();

/// $XDG_CONFIG_HOME/dscan/config.toml or ~/.config/dscan/config.toml.
std::string default_config_file();

/// $XDG_CONFIG_HOME/dscan/fingerprint.key or ~/.config/dscan/fingerprint.key.
std::string default_key_file();

/// kInvalidArgument unless the id is 32 characters of [a-z0-9], the form that the API takes.
Result<void> check_project(std::string_view project);

/// The built-in rules and those of the flags' files.
Result<Pack> load_pack(const RuleFlags& flags);

/// The built-in rules and those of the flags' files, as the flags' template chooses.
Result<RuleSet> load_rules(const RuleFlags& flags, RegexCheck check = RegexCheck::kNow);

/// The rules, compiled, or taken from the cache if the flags allow one.
Result<std::shared_ptr<const CompiledRules>> compile_rules(RuleSet rules, const CacheFlags& flags);

/// The allow-list in that file; none for an empty name.
Result<std::shared_ptr<const AllowList>> load_allow_list(const std::string& file);

/// The number of the rule with that id. kInvalidArgument if there is none.
Result<std::uint32_t> rule_number_named(const Catalog& catalog, const std::string& id);

/// The value of --as.
Result<ReadAs> parse_read_as(const std::string& name);

/// The rank of the level of that name; 0 for an empty name. kInvalidArgument names the levels that there are.
Result<std::uint8_t> level_rank_named(const Catalog& catalog, const std::string& option,
                                      const std::string& name);

}  // namespace dscan
