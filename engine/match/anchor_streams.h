// The bit streams of a program over one chunk of a text, by SIMD. A stream is made when another one needs it,
// and most never are: where there is no '@' nobody asks what stands before it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/match/anchor_table.h"

namespace dscan {

/// The places of one stream in one chunk.
struct alignas(64) ChunkStream {
  /// Many enough that a step is more than its call, few enough for the nearest cache.
  static constexpr std::size_t kWords = 128;
  /// In front of the words, the last of them always zero: so that the words are aligned for the longest
  /// vectors and a shift finds what is before the first one.
  static constexpr std::size_t kMargin = 8;

  [[nodiscard]] std::uint64_t* words() { return memory.data() + kMargin; }

  std::array<std::uint64_t, kMargin + kWords> memory{};
};

/// For each byte of a chunk the rectangles of one pair of nibble tables that it lies in. Byte i stands at i +
/// 1, so what is at p decides of place p as one behind a byte, what is at p + 1 as one before it.
struct alignas(64) ChunkRectangles {
  std::array<std::uint8_t, (ChunkStream::kWords + 1) * 64> of{};
  std::uint64_t chunk = 0;   ///< For which chunk they were marked last.
  std::uint8_t present = 0;  ///< Those that a byte lies in.
};

/// What there is of one chunk.
struct AnchorChunk {
  struct Made {
    std::uint64_t chunk = 0;  ///< For which chunk the stream was made last.
    bool empty = true;        ///< No bit is set, and the words mean nothing.
  };
  std::uint64_t number = 0;  ///< The first one is 1.
  const char* text = nullptr;
  std::size_t words = 0;
  std::vector<ChunkStream> streams;
  std::vector<Made> made;                   ///< By stream.
  std::vector<ChunkRectangles> rectangles;  ///< By pair of tables.
};

/// Not thread-safe; one per worker.
class AnchorStreams {
 public:
  /// `table` must outlive the streams.
  explicit AnchorStreams(const AnchorTable& table);

  /// Begins the next chunk, of 64 places for each of at most kWords words; place 0 is that before text[0].
  /// What stands in [-1, 64 * words + 63) of `text` is read until the next call; what stands before that is
  /// not known, so a match that begins there is not seen.
  void begin_chunk(const char* text, std::size_t words);

  /// The words of the stream in the chunk; nullptr: it is empty.
  [[nodiscard]] const std::uint64_t* find(Stream stream);

 private:
  const AnchorTable& table_;
  AnchorChunk chunk_;
};

}  // namespace dscan
