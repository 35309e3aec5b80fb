#include "engine/document/mail_header.h"

#include <strings.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "engine/document/transfer_encoding.h"
#include "engine/read/decoded_stream.h"

namespace dscan {
namespace {

/// Longer encoded words are none: RFC 2047 allows 75 bytes.
constexpr std::size_t kLongestWord = 1024;

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
  return out;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

bool begins_with(std::string_view text, std::string_view name) {
  return text.size() >= name.size() && ::strncasecmp(text.data(), name.data(), name.size()) == 0;
}

/// Takes the next line off `text`, without its line end.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool is_folded(std::string_view line) {
  return line.starts_with(' ') || line.starts_with('\t');
}

/// A name of letters, digits and dashes with a colon behind.
bool is_header_line(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == 0 || colon == std::string_view::npos) return false;
  return std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon),
                     [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-'; });
}

/// Of a header's value that parameters are looked for in: looking for each takes the square of it.
constexpr std::size_t kMostParameterBytes = std::size_t{8} * 1024;

/// The value of a parameter behind the first semicolon of `value`, without quotes. RFC 2231's charset in
/// front of a name and its percent signs stay: a name is a label.
std::string parameter(std::string_view value, std::string_view name) {
  value = value.substr(0, kMostParameterBytes);
  std::size_t at = value.find(';');
  while (at < value.size()) {
    const std::string_view rest = trimmed(value.substr(at + 1));
    const bool is_it = begins_with(rest, name) && rest.size() > name.size() &&
                       (rest[name.size()] == '=' || rest[name.size()] == '*');
    const std::size_t equals = is_it ? rest.find('=') : std::string_view::npos;
    if (equals != std::string_view::npos) {
      const std::string_view written = trimmed(rest.substr(equals + 1));
      if (written.starts_with('"')) return std::string(written.substr(1, written.find('"', 1) - 1));
      return std::string(trimmed(written.substr(0, written.find(';'))));
    }
    at = value.find(';', at + 1);
  }
  return "";
}

void read_field(std::string_view name, std::string_view value, MailHeader& header) {
  if (begins_with(name, "content-type")) {
    const std::string type = lower(trimmed(value.substr(0, value.find(';'))));
    if (!type.empty()) header.type = type;
    header.charset = lower(parameter(value, "charset"));
    header.boundary = parameter(value, "boundary");
    if (header.file_name.empty()) header.file_name = decode_words(parameter(value, "name"));
  } else if (begins_with(name, "content-disposition")) {
    const std::string file_name = parameter(value, "filename");
    if (!file_name.empty()) header.file_name = decode_words(file_name);
  } else if (begins_with(name, "content-transfer-encoding")) {
    const std::string encoding = lower(trimmed(value));
    if (encoding == "base64") header.encoding = TransferEncoding::kBase64;
    if (encoding == "quoted-printable") header.encoding = TransferEncoding::kQuotedPrintable;
  }
}

/// "charset?B?text" → UTF-8; empty if it cannot be decoded.
std::string decode_word(std::string_view word) {
  const std::size_t first = word.find('?');
  if (first == std::string_view::npos || first + 2 >= word.size() || word[first + 2] != '?') return "";
  const std::string charset(word.substr(0, std::min(first, word.find('*'))));
  const std::string_view written = word.substr(first + 3);
  std::string bytes;
  if (word[first + 1] == 'b' || word[first + 1] == 'B') {
    Base64Decoder().decode(written, bytes);
  } else {
    std::string blanks(written);
    std::replace(blanks.begin(), blanks.end(), '_', ' ');
    (void)decode_quoted_printable(blanks, bytes);
  }
  MemoryStream stream(bytes);
  const auto decoded = DecodedStream::open(charset, stream);
  if (!decoded) return "";
  std::string out(bytes.size() * DecodedStream::kMostGrowth, '\0');
  std::size_t size = 0;
  while (size < out.size()) {
    const auto got = (*decoded)->read(out.data() + size, out.size() - size);
    if (!got || *got == 0) break;
    size += *got;
  }
  out.resize(size);
  // A line feed in a word would be a line of its own.
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

}  // namespace

MailHeader parse_mail_header(std::string_view text) {
  MailHeader header;
  std::string field;
  const auto read = [&header, &field] {
    const std::size_t colon = field.find(':');
    if (colon == std::string::npos) return;
    read_field(std::string_view(field).substr(0, colon), std::string_view(field).substr(colon + 1), header);
  };
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    if (!is_folded(line)) {
      read();
      field.clear();
    }
    field += line;
  }
  read();
  return header;
}

bool may_be_in_header(std::string_view line) {
  return line.empty() || is_folded(line) || is_header_line(line);
}

std::string decode_words(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t begin = text.find("=?");
    out += text.substr(0, begin);
    if (begin == std::string_view::npos) break;
    text.remove_prefix(begin);
    const std::string_view near = text.substr(0, kLongestWord + 2);
    const std::size_t kind = near.find('?', 2);
    const std::size_t end =
        kind == std::string_view::npos ? kind : near.find("?=", std::min(kind + 3, near.size()));
    // No end is larger than any word.
    const std::string word = end > kLongestWord ? "" : decode_word(text.substr(2, end - 2));
    if (word.empty()) {
      out += text.substr(0, 2);
      text.remove_prefix(2);
    } else {
      out += word;
      text.remove_prefix(end + 2);
    }
  }
  return out;
}

bool is_mail(std::string_view head) {
  constexpr std::array<std::string_view, 12> kNames = {
      "from:",        "to:",       "subject:",      "date:",         "message-id:", "received:",
      "return-path:", "reply-to:", "mime-version:", "delivered-to:", "x-mailer:",   "content-type:"};
  std::size_t known = 0;
  for (bool first = true; !head.empty(); first = false) {
    const std::string_view line = take_line(head);
    if (line.empty()) return !first && known >= 2;
    if (first ? !is_header_line(line) : !is_folded(line) && !is_header_line(line))
      return head.empty() && known >= 2;
    known += std::count_if(kNames.begin(), kNames.end(),
                           [line](std::string_view name) { return begins_with(line, name); });
  }
  return known >= 2;
}

bool is_mailbox(std::string_view head) {
  if (!head.starts_with("From ")) return false;
  (void)take_line(head);
  return is_mail(head);
}

}  // namespace dscan
