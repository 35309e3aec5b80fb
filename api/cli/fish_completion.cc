#include <fmt/core.h>

#include <sstream>

#include "api/cli/completion.h"

namespace dscan {
namespace {

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

/// True in fish where `command` has been typed and none of those below it.
std::string condition(const CommandDoc& command) {
  std::string out;
  std::istringstream words(command.name);
  std::string word;
  words >> word;  // The program's own name is always there.
  while (words >> word) out += (out.empty() ? "" : "; and ") + ("__fish_seen_subcommand_from " + word);
  if (command.below.empty()) return out;
  if (out.empty()) return "__fish_use_subcommand";
  out += "; and not __fish_seen_subcommand_from";
  for (const CommandDoc& below : command.below) out += " " + below.word();
  return out;
}

std::string option_line(const std::string& begin, const OptionDoc& option) {
  std::string out = begin;
  for (const std::string& name : option.names) {
    out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  }
  if (!option.value.empty()) out += option.takes_path ? " -r -F" : " -x";
  if (!option.choices.empty()) {
    std::string words;
    for (const std::string& choice : option.choices) words += (words.empty() ? "" : " ") + choice;
    out += " -a " + quoted(words);
  }
  return out + " -d " + quoted(option.description) + "\n";
}

}  // namespace

std::string fish_completion(const CommandDoc& root) {
  std::string out = fmt::format("# fish completion of {0}; made by `{0} completion fish`.\n", root.name);
  for (const CommandDoc* command : all_commands(root)) {
    const std::string begin = fmt::format("complete -c {} -n {}", root.name, quoted(condition(*command)));
    for (const CommandDoc& below : command->below) {
      out += fmt::format("{} -f -a {} -d {}\n", begin, below.word(), quoted(below.description));
    }
    for (const OptionDoc& option : command->options) out += option_line(begin, option);
  }
  return out;
}

}  // namespace dscan
