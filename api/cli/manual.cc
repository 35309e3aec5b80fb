#include "api/cli/manual.h"

#include <fmt/core.h>

#include <algorithm>
#include <sstream>

namespace dscan {
namespace {

/// `text` as roff takes it: a hyphen that can be copied, no escape, no macro at the beginning of a line.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n')) out += "\\&";
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  return out;
}

std::string upper(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return out;
}

std::string option_entry(const OptionDoc& option) {
  std::string names;
  for (const std::string& name : option.names) {
    names += (names.empty() ? "" : ", ") + fmt::format("\\fB{}\\fR", roff(name));
  }
  if (!option.value.empty()) names += fmt::format(" \\fI{}\\fR", roff(option.value));
  std::string out = fmt::format(".TP\n{}\n{}", names, roff(option.description));
  if (!option.fallback.empty()) out += fmt::format(" [{}]", roff(option.fallback));
  return out + "\n";
}

/// Lines that are indented stand as they are; the others are text.
std::string footer_text(const std::string& footer) {
  std::string out;
  bool as_is = false;
  std::istringstream lines(footer);
  for (std::string line; std::getline(lines, line);) {
    const bool indented = line.starts_with("  ");
    if (indented != as_is) out += indented ? ".PP\n.nf\n" : ".fi\n.PP\n";
    as_is = indented;
    out += roff(line) + "\n";
  }
  return out + (as_is ? ".fi\n" : "");
}

std::string synopsis(const CommandDoc& command) {
  std::string out = fmt::format(".B {}\n", roff(command.name));
  if (!command.options.empty()) out += "[\\fIoptions\\fR]\n";
  for (const OptionDoc& argument : command.arguments)
    out += fmt::format("\\fI{}\\fR\n", roff(argument.value));
  return out;
}

std::string section(const CommandDoc& command) {
  std::string out = fmt::format(".SS {}\n{}.\n", roff(command.name), roff(command.description));
  for (const OptionDoc& argument : command.arguments) {
    out += fmt::format(".TP\n\\fI{}\\fR\n{}\n", roff(argument.value), roff(argument.description));
  }
  for (const OptionDoc& option : command.options) out += option_entry(option);
  if (!command.footer.empty()) out += ".PP\n" + footer_text(command.footer);
  return out;
}

}  // namespace

std::string manual_page(const CommandDoc& root, const Edition& edition) {
  std::string out =
      fmt::format(".TH {0} 1 \"{4}\" \"{1} {2}\" \"User Commands\"\n.SH NAME\n{1} \\- {3}\n.SH SYNOPSIS\n",
                  upper(root.name), root.name, edition.version, roff(root.description), edition.date);
  std::string commands;
  for (const CommandDoc* command : all_commands(root)) {
    if (!command->below.empty()) continue;
    out += (commands.empty() ? "" : ".br\n") + synopsis(*command);
    commands += section(*command);
  }
  out += fmt::format(".SH DESCRIPTION\n{}\n.SH OPTIONS\nBefore every command:\n", roff(root.description));
  for (const OptionDoc& option : root.options) out += option_entry(option);
  out += ".PP\n" + footer_text(root.footer) + ".SH COMMANDS\n" + commands;
  out += fmt::format(
      ".SH ENVIRONMENT\nEvery option can be set by \\fB{}_\\fIOPTION\\fR: in capitals, with an underscore "
      "for each "
      "hyphen.\n.SH FILES\n.TP\n{}\nEvery option can stand here, under the name of its command.\nA flag goes "
      "before the environment, the environment before the file.\n",
      upper(root.name), roff("~/.config/" + root.name + "/config.toml"));
  return out;
}

}  // namespace dscan
