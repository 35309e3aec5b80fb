#include "engine/base/bad_alloc.h"

#include <gtest/gtest.h>

#include <thread>

namespace dscan {
namespace {

TEST(CatchesBadAllocTest, HoldsAsLongAsTheOutermostScope) {
  EXPECT_FALSE(CatchesBadAlloc::here());
  {
    const CatchesBadAlloc outer;
    {
      const CatchesBadAlloc inner;
      EXPECT_TRUE(CatchesBadAlloc::here());
    }
    EXPECT_TRUE(CatchesBadAlloc::here());
  }
  EXPECT_FALSE(CatchesBadAlloc::here());
}

TEST(CatchesBadAllocTest, SpeaksOfItsThreadOnly) {
  const CatchesBadAlloc scope;
  bool elsewhere = true;
  std::thread([&elsewhere] { elsewhere = CatchesBadAlloc::here(); }).join();
  EXPECT_FALSE(elsewhere);
}

}  // namespace
}  // namespace dscan
