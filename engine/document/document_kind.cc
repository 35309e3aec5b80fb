#include "engine/document/document_kind.h"

#include "engine/document/mail_header.h"
#include "engine/document/markup_stream.h"
#include "engine/document/office_parts.h"
#include "engine/document/pdf_text.h"
#include "engine/source/wrapping.h"

namespace dscan {

DocumentKind document_kind_of(std::string_view head, std::string_view name) {
  if (wrapping_of(head) == Wrapping::kZip && is_office_document(head, name)) return DocumentKind::kOffice;
  if (is_pdf(head)) return DocumentKind::kPdf;
  if (head.find('\0') != std::string_view::npos) return DocumentKind::kNone;
  const MarkupKind markup = markup_of(head, name);
  if (markup != MarkupKind::kNone)
    return markup == MarkupKind::kHtml ? DocumentKind::kHtml : DocumentKind::kXml;
  if (is_mailbox(head)) return DocumentKind::kMailbox;
  return is_mail(head) ? DocumentKind::kMail : DocumentKind::kNone;
}

}  // namespace dscan
