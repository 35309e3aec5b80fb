#include "storage/ascii.h"

#include <algorithm>

namespace dscan {
namespace {

char lower(char byte) {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}

}  // namespace

std::string ascii_lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), lower);
  return result;
}

bool contains_ignoring_case(std::string_view text, std::string_view lower_part) {
  const auto same = [](char byte, char lower_byte) { return lower(byte) == lower_byte; };
  return lower_part.empty() ||
         std::search(text.begin(), text.end(), lower_part.begin(), lower_part.end(), same) != text.end();
}

}  // namespace dscan
