#include "engine/scan/allow_list.h"

#include <re2/re2.h>

#include <algorithm>

#include "engine/rule/regex_check.h"
#include "engine/scan/line_around.h"

namespace dscan {

struct AllowList::Entry {
  explicit Entry(const AllowEntry& entry)
      : rule(entry.rule),
        path(entry.path.empty() ? nullptr : std::make_unique<const re2::RE2>(entry.path, regex_options())) {}

  std::string rule;
  std::unique_ptr<const re2::RE2> path;  ///< None: any.
};

AllowList::AllowList(const AllowFile& file) : salt_(file.salt) {
  for (const AllowEntry& entry : file.entries) {
    Entries& entries = entry.value_hash.empty() ? of_any_value_ : by_hash_[entry.value_hash];
    entries.push_back(std::make_unique<const Entry>(entry));
  }
}

AllowList::~AllowList() = default;

bool AllowList::any_holds(const Entries& entries, std::string_view rule, std::string_view path) {
  const re2::StringPiece piece(path.data(), path.size());
  return std::any_of(entries.begin(), entries.end(), [&](const auto& entry) {
    return (entry->rule.empty() || entry->rule == rule) &&
           (entry->path == nullptr || re2::RE2::PartialMatch(piece, *entry->path));
  });
}

bool AllowList::allows(std::string_view rule, std::string_view path, std::string_view value) const {
  if (any_holds(of_any_value_, rule, path)) return true;
  if (by_hash_.empty()) return false;
  const auto found = by_hash_.find(value_hash(salt_, value));
  return found != by_hash_.end() && any_holds(found->second, rule, path);
}

bool has_allow_mark(const Span& span, const Block& block, const Place& place) {
  return line_around(span, block, place).find(kAllowMark) != std::string_view::npos;
}

}  // namespace dscan
