// Anchors as a program over bit streams. A stream has a bit for each place between two bytes of a text, place
// p being that before byte p. The stream of an anchor marks the places where its matches end, and is made of
// the streams of its parts: what ends at p and goes on with a byte of a class ends at p + 1, for 64 places in
// a few instructions. (After Cameron et al., "Bitwise data parallelism in regular expression matching", PACT
// 2014.)
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/match/anchor_syntax.h"
#include "engine/match/byte_classes.h"

namespace dscan {

/// Number of a stream: that of the step which makes it.
using Stream = std::uint16_t;

/// How one stream comes of earlier ones.
struct StreamStep {
  enum class Kind : std::uint8_t {
    kBehind,   ///< The places behind a byte of class `left`.
    kBefore,   ///< The places before a byte of class `left`.
    kAdvance,  ///< For any of the arms, and any of its numbers of bytes: (left << bytes) & stream.
    kAnd,      ///< left & right
    kOr,       ///< left | right
    kXor,      ///< left ^ right
    kGuarded,  ///< right, which is empty whenever `left` is.
  };
  Kind kind;
  bool right_first = false;  ///< Look at `right`, or at the arms, first: they are the likelier to be empty.
  std::uint16_t left = 0;
  std::uint16_t right = 0;
  std::uint32_t arms_begin = 0;
  std::uint32_t arms_size = 0;
};

/// A way to go on: over `least` to `most` bytes, one or more, to a place of `stream`.
struct StreamArm {
  static constexpr Stream kAnyPlace = 0xffff;  ///< Instead of a stream.
  std::uint8_t least;
  std::uint8_t most;
  Stream stream;
  friend bool operator<(const StreamArm& a, const StreamArm& b) {
    return std::tie(a.least, a.most, a.stream) < std::tie(b.least, b.most, b.stream);
  }
};

/// No match of an anchor is longer. So what stands more than 64 bytes before a place has no say in whether
/// one ends there, and the streams of a piece of a text need nothing but that from the piece before.
inline constexpr std::size_t kMaxAnchorWidth = 63;

class AnchorProgram {
 public:
  /// Adds what marks the ends of the expression's matches, and shares what an earlier one has too. nullopt:
  /// the expression matches the empty text, or more than kMaxAnchorWidth bytes, or needs too many steps; the
  /// program is as it was.
  std::optional<Stream> add(const AnchorExpression& expression);

  /// Each step needs earlier ones only.
  [[nodiscard]] const std::vector<StreamStep>& steps() const { return steps_; }
  [[nodiscard]] std::span<const StreamArm> arms_of(const StreamStep& step) const {
    return {arms_.data() + step.arms_begin, step.arms_size};
  }
  /// The classes of bytes that the steps name.
  [[nodiscard]] const std::vector<ByteBits>& classes() const { return classes_; }

 private:
  /// Where a match can have come so far; nullopt: anywhere, nothing has been asked for.
  using Places = std::optional<Stream>;
  using Arms = std::vector<StreamArm>;
  /// A skeleton asks for the rare bytes only and takes any byte for the others. It is cheap to look for, and
  /// where there is none nobody needs to look for the others.
  enum class Detail : std::uint8_t { kAll, kSkeleton };
  struct Estimate {
    double density;  ///< The share of a text that the stream marks, roughly.
    bool is_plain;   ///< It is of one class, or of all boundaries: nothing says that few need it.
  };

  Places behind(const AnchorExpression& expression, Places from);
  Places behind_sequence(const std::vector<AnchorExpression>& parts, Places from);
  Places behind_bytes(const AnchorExpression& repeat, Places from);
  Places behind_alternatives(const std::vector<AnchorExpression>& parts, Places from);
  Places behind_repeat(const AnchorExpression& repeat, Places from);
  Places guarded(const AnchorExpression& expression);
  Stream boundaries();
  Stream run_of(const ByteBits& bytes, std::size_t count);

  Stream class_step(StreamStep::Kind kind, const ByteBits& bytes);
  Stream advance(Stream left, const Arms& arms);
  [[nodiscard]] std::optional<StreamArm> any_bytes_behind(const StreamStep& step) const;
  Stream combine(StreamStep::Kind kind, Stream left, Stream right);
  Stream known_or_new(const StreamStep& step, const Arms& arms, const Estimate& estimate);

  using Key = std::tuple<StreamStep::Kind, std::uint16_t, std::uint16_t, Arms>;
  std::vector<StreamStep> steps_;
  std::vector<StreamArm> arms_;
  std::vector<ByteBits> classes_;
  // Only while expressions are added.
  std::map<Key, Stream> known_;
  std::vector<Estimate> estimates_;  ///< By stream.
  Detail detail_ = Detail::kAll;
  std::size_t parts_left_ = 0;  ///< How many more parts, each repetition counted, the expression may have.
};

}  // namespace dscan
