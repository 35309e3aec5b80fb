// What the report of an import says to people.
#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "engine/rule/import.h"

namespace dscan {
namespace {

std::string counted_rules(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " rule" : " rules");
}

void append(std::vector<ImportNote>&& from, std::vector<ImportNote>& to) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

void add_lines(const std::vector<ImportNote>& notes, const std::string& kind, std::string& out) {
  for (const ImportNote& note : notes) {
    out += note.where + ": " + kind + (note.rule.empty() ? "" : " '" + note.rule + "'") + ": " + note.what +
           "\n";
  }
}

}  // namespace

std::string_view name_of(RuleFormat format) {
  switch (format) {
    case RuleFormat::kDscan:
      return "dscan";
    case RuleFormat::kGitleaks:
      return "gitleaks";
    case RuleFormat::kBetterleaks:
      return "Betterleaks";
    case RuleFormat::kNoseyParker:
      return "Nosey Parker";
    case RuleFormat::kKingfisher:
      return "Kingfisher";
  }
  return "";
}

std::size_t ImportReport::imported_with_loss() const {
  std::set<std::pair<std::string_view, std::string_view>> rules;
  for (const ImportNote& loss : losses) rules.emplace(loss.where, loss.rule);
  return rules.size();
}

std::string summary_text(const ImportReport& report) {
  std::string out = report.file + ": " + std::string(name_of(report.format)) + ", " +
                    counted_rules(report.read) + ", " + std::to_string(report.imported) + " imported";
  if (const std::size_t with_loss = report.imported_with_loss(); with_loss > 0) {
    out += " (" + std::to_string(with_loss) + " with a loss)";
  }
  if (!report.helpers.empty()) {
    out += ", " + std::to_string(report.helpers.size()) + " left out that only help others";
  }
  if (!report.refused.empty()) out += ", " + std::to_string(report.refused.size()) + " not";
  return out;
}

std::vector<ImportReport> joined_reports(std::vector<ImportReport> reports, const std::string& directory) {
  std::vector<ImportReport> out;
  for (ImportReport& report : reports) {
    const auto same = [&report](const ImportReport& other) { return other.format == report.format; };
    auto whole = std::find_if(out.begin(), out.end(), same);
    if (whole == out.end()) {
      out.push_back(std::move(report));
      out.back().file = directory;
      continue;
    }
    whole->read += report.read;
    whole->imported += report.imported;
    append(std::move(report.helpers), whole->helpers);
    append(std::move(report.losses), whole->losses);
    append(std::move(report.refused), whole->refused);
    append(std::move(report.notes), whole->notes);
  }
  return out;
}

std::string report_text(const ImportReport& report) {
  std::string out = summary_text(report) + "\n";
  add_lines(report.notes, "note", out);
  add_lines(report.refused, "not imported", out);
  add_lines(report.helpers, "left out", out);
  add_lines(report.losses, "loss", out);
  return out;
}

}  // namespace dscan
