// An allow-list as it is written: findings that are known and need no report. 'dscan allow' writes it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error.h"

namespace dscan {

/// A finding is allowed if everything that the entry names holds for it.
struct AllowEntry {
  std::string rule;        ///< Id; empty: any.
  std::string path;        ///< A regex that is found in the object's path; empty: any.
  std::string value_hash;  ///< As value_hash() makes it; empty: any.
};

struct AllowFile {
  std::string salt;  ///< Of the hashes.
  std::vector<AllowEntry> entries;
};

/// Errors begin with `origin:line: `: not TOML, an unknown key, an entry that names nothing, a regex that RE2
/// refuses, a hash without a salt.
Result<AllowFile> parse_allow_file(std::string_view text, const std::string& origin);

/// The value without what makes no difference to people: separators between digits.
std::string comparable_value(std::string_view value);

/// What an allow-list keeps of a value: nothing that it can be read from without trying.
std::string value_hash(std::string_view salt, std::string_view value);

/// The begin of a new allow-list.
std::string allow_file_head(const std::string& salt);
/// The entry as the file has it; `reason` is for people.
std::string allow_entry_text(const AllowEntry& entry, const std::string& reason);

}  // namespace dscan
