#include "engine/match/anchor_program.h"

#include <algorithm>
#include <cmath>

namespace dscan {
namespace {

using Kind = AnchorExpression::Kind;

/// Parts of one expression, repeats written out: a few dozen for an IPv6 address.
constexpr std::size_t kMaxParts = 512;
/// A stream costs a worker three kilobytes.
constexpr std::size_t kMaxSteps = 2048;
/// What share of a text a stream may mark without being dense. A skeleton leaves denser classes out: letters
/// and digits, but not separators.
constexpr double kDense = 1.0 / 16;
/// A skeleton that would be found more often spares nothing.
constexpr double kRareSkeleton = 1e-4;
/// How likely a byte of a class is behind another one: letters make words, digits numbers.
constexpr double kAnotherOne = 0.8;

/// How often the byte is in logs, tables and code, in parts of nobody cares how many: only the order counts.
double frequency_of(unsigned char byte) {
  if (byte == ' ') return 32;
  if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) return 8;
  if (byte >= 'A' && byte <= 'Z') return 4;
  return byte > ' ' && byte < 0x7f ? 2 : 1;
}

/// The share of a text that the bytes have.
double density_of(const ByteBits& bytes) {
  double sum = 0;
  double all = 0;
  for (std::size_t byte = 0; byte < bytes.size(); ++byte) {
    const double frequency = frequency_of(static_cast<unsigned char>(byte));
    all += frequency;
    if (bytes[byte]) sum += frequency;
  }
  return sum / all;
}

bool repeats_bytes(const AnchorExpression& expression) {
  return expression.kind == Kind::kRepeat && expression.parts.front().kind == Kind::kBytes;
}

StreamArm arm_over(std::size_t least, std::size_t most, Stream stream) {
  return {static_cast<std::uint8_t>(least), static_cast<std::uint8_t>(most), stream};
}

AnchorExpression once(const AnchorExpression& part) {
  AnchorExpression out;
  out.kind = Kind::kRepeat;
  out.parts = {part};
  out.least = out.most = 1;
  return out;
}

ByteBits word_bytes() {
  ByteBits out;
  for (unsigned char c = '0'; c <= '9'; ++c) out.set(c);
  for (unsigned char c = 'A'; c <= 'Z'; ++c) out.set(c).set(c - 'A' + 'a');
  return out.set('_');
}

/// Bytes of the longest match, or more than kMaxAnchorWidth.
std::size_t width_of(const AnchorExpression& expression) {
  std::size_t sum = 0;
  std::size_t most = 0;
  for (const AnchorExpression& part : expression.parts) {
    const std::size_t width = width_of(part);
    sum += width;
    most = std::max(most, width);
  }
  switch (expression.kind) {
    case Kind::kBytes:
      return 1;
    case Kind::kBoundary:
      return 0;
    case Kind::kSequence:
      return sum;
    case Kind::kAlternatives:
      return most;
    case Kind::kRepeat:
      return std::min(sum, kMaxAnchorWidth + 1) * expression.most;
  }
  return sum;
}

}  // namespace

std::optional<Stream> AnchorProgram::add(const AnchorExpression& expression) {
  const std::size_t width = width_of(expression);
  if (width == 0 || width > kMaxAnchorWidth) return std::nullopt;
  AnchorProgram longer = *this;
  longer.parts_left_ = kMaxParts;
  const Places ends = longer.behind_alternatives({expression}, std::nullopt);
  if (!ends || longer.parts_left_ == 0 || longer.steps_.size() > kMaxSteps) return std::nullopt;
  *this = std::move(longer);
  return ends;
}

AnchorProgram::Places AnchorProgram::behind(const AnchorExpression& expression, Places from) {
  if (parts_left_ == 0) return from;
  --parts_left_;
  switch (expression.kind) {
    case Kind::kBytes:
      return behind_bytes(once(expression), from);
    case Kind::kBoundary:
      if (detail_ == Detail::kSkeleton) return from;
      return from ? combine(StreamStep::Kind::kAnd, *from, boundaries()) : boundaries();
    case Kind::kSequence:
      return behind_sequence(expression.parts, from);
    case Kind::kAlternatives:
      return behind_alternatives(expression.parts, from);
    case Kind::kRepeat:
      return repeats_bytes(expression) ? behind_bytes(expression, from) : behind_repeat(expression, from);
  }
  return from;
}

/// Parts of a fixed width are looked for together first: what follows \b may be rarer than \b.
AnchorProgram::Places AnchorProgram::behind_sequence(const std::vector<AnchorExpression>& parts,
                                                     Places from) {
  Places segment;
  std::size_t width = 0;
  const auto close_segment = [&] {
    if (width > 0 && from) {
      from = advance(*from, {arm_over(width, width, segment.value_or(StreamArm::kAnyPlace))});
    } else if (width > 0) {
      from = segment;
    }
    segment.reset();
    width = 0;
  };
  for (const AnchorExpression& part : parts) {
    const bool is_bytes = part.kind == Kind::kBytes;
    if (is_bytes || (repeats_bytes(part) && part.least == part.most)) {
      segment = behind(part, segment);
      width += is_bytes ? 1 : part.least;
    } else {
      close_segment();
      from = behind(part, from);
    }
  }
  close_segment();
  return from;
}

/// Behind `least` to `most` bytes.
AnchorProgram::Places AnchorProgram::behind_bytes(const AnchorExpression& repeat, Places from) {
  const ByteBits& bytes = repeat.parts.front().bytes;
  const bool any_byte = detail_ == Detail::kSkeleton && density_of(bytes) > kDense;
  // A match that may begin anywhere may begin with the last of its bytes as well.
  if (!from) return repeat.least == 0 || any_byte ? from : run_of(bytes, repeat.least);
  const std::size_t least = std::max<std::size_t>(repeat.least, 1);
  Arms arms;
  if (any_byte) {
    arms.push_back(arm_over(least, repeat.most, StreamArm::kAnyPlace));
  } else {
    for (std::size_t count = least; count <= repeat.most; ++count) {
      arms.push_back(arm_over(count, count, run_of(bytes, count)));
    }
  }
  const Stream behind = advance(*from, arms);
  return repeat.least == 0 ? combine(StreamStep::Kind::kOr, *from, behind) : behind;
}

AnchorProgram::Places AnchorProgram::behind_alternatives(const std::vector<AnchorExpression>& parts,
                                                         Places from) {
  const auto behind_one = [&](const AnchorExpression& part) {
    return from || detail_ == Detail::kSkeleton || part.kind == Kind::kAlternatives ? behind(part, from)
                                                                                    : guarded(part);
  };
  Places any = behind_one(parts.front());
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const Places one = behind_one(parts[i]);
    any = any && one ? Places(combine(StreamStep::Kind::kOr, *any, *one)) : std::nullopt;
  }
  return any;
}

/// Behind the expression, which may begin anywhere; its skeleton is looked for first if that is worth it.
AnchorProgram::Places AnchorProgram::guarded(const AnchorExpression& expression) {
  const Places exact = behind(expression, std::nullopt);
  detail_ = Detail::kSkeleton;
  const Places skeleton = behind(expression, std::nullopt);
  detail_ = Detail::kAll;
  if (!exact || !skeleton || exact == skeleton || estimates_[*skeleton].density > kRareSkeleton) return exact;
  return combine(StreamStep::Kind::kGuarded, *skeleton, *exact);
}

AnchorProgram::Places AnchorProgram::behind_repeat(const AnchorExpression& repeat, Places from) {
  const AnchorExpression& part = repeat.parts.front();
  const bool anywhere = !from;
  for (std::size_t i = 0; i < repeat.least; ++i) from = behind(part, from);
  // As above: the last `least` repetitions will do.
  if (anywhere) return from;
  Stream any = *from;
  for (std::size_t i = repeat.least; i < repeat.most; ++i) {
    from = behind(part, from);
    any = combine(StreamStep::Kind::kOr, any, *from);
  }
  return any;
}

/// Where a word begins or ends.
Stream AnchorProgram::boundaries() {
  const ByteBits words = word_bytes();
  const Stream out = combine(StreamStep::Kind::kXor, class_step(StreamStep::Kind::kBehind, words),
                             class_step(StreamStep::Kind::kBefore, words));
  estimates_[out].is_plain = true;
  return out;
}

/// The places behind `count` bytes of the set.
Stream AnchorProgram::run_of(const ByteBits& bytes, std::size_t count) {
  if (count == 1) return class_step(StreamStep::Kind::kBehind, bytes);
  const std::size_t half = (count + 1) / 2;
  const Stream run = run_of(bytes, half);
  const Stream out = advance(run, {arm_over(count - half, count - half, run)});
  estimates_[out] = {density_of(bytes) * std::pow(kAnotherOne, static_cast<double>(count - 1)), true};
  return out;
}

Stream AnchorProgram::class_step(StreamStep::Kind kind, const ByteBits& bytes) {
  const auto known = std::find(classes_.begin(), classes_.end(), bytes);
  const auto number = static_cast<std::uint16_t>(known - classes_.begin());
  if (known == classes_.end()) classes_.push_back(bytes);
  return known_or_new({.kind = kind, .left = number}, {}, {density_of(bytes), true});
}

Stream AnchorProgram::advance(Stream left, const Arms& arms) {
  if (const auto any_bytes = any_bytes_behind(steps_[left])) {
    Arms longer = arms;
    for (StreamArm& arm : longer) {
      arm.least += any_bytes->least;
      arm.most += any_bytes->most;
    }
    return advance(steps_[left].left, longer);
  }
  double density = 0;
  for (const StreamArm& arm : arms) {
    const double each = arm.stream == StreamArm::kAnyPlace ? 1 : estimates_[arm.stream].density;
    density += each * (arm.most - arm.least + 1);
  }
  const Estimate& from = estimates_[left];
  StreamStep step = {.kind = StreamStep::Kind::kAdvance, .left = left};
  step.right_first = from.is_plain && density < from.density;
  return known_or_new(step, arms, {density * from.density, false});
}

/// The arm of a step that only goes on over bytes of any kind. Who goes on from there needs no step of its
/// own.
std::optional<StreamArm> AnchorProgram::any_bytes_behind(const StreamStep& step) const {
  if (step.kind != StreamStep::Kind::kAdvance || step.arms_size != 1) return std::nullopt;
  const StreamArm& arm = arms_of(step).front();
  return arm.stream == StreamArm::kAnyPlace ? std::optional(arm) : std::nullopt;
}

Stream AnchorProgram::combine(StreamStep::Kind kind, Stream left, Stream right) {
  const double one = estimates_[left].density;
  const double other = estimates_[right].density;
  StreamStep step = {.kind = kind, .left = left, .right = right};
  step.right_first = other < one;
  const bool is_or = kind == StreamStep::Kind::kOr || kind == StreamStep::Kind::kXor;
  return known_or_new(step, {}, {is_or ? one + other : one * other, false});
}

Stream AnchorProgram::known_or_new(const StreamStep& step, const Arms& arms, const Estimate& estimate) {
  const auto [known, is_new] =
      known_.emplace(Key(step.kind, step.left, step.right, arms), static_cast<Stream>(steps_.size()));
  if (is_new) {
    steps_.push_back(step);
    steps_.back().arms_begin = static_cast<std::uint32_t>(arms_.size());
    steps_.back().arms_size = static_cast<std::uint32_t>(arms.size());
    arms_.insert(arms_.end(), arms.begin(), arms.end());
    estimates_.push_back(estimate);
  }
  return known->second;
}

}  // namespace dscan
