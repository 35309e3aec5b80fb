#include "engine/read/column_names.h"

#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace dscan {

std::string numbered_column(std::size_t column) {
  return "column_" + std::to_string(column + 1);
}

namespace {

bool looks_numbered(const std::string& name) {
  constexpr std::string_view kBegin = "column_";
  return name.starts_with(kBegin) && name.size() > kBegin.size() &&
         name.find_first_not_of("0123456789", kBegin.size()) == std::string::npos;
}

}  // namespace

void make_distinct(std::vector<std::string>& names) {
  std::set<std::string> met;
  std::map<std::string, std::size_t> next_counts;  // So that many of one name do not try each other's.
  for (std::size_t i = 0; i < names.size(); ++i) {
    // "column_3" is what a third column without a name will be called.
    const bool is_of_another = looks_numbered(names[i]) && names[i] != numbered_column(i);
    std::string name = is_of_another ? names[i] + "_" : names[i];
    if (met.contains(name)) {
      std::size_t& count = next_counts.try_emplace(names[i], 2).first->second;
      while (met.contains(name)) name = names[i] + "_" + std::to_string(count++);
    }
    names[i] = std::move(name);
    met.insert(names[i]);
  }
}

}  // namespace dscan
