// To move a comparison's mask from a vector unit to memory takes two cycles and more for each word, and there
// are eight words for each 64 bytes. A CPU with Galois field instructions turns the bits of eight bytes into
// eight bytes of bits in one instead, and words then leave the vector unit eight at once.
#include "engine/match/rectangle_marks.h"

#if defined(__x86_64__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuninitialized"  // What GCC 12 says of its own header.
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#include <immintrin.h>
#pragma GCC diagnostic pop
#endif

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/match/rectangle_marks.cc"
#include <hwy/cache_control.h>
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef DSCAN_RECTANGLE_MARKS_ONCE
#define DSCAN_RECTANGLE_MARKS_ONCE
namespace dscan {
inline constexpr std::size_t kMarkStep = 64;  ///< Bytes of a word.
}

#if defined(__x86_64__) && (HWY_TARGETS & HWY_AVX3)
#define DSCAN_GALOIS 1
/// No target of Highway's has these.
#define DSCAN_GALOIS_ATTR __attribute__((target("avx512f,avx512bw,avx512vbmi,gfni")))

namespace dscan::galois {

inline bool is_supported() {
  static const bool kIsSupported = __builtin_cpu_supports("gfni") != 0 &&
                                   __builtin_cpu_supports("avx512bw") != 0 &&
                                   __builtin_cpu_supports("avx512vbmi") != 0;
  return kIsSupported;
}

constexpr std::size_t kTogether = 8;       ///< Words that are stored at once.
constexpr int kEvenLanes = 0b10'00'10'00;  ///< Of both vectors, of four lanes each, the even ones.
constexpr int kOddLanes = 0b11'01'11'01;

struct Tables {
  __m512i low;
  __m512i high;
  __m512i low_nibble;
};

DSCAN_GALOIS_ATTR inline Tables tables_of(const ByteClasses::NibbleTables& tables) {
  const auto* low = reinterpret_cast<const __m128i*>(tables.low.data());
  const auto* high = reinterpret_cast<const __m128i*>(tables.high.data());
  return {_mm512_broadcast_i32x4(_mm_loadu_si128(low)), _mm512_broadcast_i32x4(_mm_loadu_si128(high)),
          _mm512_set1_epi8(0x0f)};
}

/// The rectangles of each of 64 bytes.
DSCAN_GALOIS_ATTR inline __m512i rectangles_of(const char* text, const Tables& tables) {
  const __m512i bytes = _mm512_loadu_si512(text);
  const __m512i low = _mm512_and_si512(bytes, tables.low_nibble);
  const __m512i high = _mm512_and_si512(_mm512_srli_epi16(bytes, 4), tables.low_nibble);
  return _mm512_and_si512(_mm512_shuffle_epi8(tables.low, low), _mm512_shuffle_epi8(tables.high, high));
}

/// Word k of the result has bit k of each of the 64 bytes.
DSCAN_GALOIS_ATTR inline __m512i transposed(__m512i bytes) {
  // The product of a matrix of eight bytes, its last row first, with unit vectors is its transpose.
  const __m512i last_first = _mm512_broadcast_i32x4(_mm_set_epi64x(0x08090A0B0C0D0E0F, 0x0001020304050607));
  const __m512i unit_vectors = _mm512_set1_epi64(static_cast<long long>(0x8040201008040201));
  const __m512i matrices = _mm512_shuffle_epi8(bytes, last_first);
  const __m512i columns = _mm512_gf2p8affine_epi64_epi8(unit_vectors, matrices, 0);
  // Byte k of every eighth is a byte of word k.
  const __m512i every_eighth =
      _mm512_set_epi64(0x3F372F271F170F07, 0x3E362E261E160E06, 0x3D352D251D150D05, 0x3C342C241C140C04,
                       0x3B332B231B130B03, 0x3A322A221A120A02, 0x3931292119110901, 0x3830282018100800);
  return _mm512_permutexvar_epi8(every_eighth, columns);
}

/// Stores word k of each of the vectors side by side in out[k].
DSCAN_GALOIS_ATTR inline void store(const __m512i* vectors, const RectangleWords& out, std::size_t word) {
  for (std::size_t odd = 0; odd < 2; ++odd) {
    // Lane l has the words 2 * l + odd of two vectors.
    __m512i pairs[kTogether / 2];
    for (std::size_t i = 0; i < kTogether / 2; ++i) {
      const __m512i one = vectors[2 * i];
      const __m512i next = vectors[2 * i + 1];
      pairs[i] = odd == 0 ? _mm512_unpacklo_epi64(one, next) : _mm512_unpackhi_epi64(one, next);
    }
    const __m512i even_front = _mm512_shuffle_i64x2(pairs[0], pairs[1], kEvenLanes);
    const __m512i even_back = _mm512_shuffle_i64x2(pairs[2], pairs[3], kEvenLanes);
    const __m512i odd_front = _mm512_shuffle_i64x2(pairs[0], pairs[1], kOddLanes);
    const __m512i odd_back = _mm512_shuffle_i64x2(pairs[2], pairs[3], kOddLanes);
    _mm512_store_si512(out[odd] + word, _mm512_shuffle_i64x2(even_front, even_back, kEvenLanes));
    _mm512_store_si512(out[2 + odd] + word, _mm512_shuffle_i64x2(odd_front, odd_back, kEvenLanes));
    _mm512_store_si512(out[4 + odd] + word, _mm512_shuffle_i64x2(even_front, even_back, kOddLanes));
    _mm512_store_si512(out[6 + odd] + word, _mm512_shuffle_i64x2(odd_front, odd_back, kOddLanes));
  }
}

/// Marks the first words, as many as come together, and says how many.
DSCAN_GALOIS_ATTR inline std::size_t mark_first(const char* text, std::size_t words,
                                                const ByteClasses::NibbleTables& tables,
                                                const RectangleWords& out, std::uint8_t& present) {
  const Tables of = tables_of(tables);
  __m512i any = _mm512_setzero_si512();
  std::size_t word = 0;
  for (; word + kTogether <= words; word += kTogether) {
    __m512i vectors[kTogether];
    for (std::size_t i = 0; i < kTogether; ++i) {
      const char* step = text + (word + i) * kMarkStep;
      hwy::Prefetch(step + words * kMarkStep);  // The next text, to come while this one is worked on.
      const __m512i rectangles = rectangles_of(step, of);
      any = _mm512_or_si512(any, rectangles);
      vectors[i] = transposed(rectangles);
    }
    store(vectors, out, word);
  }
  const auto bytes = static_cast<std::uint64_t>(_mm512_reduce_or_epi64(any));
  for (std::size_t i = 0; i < sizeof(bytes); ++i) present |= static_cast<std::uint8_t>(bytes >> 8 * i);
  return word;
}

}  // namespace dscan::galois
#endif  // x86-64
#endif  // DSCAN_RECTANGLE_MARKS_ONCE

HWY_BEFORE_NAMESPACE();
namespace dscan::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET == HWY_SCALAR  // Vectors of one byte have nothing to look up in.
std::uint8_t mark_all(const char* text, std::size_t words, const ByteClasses::NibbleTables& tables,
                      const RectangleWords& out) {
  return mark_rectangles_scalar(text, words, tables, out);
}
#else
std::uint8_t mark_all(const char* text, std::size_t words, const ByteClasses::NibbleTables& tables,
                      const RectangleWords& out) {
  std::uint8_t present = 0;
  std::size_t first = 0;
#if HWY_TARGET == HWY_AVX3 && defined(DSCAN_GALOIS)
  if (galois::is_supported()) first = galois::mark_first(text, words, tables, out, present);
#endif
  const hn::CappedTag<std::uint8_t, kMarkStep> tag;
  const auto low_table = hn::LoadDup128(tag, tables.low.data());
  const auto high_table = hn::LoadDup128(tag, tables.high.data());
  const auto low_nibble = hn::Set(tag, 0x0f);
  for (std::size_t word = first; word < words; ++word) {
    std::array<std::uint64_t, ByteClasses::kPerTables> marked{};
    for (std::size_t i = 0; i < kMarkStep; i += hn::Lanes(tag)) {
      const char* step = text + word * kMarkStep + i;
      hwy::Prefetch(step + words * kMarkStep);
      const auto bytes = hn::LoadU(tag, reinterpret_cast<const std::uint8_t*>(step));
      const auto low = hn::TableLookupBytes(low_table, hn::And(bytes, low_nibble));
      const auto high = hn::TableLookupBytes(high_table, hn::ShiftRight<4>(bytes));
      const auto rectangles = hn::And(low, high);
      for (std::size_t rectangle = 0; rectangle < marked.size(); ++rectangle) {
        const auto bit = hn::Set(tag, static_cast<std::uint8_t>(1U << rectangle));
        std::uint64_t piece = 0;
        hn::StoreMaskBits(tag, hn::TestBit(rectangles, bit), reinterpret_cast<std::uint8_t*>(&piece));
        marked[rectangle] |= piece << i;
      }
    }
    for (std::size_t rectangle = 0; rectangle < marked.size(); ++rectangle) {
      out[rectangle][word] = marked[rectangle];
      if (marked[rectangle] != 0) present |= static_cast<std::uint8_t>(1U << rectangle);
    }
  }
  return present;
}
#endif

}  // namespace dscan::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace dscan {

HWY_EXPORT(mark_all);

std::uint8_t mark_rectangles(const char* text, std::size_t words, const ByteClasses::NibbleTables& tables,
                             const RectangleWords& out) {
  return HWY_DYNAMIC_DISPATCH(mark_all)(text, words, tables, out);
}

std::uint8_t mark_rectangles_scalar(const char* text, std::size_t words,
                                    const ByteClasses::NibbleTables& tables, const RectangleWords& out) {
  std::uint8_t present = 0;
  for (std::size_t at = 0; at < words * kMarkStep; ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const std::uint8_t of = tables.low[byte & 0x0fU] & tables.high[byte >> 4U];
    for (std::size_t rectangle = 0; rectangle < out.size(); ++rectangle) {
      std::uint64_t& word = out[rectangle][at / kMarkStep];
      if (at % kMarkStep == 0) word = 0;
      word |= std::uint64_t{of >> rectangle & 1U} << at % kMarkStep;
    }
    present |= of;
  }
  return present;
}

}  // namespace dscan
#endif  // HWY_ONCE
