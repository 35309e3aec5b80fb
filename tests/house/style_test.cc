// House rules that a machine can read.
#include <gtest/gtest.h>

#include <regex>

#include "tests/house/source_tree.h"
#include "tests/testing/source_dir.h"

namespace dscan::house {
namespace {

std::vector<std::string> sources() {
  std::vector<std::string> out;
  for (const char* top : {"engine", "storage", "api", "tests", "bench"}) {
    for (const std::string& file : files_below(top, {".h", ".cc"})) out.push_back(file);
  }
  return out;
}

std::string source(const std::string& file) {
  return text_of(std::filesystem::path(testing::kSourceDir) / file);
}

TEST(Style, LibrariesDoNotPrint) {
  const std::regex prints(R"(std::c(out|err|log)\b|\b(f?printf|puts|fputs|perror)\()");
  for (const std::string& file : sources()) {
    const std::string text = source(file);
    const bool in_libraries = file.rfind("engine/", 0) == 0 || file.rfind("storage/", 0) == 0;
    const bool is_program = text.find("\nint main(") != std::string::npos;
    EXPECT_FALSE(in_libraries && !is_program && std::regex_search(text, prints)) << file;
  }
}

TEST(Style, HeadersBeginWithTheirPurpose) {
  for (const std::string& file : sources()) {
    if (file.size() < 2 || file.substr(file.size() - 2) != ".h") continue;
    const std::string text = source(file);
    EXPECT_EQ(text.rfind("// ", 0), 0U) << file << " has no purpose paragraph";
    EXPECT_NE(text.find("#pragma once"), std::string::npos) << file;
  }
}

TEST(Style, NothingIsLeftForLater) {
  // Written in pieces so that this file does not find itself.
  const std::regex later(std::string("\\b(TO") + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b");
  for (const std::string& file : sources()) EXPECT_FALSE(std::regex_search(source(file), later)) << file;
}

TEST(Style, FilesStayReadable) {
  for (const std::string& file : sources()) {
    const std::string text = source(file);
    EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 400) << file << ": is it one thing?";
  }
}

/// What is built in the folder of the file, or in the nearest one above that says so.
std::string build_list_of(const std::string& file) {
  for (auto folder = std::filesystem::path(file).parent_path(); !folder.empty();
       folder = folder.parent_path()) {
    const std::string list = source(folder / "CMakeLists.txt");
    if (!list.empty()) return list;
  }
  return {};
}

TEST(Style, EveryTestIsBuilt) {
  for (const std::string& file : files_below("tests", {".cc"})) {
    if (!file.ends_with("_test.cc")) continue;
    const std::string name = std::filesystem::path(file).filename();
    const std::regex listed("(^|[\\s(/])" + name + "\\b");
    EXPECT_TRUE(std::regex_search(build_list_of(file), listed)) << file << " is in no CMakeLists.txt";
  }
}

}  // namespace
}  // namespace dscan::house
