#include "api/control/result_export.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>

#include "api/control/result_corrections.h"
#include "api/view/result_csv.h"
#include "engine/base/digest.h"
#include "engine/scan/mask.h"
#include "storage/resume.h"

namespace dscan {
namespace {

constexpr mode_t kPrivateFile = 0600;
constexpr mode_t kPrivateDirectory = 0700;

std::string directory_of(const ExportContext& context) {
  return context.store.directory() + "/exports";
}

std::string path_of(const ExportContext& context, std::string_view id) {
  return directory_of(context) + "/" + std::string(id) + ".csv";
}

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using OpenFile = std::unique_ptr<std::FILE, CloseFile>;

Result<OpenFile> create(const ExportContext& context, const std::string& path) {
  if (::mkdir(directory_of(context).c_str(), kPrivateDirectory) != 0 && errno != EEXIST) {
    return Error::from_errno("making '" + directory_of(context) + "'", errno);
  }
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, kPrivateFile);
  if (fd < 0) return Error::from_errno("making '" + path + "'", errno);
  return OpenFile(::fdopen(fd, "w"));
}

/// Counts what it writes, and stops at the bound.
class BoundedWriter {
 public:
  BoundedWriter(std::FILE* file, std::size_t most) : file_(file), left_(most) {}

  /// False: there is no room for it, or it could not be written.
  bool write(const std::string& text) {
    is_full_ = is_full_ || text.size() > left_;
    if (is_full_) return false;
    left_ -= text.size();
    failed_ = std::fwrite(text.data(), 1, text.size(), file_) != text.size();
    return !failed_;
  }
  /// Empty: all was written.
  [[nodiscard]] std::string failure() const {
    if (is_full_) return "the results are larger than an export may be; choose fewer";
    return failed_ || std::fflush(file_) != 0 ? "the file could not be written" : "";
  }

 private:
  std::FILE* file_;
  std::size_t left_;
  bool is_full_ = false;
  bool failed_ = false;
};

bool is_wanted(const ExportWish& wish, const StoredResult& result) {
  const auto fits = [](const std::string& wanted, const std::string& is) {
    return wanted.empty() || wanted == is;
  };
  return fits(wish.row.asset_name, result.asset.name) && fits(wish.row.bucket_name, result.asset.name) &&
         fits(wish.container, result.object.container) && fits(wish.object_name, result.object.name);
}

/// Whether examples of the run may be values as they were found. Of a run that an older dscan made nobody
/// knows.
bool may_reveal(const ExportContext& context, const std::string& run_id) {
  const auto stored = load_stored_job(context.store, context.project, run_id);
  return !stored || stored->plan.options.scan.reveal;
}

void mask_examples(StoredResult& result) {
  for (MatchInfo& match : result.object.matches) {
    for (MatchExample& example : match.examples) example.content = masked(example.content, std::nullopt);
  }
}

Result<void> write_results(const ExportContext& context, const ExportWish& wish, BoundedWriter& out) {
  if (!out.write(result_csv_header()) || wish.run_id.empty()) return {};
  const auto catalog = context.queries.catalog(context.project, wish.run_id);
  if (!catalog) return catalog.error();
  const auto corrections = ResultCorrections::read(context.registry, {context.project, wish.run_id});
  if (!corrections) return corrections.error();
  const bool masks = wish.masks && may_reveal(context, wish.run_id);
  return context.queries.each_result(context.project, wish.run_id, wish.filter,
                                     [&](const StoredResult& result) {
                                       if (!is_wanted(wish, result)) return true;
                                       StoredResult shown = result;
                                       corrections->apply(*catalog, shown);
                                       if (masks) mask_examples(shown);
                                       return out.write(result_csv_rows(*catalog, shown));
                                     });
}

Result<std::vector<ExportRow>> exports_of(const ExportContext& context) {
  std::vector<ExportRow> rows;
  DSCAN_RETURN_IF_ERROR(context.registry.read([&](Connection& connection) -> Result<void> {
    auto stored = stored_exports(connection, context.project);
    if (!stored) return stored.error();
    rows = *std::move(stored);
    return {};
  }));
  return rows;
}

/// Keeps the row, and forgets the oldest ones that are too many; their files go last.
Result<void> keep(const ExportContext& context, const ExportRow& row) {
  std::vector<std::string> gone;
  DSCAN_RETURN_IF_ERROR(context.registry.write([&](Connection& connection) -> Result<void> {
    const auto put = put_export(connection, context.project, row);
    if (!put) return put.error();
    const auto rows = stored_exports(connection, context.project);
    if (!rows) return rows.error();
    for (std::size_t i = context.limits.files; i < rows->size(); ++i) {
      gone.push_back((*rows)[i].id);
      const auto erased = erase_export(connection, context.project, gone.back());
      if (!erased) return erased.error();
    }
    return {};
  }));
  for (const std::string& id : gone) ::unlink(path_of(context, id).c_str());
  return {};
}

}  // namespace

Result<ExportRow> export_results(const ExportContext& context, const ExportWish& wish) {
  ExportRow row = wish.row;
  row.id = random_id();
  const std::string path = path_of(context, row.id);
  const auto file = create(context, path);
  if (!file) return file.error();
  BoundedWriter out(file->get(), context.limits.bytes);
  const auto written = write_results(context, wish, out);
  row.failure = written ? out.failure() : written.error().message();
  row.status = row.failure.empty() ? "FINISHED" : "FAILED";
  if (!row.failure.empty()) ::unlink(path.c_str());
  const auto kept = keep(context, row);
  if (kept) return row;
  ::unlink(path.c_str());
  return kept.error();
}

Result<std::optional<ExportRow>> last_export(const ExportContext& context, std::string_view job_id) {
  const auto rows = exports_of(context);
  if (!rows) return rows.error();
  const auto at = std::find_if(rows->begin(), rows->end(),
                               [job_id](const ExportRow& row) { return row.job_id == job_id; });
  return at == rows->end() ? std::optional<ExportRow>() : std::optional(*at);
}

Result<std::string> read_export(const ExportContext& context, std::string_view job_id, std::string_view id) {
  const auto rows = exports_of(context);
  if (!rows) return rows.error();
  const bool is_there = std::any_of(rows->begin(), rows->end(), [&](const ExportRow& row) {
    return row.job_id == job_id && row.id == id && row.failure.empty();
  });
  if (!is_there) return Error(ErrorCode::kNotFound, "export_id: this job has no such export");
  std::ifstream file(path_of(context, id), std::ios::binary);
  if (!file) return Error(ErrorCode::kNotFound, "export_id: the file is gone; export again");
  return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace dscan
