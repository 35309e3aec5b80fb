// The tables of an OpenDocument spreadsheet (ISO/IEC 26300, 9), one after the other.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/document/table_text.h"
#include "engine/document/xml_stream.h"

namespace dscan {

/// One stream of XML holds all of them: read() ends at the end of each table, and next_table() goes on.
///
/// Rows and cells may say how often they are repeated, up to the size of a sheet. A repeated row is a row
/// each time; a cell is repeated as long as its row stays below kMostRowBytes, and those behind it keep their
/// columns.
class OpenSheets final : public XmlStream {
 public:
  static constexpr std::size_t kMostRowBytes = std::size_t{1} << 20U;

  using XmlStream::XmlStream;

  /// Reads up to the next table; false: there is none. Errors: the stream's.
  Result<bool> next_table();
  [[nodiscard]] const std::string& table_name() const { return name_; }

 protected:
  void begin(std::string_view element) override;
  void end(std::string_view element) override;
  void text(std::string_view text) override;
  bool put_more() override;
  [[nodiscard]] bool is_at_break() const override { return at_break_; }

 private:
  void begin_cell();
  void end_cell();
  void end_row();
  void break_here();

  std::string name_;
  unsigned tables_ = 0;      ///< Open ones: a cell may hold a table.
  bool at_break_ = false;    ///< At the begin or the end of a table.
  bool has_begun_ = false;   ///< A table that next_table() has not told of.
  bool is_passing_ = false;  ///< Nobody wants what is read.
  TableText table_;
  std::uint32_t rows_ = 0;         ///< Of the table, put or empty.
  std::uint32_t empty_rows_ = 0;   ///< That were not put: nothing may follow them.
  std::string row_;                ///< To be put
  std::uint32_t row_repeats_ = 0;  ///< so often.
  std::uint32_t column_ = 0;
  std::uint32_t cell_repeats_ = 1;
  std::string cell_;
  bool has_number_ = false;  ///< The cell's value stands in an attribute.
  unsigned paragraphs_ = 0;  ///< Open ones.
};

}  // namespace dscan
