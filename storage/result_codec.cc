#include "storage/result_codec.h"

#include <limits>

#include "storage/byte_codec.h"

namespace dscan {
namespace {

constexpr std::uint8_t kResultVersion = 3;
/// Its matches say nothing of their grounds;
constexpr std::uint8_t kSecondVersion = 2;
/// and those of this one neither of how many rows with a value they are nor their fingerprints.
constexpr std::uint8_t kFirstVersion = 1;

constexpr std::uint8_t kMostConfidence = 100;
constexpr unsigned kAllGrounds = (1U << kGroundNames.size()) - 1;

// Line numbers ascend: the distances between them are small numbers, most of them one byte. A list that does
// not ascend survives too, as distances wrap around.
void put_lines(ByteWriter& writer, const std::vector<std::uint64_t>& lines) {
  writer.put_number(lines.size());
  std::uint64_t last = 0;
  for (const std::uint64_t line : lines) {
    writer.put_number(line - last);
    last = line;
  }
}

std::vector<std::uint64_t> read_lines(ByteReader& reader) {
  std::vector<std::uint64_t> lines(reader.count());
  std::uint64_t last = 0;
  for (std::uint64_t& line : lines) line = last += reader.number();
  return lines;
}

void put_match(ByteWriter& writer, const MatchInfo& match) {
  writer.put_number(match.rule);
  writer.put_text(match.field);
  writer.put_number(match.match_count);
  writer.put_number(match.line_count);
  writer.put_number(match.value_count);
  writer.put_byte(match.grounds.confidence);
  writer.put_byte(match.grounds.bits);
  put_lines(writer, match.line_numbers);
  writer.put_number(match.examples.size());
  for (const MatchExample& example : match.examples) {
    writer.put_number(example.line_number);
    writer.put_text(example.content);
  }
  writer.put_number(match.fingerprints.size());
  for (const std::string& fingerprint : match.fingerprints) writer.put_text(fingerprint);
}

Grounds read_grounds(ByteReader& reader) {
  Grounds grounds;
  grounds.confidence = reader.byte();
  grounds.bits = reader.byte();
  if (grounds.confidence > kMostConfidence) reader.fail("a confidence out of range");
  if (grounds.bits > kAllGrounds) reader.fail("unknown grounds");
  return grounds;
}

MatchInfo read_match(ByteReader& reader, std::uint8_t version) {
  MatchInfo match;
  const std::uint64_t rule = reader.number();
  if (rule > std::numeric_limits<std::uint32_t>::max()) reader.fail("a number out of range");
  match.rule = static_cast<std::uint32_t>(rule);
  match.field = reader.text();
  match.match_count = reader.number();
  match.line_count = reader.number();
  if (version != kFirstVersion) match.value_count = reader.number();
  if (version == kResultVersion) match.grounds = read_grounds(reader);
  match.line_numbers = read_lines(reader);
  for (std::size_t left = reader.count(); left > 0 && !reader.failed(); --left) {
    match.examples.push_back({.line_number = reader.number(), .content = std::string(reader.text())});
  }
  if (version == kFirstVersion) return match;
  for (std::size_t left = reader.count(); left > 0 && !reader.failed(); --left) {
    match.fingerprints.emplace_back(reader.text());
  }
  return match;
}

/// That of a value of an older version, or else the one that a value must have.
std::uint8_t version_of(std::string_view value) {
  const char first = value.empty() ? '\0' : value.front();
  for (const std::uint8_t older : {kFirstVersion, kSecondVersion}) {
    if (first == static_cast<char>(older)) return older;
  }
  return kResultVersion;
}

}  // namespace

std::string encode_result(const ObjectResult& result) {
  ByteWriter writer(kResultVersion);
  writer.put_text(result.id);
  writer.put_byte(static_cast<std::uint8_t>(result.kind));
  writer.put_text(result.container);
  writer.put_text(result.name);
  writer.put_text(result.full_path);
  writer.put_number(result.size_bytes);
  writer.put_text(result.md5);
  writer.put_signed(result.scan_time);
  writer.put_signed(result.create_time);
  writer.put_number(result.matches.size());
  for (const MatchInfo& match : result.matches) put_match(writer, match);
  writer.put_number(result.issues.size());
  for (const ReadIssue& issue : result.issues) {
    writer.put_text(issue.what);
    writer.put_number(issue.count);
    writer.put_number(issue.first_line);
  }
  return writer.take();
}

Result<ObjectResult> decode_result(const ResultPosition& position, std::string_view value) {
  const std::uint8_t version = version_of(value);
  ByteReader reader(value, version);
  ObjectResult result;
  result.id = reader.text();
  result.kind = reader.one_of(kAssetKinds.front(), kAssetKinds.back());
  result.container = reader.text();
  result.name = reader.text();
  result.full_path = reader.text();
  result.size_bytes = reader.number();
  result.md5 = reader.text();
  result.scan_time = reader.signed_number();
  result.create_time = reader.signed_number();
  result.level_rank = position.bucket.level_rank;
  for (std::size_t left = reader.count(); left > 0 && !reader.failed(); --left) {
    result.matches.push_back(read_match(reader, version));
  }
  for (std::size_t left = reader.count(); left > 0 && !reader.failed(); --left) {
    result.issues.push_back(
        {.what = std::string(reader.text()), .count = reader.number(), .first_line = reader.number()});
  }
  DSCAN_RETURN_IF_ERROR(reader.finish(Family::kResults));
  return result;
}

}  // namespace dscan
