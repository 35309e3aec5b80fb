#include "engine/base/bad_alloc.h"

#include <gtest/gtest.h>

#include <thread>

namespace dscan {
namespace {

TEST(BadAllocScopeTest, TheInnermostScopeSays) {
  EXPECT_EQ(BadAllocScope::here(), BadAlloc::kEndsProgram);
  {
    const BadAllocScope outer(BadAlloc::kIsCaught);
    {
      const BadAllocScope inner(BadAlloc::kEndsProgram);
      EXPECT_EQ(BadAllocScope::here(), BadAlloc::kEndsProgram);
    }
    EXPECT_EQ(BadAllocScope::here(), BadAlloc::kIsCaught);
  }
  EXPECT_EQ(BadAllocScope::here(), BadAlloc::kEndsProgram);
}

TEST(BadAllocScopeTest, SpeaksOfItsThreadOnly) {
  const BadAllocScope scope(BadAlloc::kIsCaught);
  BadAlloc elsewhere = BadAlloc::kIsCaught;
  std::thread([&elsewhere] { elsewhere = BadAllocScope::here(); }).join();
  EXPECT_EQ(elsewhere, BadAlloc::kEndsProgram);
}

}  // namespace
}  // namespace dscan
