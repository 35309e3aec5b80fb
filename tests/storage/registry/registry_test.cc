#include "storage/registry/registry.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <thread>
#include <vector>

#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

using testing::TempDirectory;

Result<void> make_things(Connection& connection) {
  return connection.run("CREATE TABLE IF NOT EXISTS things (name TEXT PRIMARY KEY, size INTEGER) STRICT");
}

Result<void> add_thing(Connection& connection, std::string_view name) {
  auto row = connection.prepare("INSERT INTO things VALUES (?1, ?2)");
  row.bind(1, name);
  row.bind(2, static_cast<std::int64_t>(name.size()));
  return row.finish();
}

std::int64_t count_things(const Registry& registry) {
  std::int64_t count = -1;
  const auto done = registry.read([&](Connection& connection) -> Result<void> {
    auto row = connection.prepare("SELECT count(*) FROM things");
    if (row.step()) count = row.number(0);
    return row.finish();
  });
  EXPECT_TRUE(done) << done.error().message();
  return count;
}

class RegistryTest : public ::testing::Test {
 protected:
  std::unique_ptr<Registry> open() {
    auto registry = Registry::open(directory_.path());
    EXPECT_TRUE(registry) << registry.error().message();
    return std::move(registry.value());
  }

  TempDirectory directory_;
};

TEST_F(RegistryTest, IsReadableByItsOwnerOnly) {
  const auto registry = open();
  struct stat status {};
  ASSERT_EQ(::stat((directory_ / kRegistryFile).c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST_F(RegistryTest, KeepsAllOfAWriteOrNothing) {
  const auto registry = open();
  ASSERT_TRUE(registry->write(make_things));
  const auto refused = registry->write([](Connection& connection) -> Result<void> {
    DSCAN_RETURN_IF_ERROR(add_thing(connection, "one"));
    return add_thing(connection, "one");
  });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), ErrorCode::kInvalidArgument);
  EXPECT_EQ(count_things(*registry), 0);
  EXPECT_TRUE(registry->write([](Connection& connection) { return add_thing(connection, ""); }));
  EXPECT_EQ(count_things(*open()), 1) << "another connection sees it at once";
}

TEST_F(RegistryTest, ManyWritersTakeTurns) {
  const auto one = open();
  const auto other = open();
  ASSERT_TRUE(one->write(make_things));
  std::vector<std::jthread> writers;
  for (int writer = 0; writer < 4; ++writer) {
    writers.emplace_back([&, writer] {
      for (int i = 0; i < 10; ++i) {
        const std::string name = std::to_string(writer) + "/" + std::to_string(i);
        const auto done = (writer % 2 == 0 ? one : other)->write([&](Connection& connection) {
          return add_thing(connection, name);
        });
        EXPECT_TRUE(done) << done.error().message();
      }
    });
  }
  writers.clear();
  EXPECT_EQ(count_things(*one), 40);
}

TEST_F(RegistryTest, RefusesThatOfANewerProgram) {
  ASSERT_TRUE(
      open()->write([](Connection& connection) { return connection.run("PRAGMA user_version = 99"); }));
  const auto registry = Registry::open(directory_.path());
  ASSERT_FALSE(registry);
  EXPECT_EQ(registry.error().code(), ErrorCode::kVersion);
}

TEST_F(RegistryTest, SaysThatItIsDamaged) {
  directory_.write(kRegistryFile, std::string(4096, 'x'));
  const auto registry = Registry::open(directory_.path());
  ASSERT_FALSE(registry);
  EXPECT_EQ(registry.error().code(), ErrorCode::kCorrupt);
}

TEST_F(RegistryTest, IsCopiedAsAWhole) {
  const TempDirectory other;
  EXPECT_TRUE(Registry::copy(directory_.path(), other.path())) << "there is none";
  EXPECT_FALSE(std::filesystem::exists(other / kRegistryFile));
  const auto registry = open();
  ASSERT_TRUE(registry->write(make_things));
  ASSERT_TRUE(registry->write([](Connection& connection) { return add_thing(connection, "one"); }));
  const auto copied = Registry::copy(directory_.path(), other.path());
  ASSERT_TRUE(copied) << copied.error().message();
  const auto copy = Registry::open(other.path());
  ASSERT_TRUE(copy);
  EXPECT_EQ(count_things(**copy), 1);
  EXPECT_TRUE((*copy)->problems().value().empty());
  EXPECT_FALSE(Registry::copy(directory_.path(), other.path())) << "there is one";
}

}  // namespace
}  // namespace dscan
