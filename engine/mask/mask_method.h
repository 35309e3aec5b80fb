// How a value is to be masked: one of the documented algorithms with its parameters, checked.
//
// What each parameter is called and what it is if it is not given:
//
//   SHA256, SHA512   salt ""          in front of the value
//   AES              key              32, 48 or 64 bytes as hexadecimal digits; AES-SIV, base64
//   PRESNM, MASKNM   n, m             characters at the front and at the end that stay, or are masked
//   PRESXY, MASKXY   x, y             the first and the last character, from 1, that stay, or are masked
//   SYMBOL           symbol "@", side BEFORE (or AFTER)   what is masked, seen from the first symbol
//   KEYWORD          keyword, replacement "***"
//   NUMERIC          step 10          numbers become the multiple of it next to them towards 0
//
// PRESNM to SYMBOL fill what they mask: type CHAR with the character `method` ("*"), type RAND with random
// ones of kind `method`: CHAR (letters), DIGITAL (digits) or BOTH (the default).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "engine/base/error.h"

namespace dscan {

enum class MaskAlgorithm : std::uint8_t {
  kSha256,
  kSha512,
  kAes,
  kPresNm,
  kMaskNm,
  kPresXy,
  kMaskXy,
  kSymbol,
  kKeyword,
  kNumeric,
};

/// What stands where something was masked.
struct MaskFill {
  enum class Kind : std::uint8_t { kText, kLetters, kDigits, kBoth };
  Kind kind = Kind::kText;
  std::string character = "*";  ///< Of kText: one UTF-8 character.
};

/// Members that the algorithm does not use mean nothing.
struct MaskMethod {
  MaskAlgorithm algorithm = MaskAlgorithm::kSha256;
  MaskFill fill;
  std::size_t first = 0;   ///< n or x.
  std::size_t second = 0;  ///< m or y.
  std::string text;        ///< Salt, key (bytes), symbol or keyword.
  std::string replacement = "***";
  bool after_symbol = false;
  std::int64_t step = 10;
};

using MaskParameters = std::map<std::string, std::string>;

/// Names are as documented, in capitals. kInvalidArgument names the algorithm or parameter that is none, is
/// missing, or is not what it must be; never a value.
Result<MaskMethod> make_mask_method(std::string_view algorithm, const MaskParameters& parameters);

}  // namespace dscan
