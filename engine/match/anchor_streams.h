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
  /// Many enough that a step is more than its call, few enough that what is in use stays in the cache of one
  /// processor. With the built-in rules 128 take 0.40 ns a byte, 384 0.30, 1024 0.35 (Zen 4).
  static constexpr std::size_t kWords = 384;
  /// In front of the words, the last of them always zero, and behind them: so that the words are aligned for
  /// the longest vectors and a shift finds what is before the first one and behind the last.
  static constexpr std::size_t kMargin = 8;

  [[nodiscard]] std::uint64_t* words() { return memory.data() + kMargin; }

  std::array<std::uint64_t, kMargin + kWords + kMargin> memory{};
};

/// The places behind bytes that lie in the rectangles of one pair of nibble tables. The word behind those of
/// the chunk is there, too.
struct ChunkRectangles {
  std::array<ChunkStream, ByteClasses::kPerTables> streams{};
  std::uint64_t chunk = 0;   ///< For which chunk they were marked last.
  std::uint8_t present = 0;  ///< Those that a byte lies in.
};

/// What there is of one chunk.
struct AnchorChunk {
  struct Made {
    std::uint64_t chunk = 0;  ///< For which chunk the stream was made last.
    /// Its own, or those of another stream that has the same; nullptr: it is empty.
    const std::uint64_t* words = nullptr;
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
