// The same planted value in every form that files come in.
#pragma once

#include <string>
#include <vector>

#include "tests/testing/temp_directory.h"

namespace dscan::testing {

struct Form {
  std::string name;   ///< Of the file.
  std::string bytes;  ///< Its content.
  /// "path field lines" of the one finding of SECRET1 in it.
  std::string finding;
};

/// All of them, made by the tools that make such files, or part by part where a tool would be an office
/// suite. `dir` is where they work.
std::vector<Form> every_form(const TempDirectory& dir);

}  // namespace dscan::testing
