// Files that are documents: what is made of each kind stands in a header of its own.
#pragma once

#include <string_view>

namespace dscan {

enum class DocumentKind {
  kNone,
  kOffice,  ///< OOXML and OpenDocument: office_parts.h.
  kMail,    ///< One mail: mail_parts.h.
  kMailbox,
  kPdf,   ///< pdf_text.h.
  kHtml,  ///< markup_stream.h.
  kXml
};

/// By content, `head` being the beginning of a file in UTF-8, or as it is if it is no text; `name` decides
/// only which kind of markup or of zip archive it is.
DocumentKind document_kind_of(std::string_view head, std::string_view name);

}  // namespace dscan
