#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "engine/rule/import.h"
#include "tests/engine/rule/pack_texts.h"

namespace dscan {
namespace {

namespace fs = std::filesystem;

class PackFiles : public testing::Test {
 protected:
  PackFiles() {
    std::string name = (fs::temp_directory_path() / "dscan-pack-XXXXXX").string();
    directory_ = ::mkdtemp(name.data());
  }
  ~PackFiles() override { fs::remove_all(directory_); }

  fs::path write(const std::string& name, const std::string& text) const {
    fs::create_directories((directory_ / name).parent_path());
    std::ofstream(directory_ / name, std::ios::binary) << text;
    return directory_ / name;
  }

  fs::path directory_;
};

TEST_F(PackFiles, OneFile) {
  Pack pack;
  const fs::path file = write("mine.rules", rule_text("one", "regex = 'a'"));
  ASSERT_TRUE(add_pack_path(file, pack));
  EXPECT_EQ(pack.rules.at(0).origin, file.string() + ":1");
}

TEST_F(PackFiles, EveryTomlOfADirectoryInOrderOfNames) {
  write("b.toml", rule_text("two", "regex = 'b'"));
  write("a/z.toml", rule_text("one", "regex = 'a'"));
  write("notes.md", "no TOML at all [[");
  Pack pack;
  ASSERT_TRUE(add_pack_path(directory_, pack));
  ASSERT_EQ(pack.rules.size(), 2U);
  EXPECT_EQ(pack.rules[0].id, "one");
  EXPECT_EQ(pack.rules[1].id, "two");
}

TEST_F(PackFiles, ABrokenFileLeavesThePackAsItWas) {
  write("a.toml", rule_text("one", "regex = 'a'"));
  const fs::path broken = write("b.toml", "[[rule]]\nid = 1");
  Pack pack;
  const auto result = add_pack_path(directory_, pack);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().message(),
            broken.string() + ":2: [[rule]]: 'id' must be a text that is not empty");
  EXPECT_TRUE(pack.rules.empty());
}

TEST_F(PackFiles, NothingThere) {
  Pack pack;
  const auto missing = add_pack_path(directory_ / "gone.toml", pack);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code(), ErrorCode::kNotFound);
  EXPECT_EQ(missing.error().message(), (directory_ / "gone.toml").string() + ": No such file or directory");
  const auto empty = add_pack_path(directory_, pack);
  ASSERT_FALSE(empty);
  EXPECT_EQ(empty.error().message(), directory_.string() + ": no *.toml, *.yml or *.yaml file below it");
}

TEST_F(PackFiles, AnEmptyFileIsAnEmptyPack) {
  Pack pack;
  EXPECT_TRUE(add_pack_path(write("empty.toml", ""), pack));
}

}  // namespace
}  // namespace dscan
