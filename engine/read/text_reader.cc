#include "engine/read/text_reader.h"

#include "engine/read/line_cursor.h"
#include "engine/read/text_window.h"

namespace dscan {

struct TextReader::Impl final : Locator {
  Impl(ByteStream& stream, TextRange range, BlockLimits limits) : window(stream, range, limits) {}

  void locate(std::size_t offset, Place& place) override {
    const Line& line = cursor.line_at(offset);
    place = {0, 0, line.number, line.begin, line.end};
  }

  void rewind() override { cursor = LineCursor(window.bytes(), window.core_begin(), first_line); }

  TextWindow window;
  LineCursor cursor;
  std::uint64_t first_line = 1;  ///< Of the core at hand.
  std::vector<ReadObject> objects = {{}};
  std::vector<ReadIssue> issues;
};

TextReader::TextReader(ByteStream& stream, TextRange range, BlockLimits limits)
    : impl_(std::make_unique<Impl>(stream, range, limits)) {}

TextReader::~TextReader() = default;

Result<bool> TextReader::next(Block& block) {
  const std::uint64_t lines_before = lines_read();
  TextWindow& window = impl_->window;
  auto more = window.next();
  if (!more) return more;
  impl_->first_line = lines_before + 1;
  impl_->rewind();
  if (*more) block = {window.bytes(), window.core_begin(), window.core_end(), true, impl_.get()};
  return more;
}

const std::vector<ReadObject>& TextReader::objects() const {
  return impl_->objects;
}

std::uint64_t TextReader::lines_read() const {
  return impl_->cursor.number_at(impl_->window.core_end()) - 1;
}

const std::vector<ReadIssue>& TextReader::issues() const {
  return impl_->issues;
}

}  // namespace dscan
