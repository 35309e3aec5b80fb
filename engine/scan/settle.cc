#include "engine/scan/settle.h"

#include <algorithm>

namespace dscan {
namespace {

std::uint64_t values_in(const ReadObject& object, const std::string& field) {
  const auto found = std::find(object.fields.begin(), object.fields.end(), field);
  const auto column = static_cast<std::size_t>(found - object.fields.begin());
  return column < object.values.size() ? object.values[column] : 0;
}

bool is_enough(const Rule& rule, const MatchInfo& match) {
  const bool often = match.match_count >= static_cast<std::uint64_t>(rule.min_match);
  return often && (match.value_count == 0 || match_rate(match) >= rule.match_rate);
}

}  // namespace

std::uint64_t settle_findings(const std::vector<Rule>& rules, FileFindings& findings) {
  std::uint64_t dropped = 0;
  for (ObjectFindings& object : findings.objects) {
    std::erase_if(object.matches, [&](MatchFindings& match) {
      match.info.value_count = values_in(object.object, match.info.field);
      if (is_enough(rules[match.info.rule], match.info)) return false;
      dropped += match.info.match_count;
      return true;
    });
  }
  return dropped;
}

}  // namespace dscan
