// The values of documents as text to match, and where each came from.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

#include "engine/read/json_string.h"

namespace dscan {

/// Values stand one after the other, a line feed behind each, so that no match joins two of them. A value may
/// come in parts, and then be longer than there is room for: begin_block() takes the end of it along as
/// context.
class FlatValues {
 public:
  struct Value {
    std::uint32_t begin = 0;
    std::uint32_t field = 0;
  };
  /// Documents without values have none.
  struct Document {
    std::uint32_t first_value = 0;
    std::uint32_t object = 0;
    std::uint64_t line = 0;
  };

  /// Bytes that may be read behind a text to add, so that short ones are copied in one step.
  static constexpr std::size_t kPadding = 64;

  /// Room for what a text of `capacity` bytes holds, and a context of `context` bytes on both sides of the
  /// place where a value is cut.
  FlatValues(std::size_t capacity, std::size_t context)
      : context_(context),
        bytes_(std::make_unique_for_overwrite<char[]>(capacity + 2 * context + kPadding + 1)) {}

  /// Forgets all but the value that is open.
  void begin_block() {
    const std::size_t open = open_size();
    const std::size_t kept = std::min(2 * context_, open);
    core_begin_ = kept - std::min(context_, open);
    std::memmove(bytes_.get(), bytes_.get() + size_ - kept, kept);
    size_ = kept;
    values_.clear();
    documents_.clear();
    if (is_open_) values_.push_back({0, open_field_});
  }

  /// Begins a value that append() adds to, until end_value().
  void begin_value(std::uint32_t field) {
    values_.push_back({static_cast<std::uint32_t>(size_), field});
    open_field_ = field;
    is_open_ = true;
  }
  void append(std::string_view text) {
    char* to = bytes_.get() + size_;
    std::memcpy(to, text.data(), kPadding);
    if (text.size() > kPadding) std::memcpy(to + kPadding, text.data() + kPadding, text.size() - kPadding);
    size_ += text.size();
  }
  DecodedString append_decoded(std::string_view text, Rest rest) {
    const DecodedString decoded = decode_json_string(text, rest, bytes_.get() + size_);
    size_ += decoded.written;
    return decoded;
  }
  void end_value() {
    is_open_ = false;
    bytes_[size_++] = '\n';
  }
  void end_document(const Document& document) { documents_.push_back(document); }
  void set_field(std::size_t value, std::uint32_t field) { values_[value].field = field; }

  /// Between begin_value() and end_value().
  [[nodiscard]] bool is_open() const { return is_open_; }
  [[nodiscard]] std::string_view text() const { return {bytes_.get(), size_}; }
  [[nodiscard]] const std::vector<Value>& values() const { return values_; }           ///< Ascending.
  [[nodiscard]] const std::vector<Document>& documents() const { return documents_; }  ///< Ascending.
  /// What is before it was in the core of the block before.
  [[nodiscard]] std::size_t core_begin() const { return core_begin_; }
  /// What is behind it comes again, with what follows.
  [[nodiscard]] std::size_t core_end() const { return size_ - std::min(context_, open_size()); }
  /// The offset behind the value, where its line feed is.
  [[nodiscard]] std::size_t end_of(std::size_t value) const {
    if (value + 1 < values_.size()) return values_[value + 1].begin - 1;
    return is_open_ ? size_ : size_ - 1;
  }

 private:
  [[nodiscard]] std::size_t open_size() const { return is_open_ ? size_ - values_.back().begin : 0; }

  std::size_t context_;
  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0;
  std::size_t core_begin_ = 0;
  std::vector<Value> values_;
  std::vector<Document> documents_;
  bool is_open_ = false;
  std::uint32_t open_field_ = 0;  ///< As begin_value() was told, whatever it was set to since.
};

}  // namespace dscan
