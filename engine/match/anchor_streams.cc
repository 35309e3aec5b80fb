#include "engine/match/anchor_streams.h"

#include <algorithm>
#include <functional>
#include <numeric>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/match/anchor_streams.cc"
#include <hwy/cache_control.h>
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace dscan::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kStep = 64;  ///< Bytes of a word.
using ByteTag = hn::CappedTag<std::uint8_t, kStep>;
using WordTag = hn::CappedTag<std::uint64_t, ChunkStream::kMargin>;

#if HWY_TARGET == HWY_SCALAR  // Vectors of one byte have nothing to look up in.
void mark_rectangles(const AnchorChunk& chunk, const ByteClasses::NibbleTables& tables,
                     ChunkRectangles& out) {
  const auto* text = reinterpret_cast<const std::uint8_t*>(chunk.text) - 1;
  out.present = 0;
  for (std::size_t i = 0; i <= chunk.words * kStep; ++i) {
    out.of[i] = tables.low[text[i] & 0x0fU] & tables.high[text[i] >> 4U];
    out.present |= out.of[i];
  }
}
#else
void mark_rectangles(const AnchorChunk& chunk, const ByteClasses::NibbleTables& tables,
                     ChunkRectangles& out) {
  const ByteTag tag;
  const auto low_table = hn::LoadDup128(tag, tables.low.data());
  const auto high_table = hn::LoadDup128(tag, tables.high.data());
  const auto low_nibble = hn::Set(tag, 0x0f);
  const auto* text = reinterpret_cast<const std::uint8_t*>(chunk.text) - 1;
  auto present = hn::Zero(tag);
  for (std::size_t i = 0; i <= chunk.words * kStep; i += hn::Lanes(tag)) {
    // The next chunk, to come while this one is worked on.
    hwy::Prefetch(text + i + ChunkStream::kWords * kStep);
    const auto bytes = hn::LoadU(tag, text + i);
    const auto low = hn::TableLookupBytes(low_table, hn::And(bytes, low_nibble));
    const auto high = hn::TableLookupBytes(high_table, hn::ShiftRight<4>(bytes));
    const auto both = hn::And(low, high);
    hn::Store(both, tag, out.of.data() + i);
    present = hn::Or(present, both);
  }
  alignas(64) std::array<std::uint8_t, kStep> lanes{};
  hn::Store(present, tag, lanes.data());
  out.present = std::accumulate(lanes.begin(), lanes.end(), std::uint8_t{0}, std::bit_or<>());
}
#endif

/// out[word] gets a bit for each of its kStep bytes of which is_marked(a vector of them) says so, besides
/// those that it has already unless it is the first time. Returns whether there are any.
template <bool kIsFirst, class IsMarked>
HWY_INLINE bool mark(const std::uint8_t* bytes, std::size_t words, std::uint64_t* out, IsMarked is_marked) {
  const ByteTag tag;
  std::uint64_t any = 0;
  for (std::size_t word = 0; word < words; ++word) {
    std::uint64_t marked = kIsFirst ? 0 : out[word];
    for (std::size_t i = 0; i < kStep; i += hn::Lanes(tag)) {
      std::uint64_t piece = 0;
      hn::StoreMaskBits(tag, is_marked(hn::LoadU(tag, bytes + word * kStep + i)),
                        reinterpret_cast<std::uint8_t*>(&piece));
      marked |= piece << i;
    }
    out[word] = marked;
    any |= marked;
  }
  return any != 0;
}

bool mark_byte(const std::uint8_t* text, std::size_t words, std::uint8_t byte, std::uint64_t* out) {
  const auto wanted = hn::Set(ByteTag(), byte);
  return mark<true>(text, words, out, [wanted](auto bytes) { return hn::Eq(bytes, wanted); });
}

bool mark_two(const std::uint8_t* text, std::size_t words, const std::vector<std::uint8_t>& both,
              std::uint64_t* out) {
  const auto one = hn::Set(ByteTag(), both[0]);
  const auto other = hn::Set(ByteTag(), both[1]);
  return mark<true>(text, words, out,
                    [=](auto bytes) { return hn::Or(hn::Eq(bytes, one), hn::Eq(bytes, other)); });
}

/// Marks the bytes that lie in one of the rectangles `bits`.
template <bool kIsFirst>
void mark_rectangle(const std::uint8_t* rectangles, std::size_t words, std::uint8_t bits,
                    std::uint64_t* out) {
  const ByteTag tag;
  const auto wanted = hn::Set(tag, bits);
  mark<kIsFirst>(rectangles, words, out, [=](auto of) { return hn::Ne(hn::And(of, wanted), hn::Zero(tag)); });
}

/// out[word] = of(word). Returns whether a bit is set.
template <class Of>
HWY_INLINE bool fill(std::size_t words, std::uint64_t* out, Of of) {
  const WordTag tag;
  auto any = hn::Zero(tag);
  for (std::size_t word = 0; word < words; word += hn::Lanes(tag)) {
    const auto value = of(word);
    hn::Store(value, tag, out + word);
    any = hn::Or(any, value);
  }
  return !hn::AllTrue(tag, hn::Eq(any, hn::Zero(tag)));
}

class StreamMaker {
 public:
  StreamMaker(const AnchorTable& table, AnchorChunk& chunk) : table_(table), chunk_(chunk) {}

  HWY_INLINE const std::uint64_t* find(Stream stream) {
    AnchorChunk::Made& made = chunk_.made[stream];
    if (made.chunk != chunk_.number) {
      made = {chunk_.number, !make(table_.program().steps()[stream], chunk_.streams[stream].words())};
    }
    return made.empty ? nullptr : chunk_.streams[stream].words();
  }

 private:
  /// Writes the words of the step's stream; false: it is empty.
  HWY_NOINLINE bool make(const StreamStep& step, std::uint64_t* out) {
    switch (step.kind) {
      case StreamStep::Kind::kBehind:
        return mark_class(step.left, 0, out);
      case StreamStep::Kind::kBefore:
        return mark_class(step.left, 1, out);
      case StreamStep::Kind::kAdvance:
        return advance(step, out);
      case StreamStep::Kind::kAnd:
        return both(step, out);
      case StreamStep::Kind::kOr:
      case StreamStep::Kind::kXor:
        return either(step, out);
      case StreamStep::Kind::kGuarded:
        return find(step.left) != nullptr && copy(find(step.right), out);
    }
    return false;
  }

  /// `offset` is 0 for the places behind bytes of the class, 1 for those before them.
  HWY_NOINLINE bool mark_class(std::size_t number, std::size_t offset, std::uint64_t* out) {
    const ByteClasses::Class& of = table_.classes().classes()[number];
    const auto* text = reinterpret_cast<const std::uint8_t*>(chunk_.text) - 1 + offset;
    if (of.bytes.size() == 1) return mark_byte(text, chunk_.words, of.bytes.front(), out);
    if (of.bytes.size() == 2) return mark_two(text, chunk_.words, of.bytes, out);
    bool any = false;
    for (const ByteClasses::Part& part : of.parts) {
      const ChunkRectangles& rectangles = rectangles_of(part.tables);
      if ((rectangles.present & part.bits) == 0) continue;
      const auto mark_part = any ? mark_rectangle<false> : mark_rectangle<true>;
      mark_part(rectangles.of.data() + offset, chunk_.words, part.bits, out);
      any = true;
    }
    return any;
  }

  const ChunkRectangles& rectangles_of(std::size_t tables) {
    ChunkRectangles& rectangles = chunk_.rectangles[tables];
    if (rectangles.chunk != chunk_.number) {
      mark_rectangles(chunk_, table_.classes().tables()[tables], rectangles);
      rectangles.chunk = chunk_.number;
    }
    return rectangles;
  }

  HWY_NOINLINE bool advance(const StreamStep& step, std::uint64_t* out) {
    const auto arms = table_.program().arms_of(step);
    const auto is_live = [this](const StreamArm& arm) { return words_of(arm) != nullptr; };
    if (step.right_first && std::none_of(arms.begin(), arms.end(), is_live)) return false;
    const std::uint64_t* left = find(step.left);
    if (left == nullptr) return false;
    bool any = false;
    bool is_first = true;
    for (const StreamArm& arm : arms) {
      const std::uint64_t* right = words_of(arm);
      if (right == nullptr) continue;
      // Looks at all of `out`, so the last arm's answer stands for all of them.
      any = is_first ? over_arm<true>(left, arm.by, right, out) : over_arm<false>(left, arm.by, right, out);
      is_first = false;
    }
    return any;
  }

  const std::uint64_t* words_of(const StreamArm& arm) {
    alignas(64) static constexpr std::array<std::uint64_t, ChunkStream::kWords> kAllPlaces = [] {
      std::array<std::uint64_t, ChunkStream::kWords> words{};
      words.fill(~std::uint64_t{0});
      return words;
    }();
    return arm.stream == StreamArm::kAnyPlace ? kAllPlaces.data() : find(arm.stream);
  }

  /// The places of `right` that are `by` behind one of `left`, besides those in `out` already unless it is
  /// the first time.
  template <bool kIsFirst>
  HWY_INLINE bool over_arm(const std::uint64_t* left, int by, const std::uint64_t* right,
                           std::uint64_t* out) const {
    const WordTag tag;
    return fill(chunk_.words, out, [=](std::size_t word) {
      const auto shifted = hn::Or(hn::ShiftLeftSame(hn::Load(tag, left + word), by),
                                  hn::ShiftRightSame(hn::LoadU(tag, left + word - 1), 64 - by));
      const auto reached = hn::And(shifted, hn::Load(tag, right + word));
      return kIsFirst ? reached : hn::Or(reached, hn::Load(tag, out + word));
    });
  }

  HWY_NOINLINE bool both(const StreamStep& step, std::uint64_t* out) {
    const std::uint64_t* one = find(step.right_first ? step.right : step.left);
    const std::uint64_t* other = one == nullptr ? nullptr : find(step.right_first ? step.left : step.right);
    if (other == nullptr) return false;
    const WordTag tag;
    return fill(chunk_.words, out, [=](std::size_t word) {
      return hn::And(hn::Load(tag, one + word), hn::Load(tag, other + word));
    });
  }

  HWY_NOINLINE bool either(const StreamStep& step, std::uint64_t* out) {
    const std::uint64_t* left = find(step.left);
    const std::uint64_t* right = find(step.right);
    if (left == nullptr || right == nullptr) return copy(left == nullptr ? right : left, out);
    const WordTag tag;
    const bool exclusive = step.kind == StreamStep::Kind::kXor;
    return fill(chunk_.words, out, [=](std::size_t word) {
      const auto one = hn::Load(tag, left + word);
      const auto other = hn::Load(tag, right + word);
      return exclusive ? hn::Xor(one, other) : hn::Or(one, other);
    });
  }

  bool copy(const std::uint64_t* words, std::uint64_t* out) const {
    if (words == nullptr) return false;
    std::copy_n(words, chunk_.words, out);
    return true;
  }

  const AnchorTable& table_;
  AnchorChunk& chunk_;
};

const std::uint64_t* find_stream(const AnchorTable& table, AnchorChunk& chunk, Stream stream) {
  return StreamMaker(table, chunk).find(stream);
}

}  // namespace dscan::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace dscan {

HWY_EXPORT(find_stream);

AnchorStreams::AnchorStreams(const AnchorTable& table) : table_(table) {
  chunk_.streams.resize(table.program().steps().size());
  chunk_.made.resize(chunk_.streams.size());
  chunk_.rectangles.resize(table.classes().tables().size());
}

void AnchorStreams::begin_chunk(const char* text, std::size_t words) {
  ++chunk_.number;
  chunk_.text = text;
  chunk_.words = words;
}

const std::uint64_t* AnchorStreams::find(Stream stream) {
  return HWY_DYNAMIC_DISPATCH(find_stream)(table_, chunk_, stream);
}

}  // namespace dscan
#endif  // HWY_ONCE
