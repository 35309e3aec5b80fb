#include "engine/match/anchor_streams.h"

#include <algorithm>

#include "engine/match/rectangle_marks.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/match/anchor_streams.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace dscan::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using WordTag = hn::CappedTag<std::uint64_t, ChunkStream::kMargin>;

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
      made = {chunk_.number, make(table_.program().steps()[stream], chunk_.streams[stream].words())};
    }
    return made.words;
  }

 private:
  /// The words of the step's stream, in `out` unless another stream has the same; nullptr: it is empty.
  HWY_NOINLINE const std::uint64_t* make(const StreamStep& step, std::uint64_t* out) {
    switch (step.kind) {
      case StreamStep::Kind::kBehind:
        return behind(table_.classes().classes()[step.left], out);
      case StreamStep::Kind::kBefore:
        return before(table_.classes().classes()[step.left], out);
      case StreamStep::Kind::kAdvance:
        return advance(step, out) ? out : nullptr;
      case StreamStep::Kind::kAnd:
        return both(step, out) ? out : nullptr;
      case StreamStep::Kind::kOr:
        return either(find(step.left), find(step.right), out);
      case StreamStep::Kind::kXor:
        return different(find(step.left), find(step.right), out);
      case StreamStep::Kind::kGuarded:
        return find(step.left) == nullptr ? nullptr : find(step.right);
    }
    return nullptr;
  }

  HWY_NOINLINE const std::uint64_t* behind(const ByteClasses::Class& rectangles, std::uint64_t* out) {
    const std::uint64_t* any = nullptr;
    for (const std::size_t rectangle : rectangles) any = either(any, words_of_rectangle(rectangle), out);
    return any;
  }

  HWY_NOINLINE const std::uint64_t* before(const ByteClasses::Class& rectangles, std::uint64_t* out) {
    const WordTag tag;
    const std::uint64_t* any = nullptr;
    for (const std::size_t rectangle : rectangles) {
      const std::uint64_t* behind = words_of_rectangle(rectangle);
      if (behind == nullptr) continue;
      const bool is_first = any == nullptr;
      fill(chunk_.words, out, [=](std::size_t word) {
        const auto shifted = hn::Or(hn::ShiftRight<1>(hn::Load(tag, behind + word)),
                                    hn::ShiftLeft<63>(hn::LoadU(tag, behind + word + 1)));
        return is_first ? shifted : hn::Or(shifted, hn::Load(tag, out + word));
      });
      any = out;
    }
    return any;
  }

  /// The places behind a byte of the rectangle; nullptr: there are none.
  const std::uint64_t* words_of_rectangle(std::size_t rectangle) {
    const std::size_t tables = rectangle / ByteClasses::kPerTables;
    const std::size_t number = rectangle % ByteClasses::kPerTables;
    ChunkRectangles& rectangles = chunk_.rectangles[tables];
    if (rectangles.chunk != chunk_.number) mark(tables, rectangles);
    return (rectangles.present >> number & 1U) != 0 ? rectangles.streams[number].words() : nullptr;
  }

  void mark(std::size_t tables, ChunkRectangles& rectangles) const {
    RectangleWords out{};
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = rectangles.streams[i].words();
    rectangles.chunk = chunk_.number;
    rectangles.present =
        mark_rectangles(chunk_.text - 1, chunk_.words + 1, table_.classes().tables()[tables], out);
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
      any = is_first ? over_arm<true>(left, arm, right, out) : over_arm<false>(left, arm, right, out);
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

  /// The places of `right` that the arm leads to from one of `left`, besides those in `out` already unless
  /// it is the first time.
  template <bool kIsFirst>
  HWY_INLINE bool over_arm(const std::uint64_t* left, const StreamArm& arm, const std::uint64_t* right,
                           std::uint64_t* out) const {
    const WordTag tag;
    return fill(chunk_.words, out, [=](std::size_t word) {
      const auto here = hn::Load(tag, left + word);
      const auto word_before = hn::LoadU(tag, left + word - 1);
      const auto moved = [&](int by) {
        return hn::Or(hn::ShiftLeftSame(here, by), hn::ShiftRightSame(word_before, 64 - by));
      };
      auto reached = moved(arm.least);
      for (int by = arm.least + 1; by <= arm.most; ++by) reached = hn::Or(reached, moved(by));
      reached = hn::And(reached, hn::Load(tag, right + word));
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

  HWY_NOINLINE const std::uint64_t* either(const std::uint64_t* one, const std::uint64_t* other,
                                           std::uint64_t* out) const {
    if (one == nullptr || other == nullptr) return one == nullptr ? other : one;
    const WordTag tag;
    fill(chunk_.words, out,
         [=](std::size_t word) { return hn::Or(hn::Load(tag, one + word), hn::Load(tag, other + word)); });
    return out;
  }

  HWY_NOINLINE const std::uint64_t* different(const std::uint64_t* one, const std::uint64_t* other,
                                              std::uint64_t* out) const {
    if (one == nullptr || other == nullptr) return one == nullptr ? other : one;
    const WordTag tag;
    const bool any = fill(chunk_.words, out, [=](std::size_t word) {
      return hn::Xor(hn::Load(tag, one + word), hn::Load(tag, other + word));
    });
    return any ? out : nullptr;
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
