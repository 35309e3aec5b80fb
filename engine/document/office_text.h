// The text of a part of an office document, a paragraph a line.
#pragma once

#include "engine/document/xml_stream.h"

namespace dscan {

/// Of word processors and slides, in OOXML (ECMA-376) and OpenDocument (ISO/IEC 26300): a paragraph or
/// heading is a line, whatever runs it is cut into; tabs are tabs, breaks within a paragraph blanks. What is
/// deleted but tracked, and the addresses of links, are text too. Outside of paragraphs (properties,
/// comments' authors) an element with text is a line.
class OfficeText final : public XmlStream {
 public:
  using XmlStream::XmlStream;

 protected:
  void begin(std::string_view element) override;
  void end(std::string_view element) override;
  void text(std::string_view text) override;

 private:
  void end_line();

  unsigned paragraphs_ = 0;  ///< Open ones: text boxes stand in paragraphs.
  bool has_text_ = false;    ///< Of the line at hand.
};

}  // namespace dscan
