#include "engine/source/wrapping.h"

#include <gtest/gtest.h>

#include <string>

namespace dscan {
namespace {

TEST(WrappingOf, KnowsWhatBeginsLikeOneAndIsNone) {
  for (const std::string text :
       {"", "P", "PK", "plain text", "BZh9 is no archive", "070", "7z", "\x1F\x8B"}) {
    EXPECT_EQ(wrapping_of(text), Wrapping::kNone) << text;
  }
  EXPECT_EQ(wrapping_of(std::string(512, '\0')), Wrapping::kNone) << "zeros have a sum, too";
  EXPECT_EQ(wrapping_of(std::string(512, ' ')), Wrapping::kNone);
  EXPECT_EQ(wrapping_of("PK\x05\x06"), Wrapping::kZip) << "an empty one";
  EXPECT_EQ(wrapping_of("\x28\xB5\x2F\xFD"), Wrapping::kZstd);
  EXPECT_FALSE(is_archive(Wrapping::kZstd));
  EXPECT_TRUE(is_archive(Wrapping::kCpio));
}

TEST(NameInside, TakesOneEndingOff) {
  EXPECT_EQ(name_inside("people.csv.gz"), "people.csv");
  EXPECT_EQ(name_inside("a.gz.xz"), "a.gz");
  EXPECT_EQ(name_inside("a.tgz"), "a.tgz");
  EXPECT_EQ(name_inside(".gz"), ".gz");
  EXPECT_EQ(name_inside(""), "");
}

}  // namespace
}  // namespace dscan
