// What the parts of an office document are: those of OOXML (ECMA-376) and OpenDocument (ISO/IEC 26300), which
// are zip archives of XML.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/document/sheet.h"
#include "engine/source/byte_stream.h"

namespace dscan {

enum class PartKind {
  kStructure,   ///< Styles, fonts, who refers to whom: nothing that somebody wrote.
  kMainText,    ///< What the document is opened for.
  kText,        ///< Notes, comments, headers, slides, properties.
  kSheet,       ///< A table.
  kOpenSheets,  ///< Several tables.
  kFile         ///< Anything else: pictures, embedded files, what is not known.
};

/// Whether a zip archive with this beginning and name is an office document.
bool is_office_document(std::string_view head, std::string_view name);

/// Parts name each other, in any order: all are shown to it once, before any of them is asked for.
class OfficeParts {
 public:
  /// `name` as the archive has it, `data` its bytes, which may be read or not. Errors: those of the bytes.
  Result<void> see(const std::string& name, ByteStream& data);

  [[nodiscard]] PartKind kind_of(std::string_view name) const;
  /// The name a sheet has in its workbook, for the part that holds it.
  [[nodiscard]] std::string sheet_name(const std::string& part) const;
  [[nodiscard]] const SharedStrings& strings() const { return strings_; }

 private:
  std::map<std::string, std::string> sheet_ids_;      ///< Of relations, to names.
  std::map<std::string, std::string> sheet_targets_;  ///< Of relations, to parts.
  SharedStrings strings_;
  bool has_open_sheets_ = false;
};

}  // namespace dscan
