#include "api/cli/skipped_output.h"

#include <fmt/core.h>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <string>

#include "api/cli/csv_output.h"
#include "api/cli/people_text.h"
#include "engine/base/utf8.h"

namespace dscan {
namespace {

std::string line_of(const StoredSkip& file) {
  const std::string detail = file.skip.detail.empty() ? "" : " (" + terminal_text(file.skip.detail) + ")";
  return fmt::format("{}: {}{}\n", terminal_text(file.path), skip_reason_text(file.skip.reason), detail);
}

std::string json_of(const StoredSkip& file) {
  return boost::json::serialize(boost::json::object{{"path", to_valid_utf8(file.path)},
                                                    {"reason", skip_reason_text(file.skip.reason)},
                                                    {"detail", to_valid_utf8(file.skip.detail)}});
}

std::string row_of(const StoredSkip& file) {
  return fmt::format("{},{},{}\r\n", csv_cell(file.path), skip_reason_text(file.skip.reason),
                     csv_cell(file.skip.detail));
}

/// How a list is written.
struct Form {
  std::string_view before;
  std::string (*file)(const StoredSkip&);
  std::string_view between;
  std::string_view behind_last;
  std::string_view behind;
};

Result<Form> form_of(ResultFormat format) {
  switch (format) {
    case ResultFormat::kTable:
      return Form{"", line_of, "", "", ""};
    case ResultFormat::kJson:
      return Form{"[", json_of, ",\n ", "", "]\n"};
    case ResultFormat::kJsonLines:
      return Form{"", json_of, "\n", "\n", ""};
    case ResultFormat::kCsv:
      return Form{"path,reason,detail\r\n", row_of, "", "", ""};
    case ResultFormat::kSarif:
    case ResultFormat::kHtml:
      break;
  }
  return Error(ErrorCode::kInvalidArgument, "--skipped: is printed as table, json, jsonl or csv");
}

}  // namespace

Result<void> print_skipped(const Queries& queries, const Job& job, ResultFormat format, OutputFile& out) {
  const auto form = form_of(format);
  if (!form) return form.error();
  out.write(form->before);
  bool first = true;
  DSCAN_RETURN_IF_ERROR(queries.each_skip(job.project_id, job.id, [&](const StoredSkip& file) {
    if (!first) out.write(form->between);
    out.write(form->file(file));
    first = false;
    return true;
  }));
  if (!first) out.write(form->behind_last);
  out.write(form->behind);
  return {};
}

}  // namespace dscan
