#include "api/cli/delimiter.h"

namespace dscan {

Result<std::optional<char>> parse_delimiter(const std::string& text) {
  if (text.empty()) return std::optional<char>();
  if (text == "tab" || text == "\\t") return std::optional('\t');
  if (text.size() == 1 && text != "\"" && text != "\n" && text != "\r") return std::optional(text[0]);
  return Error(ErrorCode::kInvalidArgument,
               "--delimiter: give one byte other than a quote or a line end, or 'tab'");
}

}  // namespace dscan
