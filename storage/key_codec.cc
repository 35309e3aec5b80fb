#include "storage/key_codec.h"

#include <cassert>
#include <limits>

namespace dscan {
namespace {

constexpr std::uint64_t kSignBit = std::uint64_t{1} << 63;

template <class Number>
void put(std::string& key, Number number) {
  for (std::size_t i = sizeof(Number); i-- > 0;) key.push_back(static_cast<char>(number >> (8 * i)));
}

void put_id(std::string& key, std::string_view id) {
  assert(is_key_id(id));
  put(key, static_cast<std::uint8_t>(id.size()));
  key.append(id);
}

// The newest first: later times become smaller numbers, negative ones the largest.
std::uint64_t inverted(EpochMillis time) {
  return ~(static_cast<std::uint64_t>(time) ^ kSignBit);
}

EpochMillis time_of(std::uint64_t inverted_time) {
  return static_cast<EpochMillis>(~inverted_time ^ kSignBit);
}

std::uint8_t inverted(std::uint8_t level_rank) {
  return static_cast<std::uint8_t>(std::numeric_limits<std::uint8_t>::max() - level_rank);
}

// Takes keys apart, from left to right: the parts of a braced list are read in its order. After the first
// part that is not there, all are empty and finish() is false.
class KeyReader {
 public:
  explicit KeyReader(std::string_view key) : rest_(key) {}

  std::string_view bytes(std::size_t size) {
    if (size > rest_.size()) {
      good_ = false;
      rest_ = {};
      return {};
    }
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  template <class Number>
  Number number() {
    Number number = 0;
    for (const char byte : bytes(sizeof(Number))) {
      number = static_cast<Number>(std::uint64_t{number} << 8 | static_cast<std::uint8_t>(byte));
    }
    return number;
  }

  std::string_view id() {
    const std::string_view id = bytes(number<std::uint8_t>());
    good_ = good_ && is_key_id(id);
    return id;
  }

  JobKey job() { return {.project = id(), .job = id()}; }

  Bucket bucket() {
    return {.task = number<std::uint32_t>(), .level_rank = inverted(number<std::uint8_t>())};
  }

  ResultPosition position() { return {.bucket = bucket(), .ordinal = number<std::uint64_t>()}; }

  [[nodiscard]] bool finish() const { return good_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool good_ = true;
};

template <class Key>
std::optional<Key> finished(const KeyReader& reader, const Key& key) {
  if (!reader.finish()) return std::nullopt;
  return key;
}

void put_bucket(std::string& key, const Bucket& bucket) {
  put(key, bucket.task);
  put(key, inverted(bucket.level_rank));
}

}  // namespace

bool is_key_id(std::string_view id) {
  return !id.empty() && id.size() <= kMaxIdSize;
}

std::string end_of_prefix(std::string prefix) {
  // Keys begin with a length of at most kMaxIdSize: there is a byte to count up.
  while (prefix.back() == static_cast<char>(0xFF)) prefix.pop_back();
  ++prefix.back();
  return prefix;
}

std::string project_prefix(std::string_view project) {
  std::string key;
  put_id(key, project);
  return key;
}

std::string JobKey::encode() const {
  std::string key = project_prefix(project);
  put_id(key, job);
  return key;
}

std::optional<JobKey> JobKey::decode(std::string_view key) {
  KeyReader reader(key);
  const JobKey job = reader.job();
  return finished(reader, job);
}

std::string JobTimeKey::encode() const {
  std::string key = project_prefix(job.project);
  put(key, inverted(create_time));
  put_id(key, job.job);
  return key;
}

std::optional<JobTimeKey> JobTimeKey::decode(std::string_view key) {
  KeyReader reader(key);
  JobTimeKey decoded;
  decoded.job.project = reader.id();
  decoded.create_time = time_of(reader.number<std::uint64_t>());
  decoded.job.job = reader.id();
  return finished(reader, decoded);
}

std::string TaskKey::encode() const {
  std::string key = job.encode();
  put(key, task);
  return key;
}

std::optional<TaskKey> TaskKey::decode(std::string_view key) {
  KeyReader reader(key);
  const TaskKey decoded{.job = reader.job(), .task = reader.number<std::uint32_t>()};
  return finished(reader, decoded);
}

std::string BucketKey::encode() const {
  std::string key = job.encode();
  put_bucket(key, bucket);
  return key;
}

std::optional<BucketKey> BucketKey::decode(std::string_view key) {
  KeyReader reader(key);
  const BucketKey decoded{.job = reader.job(), .bucket = reader.bucket()};
  return finished(reader, decoded);
}

std::string ResultPosition::encode() const {
  std::string bytes;
  put_bucket(bytes, bucket);
  put(bytes, ordinal);
  return bytes;
}

std::optional<ResultPosition> ResultPosition::decode(std::string_view bytes) {
  KeyReader reader(bytes);
  const ResultPosition position = reader.position();
  return finished(reader, position);
}

std::string ResultKey::encode() const {
  return job.encode() + position.encode();
}

std::optional<ResultKey> ResultKey::decode(std::string_view key) {
  KeyReader reader(key);
  const ResultKey decoded{.job = reader.job(), .position = reader.position()};
  return finished(reader, decoded);
}

std::string DoneKey::encode() const {
  assert(path_hash.size() == kHashSize);
  std::string key = job.encode();
  put(key, task);
  key.append(path_hash);
  if (member > 0) put(key, member);
  return key;
}

std::optional<DoneKey> DoneKey::decode(std::string_view key) {
  KeyReader reader(key);
  DoneKey decoded{.job = reader.job(),
                  .task = reader.number<std::uint32_t>(),
                  .path_hash = reader.bytes(kHashSize),
                  .member = 0};
  if (reader.finish()) return decoded;
  decoded.member = reader.number<std::uint64_t>();
  // The file itself has one key only.
  if (decoded.member == 0) return std::nullopt;
  return finished(reader, decoded);
}

std::string SkipKey::encode() const {
  std::string key = job.encode();
  put(key, sequence);
  return key;
}

std::optional<SkipKey> SkipKey::decode(std::string_view key) {
  KeyReader reader(key);
  const SkipKey decoded{.job = reader.job(), .sequence = reader.number<std::uint64_t>()};
  return finished(reader, decoded);
}

}  // namespace dscan
