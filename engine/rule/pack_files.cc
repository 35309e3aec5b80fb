// Where packs come from: the program itself and the file system.
#include <algorithm>
#include <future>
#include <iterator>
#include <span>
#include <thread>
#include <utility>
#include <vector>

#include "engine/rule/builtin_files.h"
#include "engine/rule/import.h"
#include "engine/rule/pack.h"
#include "engine/rule/rule_file.h"

namespace dscan {
namespace {

namespace fs = std::filesystem;

Result<void> add_file(const fs::path& file, Pack& pack, std::vector<ImportReport>& reports) {
  const auto text = read_rule_file(file);
  if (!text) return text.error();
  if (recognise_rules(*text) == RuleFormat::kDscan) return add_pack_text(*text, file.string(), pack);
  auto report = import_rules(*text, file, pack);
  if (!report) return report.error();
  reports.push_back(std::move(*report));
  return {};
}

Result<Pack> read_builtin(std::span<const BuiltinFile> files) {
  Pack pack;
  for (const BuiltinFile& file : files) {
    DSCAN_RETURN_IF_ERROR(add_pack_text(file.text, std::string(file.name), pack));
  }
  return pack;
}

}  // namespace

Result<Pack> builtin_pack() {
  constexpr std::size_t kMostThreads = 4;
  const std::span<const BuiltinFile> files = builtin_files();
  const std::size_t parts = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, kMostThreads);
  std::vector<std::future<Result<Pack>>> reading;
  for (std::size_t part = 0; part < parts; ++part) {
    const std::size_t begin = files.size() * part / parts;
    const std::size_t end = files.size() * (part + 1) / parts;
    // Where the system refuses a thread, the part is read when it is asked for.
    reading.push_back(std::async(read_builtin, files.subspan(begin, end - begin)));
  }
  Pack pack;
  for (auto& part : reading) {
    auto read = part.get();
    if (!read) return read.error();
    append_pack(std::move(*read), pack);
  }
  for (SecurityLevel& level : pack.levels) level.category = "BUILT_IN";
  return pack;
}

Result<std::vector<ImportReport>> add_pack_path(const fs::path& path, Pack& pack) {
  const auto files = rule_files_at(path);
  if (!files) return files.error();
  Pack read = pack;
  std::vector<ImportReport> reports;
  for (const fs::path& file : *files) DSCAN_RETURN_IF_ERROR(add_file(file, read, reports));
  pack = std::move(read);
  return reports;
}

}  // namespace dscan
