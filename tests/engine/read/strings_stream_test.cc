#include "engine/read/strings_stream.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

#include "tests/engine/read/dribble_stream.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

std::string runs_of(const std::string& bytes, std::uint32_t seed) {
  testing::DribbleStream stream(bytes, seed);
  StringsStream strings(stream);
  std::string out;
  char buffer[100];
  while (true) {
    const auto got = strings.read(buffer, sizeof buffer);
    EXPECT_TRUE(got);
    if (*got == 0) return out;
    out.append(buffer, *got);
  }
}

TEST(StringsStream, LongRunsAreLines) {
  const std::string bytes("\0\x01short\0a@example.org\xFF\tpassword=x1", 35);
  EXPECT_EQ(runs_of(bytes, 4), "a@example.org\n\tpassword=x1\n");
  EXPECT_EQ(runs_of("", 4), "");
  EXPECT_EQ(runs_of("1234567", 4), "");
  EXPECT_EQ(runs_of("12345678", 4), "12345678\n");
}

TEST(StringsStream, AgreesWithStrings) {
  const testing::TempDirectory dir;
  std::mt19937 random(9);
  std::string bytes;
  for (int i = 0; i < 200'000; ++i)
    bytes += static_cast<char>(random() % 20 == 0 ? random() : ' ' + random() % 95);
  const std::string path = dir.write("binary", bytes);
  ASSERT_EQ(std::system(("strings -a -n 8 " + path + " > " + path + ".txt").c_str()), 0);
  std::ifstream file(path + ".txt", std::ios::binary);
  const std::string expected((std::istreambuf_iterator<char>(file)), {});
  EXPECT_EQ(runs_of(bytes, 1000), expected);
}

}  // namespace
}  // namespace dscan
