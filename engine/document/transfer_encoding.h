// The two encodings in which mail carries what is not plain ASCII (RFC 2045, 6.7 and 6.8), piece by piece.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dscan {

/// Lenient, as mail programs are: what is no base64 is passed over.
class Base64Decoder {
 public:
  void decode(std::string_view text, std::string& out);

 private:
  std::uint32_t bits_ = 0;
  unsigned count_ = 0;  ///< Of the bits that are held.
};

/// Of one line or a piece of it, without its line end: appends what it stands for. False: it ends in a soft
/// line break, so the next line continues it.
bool decode_quoted_printable(std::string_view line, std::string& out);

}  // namespace dscan
