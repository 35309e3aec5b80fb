// A mail, or a mailbox of them, taken apart: what each mail says itself, and the parts that are written in a
// way of their own or have a name (RFC 2046). An own reader of a few screens, because the libraries that do
// the same bring an object system (GMime) or are no longer kept (vmime, mimetic).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/document/mail_header.h"
#include "engine/source/expanded_stream.h"

namespace dscan {

enum class MailForm { kMail, kMailbox };

struct MailPart {
  std::size_t mail = 0;  ///< Of a mailbox, counted from 1.
  /// Empty: the mail itself, its headers with their encoded words decoded and its text, if that is plain
  /// ASCII or UTF-8; the lines are those of the file, or of the mailbox from where the mail begins. Otherwise
  /// a part, decoded.
  std::string name;
  std::string charset;  ///< To be decoded from; empty: from none.
};

/// Reads front to back; memory is bounded by the longest line that is looked at, and by kMostDepth
/// boundaries.
class MailParts {
 public:
  /// Multiparts in multiparts; deeper ones are read as text.
  static constexpr std::size_t kMostDepth = 32;

  /// `bytes` must outlive it, as must `below`: what they came out of, if anything.
  MailParts(ByteStream& bytes, const ExpandedStream* below, MailForm form);
  ~MailParts();

  /// The next part, behind what is left of the one before it. None: there are no more. Errors: the stream's.
  Result<std::optional<MailPart>> next();
  /// The bytes of the part that next() returned last.
  ExpandedStream& data();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dscan
