#include "engine/read/document_cuts.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <string_view>

#include "engine/read/carry_buffer.h"

namespace dscan {
namespace {

constexpr std::size_t kPiece = std::size_t{16} * 1024;
/// Bytes of a line that tell an action.
constexpr std::size_t kActionBegin = 64;

/// Goes from line to line of a file.
class LineStarts {
 public:
  LineStarts(const File& file, std::uint64_t offset)
      : stream_(file, offset, file.size()), buffer_(stream_, kPiece), at_(offset) {}

  /// The start of the next line behind here; none: there is no other.
  Result<std::optional<std::uint64_t>> next() {
    while (true) {
      DSCAN_RETURN_IF_ERROR(buffer_.fill_to(kPiece));
      if (buffer_.size() == 0) return std::optional<std::uint64_t>();
      const void* found = std::memchr(buffer_.data(), '\n', buffer_.size());
      const std::size_t passed =
          found == nullptr ? buffer_.size()
                           : static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data()) + 1;
      buffer_.drop_before(passed);
      at_ += passed;
      if (found != nullptr) return std::optional(at_);
    }
  }

  /// What the line begins with.
  Result<std::string_view> begin() {
    DSCAN_RETURN_IF_ERROR(buffer_.fill_to(kActionBegin));
    return std::string_view(buffer_.data(), buffer_.size());
  }

 private:
  FileRangeStream stream_;
  CarryBuffer buffer_;
  std::uint64_t at_;
};

/// Where a segment may begin at or after `offset`.
Result<std::optional<std::uint64_t>> cut_from(const File& file, DocumentShape shape, std::uint64_t offset) {
  LineStarts lines(file, offset - 1);  // The byte before `offset` may end a line.
  while (true) {
    auto start = lines.next();
    if (!start || !*start || **start == file.size()) return start;
    if (shape == DocumentShape::kLines) return start;
    const auto begin = lines.begin();
    if (!begin) return begin.error();
    if (looks_like_action(*begin)) return start;
  }
}

/// Takes `token` and the blanks before it off `text`.
bool take(std::string_view& text, std::string_view token) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r"), text.size()));
  if (!text.starts_with(token)) return false;
  text.remove_prefix(token.size());
  return true;
}

}  // namespace

bool looks_like_action(std::string_view line) {
  constexpr std::array<std::string_view, 4> kActions = {"\"index\"", "\"create\"", "\"update\"",
                                                        "\"delete\""};
  if (!take(line, "{")) return false;
  const bool named = std::any_of(kActions.begin(), kActions.end(),
                                 [&line](std::string_view action) { return take(line, action); });
  if (!named || !take(line, ":") || !take(line, "{")) return false;
  return take(line, "}") || take(line, "\"_") || take(line, "\"routing\"") || take(line, "\"require_alias\"");
}

Result<std::vector<Segment>> cut_at_documents(const File& file, DocumentShape shape,
                                              std::uint64_t segment_bytes) {
  const std::uint64_t step = std::max<std::uint64_t>(segment_bytes, 1);
  std::vector<Segment> out;
  std::uint64_t begin = 0;
  const bool has_cuts = shape == DocumentShape::kLines || shape == DocumentShape::kBulk;
  while (has_cuts && file.size() - begin > step) {
    const auto cut = cut_from(file, shape, begin + step);
    if (!cut) return cut.error();
    if (!*cut || **cut == file.size()) break;
    out.push_back({begin, **cut});
    begin = **cut;
  }
  out.push_back({begin, file.size()});
  return out;
}

}  // namespace dscan
