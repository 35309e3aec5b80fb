#include <fmt/core.h>

#include <filesystem>
#include <fstream>
#include <iostream>

#include "api/cli/commands.h"
#include "engine/base/digest.h"
#include "engine/rule/allow_file.h"
#include "engine/rule/rule_file.h"

namespace dscan {
namespace {

namespace fs = std::filesystem;

/// The first line of standard input.
Result<std::string> read_value() {
  std::string line;
  std::getline(std::cin, line);
  if (!line.empty() && line.back() == '\r') line.pop_back();
  if (!line.empty()) return line;
  return Error(ErrorCode::kInvalidArgument, "--value: the first line of standard input is empty");
}

/// The text of the allow-list as it is, or the begin of a new one.
Result<std::string> text_of(const std::string& file) {
  std::error_code ignored;
  if (!fs::exists(file, ignored)) return allow_file_head(random_id());
  return read_rule_file(file);
}

/// Complete, or as it was.
Result<void> replace(const std::string& file, const std::string& text) {
  const std::string temporary = file + "." + random_id();
  std::ofstream out(temporary, std::ios::binary);
  out << text;
  out.close();
  std::error_code error;
  if (out) fs::rename(temporary, file, error);
  if (out && !error) return {};
  fs::remove(temporary, error);
  return Error(ErrorCode::kIo, file + ": cannot be written");
}

}  // namespace

Result<ExitStatus> allow_command(const AllowFlags& flags) {
  auto text = text_of(flags.file);
  if (!text) return text.error();
  const auto known = parse_allow_file(*text, flags.file);
  if (!known) return known.error();
  AllowEntry entry{flags.rule, flags.path, ""};
  if (flags.value) {
    if (known->salt.empty()) return Error(ErrorCode::kInvalidArgument, flags.file + ": has no 'salt'");
    const auto value = read_value();
    if (!value) return value.error();
    entry.value_hash = value_hash(known->salt, *value);
  }
  *text += allow_entry_text(entry, flags.reason);
  const auto checked = parse_allow_file(*text, flags.file);  // A regex may be wrong, or nothing be named.
  if (!checked) return checked.error();
  DSCAN_RETURN_IF_ERROR(replace(flags.file, *text));
  fmt::print("{}: {} entries\n", flags.file, checked->entries.size());
  return ExitStatus::kDone;
}

}  // namespace dscan
