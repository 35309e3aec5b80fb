#include "engine/rule/byte_set.h"

#include <cstddef>

namespace dscan {
namespace {

constexpr char kFirstPrintable = ' ';
constexpr char kLastPrintable = '~';

bool is_printable(char c) {
  return c >= kFirstPrintable && c <= kLastPrintable;
}

}  // namespace

std::optional<ByteSet> ByteSet::parse(std::string_view text) {
  if (text.empty()) return std::nullopt;
  ByteSet out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char first = text[i];
    const bool is_range = i + 2 < text.size() && text[i + 1] == '-';
    const char last = is_range ? text[i + 2] : first;
    if (!is_printable(first) || !is_printable(last) || last < first) return std::nullopt;
    for (char byte = first; byte <= last; ++byte) out.bytes_.set(static_cast<unsigned char>(byte));
    if (is_range) i += 2;
  }
  return out;
}

ByteSet ByteSet::of(std::string_view bytes) {
  ByteSet out;
  for (const char byte : bytes) out.bytes_.set(static_cast<unsigned char>(byte));
  return out;
}

std::string ByteSet::bytes() const {
  std::string out;
  for (std::size_t byte = 0; byte < bytes_.size(); ++byte) {
    if (bytes_[byte]) out += static_cast<char>(byte);
  }
  return out;
}

std::string ByteSet::as_class() const {
  std::string out = "[";
  for (char c = kFirstPrintable; c <= kLastPrintable; ++c) {
    if (!has(c)) continue;
    if (std::string_view("[]^\\-").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out + "]";
}

}  // namespace dscan
