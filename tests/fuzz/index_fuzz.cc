// Index documents: whatever the bytes and the shape, all of them are read and the size of blocks changes
// nothing.
#include "engine/read/index_reader.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/read_all.h"

namespace {

using dscan::fuzz::Drained;

Drained read(std::string_view text, std::uint8_t choice, std::size_t block_bytes) {
  dscan::MemoryStream stream(text);
  dscan::IndexOptions options;
  options.shape = static_cast<dscan::DocumentShape>(choice % 4);
  options.limits.block_bytes = block_bytes;
  dscan::IndexReader reader(stream, options);
  return dscan::fuzz::drain(reader);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  std::string_view input = dscan::fuzz::text_of(bytes, size);
  const std::uint8_t choice = dscan::fuzz::take_byte(input);
  const Drained whole = read(input, choice, std::size_t{1} << 20U);
  const Drained pieces = read(input, choice, 4096);
  dscan::fuzz::require(whole.lines == pieces.lines, "as many lines in small blocks");
  return 0;
}
