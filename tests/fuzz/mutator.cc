#include "tests/fuzz/mutator.h"

#include <array>
#include <string_view>

namespace dscan::fuzz {
namespace {

/// What formats are made of, and what breaks their readers.
constexpr std::array<std::string_view, 40> kPieces = {
    "\"",
    "'",
    "\\",
    "\n",
    "\r\n",
    ",",
    ";",
    "\t",
    "{",
    "}",
    "[",
    "]",
    ":",
    "(",
    ")",
    "`",
    "$$",
    "--",
    "/*",
    "*/",
    "\\N",
    "\\.\n",
    "0x",
    "\xEF\xBB\xBF",
    "\xFF",
    "\xC3",
    "\xED\xA0\x80",
    "null",
    "\\u0000",
    "\\uD800",
    "1e999",
    "-1",
    "18446744073709551616",
    "%00",
    "\r\n\r\n",
    "Content-Length: 5\r\n",
    "Transfer-Encoding: chunked\r\n",
    "=",
    "&",
    "../",
};

}  // namespace

std::string Mutator::next() {
  std::string input = any_seed();
  for (std::size_t changes = 1 + below(8); changes > 0; --changes) change(input);
  if (input.size() > most_bytes_) input.resize(most_bytes_);
  return input;
}

void Mutator::insert_piece(std::string& input, std::size_t at) {
  std::string piece(kPieces[below(kPieces.size())]);
  for (std::size_t copies = below(8) == 0 ? below(200) : 0; copies > 0; --copies) piece += piece.front();
  input.insert(at, piece);
}

void Mutator::change(std::string& input) {
  const std::size_t at = below(input.size() + 1);
  const std::size_t count = below(input.size() - at + 1);
  switch (below(8)) {
    case 0:
      if (at < input.size()) input[at] = static_cast<char>(input[at] ^ static_cast<char>(1U << below(8)));
      break;
    case 1:
      if (at < input.size()) input[at] = static_cast<char>(random_());
      break;
    case 2:
      input.erase(at, below(2) == 0 ? 1 : count);
      break;
    case 3:
      input.insert(at, input.substr(at, std::min<std::size_t>(count, 256)));
      break;
    case 4: {
      const std::string& other = any_seed();
      const std::size_t from = below(other.size() + 1);
      input.insert(at, other.substr(from, below(256)));
      break;
    }
    case 5:
      input.resize(at);
      break;
    default:
      insert_piece(input, at);
  }
}

}  // namespace dscan::fuzz
