// Markers come back from clients: what is taken for one is one, in its only spelling.
#include "storage/marker.h"
#include "tests/fuzz/fuzz_target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text = dscan::fuzz::text_of(bytes, size);
  const dscan::JobKey job{"project", "job"};
  const dscan::ResultFilter filter;
  const auto position = dscan::read_marker(text, job, filter);
  if (position) {
    dscan::fuzz::require(dscan::make_marker(job, filter, *position) == text, "a marker has one spelling");
  } else {
    dscan::fuzz::require(position.error().code() == dscan::ErrorCode::kInvalidArgument, "the client's fault");
  }
  // The other way round: what is made of any position is read as that position.
  if (size < dscan::ResultPosition::kEncodedSize) return 0;
  const auto any = dscan::ResultPosition::decode(text.substr(0, dscan::ResultPosition::kEncodedSize));
  if (!any) return 0;
  const auto again = dscan::read_marker(dscan::make_marker(job, filter, *any), job, filter);
  dscan::fuzz::require(again && *again == *any, "a marker leads back");
  return 0;
}
