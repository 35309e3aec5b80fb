// Shell completions of a command line.
#pragma once

#include <string>

#include "api/cli/command_tree.h"

namespace dscan {

/// For bash: a function for `complete -F`. Names of files are left to the shell.
std::string bash_completion(const CommandDoc& root);

/// For zsh: an autoloaded function of its completion system.
std::string zsh_completion(const CommandDoc& root);

/// For fish: one `complete` a command and option.
std::string fish_completion(const CommandDoc& root);

}  // namespace dscan
