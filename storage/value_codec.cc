#include "storage/value_codec.h"

#include "storage/byte_codec.h"
#include "storage/job_codec.h"

namespace dscan {
namespace {

constexpr std::uint8_t kCounterVersion = 1;
constexpr std::uint8_t kNameVersion = 1;
constexpr std::uint8_t kMarkVersion = 1;
constexpr std::uint8_t kDoneVersion = 2;
/// Says nothing of the file's state and of what came out of it.
constexpr std::uint8_t kFirstDoneVersion = 1;

// On disk: frozen.
enum class Ending : std::uint8_t { kClean = 0, kSkipped = 1, kResults = 2 };
enum class HasState : std::uint8_t { kNo = 0, kYes = 1 };

void put_state(ByteWriter& writer, const std::optional<FileState>& state) {
  writer.put_byte(static_cast<std::uint8_t>(state ? HasState::kYes : HasState::kNo));
  if (!state) return;
  writer.put_number(state->device);
  writer.put_number(state->inode);
  writer.put_number(state->size);
  writer.put_signed(state->modified_ns);
  // Mostly the same time, and then one byte.
  writer.put_signed(static_cast<std::int64_t>(static_cast<std::uint64_t>(state->changed_ns) -
                                              static_cast<std::uint64_t>(state->modified_ns)));
}

std::optional<FileState> read_state(ByteReader& reader) {
  if (reader.one_of(HasState::kNo, HasState::kYes) == HasState::kNo) return std::nullopt;
  FileState state{.device = reader.number(), .inode = reader.number(), .size = reader.number()};
  state.modified_ns = reader.signed_number();
  // Damaged numbers may be any: they wrap instead of overflowing.
  state.changed_ns = static_cast<std::int64_t>(static_cast<std::uint64_t>(state.modified_ns) +
                                               static_cast<std::uint64_t>(reader.signed_number()));
  return state;
}

}  // namespace

std::string encode_meta(const Meta& meta) {
  ByteWriter writer(meta.version);
  writer.put_signed(meta.create_time);
  return writer.take();
}

Result<Meta> decode_meta(std::string_view value) {
  const std::uint8_t version = value.empty() ? kFormatVersion : static_cast<std::uint8_t>(value.front());
  if (version < kOldestVersion || version > kFormatVersion) {
    return Error(ErrorCode::kVersion, "the store has format version " + std::to_string(unsigned{version}) +
                                          ", this program knows version " +
                                          std::to_string(unsigned{kFormatVersion}) +
                                          "; use the dscan that wrote it, or scan into a new store");
  }
  ByteReader reader(value, version);
  const Meta meta{.create_time = reader.signed_number(), .version = version};
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
  put_state(writer, mark.state);
  writer.put_number(mark.members);
  return writer.take();
}

Result<DoneMark> decode_done(std::string_view value, std::uint32_t task) {
  const bool is_old = !value.empty() && value.front() == static_cast<char>(kFirstDoneVersion);
  ByteReader reader(value, is_old ? kFirstDoneVersion : kDoneVersion);
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
  if (!is_old) {
    mark.state = read_state(reader);
    mark.members = reader.number();
  }
  DSCAN_RETURN_IF_ERROR(reader.finish(Family::kDone));
  return mark;
}

}  // namespace dscan
