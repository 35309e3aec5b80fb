// A scan of samples/ says what samples/expected.txt says, however many workers do it.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "tests/e2e/dscan_process.h"
#include "tests/testing/source_dir.h"

namespace dscan::e2e {
namespace {

/// "path rule column matches line,line…" for each match, sorted; the path is relative to samples/.
std::vector<std::string> rows_of(const std::string& json_lines_text) {
  const std::string root = std::string(testing::kSourceDir) + "/samples/";
  std::vector<std::string> rows;
  for (const auto& object : json_lines(json_lines_text)) {
    for (const auto& match : object.at("match_info").as_array()) {
      std::string lines;
      for (const auto& line : match.at("line_numbers").as_array()) {
        lines += (lines.empty() ? "" : ",") + std::to_string(line.to_number<std::uint64_t>());
      }
      const std::string column = match.at("column_name").is_null() ? "-" : text_at(match, "column_name");
      rows.push_back(text_at(object, "object_full_path").substr(root.size()) + " " +
                     text_at(match, "rule_id") + " " + column + " " +
                     std::to_string(match.at("match_count").to_number<std::uint64_t>()) + " " + lines);
    }
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

std::vector<std::string> expected_rows() {
  std::ifstream file(std::string(testing::kSourceDir) + "/samples/expected.txt");
  std::vector<std::string> rows;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line[0] != '#') rows.push_back(line);
  }
  return rows;
}

class Samples : public ::testing::TestWithParam<const char*> {};

TEST_P(Samples, SayWhatIsExpected) {
  const Workplace place;
  const auto scan = place.run({"scan", std::string(testing::kSourceDir) + "/samples", "--threads", GetParam(),
                               "--format", "jsonl", "--name", "samples"});
  ASSERT_EQ(scan.status, 0) << scan.errors;
  EXPECT_EQ(rows_of(scan.output), expected_rows());
  // What was stored is what was printed.
  const auto again = place.run({"results", "samples", "--format", "jsonl"});
  EXPECT_EQ(again.output, scan.output);
}

INSTANTIATE_TEST_SUITE_P(Threads, Samples, ::testing::Values("1", "2", "8"));

// Raw values stay out of everything that is written, unless the user asks for them.
TEST(Samples, NoRawValueLeavesTheScanner) {
  const Workplace place;
  const std::string secret = "blue-Falcon-4417";
  const std::vector<std::string> scan = {"scan", std::string(testing::kSourceDir) + "/samples", "--format",
                                         "jsonl"};
  const auto masked = place.run(scan);
  ASSERT_EQ(masked.status, 0);
  EXPECT_EQ((masked.output + masked.errors).find(secret), std::string::npos);
  for (const auto& file : std::filesystem::recursive_directory_iterator(place.store())) {
    if (!file.is_regular_file()) continue;
    std::ifstream bytes(file.path(), std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(bytes)), std::istreambuf_iterator<char>());
    EXPECT_EQ(text.find(secret), std::string::npos) << file.path();
  }
  auto reveal = scan;
  reveal.push_back("--reveal");
  EXPECT_NE(place.run(reveal).output.find(secret), std::string::npos);
}

}  // namespace
}  // namespace dscan::e2e
