#include "engine/rule/allow_file.h"

#include <re2/re2.h>

#include <algorithm>

#include "engine/base/digest.h"
#include "engine/rule/regex_check.h"
#include "engine/rule/table_reader.h"
#include "engine/rule/toml_text.h"

namespace dscan {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::size_t kHashLength = 32;

AllowEntry read_entry(TableReader& in) {
  AllowEntry entry;
  if (in.has("rule")) entry.rule = in.id("rule", "-");
  entry.path = in.text_or("path", "");
  entry.value_hash = in.text_or("value", "");
  in.text_or("reason", "");
  if (entry.rule.empty() && entry.path.empty() && entry.value_hash.empty()) {
    in.wrong_table("needs 'rule', 'path' or 'value', or it would allow everything");
  }
  const re2::RE2 path(entry.path, regex_options());
  if (!path.ok()) in.wrong("path", "a regex: " + path.error());
  const bool is_hash = entry.value_hash.size() == kHashLength &&
                       entry.value_hash.find_first_not_of(kHexDigits) == std::string::npos;
  if (!entry.value_hash.empty() && !is_hash) in.wrong("value", "a hash that 'dscan allow' made");
  return entry;
}

/// Whether the value is digits with separators, such as a card's: then these say nothing.
bool is_number(std::string_view value) {
  return std::any_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
         value.find_first_not_of("0123456789Xx -./()+") == std::string_view::npos;
}

}  // namespace

Result<AllowFile> parse_allow_file(std::string_view text, const std::string& origin) {
  const auto root = parse_toml(text, origin);
  if (!root) return root.error();
  TableReader file(*root, origin, "file");
  AllowFile out;
  out.salt = file.text_or("salt", "");
  for (const toml::table* table : file.tables_if_any("allow")) {
    TableReader in(*table, origin, "[[allow]]");
    out.entries.push_back(read_entry(in));
    file.adopt(in.finish());
  }
  const bool hashed = std::any_of(out.entries.begin(), out.entries.end(),
                                  [](const AllowEntry& entry) { return !entry.value_hash.empty(); });
  if (hashed && out.salt.empty()) file.wrong_table("has values, but no 'salt' that they were hashed with");
  DSCAN_RETURN_IF_ERROR(file.finish());
  return out;
}

std::string comparable_value(std::string_view value) {
  std::string bare(value);
  if (is_number(value)) {
    std::erase_if(bare, [](char c) { return std::string_view(" -./()+").find(c) != std::string_view::npos; });
  }
  return bare;
}

std::string value_hash(std::string_view salt, std::string_view value) {
  return keyed_hash(salt, {"allowed value", comparable_value(value)});
}

std::string allow_file_head(const std::string& salt) {
  return "# What 'dscan scan --allow' does not report.\nsalt = " + toml_text(salt) + "\n";
}

std::string allow_entry_text(const AllowEntry& entry, const std::string& reason) {
  std::string out = "\n[[allow]]\n";
  const auto add = [&out](std::string_view key, const std::string& value) {
    if (!value.empty()) out += std::string(key) + " = " + toml_text(value) + "\n";
  };
  add("rule", entry.rule);
  add("path", entry.path);
  add("value", entry.value_hash);
  add("reason", reason);
  return out;
}

}  // namespace dscan
