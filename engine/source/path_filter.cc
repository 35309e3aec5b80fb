#include "engine/source/path_filter.h"

#include <fnmatch.h>

#include <algorithm>
#include <fstream>

namespace dscan {
namespace {

constexpr std::string_view kAnyNames = "**";

std::vector<std::string> names_of(std::string_view path) {
  std::vector<std::string> names;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    if (end > 0) names.emplace_back(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return names;
}

bool name_matches(const std::string& pattern, const std::string& name) {
  return ::fnmatch(pattern.c_str(), name.c_str(), 0) == 0;
}

/// Where a match fails, only the last `**` need take one name more, so this is never more than the product of
/// both sizes.
bool path_matches(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
  std::size_t at = 0;
  std::size_t name = 0;
  std::size_t behind_any = 0;  // 0: there was none.
  std::size_t any_taken = 0;
  while (name < path.size()) {
    if (at < pattern.size() && pattern[at] == kAnyNames) {
      if (at + 1 == pattern.size()) return true;
      behind_any = ++at;
      any_taken = name;
    } else if (at < pattern.size() && name_matches(pattern[at], path[name])) {
      ++at;
      ++name;
    } else if (behind_any > 0) {
      at = behind_any;
      name = ++any_taken;
    } else {
      return false;
    }
  }
  return at == pattern.size();
}

/// Blanks at the end mean nothing unless a backslash stands before them.
std::string_view without_blanks(std::string_view line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) {
    if (line.size() > 1 && line[line.size() - 2] == '\\') break;
    line.remove_suffix(1);
  }
  return line;
}

}  // namespace

void PathFilter::exclude(std::string_view pattern) {
  const bool brings_back = pattern.starts_with('!');
  if (brings_back) pattern.remove_prefix(1);
  add(pattern, !brings_back);
}

void PathFilter::include(std::string_view pattern) {
  add(pattern, false);
}

Result<void> PathFilter::exclude_from(const std::string& path) {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const std::string_view pattern = without_blanks(line);
    if (!pattern.empty() && !pattern.starts_with('#')) exclude(pattern);
  }
  if (file.eof() && !file.bad()) return {};
  return Error(ErrorCode::kIo, "--exclude-from: cannot read '" + path + "'");
}

void PathFilter::add(std::string_view pattern, bool is_exclusion) {
  const std::string text = (is_exclusion ? "" : "!") + std::string(pattern);
  Pattern added;
  added.is_exclusion = is_exclusion;
  added.directories_only = pattern.ends_with('/');
  if (added.directories_only) pattern.remove_suffix(1);
  const bool is_anchored = pattern.find('/') != std::string_view::npos;
  added.names = names_of(pattern);
  if (added.names.empty()) return;
  if (!is_anchored) added.names.insert(added.names.begin(), std::string(kAnyNames));
  patterns_.push_back(std::move(added));
  texts_.push_back(text);
}

bool PathFilter::excludes(std::string_view path, PathKind kind) const {
  const std::vector<std::string> names = names_of(path);
  const auto decides = [&names, kind](const Pattern& pattern) {
    return (kind == PathKind::kDirectory || !pattern.directories_only) && path_matches(pattern.names, names);
  };
  const auto last = std::find_if(patterns_.rbegin(), patterns_.rend(), decides);
  return last != patterns_.rend() && last->is_exclusion;
}

}  // namespace dscan
