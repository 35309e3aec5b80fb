#include "storage/registry/mask_tasks.h"

#include <gtest/gtest.h>

#include "storage/registry/registry.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

std::vector<MaskTask> tasks_of(const Registry& registry, std::string_view project) {
  std::vector<MaskTask> tasks;
  EXPECT_TRUE(registry.read([&](Connection& connection) -> Result<void> {
    auto stored = stored_mask_tasks(connection, project);
    if (!stored) return stored.error();
    tasks = std::move(*stored);
    return {};
  }));
  return tasks;
}

TEST(MaskTasksTest, AreKeptByProject) {
  const testing::TempDirectory directory;
  const auto registry = Registry::open(directory.path()).value();
  const MaskTask later{"b", "/in/b.csv", "/out/b.csv", {"mail", "phone"}, 12, 20, 2000, 2001};
  const MaskTask earlier{"a", "/in/a.csv", "/out/a.csv", {"name"}, 0, 0, 1000, 1001};
  ASSERT_TRUE(registry->write([&](Connection& connection) -> Result<void> {
    DSCAN_RETURN_IF_ERROR(add_mask_task(connection, "p", later));
    return add_mask_task(connection, "p", earlier);
  }));
  const auto tasks = tasks_of(*registry, "p");
  ASSERT_EQ(tasks.size(), 2U);
  EXPECT_EQ(tasks[0].id, "a");
  EXPECT_EQ(tasks[0].columns, earlier.columns);
  EXPECT_EQ(tasks[1].source, later.source);
  EXPECT_EQ(tasks[1].target, later.target);
  EXPECT_EQ(tasks[1].columns, later.columns);
  EXPECT_EQ(tasks[1].rows, 12U);
  EXPECT_EQ(tasks[1].cells, 20U);
  EXPECT_EQ(tasks[1].start_time, 2000);
  EXPECT_EQ(tasks[1].end_time, 2001);
  EXPECT_TRUE(tasks_of(*registry, "q").empty());
}

}  // namespace
}  // namespace dscan
