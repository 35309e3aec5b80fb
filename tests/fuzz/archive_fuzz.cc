// Compressions and archives, one in another: what comes out stays within its budget, and damage has a word.
#include "engine/job/unwrapper.h"
#include "tests/fuzz/fuzz_target.h"

namespace {

constexpr std::uint64_t kMostBytes = 1U << 20U;

/// Reads everything and counts it.
class CountingSink final : public dscan::UnwrapSink {
 public:
  dscan::Result<void> take_file(const dscan::WrappedFile& file) override {
    bytes += file.head.size();
    char piece[4096];
    while (true) {
      const auto got = file.bytes.read(piece, sizeof piece);
      if (!got) return got.error();
      if (*got == 0) return {};
      bytes += *got;
    }
  }
  dscan::Result<void> take_skip(const dscan::WrappedFile& file, dscan::Skip skip) override {
    dscan::fuzz::require(!file.path.empty() && !skip.detail.empty(), "a skip says of what and why");
    return {};
  }
  dscan::Result<void> take_archive(const dscan::WrappedFile& /*archive*/) override { return {}; }

  std::uint64_t bytes = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  dscan::MemoryStream stream(dscan::fuzz::text_of(bytes, size));
  const auto head = dscan::read_head(stream);
  dscan::UnwrapOptions options;
  options.limits.bytes = kMostBytes;
  options.limits.depth = 3;
  CountingSink sink;
  dscan::Unwrapper unwrapper(options, size, sink);
  const auto done = unwrapper.unwrap({"fuzz", "fuzz", stream, *head, nullptr, size});
  dscan::fuzz::require(done || !done.error().message().empty(), "an error says why");
  dscan::fuzz::require(sink.bytes <= kMostBytes + size, "no more comes out than the budget allows");
  return 0;
}
