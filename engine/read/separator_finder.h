// Finds the next of two bytes fast when they are frequent: the inner loop of delimited text.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace dscan {

/// Looks at 64 bytes at a time and remembers where in them the separators are, so that a short cell costs a
/// shift and a bit count instead of a loop whose length the processor cannot foresee.
class SeparatorFinder {
 public:
  SeparatorFinder(char first, char second) : first_(spread(first)), second_(spread(second)) {}

  /// The text is another one now, or ends elsewhere.
  void forget() { known_end_ = nullptr; }

  /// The first separator in [at, end), or `end`. Between two forget(), `end` stays the same, each `at` lies
  /// behind what the call before returned, and nothing from there on has changed.
  char* find(char* at, char* end) {
    while (at != end) {
      if (known_end_ == nullptr || at >= known_end_) look_at(at, end);
      const std::uint64_t ahead = separators_ >> (kWindow - static_cast<std::size_t>(known_end_ - at));
      if (ahead != 0) return at + std::countr_zero(ahead);
      at = known_end_;
    }
    return end;
  }

 private:
  static_assert(std::endian::native == std::endian::little, "the first byte of a word is its lowest");
  static constexpr std::size_t kWindow = 64;
  static constexpr std::uint64_t kOnes = 0x0101'0101'0101'0101;
  static constexpr std::uint64_t kLowBits = 0x7F7F'7F7F'7F7F'7F7F;

  /// Moves the lowest bits of eight bytes to the top byte, the first byte's lowest.
  static constexpr std::uint64_t kGather = 0x0102'0408'1020'4080;

  static constexpr std::uint64_t spread(char byte) { return kOnes * static_cast<unsigned char>(byte); }

  /// The top bit of each byte of `word` that is zero. The sum sets it unless the seven low bits are zero, and
  /// carries nothing into the next byte (H. Warren, Hacker's Delight, 6-1).
  static std::uint64_t zero_bytes(std::uint64_t word) {
    return ~(((word & kLowBits) + kLowBits) | word | kLowBits);
  }

  void look_at(char* at, const char* end) {
    const std::size_t size = std::min(kWindow, static_cast<std::size_t>(end - at));
    if (size == kWindow) {
      separators_ = separators_in(at);
    } else {
      char window[kWindow] = {};
      std::memcpy(window, at, size);
      separators_ = separators_in(window) << (kWindow - size);
    }
    known_end_ = at + size;
  }

  [[nodiscard]] std::uint64_t separators_in(const char* window) const {
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < kWindow; i += sizeof(std::uint64_t)) {
      std::uint64_t word = 0;
      std::memcpy(&word, window + i, sizeof word);
      const std::uint64_t tops = zero_bytes(word ^ first_) | zero_bytes(word ^ second_);
      out |= (((tops >> 7) * kGather) >> 56) << i;
    }
    return out;
  }

  std::uint64_t first_;
  std::uint64_t second_;
  std::uint64_t separators_ = 0;  ///< The top bit is the byte before known_end_.
  char* known_end_ = nullptr;
};

}  // namespace dscan
