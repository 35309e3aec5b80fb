// The rules that users have already: files of other scanners become rules of ours, and a report says what of
// them could not be carried over.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error.h"
#include "engine/rule/pack.h"

namespace dscan {

enum class RuleFormat : std::uint8_t { kDscan, kGitleaks, kBetterleaks, kNoseyParker, kKingfisher };

/// "gitleaks", "Nosey Parker" …
std::string_view name_of(RuleFormat format);

/// By its content only. What is no rule file of another scanner is taken for ours, whose reader then says
/// what is wrong with it.
RuleFormat recognise_rules(std::string_view text);

/// Something that was not carried over as it was.
struct ImportNote {
  std::string where;  ///< file:line
  std::string rule;   ///< Its id in the file; empty: of the file as a whole.
  std::string what;
};

/// What became of one file.
struct ImportReport {
  std::string file;
  RuleFormat format = RuleFormat::kDscan;
  std::size_t read = 0;             ///< Rules.
  std::size_t imported = 0;         ///< With or without a loss.
  std::vector<ImportNote> losses;   ///< Of imported rules; one rule may have several.
  std::vector<ImportNote> helpers;  ///< Rules that were left out because they only help others.
  std::vector<ImportNote> refused;  ///< Rules that were not imported, and why.
  std::vector<ImportNote> notes;    ///< Of the file.

  [[nodiscard]] std::size_t imported_with_loss() const;
  /// Whether everything was carried over.
  [[nodiscard]] bool is_complete() const {
    return losses.empty() && helpers.empty() && refused.empty() && notes.empty();
  }
};

/// One line: how many rules there were and what became of them.
std::string summary_text(const ImportReport& report);
/// One report for each format among those of a directory's files, under the directory's name.
std::vector<ImportReport> joined_reports(std::vector<ImportReport> reports, const std::string& directory);
/// The summary, and a line for everything that was not carried over.
std::string report_text(const ImportReport& report);

/// Adds the rules of another scanner's file to `pack`. `path` names the file, and what the file extends is
/// looked for beside it. A rule that cannot be had is in the report and stops nothing. Errors, which leave
/// `pack` as it was, begin with `file:line: `: the file is not of its format.
Result<ImportReport> import_rules(std::string_view text, const std::filesystem::path& path, Pack& pack);

/// Adds the file, of whatever format, or every *.toml, *.yml and *.yaml below the directory in the order of
/// their names. A report for each file that is not of our own format; on an error `pack` is as it was.
Result<std::vector<ImportReport>> add_pack_path(const std::filesystem::path& path, Pack& pack);

}  // namespace dscan
