#include "engine/read/index_reader.h"

#include <string_view>

#include "engine/read/document_parser.h"
#include "engine/read/flat_values.h"
#include "engine/read/index_catalog.h"
#include "engine/read/issues.h"
#include "engine/read/strip.h"
#include "engine/read/text_window.h"

namespace dscan {
static_assert(CarryBuffer::kPadding >= DocumentParser::kPadding);

struct IndexReader::Impl final : Locator {
  Impl(ByteStream& stream, TextRange range, BlockLimits limits)
      : window(stream, range, {limits.block_bytes, 0}) {}  // A document needs no context.

  Place locate(std::size_t offset) override;
  void rewind() override { value = document = 0; }
  void read_core();
  void read_line(std::string_view line);

  TextWindow window;
  DocumentParser parser;
  IndexCatalog catalog;
  FlatValues flat;
  std::size_t value = 0;     ///< Where locate() stands.
  std::size_t document = 0;  ///< Of that value.
  std::uint64_t lines_ended = 0;
  bool in_long_line = false;
  std::vector<ReadIssue> issues;
};

/// The line feed behind a value belongs to it, outside of its extent.
Place IndexReader::Impl::locate(std::size_t offset) {
  while (value + 1 < flat.values.size() && flat.values[value + 1].begin <= offset) ++value;
  while (document + 1 < flat.documents.size() && flat.documents[document + 1].first_value <= value)
    ++document;
  const FlatValues::Document& from = flat.documents[document];
  return {from.object, flat.values[value].field, from.line, flat.values[value].begin, flat.end_of(value)};
}

void IndexReader::Impl::read_core() {
  flat.clear();
  rewind();
  for (std::string_view rest = window.core(); !rest.empty();) {
    const std::size_t end = rest.find('\n');
    const bool ended = end != std::string_view::npos;
    if (!ended && !window.is_last()) {
      // The window ends a core inside a line only if the line fills it.
      if (!in_long_line) add_issue(issues, "line is longer than a block", lines_ended + 1);
      in_long_line = true;
      return;
    }
    if (!in_long_line) read_line(rest.substr(0, end));
    in_long_line = false;
    lines_ended += ended ? 1 : 0;
    rest.remove_prefix(ended ? end + 1 : rest.size());
  }
}

void IndexReader::Impl::read_line(std::string_view line) {
  const std::uint64_t number = lines_ended + 1;
  if (number == 1) line = without_byte_order_mark(line);
  if (trimmed(line).empty()) return;
  const std::uint64_t undecoded = parser.undecoded_strings();
  const DocumentProblem problem = parser.parse(line, number, catalog, flat);
  if (problem != DocumentProblem::kNone) add_issue(issues, problem_text(problem), number);
  if (parser.undecoded_strings() > undecoded) add_issue(issues, "string with a broken escape", number);
  if (catalog.is_full()) add_issue(issues, "more field names than are told apart", number);
}

IndexReader::IndexReader(ByteStream& stream, TextRange range, BlockLimits limits)
    : impl_(std::make_unique<Impl>(stream, range, limits)) {}

IndexReader::~IndexReader() = default;

Result<bool> IndexReader::next(Block& block) {
  do {
    auto more = impl_->window.next();
    if (!more || !*more) return more;
    impl_->read_core();
  } while (impl_->flat.values.empty());
  block = {impl_->flat.text, 0, impl_->flat.text.size(), false, impl_.get()};
  return true;
}

const std::vector<ReadObject>& IndexReader::objects() const {
  return impl_->catalog.objects();
}

std::uint64_t IndexReader::lines_read() const {
  return impl_->lines_ended;
}

const std::vector<ReadIssue>& IndexReader::issues() const {
  return impl_->issues;
}

}  // namespace dscan
