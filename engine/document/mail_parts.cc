#include "engine/document/mail_parts.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "engine/document/transfer_encoding.h"
#include "engine/read/carry_buffer.h"

namespace dscan {
namespace {

/// Longer lines are looked at in pieces.
constexpr std::size_t kLineBytes = std::size_t{64} * 1024;
/// Headers that are longer go on as text.
constexpr std::size_t kMostHeaderBytes = std::size_t{1} << 20U;

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

std::string_view without_line_end(std::string_view line) {
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// Text in it can be read as it stands.
bool is_plain(std::string_view charset) {
  constexpr std::array<std::string_view, 5> kNames = {"", "us-ascii", "ascii", "utf-8", "utf8"};
  return std::find(kNames.begin(), kNames.end(), charset) != kNames.end();
}

std::string ending_of(std::string_view type) {
  if (type == "text/html") return ".html";
  if (type == "message/rfc822") return ".eml";
  return type.starts_with("text/") ? ".txt" : "";
}

}  // namespace

struct MailParts::Impl final : ExpandedStream {
  Impl(ByteStream& bytes, const ExpandedStream* deeper, MailForm mail_form)
      : buffer(bytes, kLineBytes), below(deeper), form(mail_form) {}

  enum class State : std::uint8_t {
    kMail,     ///< A mail begins.
    kBody,     ///< A part begins: what follows the header.
    kBetween,  ///< A boundary is awaited.
    kInPart,   ///< What is read belongs to a part.
    kEnd
  };
  enum class LineKind : std::uint8_t { kText, kOpening, kClosing, kMail };

  Result<std::size_t> read(char* out, std::size_t size) override;
  [[nodiscard]] std::string problem() const override;

  Result<bool> fetch();
  LineKind look_at_line();
  Result<MailHeader> read_header(bool keep);
  Result<void> begin_mail();
  Result<std::optional<MailPart>> look_between();
  Result<std::optional<MailPart>> begin_part();
  MailPart part_of(const MailHeader& header);
  void leave(LineKind kind);
  void take_line();

  CarryBuffer buffer;
  const ExpandedStream* below;
  const MailForm form;
  State state = State::kMail;
  std::size_t at = 0;     ///< Behind the line at hand, in the buffer.
  std::string_view line;  ///< With its line feed, unless it is a piece of a long one, or the last.
  LineKind line_kind = LineKind::kText;
  bool is_put_back = false;  ///< The line at hand is the next one, too.
  bool starts_line = true;   ///< The line at hand does.
  bool behind_blank = true;  ///< The line before it is empty.
  std::vector<std::string> boundaries;
  std::size_t mails = 0;
  std::size_t parts = 0;                                    ///< Of the mail at hand.
  MailHeader header;                                        ///< Of the part at hand.
  TransferEncoding encoding = TransferEncoding::kIdentity;  ///< Of what is read.
  Base64Decoder base64;
  std::string ready;
  std::size_t given = 0;
  bool is_cut = false;
};

/// The next line and what it is; false: there is none.
Result<bool> MailParts::Impl::fetch() {
  if (std::exchange(is_put_back, false)) return true;
  behind_blank = line.empty() ? behind_blank : starts_line && without_line_end(line).empty();
  starts_line = line.empty() || line.ends_with('\n');
  const auto find_end = [this] {
    return static_cast<const char*>(std::memchr(buffer.data() + at, '\n', buffer.size() - at));
  };
  const char* end = find_end();
  if (end == nullptr && !buffer.stream_ended()) {
    buffer.drop_before(at);
    at = 0;
    DSCAN_RETURN_IF_ERROR(buffer.fill_to(buffer.capacity()));
    end = find_end();
  }
  const char* begin = buffer.data() + at;
  const std::size_t size = end == nullptr ? buffer.size() - at : static_cast<std::size_t>(end - begin) + 1;
  at += size;
  line = {begin, size};
  line_kind = look_at_line();
  return size > 0;
}

/// Boundaries that the one at hand is inside of end with it.
MailParts::Impl::LineKind MailParts::Impl::look_at_line() {
  if (!starts_line) return LineKind::kText;
  if (form == MailForm::kMailbox && behind_blank && line.starts_with("From ")) return LineKind::kMail;
  if (!line.starts_with("--")) return LineKind::kText;
  const std::string_view text = without_line_end(line).substr(2);
  for (std::size_t i = boundaries.size(); i-- > 0;) {
    if (!text.starts_with(boundaries[i])) continue;
    const std::string_view rest = text.substr(boundaries[i].size());
    const bool closes = rest.starts_with("--");
    if (!closes && !is_blank(rest)) continue;
    boundaries.resize(closes ? i : i + 1);
    return closes ? LineKind::kClosing : LineKind::kOpening;
  }
  return LineKind::kText;
}

/// Up to the empty line. `keep`: its lines are text of the part, too.
Result<MailHeader> MailParts::Impl::read_header(bool keep) {
  std::string text;
  while (text.size() < kMostHeaderBytes) {
    const auto more = fetch();
    if (!more) return more.error();
    if (!*more) break;
    // A boundary where headers should be, or text where they should end.
    is_put_back = !keep && (line_kind != LineKind::kText || !may_be_in_header(without_line_end(line)));
    if (is_put_back) break;
    if (keep) ready += decode_words(line);
    if (starts_line && without_line_end(line).empty()) break;
    text += line;
  }
  return parse_mail_header(text);
}

Result<void> MailParts::Impl::begin_mail() {
  boundaries.clear();
  parts = 0;
  ++mails;
  // The line that separates mails says who sent it.
  if (form == MailForm::kMailbox && line.empty()) DSCAN_RETURN_IF_ERROR(fetch());
  ready.assign(line);
  auto read = read_header(true);
  if (!read) return read.error();
  header = std::move(*read);
  encoding = TransferEncoding::kIdentity;
  state = State::kInPart;
  if (header.is_multipart()) boundaries.push_back(header.boundary);
  return {};
}

MailPart MailParts::Impl::part_of(const MailHeader& of) {
  ++parts;
  encoding = of.encoding;
  base64 = {};
  state = State::kInPart;
  const std::string numbered = "part-" + std::to_string(parts) + ending_of(of.type);
  const bool is_text = of.type.starts_with("text/");
  return {mails, of.file_name.empty() ? numbered : of.file_name,
          is_text && !is_plain(of.charset) ? of.charset : ""};
}

/// Behind the boundary of a part.
Result<std::optional<MailPart>> MailParts::Impl::begin_part() {
  auto read = read_header(false);
  if (!read) return read.error();
  header = std::move(*read);
  if (!header.is_multipart() || boundaries.size() >= kMostDepth) return std::optional(part_of(header));
  boundaries.push_back(header.boundary);
  return std::optional<MailPart>();
}

/// Text where no part is belongs to no reader of mail, but somebody wrote it.
Result<std::optional<MailPart>> MailParts::Impl::look_between() {
  const auto more = fetch();
  if (!more) return more.error();
  if (!*more) {
    leave(LineKind::kText);
    return std::optional<MailPart>();
  }
  const LineKind kind = line_kind;
  if (kind == LineKind::kOpening) return begin_part();
  if (kind == LineKind::kMail) leave(kind);
  if (kind != LineKind::kText || is_blank(line)) return std::optional<MailPart>();
  auto part = part_of(MailHeader{});
  take_line();
  return std::optional(std::move(part));
}

/// The part at hand ends at a line of this kind; kText: with the stream.
void MailParts::Impl::leave(LineKind kind) {
  switch (kind) {
    case LineKind::kText:
      is_cut = is_cut || !boundaries.empty();
      state = State::kEnd;
      break;
    case LineKind::kMail:
      is_cut = is_cut || !boundaries.empty();
      state = State::kMail;
      break;
    case LineKind::kOpening:
      state = State::kBody;
      break;
    case LineKind::kClosing:
      state = State::kBetween;
      break;
  }
}

void MailParts::Impl::take_line() {
  switch (encoding) {
    case TransferEncoding::kIdentity:
      ready += line;
      break;
    case TransferEncoding::kBase64:
      base64.decode(line, ready);
      break;
    case TransferEncoding::kQuotedPrintable:
      if (decode_quoted_printable(without_line_end(line), ready) && line.ends_with('\n')) ready += '\n';
      break;
  }
}

Result<std::size_t> MailParts::Impl::read(char* out, std::size_t size) {
  while (given == ready.size()) {
    ready.clear();
    given = 0;
    if (state != State::kInPart) return std::size_t{0};
    // A body that is written in a way of its own is a part of its own.
    const bool own = parts == 0;
    if (own && !header.is_multipart() &&
        (header.encoding != TransferEncoding::kIdentity || !is_plain(header.charset))) {
      state = State::kBody;
      return std::size_t{0};
    }
    const auto more = fetch();
    if (!more) return more.error();
    const LineKind kind = *more ? line_kind : LineKind::kText;
    if (*more && kind == LineKind::kText) {
      take_line();
    } else {
      leave(kind);
    }
  }
  const std::size_t taken = ready.copy(out, size, given);
  given += taken;
  return taken;
}

std::string MailParts::Impl::problem() const {
  const std::string deeper = below == nullptr ? "" : below->problem();
  return deeper.empty() && is_cut ? "mail is cut short: it ends within a part" : deeper;
}

MailParts::MailParts(ByteStream& bytes, const ExpandedStream* below, MailForm form)
    : impl_(std::make_unique<Impl>(bytes, below, form)) {}

MailParts::~MailParts() = default;

Result<std::optional<MailPart>> MailParts::next() {
  using State = Impl::State;
  char rest[4096];
  while (impl_->state != State::kEnd) {
    if (impl_->state == State::kInPart) {
      const auto got = impl_->read(rest, sizeof rest);
      if (!got) return got.error();
    } else if (impl_->state == State::kMail) {
      DSCAN_RETURN_IF_ERROR(impl_->begin_mail());
      return std::optional(MailPart{impl_->mails, "", ""});
    } else {
      const bool is_body = impl_->state == State::kBody && impl_->boundaries.empty();
      if (is_body) return std::optional(impl_->part_of(impl_->header));
      const bool is_opening = impl_->state == State::kBody;
      impl_->state = State::kBetween;
      auto part = is_opening ? impl_->begin_part() : impl_->look_between();
      if (!part || *part) return part;
    }
  }
  return std::optional<MailPart>();
}

ExpandedStream& MailParts::data() {
  return *impl_;
}

}  // namespace dscan
