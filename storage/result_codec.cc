#include "storage/result_codec.h"

#include <algorithm>
#include <limits>

#include "storage/byte_codec.h"

namespace dscan {
namespace {

constexpr std::uint8_t kResultVersion = 1;
/// The same, and then the fingerprints of each match: written only where there are some.
constexpr std::uint8_t kResultWithFingerprints = 2;

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
  put_lines(writer, match.line_numbers);
  writer.put_number(match.examples.size());
  for (const MatchExample& example : match.examples) {
    writer.put_number(example.line_number);
    writer.put_text(example.content);
  }
}

MatchInfo read_match(ByteReader& reader) {
  MatchInfo match;
  const std::uint64_t rule = reader.number();
  if (rule > std::numeric_limits<std::uint32_t>::max()) reader.fail("a number out of range");
  match.rule = static_cast<std::uint32_t>(rule);
  match.field = reader.text();
  match.match_count = reader.number();
  match.line_count = reader.number();
  match.line_numbers = read_lines(reader);
  for (std::size_t left = reader.count(); left > 0 && !reader.failed(); --left) {
    match.examples.push_back({.line_number = reader.number(), .content = std::string(reader.text())});
  }
  return match;
}

void put_fingerprints(ByteWriter& writer, const std::vector<MatchInfo>& matches) {
  for (const MatchInfo& match : matches) {
    writer.put_number(match.fingerprints.size());
    for (const std::string& fingerprint : match.fingerprints) writer.put_text(fingerprint);
  }
}

bool has_fingerprints(const std::vector<MatchInfo>& matches) {
  return std::any_of(matches.begin(), matches.end(),
                     [](const MatchInfo& match) { return !match.fingerprints.empty(); });
}

void read_fingerprints(ByteReader& reader, std::vector<MatchInfo>& matches) {
  for (MatchInfo& match : matches) {
    for (std::size_t left = reader.count(); left > 0 && !reader.failed(); --left) {
      match.fingerprints.emplace_back(reader.text());
    }
  }
  if (!has_fingerprints(matches)) reader.fail("no fingerprint");
}

}  // namespace

std::string encode_result(const ObjectResult& result) {
  const bool with_fingerprints = has_fingerprints(result.matches);
  ByteWriter writer(with_fingerprints ? kResultWithFingerprints : kResultVersion);
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
  if (with_fingerprints) put_fingerprints(writer, result.matches);
  return writer.take();
}

Result<ObjectResult> decode_result(const ResultPosition& position, std::string_view value) {
  const bool with_fingerprints = !value.empty() && value[0] == static_cast<char>(kResultWithFingerprints);
  ByteReader reader(value, with_fingerprints ? kResultWithFingerprints : kResultVersion);
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
    result.matches.push_back(read_match(reader));
  }
  for (std::size_t left = reader.count(); left > 0 && !reader.failed(); --left) {
    result.issues.push_back(
        {.what = std::string(reader.text()), .count = reader.number(), .first_line = reader.number()});
  }
  if (with_fingerprints) read_fingerprints(reader, result.matches);
  DSCAN_RETURN_IF_ERROR(reader.finish(Family::kResults));
  return result;
}

}  // namespace dscan
