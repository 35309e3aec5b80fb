#include <fmt/core.h>

#include <algorithm>

#include "api/cli/completion.h"

namespace dscan {
namespace {

/// `text` inside single quotes, inside an _arguments specification: brackets and colons mean something there.
std::string quoted(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
      out += c;
    }
  }
  return out;
}

std::string function_name(const CommandDoc& command) {
  std::string out = "_" + command.name;
  std::replace(out.begin(), out.end(), ' ', '_');
  return out;
}

/// What follows an option or stands for an argument: ":what:how to complete it".
std::string action(const OptionDoc& option) {
  std::string out = ":" + quoted(option.value) + ":";
  if (option.takes_path) return out + "_files";
  if (option.choices.empty()) return out;
  out += "(";
  for (const std::string& choice : option.choices) out += (out.back() == '(' ? "" : " ") + choice;
  return out + ")";
}

std::string specifications(const CommandDoc& command) {
  std::string out;
  for (const OptionDoc& option : command.options) {
    for (const std::string& name : option.names) {
      const std::string value = option.value.empty() ? "" : action(option);
      out += fmt::format(" \\\n    '*{}[{}]{}'", name, quoted(option.description), value);
    }
  }
  for (const OptionDoc& argument : command.arguments) out += fmt::format(" \\\n    '*{}'", action(argument));
  return out;
}

std::string function_of(const CommandDoc& command) {
  const std::string name = function_name(command);
  if (command.below.empty()) {
    return fmt::format("{}() {{\n  _arguments -s{}\n}}\n", name, specifications(command));
  }
  std::string words;
  std::string cases;
  for (const CommandDoc& below : command.below) {
    words += fmt::format("    '{}:{}'\n", below.word(), quoted(below.description));
    cases += fmt::format("      {}) {} ;;\n", below.word(), function_name(below));
  }
  return fmt::format(R"({0}() {{
  local state line
  local -a commands=(
{1}  )
  _arguments -C{2} \
    '1: :->command' \
    '*:: :->rest'
  case $state in
    command) _describe command commands ;;
    rest) case $line[1] in
{3}    esac ;;
  esac
}}
)",
                     name, words, specifications(command), cases);
}

}  // namespace

std::string zsh_completion(const CommandDoc& root) {
  std::string out =
      fmt::format("#compdef {0}\n# zsh completion of {0}; made by `{0} completion zsh`.\n", root.name);
  for (const CommandDoc* command : all_commands(root)) out += function_of(*command);
  out += fmt::format("if [[ $funcstack[1] = _{0} ]]; then\n  _{0} \"$@\"\nelse\n  compdef _{0} {0}\nfi\n",
                     root.name);
  return out;
}

}  // namespace dscan
