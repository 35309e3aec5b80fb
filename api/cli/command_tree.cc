#include "api/cli/command_tree.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>

namespace dscan {
namespace {

std::vector<std::string> split_choices(const std::string& value) {
  std::vector<std::string> out;
  std::istringstream words(value);
  for (std::string word; std::getline(words, word, '|');) out.push_back(word);
  return out;
}

/// Placeholders are in capitals, values that can be typed are not.
bool is_choices(const std::string& value) {
  return value.find('|') != std::string::npos &&
         std::none_of(value.begin(), value.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool names_path(const std::string& value) {
  for (const char* path : {"FILE", "DIR", "PATH"}) {
    if (value.find(path) != std::string::npos) return true;
  }
  return false;
}

/// CLI11 appends what its validators say of themselves, in brackets: ":UINT in [1 - 1024]".
std::string without_validators(const std::string& type) {
  const std::size_t colon = type.find(':');
  const bool validated = colon != std::string::npos && type.find('[', colon) != std::string::npos;
  return validated ? type.substr(0, colon) : type;
}

OptionDoc describe(const CLI::Option& option) {
  OptionDoc out;
  if (option.get_positional()) {
    out.names = {option.get_single_name()};
  } else {
    for (const std::string& name : option.get_lnames()) out.names.push_back("--" + name);
    for (const std::string& name : option.get_snames()) out.names.push_back("-" + name);
  }
  if (option.get_type_size() != 0) out.value = without_validators(option.get_type_name());
  out.description = option.get_description();
  out.fallback = option.get_default_str();
  if (is_choices(out.value)) out.choices = split_choices(out.value);
  out.takes_path = names_path(out.value);
  return out;
}

CommandDoc describe(const CLI::App& app, const std::string& before) {
  CommandDoc out;
  out.name = before + app.get_name();
  out.description = app.get_description();
  out.footer = app.get_footer();
  for (const CLI::Option* option : app.get_options()) {
    (option->get_positional() ? out.arguments : out.options).push_back(describe(*option));
  }
  for (const CLI::App* below : app.get_subcommands([](const CLI::App*) { return true; })) {
    out.below.push_back(describe(*below, out.name + " "));
  }
  return out;
}

void collect(const CommandDoc& command, std::vector<const CommandDoc*>& out) {
  out.push_back(&command);
  for (const CommandDoc& below : command.below) collect(below, out);
}

}  // namespace

CommandDoc command_tree(const CLI::App& app) {
  return describe(app, "");
}

std::vector<const CommandDoc*> all_commands(const CommandDoc& root) {
  std::vector<const CommandDoc*> out;
  collect(root, out);
  return out;
}

}  // namespace dscan
