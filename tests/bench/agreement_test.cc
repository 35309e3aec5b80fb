#include "bench/agreement.h"

#include <gtest/gtest.h>

#include "bench/bench_rules.h"
#include "bench/generate.h"
#include "tests/testing/make_rule.h"
#include "tests/testing/scan_text.h"

namespace dscan::bench {
namespace {

using testing::compiled;
using testing::number_rule;
using testing::regex_rule;
using testing::solid;

constexpr std::size_t kBytes = 50'000;

Rule mobile() {
  NumberShape shape = solid(11, 11);
  shape.groups = {{{3, 3}, {4, 4}, {4, 4}}};
  shape.separators = " -";
  return number_rule("mobile", shape);
}

TEST(Agreement, HoldsOverTheCorpora) {
  const auto rules = bench_rules(StandIn::kWithout);
  ASSERT_TRUE(rules) << rules.error().message();
  AgreementCheck check(*rules);
  for (const auto make : {make_log, make_csv, make_code, make_documents}) {
    const auto agreed = check.check(make(kBytes), TextKind::kLines);
    ASSERT_TRUE(agreed) << agreed.error().message();
    EXPECT_GT(agreed->certain, 0U);
    EXPECT_LE(agreed->certain, agreed->found);
  }
  const auto agreed = check.check(make_csv(kBytes), TextKind::kCells);
  ASSERT_TRUE(agreed) << agreed.error().message();
  EXPECT_GT(agreed->certain, 1000U);
}

TEST(Agreement, CountsWhatWasFoundAndWhatHadToBe) {
  AgreementCheck check(compiled({mobile()}));
  const auto agreed = check.check(
      "tel 13800138000, or 138-0013-8000\n"
      "nothing\n"
      "1.5 13800138000\n",  // A number of its own for the rule; to the check it may be a part of one.
      TextKind::kLines);
  ASSERT_TRUE(agreed) << agreed.error().message();
  EXPECT_EQ(agreed->found, 2U);
  EXPECT_EQ(agreed->certain, 1U);
}

TEST(Agreement, PartsOfLongerNumbersMayBeLeftOut) {
  AgreementCheck check(compiled({mobile()}));
  const auto agreed = check.check(
      "0.13800138000 and 13800138000.5\n"
      "138 0013 8000 0000\n"
      "138-0013 8000\n",
      TextKind::kLines);
  ASSERT_TRUE(agreed) << agreed.error().message();
  EXPECT_EQ(agreed->certain, 0U);
}

// The check's idea of cells knows no quotes; a table that has some makes two different answers.

TEST(Agreement, NamesWhatOnlyTheScanFinds) {
  AgreementCheck check(compiled({mobile()}));
  const auto agreed = check.check("a,b\n\"x\ny\",13800138000\n", TextKind::kCells);
  ASSERT_FALSE(agreed);
  EXPECT_EQ(agreed.error().message(), "line 1: only the scan finds mobile");
}

TEST(Agreement, NamesWhatTheScanDoesNotFind) {
  Rule words = regex_rule("words", "[a-z,]+");
  words.exclude = {".*,.*"};
  AgreementCheck check(compiled({words}));
  const auto agreed = check.check("a,b\n0,1\n\"cd,ef\",2\n", TextKind::kCells);
  ASSERT_FALSE(agreed);
  EXPECT_EQ(agreed.error().message(), "line 2: the scan does not find words");
}

}  // namespace
}  // namespace dscan::bench
