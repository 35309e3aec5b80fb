// Documents: what the unwrapper makes of them.
#include <optional>
#include <utility>

#include "engine/document/document_kind.h"
#include "engine/document/limited_stream.h"
#include "engine/document/mail_parts.h"
#include "engine/document/markup_stream.h"
#include "engine/document/office_parts.h"
#include "engine/document/office_text.h"
#include "engine/document/open_sheets.h"
#include "engine/document/pdf_text.h"
#include "engine/document/sheet.h"
#include "engine/job/member_names.h"
#include "engine/job/unwrapper.h"
#include "engine/read/decoded_stream.h"
#include "engine/source/archive.h"
#include "engine/source/prefixed_stream.h"

namespace dscan {

Result<void> Unwrapper::open_document(const WrappedFile& file, DocumentKind kind, unsigned depth) {
  PrefixedStream whole(file.head, file.bytes);
  switch (kind) {
    case DocumentKind::kOffice:
      return open_office(file, depth);
    case DocumentKind::kPdf:
      return open_pdf(file);
    case DocumentKind::kMail:
    case DocumentKind::kMailbox:
      return open_mail(file, kind, depth);
    case DocumentKind::kXml:
    case DocumentKind::kHtml: {
      const MarkupKind markup = kind == DocumentKind::kHtml ? MarkupKind::kHtml : MarkupKind::kXml;
      MarkupStream text(markup, whole, file.inside);
      return take_made(file, text, ReadAs::kFiles);
    }
    case DocumentKind::kNone:
      break;
  }
  return sink_.take_file(file);
}

/// What was made of `file`, or of a part with its path, goes to the sink as it is.
Result<void> Unwrapper::take_made(const WrappedFile& file, ExpandedStream& made, ReadAs read_as) {
  LimitedStream limited(made, budget_);
  const auto head = read_head(limited);
  if (!head) return head.error();
  if (head->empty() && !limited.problem().empty()) {
    return sink_.take_skip(file, {SkipReason::kReadError, limited.problem()});
  }
  return sink_.take_file(
      {file.path, file.name, limited, *head, nullptr, file.size, file.is_member, &limited, read_as});
}

/// `file` itself if it is on disk, or a copy of it that is put into `copy`. Null: it was skipped.
Result<const File*> Unwrapper::on_hand(const WrappedFile& file, std::optional<File>& copy) {
  if (file.file != nullptr) return file.file;
  PrefixedStream whole(file.head, file.bytes);
  auto made = File::in_memory(whole, kMostCopiedBytes);
  if (made) return &copy.emplace(std::move(*made));
  if (made.error().code() != ErrorCode::kInvalidArgument) return made.error();
  DSCAN_RETURN_IF_ERROR(sink_.take_skip(
      file, {SkipReason::kUnreadable, "inside of another file or a pipe, and " + made.error().message()}));
  return static_cast<const File*>(nullptr);
}

Result<void> Unwrapper::open_pdf(const WrappedFile& file) {
  std::optional<File> copy;
  const auto bytes = on_hand(file, copy);
  if (!bytes) return bytes.error();
  if (*bytes == nullptr) return {};
  const auto text = PdfText::start(**bytes);
  if (!text) return sink_.take_skip(file, {SkipReason::kUnreadable, text.error().message()});
  return take_made(file, **text, ReadAs::kFiles);
}

Result<void> Unwrapper::open_mail(const WrappedFile& file, DocumentKind kind, unsigned depth) {
  PrefixedStream whole(file.head, file.bytes);
  const bool is_mailbox = kind == DocumentKind::kMailbox;
  MailParts mail(whole, file.inside, is_mailbox ? MailForm::kMailbox : MailForm::kMail);
  MemberNames names;
  while (true) {
    auto part = mail.next();
    if (!part) return part.error();
    if (!*part) break;
    const std::string number = is_mailbox ? "!/" + std::to_string((*part)->mail) : "";
    if ((*part)->name.empty()) {
      const WrappedFile own{file.path + number,          file.name, mail.data(), {}, nullptr, file.size,
                            file.is_member || is_mailbox};
      DSCAN_RETURN_IF_ERROR(take_made(own, mail.data(), ReadAs::kFiles));
      continue;
    }
    const std::string path = file.path + number + (is_mailbox ? "/" : "!/") +
                             names.distinct(number + harmless_name((*part)->name));
    DSCAN_RETURN_IF_ERROR(take_part(path, mail.data(), (*part)->charset, depth));
  }
  return is_mailbox ? sink_.take_archive(file) : Result<void>();
}

/// A part of a mail: a file like any other, but the mail may say what it is written in.
Result<void> Unwrapper::take_part(const std::string& path, ExpandedStream& data, const std::string& charset,
                                  unsigned depth) {
  std::unique_ptr<DecodedStream> decoded;
  if (!charset.empty()) {
    auto opened = DecodedStream::open(charset, data, &data);
    if (opened) decoded = std::move(*opened);
  }
  ExpandedStream& bytes = decoded == nullptr ? data : *decoded;
  const auto head = read_head(bytes);
  if (!head) return head.error();
  return unwrap({path, path, bytes, *head, nullptr, 0, true, &bytes}, depth + 1);
}

Result<void> Unwrapper::open_office(const WrappedFile& file, unsigned depth) {
  std::optional<File> copy;
  const auto bytes = on_hand(file, copy);
  if (!bytes) return bytes.error();
  if (*bytes == nullptr) return {};
  OfficeParts parts;
  Archive first(Wrapping::kZip, **bytes, budget_);
  while (true) {
    const auto member = first.next();
    if (!member) return member.error();
    if (!*member) break;
    if (!(*member)->skip) DSCAN_RETURN_IF_ERROR(parts.see((*member)->name, first.data()));
  }
  Archive second(Wrapping::kZip, **bytes, budget_);
  return take_office_parts(file, second, parts, depth);
}

/// The main text is the document itself; other parts are its members.
Result<void> Unwrapper::take_office_parts(const WrappedFile& file, Archive& archive, const OfficeParts& parts,
                                          unsigned depth) {
  MemberNames names;
  bool has_main_text = false;
  while (true) {
    const auto member = archive.next();
    if (!member) return member.error();
    if (!*member) break;
    const std::string& name = (*member)->name;
    const PartKind kind = parts.kind_of(name);
    if (kind == PartKind::kStructure) continue;
    const bool is_main = kind == PartKind::kMainText && !has_main_text;
    has_main_text = has_main_text || is_main;
    const std::string label = kind == PartKind::kSheet ? harmless_name(parts.sheet_name(name)) : name;
    const std::string path = is_main ? file.path : file.path + "!/" + names.distinct(label);
    const WrappedFile part{path,
                           path,
                           archive.data(),
                           {},
                           nullptr,
                           is_main ? file.size : (*member)->size,
                           file.is_member || !is_main,
                           &archive.data()};
    DSCAN_RETURN_IF_ERROR((*member)->skip ? sink_.take_skip(part, *(*member)->skip)
                                          : take_office_part({kind, depth}, part, parts, names));
  }
  if (archive.problem().empty()) return has_main_text ? Result<void>() : sink_.take_archive(file);
  const Skip reason{SkipReason::kReadError, archive.problem()};
  if (!has_main_text) return sink_.take_skip(file, reason);
  // The document itself has its result already.
  const std::string rest = file.path + "!/(rest)";
  return sink_.take_skip({rest, rest, archive.data(), {}, nullptr, 0, true}, reason);
}

Result<void> Unwrapper::take_office_part(const OfficePart& how, const WrappedFile& part,
                                         const OfficeParts& parts, MemberNames& names) {
  switch (how.kind) {
    case PartKind::kSheet: {
      Sheet sheet(part.bytes, part.inside, parts.strings());
      return take_made(part, sheet, ReadAs::kTables);
    }
    case PartKind::kOpenSheets:
      return take_open_sheets(part, names);
    case PartKind::kMainText:
    case PartKind::kText: {
      OfficeText text(part.bytes, part.inside);
      return take_made(part, text, ReadAs::kFiles);
    }
    case PartKind::kFile:
    case PartKind::kStructure:
      break;
  }
  const auto head = read_head(part.bytes);
  if (!head) return head.error();
  WrappedFile file = part;
  file.head = *head;
  return unwrap(file, how.depth + 1);
}

/// `part` is that of all tables, `content.xml`: the tables take its place.
Result<void> Unwrapper::take_open_sheets(const WrappedFile& part, MemberNames& names) {
  const std::string document = part.path.substr(0, part.path.rfind("!/") + 2);
  OpenSheets sheets(part.bytes, part.inside);
  while (!budget_.is_spent()) {
    const auto more = sheets.next_table();
    if (!more) return more.error();
    if (!*more) break;
    const std::string path = document + names.distinct(harmless_name(sheets.table_name()));
    const WrappedFile table{path, path, sheets, {}, nullptr, 0, true, &sheets};
    DSCAN_RETURN_IF_ERROR(take_made(table, sheets, ReadAs::kTables));
  }
  if (sheets.problem().empty()) return {};
  return sink_.take_skip(part, {SkipReason::kReadError, sheets.problem()});
}

}  // namespace dscan
