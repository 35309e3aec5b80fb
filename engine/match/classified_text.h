// The SIMD pass that numbers, codes, long runs and context words share: of each byte of a text the classes
// that it is of, a bit each. Where they stand is found by arithmetic on these bits; the bytes are read again
// only there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace dscan {

/// The classes of kBytes bytes in a row; the lowest bit is that of the first of them.
struct TextStep {
  static constexpr std::size_t kBytes = 64;

  std::uint64_t digits = 0;    ///< '0' to '9'.
  std::uint64_t letters = 0;   ///< 'A' to 'Z' and 'a' to 'z'.
  std::uint64_t capitals = 0;  ///< 'A' to 'Z'.
  std::uint64_t points = 0;    ///< '-', '.' and '/'.
  std::uint64_t spaces = 0;    ///< ' '.
  std::uint64_t leads = 0;     ///< 0xC0 and above: in UTF-8, characters that are not ASCII begin with them.

  friend bool operator==(const TextStep&, const TextStep&) = default;
};

/// A text, which must stay as it is, and its classes. Kept for its memory: 3/4 of the longest text's, and
/// four bytes for each byte that places_of lists.
class ClassifiedText {
 public:
  ClassifiedText() { begin({}); }
  explicit ClassifiedText(std::string_view bytes) { begin(bytes); }

  /// Takes another text, of less than 4 GiB. Uses the widest vectors that the CPU has.
  void begin(std::string_view bytes);

  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  /// Step n is that of the bytes from n * TextStep::kBytes on. Bytes behind the end are of no class, and the
  /// last step has no other ones, so that each byte of the text has one behind it.
  [[nodiscard]] std::span<const TextStep> steps() const { return {steps_.data(), count_}; }

  /// Where `byte` stands, ascending. Valid until another byte is asked about or another text begins; the text
  /// is read for it only then, so that those who look for the same byte share that.
  [[nodiscard]] const std::vector<std::uint32_t>& places_of(char byte);

 private:
  std::string_view bytes_;
  std::vector<TextStep> steps_;
  std::size_t count_ = 0;
  std::optional<char> listed_;  ///< The byte whose places are known.
  std::vector<std::uint32_t> places_;
};

/// The same classes, a byte at a time: what the vector code is tested against.
std::vector<TextStep> classify_scalar(std::string_view bytes);

}  // namespace dscan
