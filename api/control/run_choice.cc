#include "api/control/run_choice.h"

#include <fnmatch.h>

#include <utility>

#include "api/control/asset_roots.h"

namespace dscan {
namespace {

/// `path` is within the scope's folder.
bool matches(const PathScope& scope, const std::string& path) {
  const std::size_t name = path.find_last_of('/') + 1;
  const std::size_t below = scope.folder == "/" ? 1 : scope.folder.size() + 1;
  return ::fnmatch(scope.pattern.c_str(), path.c_str() + name, 0) == 0 ||
         (below < path.size() && ::fnmatch(scope.pattern.c_str(), path.c_str() + below, 0) == 0);
}

}  // namespace

RunChoice::RunChoice(std::size_t roots, std::vector<PathScope> scopes)
    : scopes_(std::move(scopes)), given_up_(roots) {}

bool RunChoice::takes(std::size_t /*root*/, const std::string& path) const {
  bool must_match = false;
  bool included = false;
  for (const PathScope& scope : scopes_) {
    if (!is_within(path, scope.folder)) continue;
    const bool hit = matches(scope, path);
    if (!scope.include && hit) return false;
    must_match = must_match || scope.include;
    included = included || (scope.include && hit);
  }
  return included || !must_match;
}

}  // namespace dscan
