// Finds runs of capital letters and digits, single '-', '.' and '/' between them
// allowed, that hold at least one of each.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/match/classified_text.h"

namespace dscan {

/// The bytes [begin, end) of the text searched; the first and the last of them are letters or digits.
struct CodeToken {
  std::size_t begin;
  std::size_t end;
};

/// Appends the tokens of `text` of at least kMinCodeLength bytes that no word character touches, in their
/// order.
void find_code_tokens(const ClassifiedText& text, std::vector<CodeToken>& tokens);

/// The same answer, a byte at a time: what find_code_tokens() is tested against.
void find_code_tokens_scalar(std::string_view text, std::vector<CodeToken>& tokens);

}  // namespace dscan
