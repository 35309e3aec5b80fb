// Tables: whatever the bytes, the size of blocks changes nothing.
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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  std::string_view input = dscan::fuzz::text_of(bytes, size);
  const std::uint8_t choice = dscan::fuzz::take_byte(input);
  const Drained whole = read(input, choice, std::size_t{1} << 20U);
  const Drained pieces = read(input, choice, 32 * 1024);
  dscan::fuzz::require(whole.lines == pieces.lines, "as many lines in small blocks");
  dscan::fuzz::require(whole.rows == pieces.rows, "as many rows in small blocks");
  return 0;
}
