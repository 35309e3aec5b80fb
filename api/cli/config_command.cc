#include <fmt/core.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <cstdio>

#include "api/cli/commands.h"
#include "api/cli/parser.h"
#include "api/cli/people_text.h"
#include "api/cli/result_output.h"
#include "api/cli/settings_report.h"

namespace dscan {
namespace {

boost::json::object setting_json(const Setting& setting) {
  return {{"command", setting.command},
          {"option", setting.option},
          {"value", setting.value},
          {"source", setting.source}};
}

void write_table(const std::vector<Setting>& settings, OutputFile& out) {
  std::string command;
  for (const Setting& setting : settings) {
    if (setting.command != command) out.write("[" + setting.command + "]\n");
    command = setting.command;
    out.write(fmt::format("  {:<20} {:<40} {}\n", setting.option,
                          setting.value.empty() ? "-" : terminal_text(setting.value),
                          terminal_text(setting.source)));
  }
}

void write_settings(const std::vector<Setting>& settings, OutputFormat format, OutputFile& out) {
  if (format == OutputFormat::kTable) return write_table(settings, out);
  boost::json::array list;
  for (const Setting& setting : settings) {
    list.push_back(setting_json(setting));
    if (format == OutputFormat::kJsonLines) out.write(boost::json::serialize(list.back()) + "\n");
  }
  if (format == OutputFormat::kJson) out.write(boost::json::serialize(list) + "\n");
}

}  // namespace

Result<ExitStatus> config_show_command(const ConfigFlags& flags) {
  const auto format = parse_format(flags.output.format);
  if (!format) return format.error();
  CLI::App app;
  CLI::App with_flags;
  ParsedCommandLine defaults;
  ParsedCommandLine parsed;
  describe_commands(app, defaults);
  describe_commands(with_flags, parsed);
  if (!flags.arguments.empty()) {
    std::vector<std::string> reversed(flags.arguments.rbegin(),
                                      flags.arguments.rend());  // As CLI11 takes them.
    try {
      with_flags.parse(reversed);
    } catch (const CLI::ParseError& error) {
      return Error(ErrorCode::kInvalidArgument, std::string("config show: ") + error.what());
    }
  }
  const auto report = report_settings(app, with_flags, flags.file);
  if (!report) return report.error();
  auto out = OutputFile::open(flags.output.output);
  if (!out) return out.error();
  write_settings(report->settings, *format, *out);
  DSCAN_RETURN_IF_ERROR(out->finish());
  for (const std::string& key : report->unknown) {
    fmt::print(stderr, "dscan: warning: {}: '{}' is no option and does nothing\n", terminal_text(flags.file),
               terminal_text(key));
  }
  return ExitStatus::kDone;
}

}  // namespace dscan
