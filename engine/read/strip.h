// Takes off what surrounds text and means nothing.
#pragma once

#include <string_view>

namespace dscan {

/// Without the UTF-8 byte order mark that some editors and exports put first.
inline std::string_view without_byte_order_mark(std::string_view text) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  return text.starts_with(kMark) ? text.substr(kMark.size()) : text;
}

/// Without the blanks and line ends on both sides.
inline std::string_view trimmed(std::string_view text) {
  constexpr char kLastBlank = ' ';  // What is greater on either side is none; most text begins and ends so.
  if (!text.empty() && text.front() > kLastBlank && text.back() > kLastBlank) return text;
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

}  // namespace dscan
