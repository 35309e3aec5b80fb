#include "storage/byte_codec.h"

namespace dscan {
namespace {

constexpr int kBitsPerByte = 7;
constexpr std::uint8_t kMoreBit = 0x80;

}  // namespace

Error damaged(Family family, std::string_view problem) {
  return {ErrorCode::kCorrupt, std::string("the store's column family '") + family_name(family) +
                                   "' is damaged (" + std::string(problem) +
                                   "); use a copy of the store, or scan into a new one"};
}

void ByteWriter::put_number(std::uint64_t number) {
  while (number >= kMoreBit) {
    put_byte(static_cast<std::uint8_t>(number | kMoreBit));
    number >>= kBitsPerByte;
  }
  put_byte(static_cast<std::uint8_t>(number));
}

void ByteWriter::put_signed(std::int64_t number) {
  const auto bits = static_cast<std::uint64_t>(number);
  put_number(bits << 1 ^ (number < 0 ? ~std::uint64_t{0} : 0));
}

void ByteWriter::put_text(std::string_view text) {
  put_number(text.size());
  bytes_.append(text);
}

ByteReader::ByteReader(std::string_view bytes, std::uint8_t version) : bytes_(bytes) {
  if (byte() != version) fail("a value of an unknown version");
}

std::uint8_t ByteReader::byte() {
  if (bytes_.empty()) {
    fail("a value is cut short");
    return 0;
  }
  const auto first = static_cast<std::uint8_t>(bytes_.front());
  bytes_.remove_prefix(1);
  return first;
}

std::uint64_t ByteReader::number() {
  std::uint64_t number = 0;
  for (int shift = 0; shift < 64; shift += kBitsPerByte) {
    const std::uint8_t next = byte();
    const std::uint64_t bits = next & ~kMoreBit;
    if (bits << shift >> shift != bits) break;
    number |= bits << shift;
    if ((next & kMoreBit) != 0) continue;
    // One number has one encoding: no zero byte behind others.
    if (next == 0 && shift > 0) break;
    return number;
  }
  fail("a number out of range");
  return 0;
}

std::int64_t ByteReader::signed_number() {
  const std::uint64_t bits = number();
  return static_cast<std::int64_t>(bits >> 1 ^ ((bits & 1) != 0 ? ~std::uint64_t{0} : 0));
}

std::string_view ByteReader::text() {
  const std::uint64_t size = number();
  if (size > bytes_.size()) {
    fail("a value is cut short");
    return {};
  }
  const std::string_view text = bytes_.substr(0, size);
  bytes_.remove_prefix(size);
  return text;
}

std::size_t ByteReader::count() {
  const std::uint64_t count = number();
  if (count > bytes_.size()) {
    fail("a value is cut short");
    return 0;
  }
  return count;
}

void ByteReader::fail(const char* problem) {
  if (!failed()) problem_ = problem;
  bytes_ = {};
}

Result<void> ByteReader::finish(Family family) {
  if (!bytes_.empty()) fail("a value has bytes behind its end");
  if (failed()) return damaged(family, problem_);
  return {};
}

}  // namespace dscan
