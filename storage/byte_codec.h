// The bytes of a stored value: a version byte, then numbers and texts one behind the other. FORMAT.md,
// "Values".
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "engine/base/error.h"
#include "storage/families.h"

namespace dscan {

/// The error for stored bytes of `family` that break their grammar: kCorrupt, with what to do about it.
Error damaged(Family family, std::string_view problem);

/// Appends to a value that begins with `version`.
class ByteWriter {
 public:
  explicit ByteWriter(std::uint8_t version) { put_byte(version); }

  void put_byte(std::uint8_t byte) { bytes_.push_back(static_cast<char>(byte)); }
  /// Seven bits to a byte, low ones first, the high bit set on all but the last (LEB128).
  void put_number(std::uint64_t number);
  /// 0, -1, 1, -2 … as 0, 1, 2, 3 … so that small negative numbers stay short (zigzag).
  void put_signed(std::int64_t number);
  /// The length as a number, then the bytes as they are.
  void put_text(std::string_view text);

  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Reads what a ByteWriter wrote, from bytes that may be anything: never reads outside of them. The first
/// violation ends the reading: all that is asked for later is 0 or empty, and finish() reports it.
class ByteReader {
 public:
  /// `bytes` must outlive the reader and the texts it gave.
  ByteReader(std::string_view bytes, std::uint8_t version);

  std::uint8_t byte();
  std::uint64_t number();
  std::int64_t signed_number();
  std::string_view text();
  /// A number of elements that follow, each at least one byte long: at most remaining(), so that a damaged
  /// number cannot make the caller reserve more memory than the value is long.
  std::size_t count();

  /// A byte of an enumeration whose enumerators are the numbers first…last.
  template <class Enum>
  Enum one_of(Enum first, Enum last) {
    const std::uint8_t value = byte();
    if (value < static_cast<std::uint8_t>(first) || value > static_cast<std::uint8_t>(last)) {
      fail("a number out of range");
      return first;
    }
    return static_cast<Enum>(value);
  }

  /// The caller found that what was read cannot be.
  void fail(const char* problem);
  [[nodiscard]] bool failed() const { return problem_ != nullptr; }
  [[nodiscard]] std::size_t remaining() const { return bytes_.size(); }

  /// kCorrupt if anything was wrong or bytes are left over.
  [[nodiscard]] Result<void> finish(Family family);

 private:
  std::string_view bytes_;
  const char* problem_ = nullptr;
};

}  // namespace dscan
