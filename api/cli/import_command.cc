#include <fmt/core.h>

#include <cstdio>

#include "api/cli/commands.h"
#include "api/cli/people_text.h"
#include "api/cli/result_output.h"
#include "engine/rule/import.h"
#include "engine/rule/pack_writer.h"

namespace dscan {
namespace {

/// `text` with what could steer a terminal made harmless, line by line.
std::string terminal_lines(const std::string& text) {
  std::string out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    out += terminal_text(text.substr(begin, end - begin)) + "\n";
    begin = end == std::string::npos ? text.size() : end + 1;
  }
  return out;
}

}  // namespace

Result<ExitStatus> rules_import_command(const ImportFlags& flags) {
  Pack pack;
  std::string comment = "Made by 'dscan rules import'.";
  for (const std::string& file : flags.files) {
    const auto reports = add_pack_path(file, pack);
    if (!reports) return reports.error();
    if (reports->empty()) {
      return Error(ErrorCode::kInvalidArgument, file +
                                                    ": a pack of dscan's own, or no rules at all; there is "
                                                    "nothing to import");
    }
    for (const ImportReport& report : *reports) {
      comment += "\n" + summary_text(report);
      fmt::print(stderr, "{}", terminal_lines(report_text(report)));
    }
  }
  auto out = OutputFile::open(flags.output);
  if (!out) return out.error();
  out->write(pack_text(pack.rules, comment));
  DSCAN_RETURN_IF_ERROR(out->finish());
  return ExitStatus::kDone;
}

}  // namespace dscan
