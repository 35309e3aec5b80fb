// The dscan program of this build, with a store of the test's own.
#pragma once

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <cstdlib>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "tests/testing/process.h"
#include "tests/testing/temp_directory.h"

namespace dscan::e2e {

inline const std::string kProject(32, '0');

/// Every dscan that these tests start keeps its compiled rules in the build's own folder: compiling them anew
/// takes longer than most tests. ServesTheSecondScan and its like have a folder to themselves.
inline const bool kCompiledRulesAreShared = ::setenv("DSCAN_CACHE_DIR", DSCAN_COMPILED_RULES, 1) == 0;

/// A temporary directory with a store in it.
class Workplace {
 public:
  [[nodiscard]] const testing::TempDirectory& tree() const { return tree_; }
  [[nodiscard]] std::string store() const { return tree_ / "store"; }
  /// An empty directory for files to scan.
  [[nodiscard]] std::string data() const {
    std::filesystem::create_directories(tree_ / "data");
    return tree_ / "data";
  }

  /// The command line of a command on this store.
  [[nodiscard]] std::vector<std::string> command(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), DSCAN_PROGRAM);
    arguments.insert(arguments.end(), {"--store", store()});
    return arguments;
  }
  [[nodiscard]] testing::ProcessResult run(std::vector<std::string> arguments, const std::string& input = "",
                                           const std::vector<std::string>& environment = {}) const {
    return testing::run(command(std::move(arguments)), input, environment);
  }

 private:
  testing::TempDirectory tree_;
};

/// Each line of `--format jsonl` output.
inline std::vector<boost::json::value> json_lines(const std::string& text) {
  std::vector<boost::json::value> out;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) out.push_back(boost::json::parse(line));
  return out;
}

/// A string member of a JSON object; "" for null.
inline std::string text_at(const boost::json::value& object, std::string_view key) {
  const auto& value = object.at(key);
  return value.is_string() ? std::string(value.as_string()) : std::string();
}

}  // namespace dscan::e2e
