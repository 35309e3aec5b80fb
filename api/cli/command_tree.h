// The command line as plain values: what completions, the man page and `dscan config show` are made from, so
// that they can say nothing else than the parser does.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}  // namespace CLI

namespace dscan {

struct OptionDoc {
  std::vector<std::string> names;  ///< "--output", "-o"; the name alone for a positional argument.
  std::string value;               ///< What its value is, e.g. "FILE" or "table|json"; empty: it is a flag.
  std::string description;
  std::string fallback;              ///< Its default as text; may be empty.
  std::vector<std::string> choices;  ///< All values there are, if `value` lists them.
  bool takes_path = false;           ///< The value is the name of a file or directory.
};

struct CommandDoc {
  std::string name;  ///< All words of it: "dscan", "dscan rules list".
  std::string description;
  std::string footer;  ///< Its examples; may be empty.
  std::vector<OptionDoc> options;
  std::vector<OptionDoc> arguments;
  std::vector<CommandDoc> below;

  /// Its last word.
  [[nodiscard]] std::string word() const { return name.substr(name.find_last_of(' ') + 1); }
};

/// `app` and all commands below it.
CommandDoc command_tree(const CLI::App& app);

/// `root` and all commands below it, each before those below it. They live as long as `root`.
std::vector<const CommandDoc*> all_commands(const CommandDoc& root);

}  // namespace dscan
