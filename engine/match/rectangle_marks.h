// Which bytes of a text lie in which of the eight rectangles of a pair of nibble tables, as eight streams of
// bits.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "engine/match/byte_classes.h"

namespace dscan {

/// Where the words of each rectangle go.
using RectangleWords = std::array<std::uint64_t*, ByteClasses::kPerTables>;

/// Bit i of out[rectangle][word], for each of `words`, is whether byte 64 * word + i of `text` lies in the
/// rectangle. Says of which rectangles there are bytes, a bit for each. All of `out` are aligned for the
/// longest vectors, of 64 bytes.
std::uint8_t mark_rectangles(const char* text, std::size_t words, const ByteClasses::NibbleTables& tables,
                             const RectangleWords& out);

/// The same a byte at a time: what mark_rectangles() is tested against.
std::uint8_t mark_rectangles_scalar(const char* text, std::size_t words,
                                    const ByteClasses::NibbleTables& tables, const RectangleWords& out);

}  // namespace dscan
