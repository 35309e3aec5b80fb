// The issues of a reader, each kind told once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/object_result.h"

namespace dscan {

/// Counts `what`, first met on `line`.
inline void add_issue(std::vector<ReadIssue>& issues, std::string_view what, std::uint64_t line) {
  for (ReadIssue& issue : issues) {
    if (issue.what != what) continue;
    ++issue.count;
    return;
  }
  issues.push_back({std::string(what), 1, line});
}

}  // namespace dscan
