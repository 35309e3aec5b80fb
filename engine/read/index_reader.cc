#include "engine/read/index_reader.h"

#include <algorithm>
#include <cstring>
#include <string_view>
#include <utility>

#include "engine/read/carry_buffer.h"
#include "engine/read/document_walker.h"
#include "engine/read/flat_values.h"
#include "engine/read/strip.h"

namespace dscan {
static_assert(CarryBuffer::kPadding >= DocumentWalker::kPadding);
static_assert(CarryBuffer::kPadding >= FlatValues::kPadding);

namespace {

constexpr std::size_t kSmallestBlock = 64;
constexpr std::size_t kLargestBlock = std::size_t{1} << 30;  // Values are offsets of 32 bits.
/// What the walker is given at once: few enough bytes for their tokens to stay in the cache.
constexpr std::size_t kPiece = std::size_t{64} * 1024;
/// Values of a block, about: what stands in arrays of small numbers must not take much more than it is.
constexpr std::size_t kManyValues = std::size_t{128} * 1024;

std::size_t usable_block(const BlockLimits& limits) {
  return std::clamp(limits.block_bytes, kSmallestBlock, kLargestBlock);
}

std::size_t usable_context(const BlockLimits& limits) {
  return std::min(limits.context_bytes, usable_block(limits) / 4);
}

bool has_lines(DocumentShape shape) {
  return shape == DocumentShape::kLines || shape == DocumentShape::kBulk;
}

FieldTree::Node first_list(DocumentShape shape) {
  switch (shape) {
    case DocumentShape::kBulk:
      return FieldTree::kActionList;
    case DocumentShape::kResponses:
      return FieldTree::kResponseList;
    case DocumentShape::kLines:
    case DocumentShape::kDocuments:
      break;
  }
  return FieldTree::kDocumentList;
}

}  // namespace

struct IndexReader::Impl final : Locator {
  Impl(ByteStream& stream, IndexOptions options)
      : shape(options.shape),
        buffer(stream, usable_block(options.limits)),
        flat(buffer.capacity(), usable_context(options.limits)),
        walker({std::move(options.index_name), !has_lines(options.shape), options.is_table}, flat),
        list(first_list(options.shape)) {}

  void locate(std::size_t offset, Place& place) override;
  void rewind() override { value = document = 0; }
  Result<void> fill();
  void read_texts();
  bool read_text();
  std::size_t walk(std::string_view text, Rest rest);
  void end_text();
  [[nodiscard]] std::size_t text_end() const;

  const DocumentShape shape;
  CarryBuffer buffer;
  FlatValues flat;
  DocumentWalker walker;
  FieldTree::Node list;      ///< What the next text is an element of.
  bool mark_awaited = true;  ///< The byte order mark that may stand first.
  bool in_text = false;      ///< It has begun and goes on at `at`.
  std::size_t at = 0;        ///< Of the buffer: what is before it was read.
  std::uint64_t lines_ended = 0;
  std::size_t value = 0;     ///< Where locate() stands.
  std::size_t document = 0;  ///< Of that value.
};

/// The line feed behind a value belongs to it, outside of its extent.
void IndexReader::Impl::locate(std::size_t offset, Place& place) {
  const auto& values = flat.values();
  const auto& documents = flat.documents();
  while (value + 1 < values.size() && values[value + 1].begin <= offset) ++value;
  while (document + 1 < documents.size() && documents[document + 1].first_value <= value) ++document;
  const FlatValues::Document& from = documents[document];
  place = {from.object, values[value].field, from.line, values[value].begin, flat.end_of(value)};
}

Result<void> IndexReader::Impl::fill() {
  buffer.drop_before(at);
  at = 0;
  DSCAN_RETURN_IF_ERROR(buffer.fill_to(buffer.capacity()));
  if (!mark_awaited) return {};
  mark_awaited = false;
  const std::string_view head(buffer.data(), buffer.size());
  at = head.size() - without_byte_order_mark(head).size();
  return {};
}

/// As many as the buffer holds, or enough.
void IndexReader::Impl::read_texts() {
  rewind();
  walker.begin_block();
  while (flat.values().size() < kManyValues && read_text()) continue;
  walker.end_block();
}

/// Reads a text, or as much of it as there is. False: nothing more can be read before the buffer is filled.
bool IndexReader::Impl::read_text() {
  if (at == buffer.size() && !(in_text && buffer.stream_ended())) return false;
  if (!in_text) walker.begin_text(list, lines_ended + 1);
  in_text = true;
  const std::size_t end = text_end();
  const bool is_line = end < buffer.size();
  const bool ends = is_line || buffer.stream_ended();
  const std::string_view text(buffer.data() + at, end - at);
  const std::size_t taken = walk(text, ends ? Rest::kNone : Rest::kFollows);
  at += taken;
  if (ends && at == end) {
    end_text();
    lines_ended += is_line ? 1 : 0;
    at += is_line ? 1 : 0;
    return true;
  }
  const bool fills_buffer = text.size() == buffer.capacity();
  if (taken == 0 && fills_buffer) walker.give_up();
  return taken == 0 && fills_buffer;
}

/// The line feed that ends the text, or the end of what is there of it.
std::size_t IndexReader::Impl::text_end() const {
  if (!has_lines(shape)) return buffer.size();
  const void* found = std::memchr(buffer.data() + at, '\n', buffer.size() - at);
  return found == nullptr ? buffer.size()
                          : static_cast<std::size_t>(static_cast<const char*>(found) - buffer.data());
}

/// Walks through `text` piece by piece, as far as it goes or until there are many values. A piece that tells
/// nothing alone is made longer.
std::size_t IndexReader::Impl::walk(std::string_view text, Rest rest) {
  std::size_t taken = 0;
  std::size_t size = kPiece;
  do {
    const std::string_view piece = text.substr(taken, size);
    const bool is_last = taken + piece.size() == text.size();
    const std::size_t more = walker.walk(piece, is_last ? rest : Rest::kFollows);
    taken += more;
    size = more > 0 ? kPiece : 2 * size;
    if (is_last && more == 0) break;
  } while (taken < text.size() && flat.values().size() < kManyValues);
  return taken;
}

/// In a bulk body, blank lines mean nothing.
void IndexReader::Impl::end_text() {
  in_text = false;
  if (shape != DocumentShape::kBulk || walker.text_was_blank()) return;
  if (list != FieldTree::kActionList) {
    list = FieldTree::kActionList;
    return;
  }
  switch (walker.action()) {
    case FieldTree::kIndexAction:
      list = FieldTree::kDocumentList;
      break;
    case FieldTree::kUpdateAction:
      list = FieldTree::kUpdateList;
      break;
    case FieldTree::kDeleteAction:
      break;
    default:
      walker.note("action line expected");
  }
}

IndexReader::IndexReader(ByteStream& stream, IndexOptions options)
    : impl_(std::make_unique<Impl>(stream, std::move(options))) {}

IndexReader::~IndexReader() = default;

Result<bool> IndexReader::next(Block& block) {
  Impl& impl = *impl_;
  do {
    DSCAN_RETURN_IF_ERROR(impl.fill());
    if (impl.buffer.stream_ended() && impl.at == impl.buffer.size() && !impl.in_text) return false;
    impl.read_texts();
  } while (impl.flat.core_end() == impl.flat.core_begin());
  block = {impl.flat.text(), impl.flat.core_begin(), impl.flat.core_end(), false, impl_.get()};
  return true;
}

const std::vector<ReadObject>& IndexReader::objects() const {
  return impl_->walker.catalog().objects();
}

std::uint64_t IndexReader::lines_read() const {
  return has_lines(impl_->shape) ? impl_->lines_ended : impl_->walker.line();
}

const std::vector<ReadIssue>& IndexReader::issues() const {
  return impl_->walker.issues();
}

}  // namespace dscan
