// Sheets of a spreadsheet as tables of delimited text, in OOXML (ECMA-376, part 1, 18.3).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/document/table_text.h"
#include "engine/document/xml_stream.h"

namespace dscan {

/// The strings of a workbook that its cells refer to by number.
class SharedStrings {
 public:
  /// What is kept of them at most, with what it takes to find them.
  static constexpr std::size_t kMostBytes = std::size_t{64} << 20U;

  /// False: there is no room for it, nor for any after it.
  bool add(std::string_view text);
  /// Empty if there is none of that number, or it was not kept.
  [[nodiscard]] std::string_view at(std::size_t number) const;
  [[nodiscard]] bool is_full() const { return is_full_; }

 private:
  std::string text_;
  std::vector<std::uint32_t> ends_;
  bool is_full_ = false;
};

/// Reads the part that holds them.
class SharedStringsPart final : public XmlStream {
 public:
  SharedStringsPart(ByteStream& bytes, SharedStrings& strings)
      : XmlStream(bytes, nullptr), strings_(strings) {}

 protected:
  void begin(std::string_view element) override;
  void end(std::string_view element) override;
  void text(std::string_view text) override;

 private:
  SharedStrings& strings_;
  std::string string_;
  bool in_text_ = false;
  unsigned phonetic_ = 0;
};

/// A sheet's rows, cells in their columns; numbers as they are written, but whole ones without an exponent.
class Sheet final : public XmlStream {
 public:
  /// `strings` must outlive the sheet.
  Sheet(ByteStream& bytes, const ExpandedStream* below, const SharedStrings& strings)
      : XmlStream(bytes, below), strings_(strings) {}

 protected:
  void begin(std::string_view element) override;
  void end(std::string_view element) override;
  void text(std::string_view text) override;

 private:
  void end_cell();

  const SharedStrings& strings_;
  TableText table_;
  std::uint32_t row_ = 0;     ///< Rows that were put.
  std::uint32_t column_ = 0;  ///< Of the cell at hand.
  std::string type_;          ///< Of its value.
  std::string value_;
  bool in_value_ = false;
};

/// "B" and "B7" → 1; `otherwise` if there are no letters.
std::uint32_t column_of(std::string_view reference, std::uint32_t otherwise);

/// The digits of a whole number that is written with an exponent, as 4.532015112830366E15; anything else as
/// it is.
std::string plain_number(std::string_view number);

}  // namespace dscan
