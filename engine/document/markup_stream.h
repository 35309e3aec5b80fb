// HTML as the text that it shows, and XML with its entities decoded, line by line as in the source.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "engine/source/expanded_stream.h"

namespace dscan {

enum class MarkupKind { kNone, kHtml, kXml };

/// By its beginning, or by its name where that begins with a tag.
MarkupKind markup_of(std::string_view head, std::string_view name);

/// Lines stay where they are, so that line numbers are those of the file.
///
/// Of HTML, tags go out: those around blocks leave a blank, those of formatting nothing, so that a number
/// with a bold digit is a number. Their attributes stand at the end of the line in which their tag ends,
/// because addresses and credentials stand in them too. What scripts, styles and comments hold is text. XML
/// keeps its tags, whose names say what is in them; of both, entities and character references are decoded.
///
/// An own reader, because it forgives everything: libxml2's HTML parser drops what it cannot place, knows
/// lines only up to 65,535, and may hold a whole document of one element. A tag that does not end within
/// kMostTagBytes is text.
class MarkupStream final : public ExpandedStream {
 public:
  static constexpr std::size_t kMostTagBytes = std::size_t{64} * 1024;

  /// `bytes` must outlive the stream, as must `below`: what they came out of, if anything.
  MarkupStream(MarkupKind kind, ByteStream& bytes, const ExpandedStream* below)
      : kind_(kind), bytes_(bytes), below_(below) {}

  Result<std::size_t> read(char* out, std::size_t size) override;
  [[nodiscard]] std::string problem() const override { return below_ == nullptr ? "" : below_->problem(); }

 private:
  void take(char c);
  void take_in_text(char c);
  void take_in_tag(char c);
  void take_in_reference(char c);
  void take_raw(char c);
  void end_tag();
  void put(std::string_view text);
  void put_line_end();
  void give_up_held();

  static constexpr std::size_t kPiece = std::size_t{32} * 1024;

  const MarkupKind kind_;
  ByteStream& bytes_;
  const ExpandedStream* below_;
  std::array<char, kPiece> in_{};
  std::string held_;        ///< A tag or a character reference that is not whole yet.
  char quote_ = 0;          ///< That the tag at hand is inside of; 0: none.
  char before_ = 0;         ///< The last byte of the tag that is no blank.
  std::string raw_end_;     ///< The end tag up to which all is text, of a script or style; empty: none.
  std::string attributes_;  ///< For the end of the line.
  std::string ready_;
  std::size_t given_ = 0;
  bool ended_ = false;
};

}  // namespace dscan
