#include <utility>
#include <vector>

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

}  // namespace

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
