#include "storage/job_plan.h"

#include <bit>
#include <limits>
#include <optional>

#include "storage/byte_codec.h"

namespace dscan {
namespace {

constexpr std::uint8_t kPlanVersion = 1;

// On disk: frozen. Read-as has numbers of its own here, for the engine's may move.
enum class StoredReadAs : std::uint8_t { kAuto = 0, kFiles = 1, kTables = 2, kIndex = 3 };
enum class StoredBinary : std::uint8_t { kSkip = 0, kStrings = 1 };
enum class Flag : std::uint8_t { kNo = 0, kYes = 1 };
enum class Choice : std::uint8_t { kNone = 0, kNo = 1, kYes = 2 };

StoredReadAs stored(ReadAs read_as) {
  switch (read_as) {
    case ReadAs::kAuto:
      return StoredReadAs::kAuto;
    case ReadAs::kFiles:
      return StoredReadAs::kFiles;
    case ReadAs::kTables:
      return StoredReadAs::kTables;
    case ReadAs::kIndex:
      return StoredReadAs::kIndex;
  }
  return StoredReadAs::kAuto;
}

ReadAs read_as_of(StoredReadAs stored) {
  switch (stored) {
    case StoredReadAs::kAuto:
      return ReadAs::kAuto;
    case StoredReadAs::kFiles:
      return ReadAs::kFiles;
    case StoredReadAs::kTables:
      return ReadAs::kTables;
    case StoredReadAs::kIndex:
      return ReadAs::kIndex;
  }
  return ReadAs::kAuto;
}

template <class Enum>
void put_enum(ByteWriter& writer, Enum value) {
  writer.put_byte(static_cast<std::uint8_t>(value));
}

void put_flag(ByteWriter& writer, bool flag) {
  put_enum(writer, flag ? Flag::kYes : Flag::kNo);
}
bool read_flag(ByteReader& reader) {
  return reader.one_of(Flag::kNo, Flag::kYes) == Flag::kYes;
}

void put_texts(ByteWriter& writer, const std::vector<std::string>& texts) {
  writer.put_number(texts.size());
  for (const std::string& text : texts) writer.put_text(text);
}
std::vector<std::string> read_texts(ByteReader& reader) {
  std::vector<std::string> texts;
  for (std::size_t left = reader.count(); left > 0 && !reader.failed(); --left) {
    texts.emplace_back(reader.text());
  }
  return texts;
}

template <class Number>
Number read_number(ByteReader& reader) {
  const std::uint64_t number = reader.number();
  if (number > static_cast<std::uint64_t>(std::numeric_limits<Number>::max())) {
    reader.fail("a number out of range");
    return 0;
  }
  return static_cast<Number>(number);
}

// What decides of the results of a file, besides rules and the file.
void put_deciding(ByteWriter& writer, const JobPlan& plan) {
  const JobOptions& options = plan.options;
  put_enum(writer, stored(options.read_as));
  writer.put_text(options.index_name);
  const auto& delimiter = options.table.delimiter;
  writer.put_text(delimiter ? std::string_view(&*delimiter, 1) : std::string_view());
  const auto& header = options.table.has_header;
  put_enum(writer, !header ? Choice::kNone : *header ? Choice::kYes : Choice::kNo);
  writer.put_number(options.sample.first_rows);
  writer.put_number(std::bit_cast<std::uint64_t>(options.sample.percent));
  writer.put_number(options.sample.seed);
  writer.put_number(options.md5_limit_bytes);
  writer.put_number(options.scan.examples);
  writer.put_number(options.scan.line_numbers);
  put_flag(writer, options.scan.reveal);
  writer.put_byte(options.scan.min_level_rank);
  writer.put_number(static_cast<std::uint64_t>(options.scan.min_confidence));
  writer.put_number(options.unwrap.limits.depth);
  writer.put_number(options.unwrap.limits.bytes);
  writer.put_number(options.unwrap.limits.ratio);
  writer.put_number(options.unwrap.limits.free_bytes);
  writer.put_text(options.unwrap.encoding);
  put_enum(writer, options.binary == BinaryFiles::kStrings ? StoredBinary::kStrings : StoredBinary::kSkip);
  put_flag(writer, plan.fingerprints);
  writer.put_text(plan.inputs_hash);
}

void read_deciding(ByteReader& reader, JobPlan& plan) {
  JobOptions& options = plan.options;
  options.read_as = read_as_of(reader.one_of(StoredReadAs::kAuto, StoredReadAs::kIndex));
  options.index_name = reader.text();
  const std::string_view delimiter = reader.text();
  if (delimiter.size() > 1) reader.fail("a delimiter of several bytes");
  if (!delimiter.empty()) options.table.delimiter = delimiter.front();
  const Choice header = reader.one_of(Choice::kNone, Choice::kYes);
  if (header != Choice::kNone) options.table.has_header = header == Choice::kYes;
  options.sample.first_rows = reader.number();
  options.sample.percent = std::bit_cast<double>(reader.number());
  if (!(options.sample.percent >= 0 && options.sample.percent <= 100))
    reader.fail("a percentage out of range");
  options.sample.seed = reader.number();
  options.md5_limit_bytes = reader.number();
  options.scan.examples = read_number<std::uint32_t>(reader);
  options.scan.line_numbers = read_number<std::uint32_t>(reader);
  options.scan.reveal = read_flag(reader);
  options.scan.min_level_rank = reader.byte();
  options.scan.min_confidence = read_number<int>(reader);
  options.unwrap.limits.depth = read_number<unsigned>(reader);
  options.unwrap.limits.bytes = reader.number();
  options.unwrap.limits.ratio = reader.number();
  options.unwrap.limits.free_bytes = reader.number();
  options.unwrap.encoding = reader.text();
  const bool strings = reader.one_of(StoredBinary::kSkip, StoredBinary::kStrings) == StoredBinary::kStrings;
  options.binary = strings ? BinaryFiles::kStrings : BinaryFiles::kSkip;
  plan.fingerprints = read_flag(reader);
  plan.inputs_hash = reader.text();
}

// What decides which files there are.
void put_walk(ByteWriter& writer, const WalkOptions& walk) {
  put_texts(writer, walk.filter.texts());
  writer.put_number(walk.max_file_bytes);
  put_flag(writer, walk.one_file_system);
  put_flag(writer, walk.git_objects);
}

void read_walk(ByteReader& reader, WalkOptions& walk) {
  const std::vector<std::string> patterns = read_texts(reader);
  for (const std::string& pattern : patterns) walk.filter.exclude(pattern);
  if (walk.filter.texts() != patterns) reader.fail("a pattern that chooses nothing");
  walk.max_file_bytes = reader.number();
  walk.one_file_system = read_flag(reader);
  walk.git_objects = read_flag(reader);
}

}  // namespace

std::string program_version() {
  return DSCAN_VERSION;
}

std::string encode_plan(const JobPlan& plan) {
  ByteWriter writer(kPlanVersion);
  writer.put_text(plan.program);
  put_deciding(writer, plan);
  put_walk(writer, plan.options.walk);
  writer.put_number(plan.options.shard.index);
  writer.put_number(plan.options.shard.count);
  put_texts(writer, plan.rule_files);
  writer.put_text(plan.allow_file);
  writer.put_text(plan.baseline_file);
  writer.put_text(plan.fingerprint_key_file);
  writer.put_text(plan.base_job);
  return writer.take();
}

Result<JobPlan> decode_plan(std::string_view value) {
  ByteReader reader(value, kPlanVersion);
  JobPlan plan;
  plan.program = reader.text();
  read_deciding(reader, plan);
  read_walk(reader, plan.options.walk);
  plan.options.shard.index = read_number<std::uint32_t>(reader);
  plan.options.shard.count = read_number<std::uint32_t>(reader);
  if (plan.options.shard.index >= plan.options.shard.count) reader.fail("a shard out of range");
  plan.rule_files = read_texts(reader);
  plan.allow_file = reader.text();
  plan.baseline_file = reader.text();
  plan.fingerprint_key_file = reader.text();
  plan.base_job = reader.text();
  DSCAN_RETURN_IF_ERROR(reader.finish(Family::kPlans));
  return plan;
}

bool finds_the_same(const JobPlan& a, const JobPlan& b) {
  ByteWriter of_a(kPlanVersion);
  ByteWriter of_b(kPlanVersion);
  put_deciding(of_a, a);
  put_deciding(of_b, b);
  return a.program == b.program && of_a.take() == of_b.take();
}

}  // namespace dscan
