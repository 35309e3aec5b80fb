#include "engine/read/separator_finder.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "tests/engine/read/random_text.h"

namespace dscan {
namespace {

TEST(SeparatorFinder, FindsWhatFindFirstOfFinds) {
  std::mt19937 random(8);
  for (int round = 0; round < 300; ++round) {
    // Neighbours of the separators in the byte order, and bytes with the top bit set, are what masks get
    // wrong.
    std::string text = testing::random_text(random, "aaaaaaaa,-+\n\v\t\xAC\x8A\x80\xFF", random() % 300);
    SeparatorFinder finder(',', '\n');
    char* const end = text.data() + text.size();
    std::size_t expected = 0;
    for (std::size_t at = 0; at <= text.size(); at = expected + 1 + random() % 100) {
      expected = std::min(text.find_first_of(",\n", at), text.size());
      ASSERT_EQ(static_cast<std::size_t>(finder.find(text.data() + at, end) - text.data()), expected);
    }
  }
}

}  // namespace
}  // namespace dscan
