// Stored bytes: every decoder stays within them, and what it takes is the one encoding of what it read.
#include "storage/catalog_codec.h"
#include "storage/job_codec.h"
#include "storage/job_plan.h"
#include "storage/key_codec.h"
#include "storage/result_codec.h"
#include "storage/value_codec.h"
#include "tests/fuzz/fuzz_target.h"

namespace {

using dscan::fuzz::require;

template <class Key>
void check_key(std::string_view bytes) {
  const auto key = Key::decode(bytes);
  if (key) require(key->encode() == bytes, "a key has one encoding");
}

/// `encode` is the inverse of `decode`; older versions of a value are read, but never written.
template <class Decoded, class Encode>
void check_value(const Decoded& decoded, std::string_view bytes, const Encode& encode) {
  if (!decoded) return require(!decoded.error().message().empty(), "a refusal says why");
  const std::string again = encode(*decoded);
  if (!bytes.empty() && again.front() == bytes.front()) require(again == bytes, "a value has one encoding");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  std::string_view input = dscan::fuzz::text_of(bytes, size);
  const dscan::JobKey job{"project", "job"};
  switch (dscan::fuzz::take_byte(input) % 9) {
    case 0:
      check_key<dscan::JobKey>(input);
      check_key<dscan::JobTimeKey>(input);
      check_key<dscan::TaskKey>(input);
      check_key<dscan::BucketKey>(input);
      check_key<dscan::ResultKey>(input);
      check_key<dscan::DoneKey>(input);
      check_key<dscan::SkipKey>(input);
      break;
    case 1:
      check_value(dscan::decode_job(job, input), input, dscan::encode_job);
      break;
    case 2:
      check_value(dscan::decode_task({job, 1}, input), input, dscan::encode_task);
      break;
    case 3:
      check_value(dscan::decode_catalog(input), input, dscan::encode_catalog);
      break;
    case 4:
      check_value(dscan::decode_result({{1, 2}, 3}, input), input, dscan::encode_result);
      break;
    case 5:
      check_value(dscan::decode_done(input, 1), input, dscan::encode_done);
      break;
    case 6:
      check_value(dscan::decode_counter(input), input, dscan::encode_counter);
      break;
    case 7:
      check_value(dscan::decode_plan(input), input, dscan::encode_plan);
      break;
    default:
      check_value(dscan::decode_skip(input), input,
                  [](const dscan::SkippedFile& file) { return dscan::encode_skip(file.path, file.skip); });
  }
  return 0;
}
