// Tables: whatever the bytes, the size of blocks changes no line, row or name of the header; but a header
// must fit into one.
#include <algorithm>

#include "engine/read/delimited_reader.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/read_all.h"

namespace {

using dscan::fuzz::Drained;

Drained read(std::string_view text, std::uint8_t choice, std::size_t block_bytes) {
  constexpr std::string_view kDelimiters = ",;\t|";
  dscan::MemoryStream stream(text);
  dscan::DelimitedOptions options;
  options.delimiter = kDelimiters[choice % kDelimiters.size()];
  options.has_header = (choice & 4U) != 0;
  options.limits.block_bytes = block_bytes;
  dscan::DelimitedReader reader(stream, options);
  return dscan::fuzz::drain(reader);
}

/// Behind the header's names are those of surplus cells: as many as have been asked for.
bool have_same_names(const std::vector<std::string>& some, const std::vector<std::string>& others) {
  const auto [end_of_some, end_of_others] =
      std::mismatch(some.begin(), some.end(), others.begin(), others.end());
  return end_of_some == some.end() || end_of_others == others.end();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  std::string_view input = dscan::fuzz::text_of(bytes, size);
  const std::uint8_t choice = dscan::fuzz::take_byte(input);
  const Drained whole = read(input, choice, std::size_t{1} << 20U);
  const Drained pieces = read(input, choice, 128);
  if (pieces.issues.contains("first row is too long for a header")) return 0;
  dscan::fuzz::require(whole.lines == pieces.lines, "as many lines in small blocks");
  dscan::fuzz::require(whole.rows == pieces.rows, "as many rows in small blocks");
  dscan::fuzz::require(have_same_names(whole.fields.at(0), pieces.fields.at(0)),
                       "the same names in small blocks");
  return 0;
}
