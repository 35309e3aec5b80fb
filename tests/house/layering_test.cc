// The arrows of the house go one way. What a room may include is what its CMakeLists.txt links; what it may
// link stands to its left in the order below.
#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <set>

#include "tests/house/source_tree.h"
#include "tests/testing/source_dir.h"

namespace dscan::house {
namespace {

const std::vector<std::string> kBuildOrder = {
    "engine/base",  "engine/model",  "engine/validate", "engine/rule",      "engine/builtin",
    "engine/match", "engine/source", "engine/read",     "engine/mask",      "engine/document",
    "engine/scan",  "engine/job",    "storage",         "storage/registry", "api/view",
    "api/http",     "api/control",   "api/routes",      "api/web",          "api/cli"};

std::string library_of(const std::string& room) {
  return "dscan_" + room.substr(room.find_last_of('/') + 1);
}

std::size_t rank_of(const std::string& room) {
  return static_cast<std::size_t>(std::find(kBuildOrder.begin(), kBuildOrder.end(), room) -
                                  kBuildOrder.begin());
}

/// The rooms that a room's own target_link_libraries names.
std::set<std::string> links_of(const std::string& room) {
  const std::string build = text_of(std::filesystem::path(testing::kSourceDir) / room / "CMakeLists.txt");
  std::smatch call;
  const std::regex link_call("target_link_libraries\\(\\s*" + library_of(room) + "\\s([^)]*)\\)");
  EXPECT_TRUE(std::regex_search(build, call, link_call)) << room << " links nothing";
  std::set<std::string> out;
  for (const std::string& other : kBuildOrder) {
    if (std::regex_search(call[1].first, call[1].second, std::regex("\\b" + library_of(other) + "\\b"))) {
      out.insert(other);
    }
  }
  return out;
}

/// A room, the rooms it links, and those that they link.
std::set<std::string> reachable_from(const std::string& room) {
  std::set<std::string> out = {room};
  for (const std::string& linked : links_of(room)) out.merge(reachable_from(linked));
  return out;
}

/// The longest room name that `path` begins with; empty if it is in no room.
std::string room_of(const std::string& path) {
  std::string out;
  for (const std::string& room : kBuildOrder) {
    if (path.rfind(room + "/", 0) == 0 && room.size() > out.size()) out = room;
  }
  return out;
}

std::vector<std::string> includes_of(const std::string& file) {
  const std::string text = text_of(std::filesystem::path(testing::kSourceDir) / file);
  const std::regex include("#\\s*include \"([^\"]+)\"");
  std::vector<std::string> out;
  for (std::sregex_iterator at(text.begin(), text.end(), include), end; at != end; ++at)
    out.push_back((*at)[1]);
  return out;
}

TEST(Layering, RoomsLinkOnlyWhatStandsToTheirLeft) {
  for (const std::string& room : kBuildOrder) {
    for (const std::string& linked : links_of(room)) {
      EXPECT_LT(rank_of(linked), rank_of(room)) << room << " links " << linked;
    }
  }
}

TEST(Layering, FilesIncludeOnlyWhatTheirRoomLinks) {
  std::size_t includes = 0;
  for (const std::string& room : kBuildOrder) {
    const auto allowed = reachable_from(room);
    for (const std::string& file : files_below(room, {".h", ".cc"})) {
      if (room_of(file) != room) continue;  // Of a room inside of this one.
      for (const std::string& included : includes_of(file)) {
        ++includes;
        const std::string other = room_of(included);
        EXPECT_FALSE(other.empty()) << file << " includes " << included << ", which is in no room";
        EXPECT_TRUE(allowed.count(other) == 1)
            << file << " includes " << included << ", but " << room << " does not link " << other;
      }
    }
  }
  EXPECT_GT(includes, 100U) << "the test reads no sources";
}

TEST(Layering, EverySourceFolderIsARoom) {
  for (const char* top : {"engine", "storage", "api"}) {
    for (const std::string& file : files_below(top, {".h", ".cc"})) {
      EXPECT_TRUE(!room_of(file).empty() || file == "api/main.cc") << file;
    }
  }
}

}  // namespace
}  // namespace dscan::house
