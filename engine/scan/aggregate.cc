#include "engine/scan/aggregate.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "engine/base/utf8.h"
#include "engine/scan/mask.h"

namespace dscan {
namespace {

template <class T>
void append_up_to(std::vector<T>& to, std::vector<T>&& from, std::size_t most) {
  for (T& item : from) {
    if (to.size() >= most) return;
    to.push_back(std::move(item));
  }
}

/// Keeps the list ascending and its items different.
void add_fingerprint(const std::string& fingerprint, std::vector<std::string>& to) {
  const auto at = std::lower_bound(to.begin(), to.end(), fingerprint);
  if (at != to.end() && *at == fingerprint) return;
  if (to.size() < kMostFingerprints) to.insert(at, fingerprint);
}

void append_match(MatchFindings& whole, MatchFindings&& next, const ScanOptions& options) {
  auto& lines = next.info.line_numbers;
  // A line that a cut divides is met in both segments, and is one line.
  const bool same_line = !lines.empty() && lines.front() == whole.last_line;
  if (same_line) lines.erase(lines.begin());
  whole.info.match_count += next.info.match_count;
  whole.info.line_count += next.info.line_count - (same_line ? 1 : 0);
  append_up_to(whole.info.line_numbers, std::move(lines), options.line_numbers);
  append_up_to(whole.info.examples, std::move(next.info.examples), options.examples);
  for (const std::string& each : next.info.fingerprints) add_fingerprint(each, whole.info.fingerprints);
  whole.info.grounds = better(whole.info.grounds, next.info.grounds);
  whole.last_line = next.last_line;
}

void move_lines(MatchFindings& match, std::uint64_t by) {
  for (auto& line : match.info.line_numbers) line += by;
  for (auto& example : match.info.examples) example.line_number += by;
  match.last_line += by;
}

/// Index of `field` in `fields`; their number if it is not there.
std::size_t field_index(const std::vector<std::string>& fields, const std::string& field) {
  return static_cast<std::size_t>(std::find(fields.begin(), fields.end(), field) - fields.begin());
}

ObjectFindings& object_like(FileFindings& whole, const ReadObject& object) {
  const auto found = std::find_if(whole.objects.begin(), whole.objects.end(), [&object](const auto& known) {
    return known.object.container == object.container && known.object.name == object.name;
  });
  if (found != whole.objects.end()) return *found;
  whole.objects.push_back({{object.container, object.name, {}, 0, {}}, {}});
  return whole.objects.back();
}

/// Rows and values of `next` join those of `whole`, which has its fields.
void append_counts(ReadObject& whole, const ReadObject& next) {
  whole.rows += next.rows;
  for (std::size_t column = 0; column < next.values.size() && column < next.fields.size(); ++column) {
    const std::size_t at = field_index(whole.fields, next.fields[column]);
    if (at >= whole.values.size()) whole.values.resize(at + 1);
    whole.values[at] += next.values[column];
  }
}

void append_object(ObjectFindings& whole, ObjectFindings&& next, const ScanOptions& options) {
  auto& fields = whole.object.fields;
  for (const std::string& field : next.object.fields) {
    if (field_index(fields, field) == fields.size()) fields.push_back(field);
  }
  append_counts(whole.object, next.object);
  for (MatchFindings& match : next.matches) {
    const auto known = std::find_if(whole.matches.begin(), whole.matches.end(), [&match](const auto& other) {
      return other.info.rule == match.info.rule && other.info.field == match.info.field;
    });
    if (known != whole.matches.end()) {
      append_match(*known, std::move(match), options);
    } else {
      whole.matches.push_back(std::move(match));
    }
  }
  const auto order = [&fields](const MatchFindings& match) {
    return std::make_pair(field_index(fields, match.info.field), match.info.rule);
  };
  std::sort(whole.matches.begin(), whole.matches.end(),
            [&order](const auto& a, const auto& b) { return order(a) < order(b); });
}

void append_issue(std::vector<ReadIssue>& issues, ReadIssue&& next) {
  const auto known = std::find_if(issues.begin(), issues.end(),
                                  [&next](const ReadIssue& issue) { return issue.what == next.what; });
  if (known != issues.end()) {
    known->count += next.count;
  } else {
    issues.push_back(std::move(next));
  }
}

}  // namespace

std::size_t Aggregate::KeyHash::operator()(const Key& key) const {
  const std::uint64_t mixed =
      (std::uint64_t{key.object} << 40U) ^ (std::uint64_t{key.field} << 16U) ^ key.rule;
  return std::hash<std::uint64_t>{}(mixed * 0x9E3779B97F4A7C15ULL);  // Knuth's multiplicative hashing.
}

MatchFindings& Aggregate::match_of(const Finding& finding) {
  Latest& latest = latest_[finding.rule];
  const bool is_same = latest.object == finding.object && latest.field == finding.field;
  if (latest.match != nullptr && is_same) return *latest.match;
  MatchFindings& match = matches_[{finding.object, finding.field, finding.rule}];
  latest = {finding.object, finding.field, &match};
  return match;
}

Grounds& Aggregate::add(const Finding& finding) {
  MatchFindings& match = match_of(finding);
  ++match.info.match_count;
  if (finding.line != match.last_line) {  // Lines count from 1, so the first one is always new.
    match.last_line = finding.line;
    ++match.info.line_count;
    if (match.info.line_numbers.size() < options_.line_numbers)
      match.info.line_numbers.push_back(finding.line);
  }
  if (match.info.examples.size() < options_.examples) remember_example(finding, match.info);
  if (!finding.fingerprint.empty()) add_fingerprint(finding.fingerprint, match.info.fingerprints);
  return match.info.grounds;
}

void Aggregate::remember_example(const Finding& finding, MatchInfo& info) const {
  info.examples.push_back({finding.line, options_.reveal ? revealed(finding.value)
                                                         : masked(finding.value, rules_[finding.rule].mask)});
}

void Aggregate::clear() {
  if (matches_.empty()) return;
  matches_.clear();
  std::fill(latest_.begin(), latest_.end(), Latest());
}

FileFindings Aggregate::take(const Reader& reader) {
  FileFindings out;
  for (const ReadObject& object : reader.objects()) {
    out.objects.push_back({object, {}});
    for (std::string& field : out.objects.back().object.fields) field = to_valid_utf8(field);
  }
  std::vector<std::pair<Key, MatchFindings>> sorted(std::make_move_iterator(matches_.begin()),
                                                    std::make_move_iterator(matches_.end()));
  clear();
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return std::tie(a.first.object, a.first.field, a.first.rule) <
           std::tie(b.first.object, b.first.field, b.first.rule);
  });
  for (auto& [key, match] : sorted) {
    ObjectFindings& object = out.objects[key.object];
    match.info.rule = key.rule;
    if (!object.object.fields.empty()) match.info.field = object.object.fields[key.field];
    object.matches.push_back(std::move(match));
  }
  out.issues = reader.issues();
  out.lines = reader.lines_read();
  return out;
}

void append_segment(FileFindings& whole, FileFindings&& next, const ScanOptions& options) {
  for (ObjectFindings& object : next.objects) {
    for (MatchFindings& match : object.matches) move_lines(match, whole.lines);
    append_object(object_like(whole, object.object), std::move(object), options);
  }
  for (ReadIssue& issue : next.issues) {
    issue.first_line += whole.lines;
    append_issue(whole.issues, std::move(issue));
  }
  whole.lines += next.lines;
  whole.allowed.by_list += next.allowed.by_list;
  whole.allowed.by_mark += next.allowed.by_mark;
  whole.allowed.by_baseline += next.allowed.by_baseline;
  whole.sampled.rows += next.sampled.rows;
  whole.sampled.of += next.sampled.of;
}

}  // namespace dscan
