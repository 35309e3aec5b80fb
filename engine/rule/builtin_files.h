// The repository's rules/*.toml inside the program; the build writes the implementation.
#pragma once

#include <span>
#include <string_view>

namespace dscan {

struct BuiltinFile {
  std::string_view name;  ///< "rules/personal.toml".
  std::string_view text;
};

/// Sorted by name.
std::span<const BuiltinFile> builtin_files();

}  // namespace dscan
