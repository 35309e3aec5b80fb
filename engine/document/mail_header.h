// The headers of a mail (RFC 5322) and of its parts (RFC 2045), as far as they say how to read it.
#pragma once

#include <string>
#include <string_view>

namespace dscan {

/// How a body is written (RFC 2045, 6).
enum class TransferEncoding { kIdentity, kQuotedPrintable, kBase64 };

struct MailHeader {
  std::string type = "text/plain";  ///< Lower case.
  std::string charset;              ///< Lower case; empty: none is named.
  std::string boundary;             ///< Of a multipart type.
  std::string file_name;            ///< In UTF-8; empty: none is named.
  TransferEncoding encoding = TransferEncoding::kIdentity;

  [[nodiscard]] bool is_multipart() const { return type.starts_with("multipart/") && !boundary.empty(); }
};

/// `text`: the lines of a header, folded or not, up to the empty line.
MailHeader parse_mail_header(std::string_view text);

/// Whether `line`, without its line end, can stand in a header: a field, a folded line, or the empty one.
bool may_be_in_header(std::string_view line);

/// `text` with its encoded words (RFC 2047) decoded to UTF-8; what cannot be decoded stays as it is.
std::string decode_words(std::string_view text);

/// Whether `head` is the beginning of a mail: nothing but headers up to the first empty line, or to the end,
/// at least two of them such as only mails have.
bool is_mail(std::string_view head);

/// Whether it is that of a mailbox: a line "From " and a mail behind it.
bool is_mailbox(std::string_view head);

}  // namespace dscan
