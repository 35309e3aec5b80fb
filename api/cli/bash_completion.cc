#include <fmt/core.h>

#include "api/cli/completion.h"

namespace dscan {
namespace {

/// The script's cases that turn a word behind a command into a longer command.
std::string walk_cases(const CommandDoc& root) {
  std::string out;
  for (const CommandDoc* command : all_commands(root)) {
    for (const CommandDoc& below : command->below) {
      out += fmt::format("      '{} {}') command='{}' ;;\n", command->name, below.word(), below.name);
    }
  }
  return out;
}

/// The cases of options behind which a value stands: what it can be.
std::string value_cases(const CommandDoc& root) {
  std::string out;
  for (const CommandDoc* command : all_commands(root)) {
    for (const OptionDoc& option : command->options) {
      if (option.value.empty()) continue;
      std::string words;
      for (const std::string& choice : option.choices) words += (words.empty() ? "" : " ") + choice;
      for (const std::string& name : option.names) {
        out += fmt::format("    '{} {}') words='{}' is_value=1 ;;\n", command->name, name, words);
      }
    }
  }
  return out;
}

std::string word_cases(const CommandDoc& root) {
  std::string out;
  for (const CommandDoc* command : all_commands(root)) {
    std::string words;
    for (const CommandDoc& below : command->below) words += (words.empty() ? "" : " ") + below.word();
    for (const OptionDoc& option : command->options) {
      for (const std::string& name : option.names) words += (words.empty() ? "" : " ") + name;
    }
    out += fmt::format("      '{}') words='{}' ;;\n", command->name, words);
  }
  return out;
}

}  // namespace

std::string bash_completion(const CommandDoc& root) {
  return fmt::format(R"(# bash completion of {0}; made by `{0} completion bash`.
_{0}() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} command='{0}' words='' is_value='' i
  for ((i = 1; i < COMP_CWORD; ++i)); do
    case "$command ${{COMP_WORDS[i]}}" in
{1}    esac
  done
  case "$command ${{COMP_WORDS[COMP_CWORD - 1]}}" in
{2}  esac
  if [[ -z $is_value ]]; then
    case "$command" in
{3}    esac
    # Arguments are files unless a command is still to be chosen.
    [[ $current == -* || $words != --* ]] || words=''
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}}
complete -o default -F _{0} {0}
)",
                     root.name, walk_cases(root), value_cases(root), word_cases(root));
}

}  // namespace dscan
