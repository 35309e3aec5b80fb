#include "bench/generate.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/base/digest.h"
#include "engine/read/sniff.h"

namespace dscan::bench {
namespace {

constexpr std::size_t kBytes = 100'000;

std::string md5(const std::string& text) {
  Md5 digest;
  digest.update(text);
  return digest.finish();
}

/// Figures of different machines can be compared only if the bytes are the same.
TEST(Generate, GivesTheSameBytesEverywhere) {
  EXPECT_EQ(md5(make_log(kBytes)), "8d71d2461b0eee438a370f83670bd04e");
  EXPECT_EQ(md5(make_csv(kBytes)), "2ddb9530fb66bfca16bcc3c20c35beac");
  EXPECT_EQ(md5(make_code(kBytes)), "2b9bcaad34e0f5b59c2973ae34307996");
  EXPECT_EQ(md5(make_documents(kBytes)), "3b2e34ee5a362ea011d9b2739a458fd3");
}

TEST(Generate, GivesWholeLinesOfTheSizeAskedFor) {
  for (const auto make : {make_log, make_csv, make_code, make_documents}) {
    const std::string text = make(kBytes);
    EXPECT_EQ(text.back(), '\n');
    EXPECT_GE(text.size(), kBytes);
    EXPECT_LT(text.size(), kBytes + 1024);
  }
}

TEST(Generate, AScanTakesThemForWhatTheyAre) {
  const auto format = [](const std::string& text) {
    return sniff(std::string_view(text).substr(0, kSniffBytes), "name", ReadAs::kAuto).format;
  };
  EXPECT_EQ(format(make_log(kBytes)), Format::kText);
  EXPECT_EQ(format(make_csv(kBytes)), Format::kDelimited);
  EXPECT_EQ(format(make_code(kBytes)), Format::kText);
  EXPECT_EQ(format(make_documents(kBytes)), Format::kIndexDocuments);
}

}  // namespace
}  // namespace dscan::bench
