// What streams over documents give, as a string.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "engine/source/byte_stream.h"

namespace dscan::testing {

/// All of `stream`, read in pieces of an odd size.
inline std::string all_of(ByteStream& stream) {
  std::string out;
  char piece[333];
  while (true) {
    const auto got = stream.read(piece, sizeof piece);
    EXPECT_TRUE(got) << got.error().message();
    if (!got || *got == 0) return out;
    out.append(piece, *got);
  }
}

}  // namespace dscan::testing
