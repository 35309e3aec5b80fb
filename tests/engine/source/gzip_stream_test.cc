#include "engine/source/gzip_stream.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace dscan {
namespace {

using namespace std::string_view_literals;

/// "hello\n" as gzip -n writes it.
constexpr std::string_view kHello =
    "\x1F\x8B\x08\0\0\0\0\0\0\x03\xCB\x48\xCD\xC9\xC9\xE7\x02\0\x20\x30\x3A\x36\x06\0\0\0"sv;

struct Expanded {
  std::string bytes;
  std::string problem;
};

Expanded expand(std::string_view gzip, const ExpandLimits& limits = {}) {
  MemoryStream memory(gzip);
  ExpandBudget budget(limits, gzip.size());
  GzipStream stream(memory, budget);
  Expanded out;
  char piece[4];
  while (true) {
    const auto got = stream.read(piece, sizeof piece);
    EXPECT_TRUE(got);
    if (*got == 0) break;
    out.bytes.append(piece, *got);
  }
  out.problem = stream.problem();
  return out;
}

TEST(GzipStream, MembersFollowEachOtherAndZerosFill) {
  EXPECT_EQ(expand(kHello).bytes, "hello\n");
  const std::string two = std::string(kHello) + std::string(kHello) + std::string(600, '\0');
  EXPECT_EQ(expand(two).bytes, "hello\nhello\n");
  EXPECT_EQ(expand(two).problem, "");
}

TEST(GzipStream, GivesWhatThereIs) {
  for (std::size_t size = 0; size < kHello.size(); ++size) {
    const Expanded cut = expand(kHello.substr(0, size));
    EXPECT_EQ(cut.problem, "gzip data is cut short") << size;
    EXPECT_EQ(cut.bytes.size(), size > 18 ? 6U : cut.bytes.size()) << size;
  }
  std::string wrong_sum(kHello);
  wrong_sum[19] ^= 1;
  EXPECT_EQ(expand(wrong_sum).bytes, "hello\n");
  EXPECT_EQ(expand(wrong_sum).problem, "gzip data is damaged: the rest was not read");
  EXPECT_EQ(expand(std::string(kHello) + "no gzip").problem, "gzip data is damaged: the rest was not read");
}

TEST(GzipStream, StopsWhereTheBudgetEnds) {
  ExpandLimits limits;
  limits.bytes = 5;
  EXPECT_EQ(expand(kHello, limits).bytes, "hell");
  EXPECT_EQ(expand(kHello, limits).problem, kBudgetSpent);
}

TEST(ExpandBudget, IsWhatTheLimitsLeave) {
  ExpandLimits limits{4, 1000, 10, 50};
  EXPECT_TRUE(ExpandBudget(limits, 1).take(50));
  EXPECT_FALSE(ExpandBudget(limits, 1).take(51));
  EXPECT_TRUE(ExpandBudget(limits, 20).take(200));
  EXPECT_FALSE(ExpandBudget(limits, UINT64_MAX).take(1001));
  ExpandBudget spent(limits, 1);
  EXPECT_FALSE(spent.take(51));
  EXPECT_TRUE(spent.is_spent());
  EXPECT_FALSE(spent.take(1)) << "none any more";
}

}  // namespace
}  // namespace dscan
