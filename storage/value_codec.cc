#include "storage/value_codec.h"

#include "storage/byte_codec.h"
#include "storage/job_codec.h"

namespace dscan {
namespace {

constexpr std::uint8_t kCounterVersion = 1;
constexpr std::uint8_t kNameVersion = 1;
constexpr std::uint8_t kMarkVersion = 1;
constexpr std::uint8_t kDoneVersion = 1;

// On disk: frozen.
enum class Ending : std::uint8_t { kClean = 0, kSkipped = 1, kResults = 2 };

}  // namespace

std::string encode_meta(const Meta& meta) {
  ByteWriter writer(kFormatVersion);
  writer.put_signed(meta.create_time);
  return writer.take();
}

Result<Meta> decode_meta(std::string_view value) {
  const unsigned version = value.empty() ? kFormatVersion : static_cast<std::uint8_t>(value.front());
  if (version != kFormatVersion) {
    return Error(ErrorCode::kVersion, "the store has format version " + std::to_string(version) +
                                          ", this program knows version " + std::to_string(kFormatVersion) +
                                          "; use the dscan that wrote it, or scan into a new store");
  }
  ByteReader reader(value, kFormatVersion);
  const Meta meta{.create_time = reader.signed_number()};
  DSCAN_RETURN_IF_ERROR(reader.finish(Family::kMeta));
  return meta;
}

std::string encode_counter(std::uint64_t count) {
  ByteWriter writer(kCounterVersion);
  writer.put_number(count);
  return writer.take();
}

Result<std::uint64_t> decode_counter(std::string_view value) {
  ByteReader reader(value, kCounterVersion);
  const std::uint64_t count = reader.number();
  DSCAN_RETURN_IF_ERROR(reader.finish(Family::kCounters));
  return count;
}

std::string encode_name(std::string_view name) {
  ByteWriter writer(kNameVersion);
  writer.put_text(name);
  return writer.take();
}

Result<std::string_view> decode_name(std::string_view value) {
  ByteReader reader(value, kNameVersion);
  const std::string_view name = reader.text();
  DSCAN_RETURN_IF_ERROR(reader.finish(Family::kNames));
  return name;
}

std::string encode_mark() {
  return ByteWriter(kMarkVersion).take();
}

Result<void> decode_mark(std::string_view value) {
  return ByteReader(value, kMarkVersion).finish(Family::kJobTimes);
}

std::string encode_done(const DoneMark& mark) {
  ByteWriter writer(kDoneVersion);
  if (const auto* reason = std::get_if<SkipReason>(&mark.ending)) {
    writer.put_byte(static_cast<std::uint8_t>(Ending::kSkipped));
    writer.put_byte(static_cast<std::uint8_t>(*reason));
  } else if (const auto* results = std::get_if<DoneMark::Results>(&mark.ending)) {
    writer.put_byte(static_cast<std::uint8_t>(Ending::kResults));
    writer.put_number(results->size());
    for (const ResultPosition& position : *results) {
      writer.put_byte(position.bucket.level_rank);
      writer.put_number(position.ordinal);
    }
  } else {
    writer.put_byte(static_cast<std::uint8_t>(Ending::kClean));
  }
  return writer.take();
}

Result<DoneMark> decode_done(std::string_view value, std::uint32_t task) {
  ByteReader reader(value, kDoneVersion);
  DoneMark mark;
  switch (reader.one_of(Ending::kClean, Ending::kResults)) {
    case Ending::kClean:
      break;
    case Ending::kSkipped:
      mark.ending = reader.one_of(kFirstSkipReason, kLastSkipReason);
      break;
    case Ending::kResults: {
      DoneMark::Results results(reader.count());
      for (ResultPosition& position : results) {
        position = {.bucket = {.task = task, .level_rank = reader.byte()}, .ordinal = reader.number()};
      }
      mark.ending = std::move(results);
      break;
    }
  }
  DSCAN_RETURN_IF_ERROR(reader.finish(Family::kDone));
  return mark;
}

}  // namespace dscan
