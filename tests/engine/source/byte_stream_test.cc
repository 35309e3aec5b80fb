#include "engine/source/byte_stream.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <string>

#include "engine/base/unique_fd.h"
#include "engine/source/prefixed_stream.h"

namespace dscan {
namespace {

/// Reads `stream` to its end, `step` bytes at a time.
std::string drain(ByteStream& stream, std::size_t step) {
  std::string out;
  std::string piece(step, '\0');
  while (true) {
    const auto got = stream.read(piece.data(), step);
    EXPECT_TRUE(got) << got.error().message();
    if (!got || *got == 0) return out;
    out.append(piece, 0, *got);
  }
}

TEST(MemoryStream, GivesItsBytesInAnySteps) {
  const std::string bytes("one\0two\nthree", 13);
  for (std::size_t step = 1; step < 20; ++step) {
    MemoryStream stream(bytes);
    EXPECT_EQ(drain(stream, step), bytes);
    EXPECT_EQ(drain(stream, step), "") << "the end is the end";
  }
}

TEST(PrefixedStream, GivesTheHeadAndThenTheRest) {
  for (const std::string_view head : {"", "head"}) {
    for (const std::string_view tail : {"", "tail"}) {
      MemoryStream rest(tail);
      PrefixedStream stream(head, rest);
      EXPECT_EQ(drain(stream, 3), std::string(head) + std::string(tail));
    }
  }
}

TEST(DescriptorStream, ReadsAPipeToItsEnd) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  const UniqueFd reading(ends[0]);
  {
    const UniqueFd writing(ends[1]);
    ASSERT_EQ(::write(writing.get(), "from a pipe", 11), 11);
  }
  DescriptorStream stream(reading.get());
  EXPECT_EQ(drain(stream, 4), "from a pipe");
}

TEST(DescriptorStream, TellsWhatTheSystemSays) {
  const UniqueFd directory(::open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  DescriptorStream stream(directory.get());
  char byte = 0;
  const auto got = stream.read(&byte, 1);
  ASSERT_FALSE(got);
  EXPECT_EQ(got.error().code(), ErrorCode::kIo);
  EXPECT_NE(got.error().message().find("directory"), std::string::npos) << got.error().message();
}

}  // namespace
}  // namespace dscan
