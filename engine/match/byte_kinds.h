// What a byte beside a number says about it, by one look into a table.
#pragma once

#include <array>
#include <cstdint>

namespace dscan {

enum class ByteKind : std::uint8_t { kOther, kWord, kPlus, kSeparator, kClose };

inline constexpr std::array<ByteKind, 256> kByteKinds = [] {
  std::array<ByteKind, 256> kinds{};
  for (int c = '0'; c <= '9'; ++c) kinds[c] = ByteKind::kWord;
  for (int c = 'A'; c <= 'Z'; ++c) kinds[c] = kinds[c - 'A' + 'a'] = ByteKind::kWord;
  kinds['_'] = ByteKind::kWord;
  kinds['+'] = ByteKind::kPlus;
  kinds[' '] = kinds['-'] = kinds['.'] = kinds['/'] = ByteKind::kSeparator;
  kinds[')'] = ByteKind::kClose;
  return kinds;
}();

constexpr ByteKind byte_kind(char c) {
  return kByteKinds[static_cast<unsigned char>(c)];
}

}  // namespace dscan
