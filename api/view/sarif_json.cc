#include "api/view/sarif_json.h"

#include <fmt/chrono.h>
#include <fmt/core.h>

#include <ctime>
#include <utility>

#include "api/view/json_text.h"
#include "api/view/matched_detail.h"
#include "engine/base/digest.h"

namespace dscan {
namespace {

namespace json = boost::json;

std::string_view sarif_level(const SecurityLevel& level) {
  if (level.risk == "HIGH") return "error";
  return level.risk == "MEDIUM" ? "warning" : "note";
}

bool stays_in_uri(char c) {
  constexpr std::string_view kMarks = "-._~/!";
  const bool alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return alphanumeric || kMarks.find(c) != std::string_view::npos;
}

std::string percent_encoded(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    if (stays_in_uri(c)) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

/// An absolute path becomes a file URI, anything else ("-") stays relative.
std::string path_uri(std::string_view path) {
  return (path.starts_with('/') ? "file://" : "") + percent_encoded(path);
}

json::object message(std::string_view text) {
  return {{"text", json_text(text)}};
}

json::object location(std::string_view uri, std::uint64_t line) {
  json::object physical{{"artifactLocation", json::object{{"uri", uri}}}};
  if (line > 0) physical["region"] = json::object{{"startLine", line}};
  return {{"physicalLocation", std::move(physical)}};
}

json::object column_location(const ObjectResult& object, const MatchInfo& match) {
  std::string whole = object.container.empty() ? object.name : object.container + "." + object.name;
  if (!match.field.empty()) whole += "." + match.field;
  return {{"name", json_text(match.field.empty() ? object.name : match.field)},
          {"fullyQualifiedName", json_text(whole)},
          {"kind", object.kind == AssetKind::kDatabase ? "column" : "property"}};
}

json::object fingerprints_json(const Catalog& catalog, const ObjectResult& object, const MatchInfo& match) {
  json::object out{
      {"dscanPlace/v1", stable_id({catalog.rules.at(match.rule).id, object.full_path, match.field})}};
  for (std::size_t i = 0; i < match.fingerprints.size(); ++i) {
    out[fmt::format("dscanValue/{}/v1", i)] = match.fingerprints[i];
  }
  return out;
}

std::string message_text(const CatalogRule& rule, AssetKind kind, const MatchInfo& match) {
  std::string text = rule.name + ": " + matched_detail(kind, match);
  if (!match.examples.empty()) text += ", e.g. " + match.examples.front().content;
  return text;
}

std::string utc_text(EpochMillis millis) {
  const std::time_t seconds = millis / 1000;
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", parts, millis % 1000);
}

/// Rows of a table are not lines of its file.
bool has_lines(const ObjectResult& object) {
  return object.kind != AssetKind::kDatabase;
}

}  // namespace

std::string sarif_uri(const ObjectResult& object) {
  const std::string inside = "#" + object.container + "/" + object.name;
  const std::string_view path = object.full_path;
  if (object.kind == AssetKind::kObs || !path.ends_with(inside)) return path_uri(path);
  return path_uri(path.substr(0, path.size() - inside.size())) + "#" +
         percent_encoded(std::string_view(inside).substr(1));
}

json::object sarif_rule_json(const Catalog& catalog, std::uint32_t number, std::string_view description) {
  const CatalogRule& rule = catalog.rules.at(number);
  const SecurityLevel& level = catalog.level_of(number);
  const std::string_view what = description.empty() ? std::string_view(rule.name) : description;
  const std::string help = fmt::format(
      "{}\n\nLevel {}: {}.\nIf it is meant to be here, allow it: dscan allow FILE --rule {} --path REGEX, "
      "and "
      "scan with --allow FILE.",
      what, level.name, level.description, rule.id);
  return {{"id", json_text(rule.id)},
          {"name", json_text(rule.name)},
          {"shortDescription", message(rule.name)},
          {"fullDescription", message(what)},
          {"help", message(help)},
          {"defaultConfiguration", json::object{{"level", sarif_level(level)}}},
          {"properties", json::object{{"securityLevel", json_text(level.name)},
                                      {"classification", json_text(catalog.classification_of(number).name)},
                                      {"tags", json::array{"security", "sensitive-data"}}}}};
}

json::object sarif_result_json(const Catalog& catalog, const StoredResult& result, const MatchInfo& match) {
  const ObjectResult& object = result.object;
  const CatalogRule& rule = catalog.rules.at(match.rule);
  const std::string uri = sarif_uri(object);
  const bool lines = has_lines(object) && !match.line_numbers.empty();
  json::object first = location(uri, lines ? match.line_numbers.front() : 0);
  if (object.kind != AssetKind::kObs) {
    first["logicalLocations"] = json::array{column_location(object, match)};
  }
  json::object out{{"ruleId", json_text(rule.id)},
                   {"ruleIndex", match.rule},
                   {"level", sarif_level(catalog.level_of(match.rule))},
                   {"message", message(message_text(rule, object.kind, match))},
                   {"locations", json::array{std::move(first)}},
                   {"occurrenceCount", match.match_count},
                   {"partialFingerprints", fingerprints_json(catalog, object, match)}};
  json::object properties{{"securityLevel", json_text(catalog.level_of(match.rule).name)},
                          {"lineCount", match.line_count}};
  if (lines && match.line_numbers.size() > 1) {
    json::array others;
    for (std::size_t i = 1; i < match.line_numbers.size(); ++i) {
      others.push_back(location(uri, match.line_numbers[i]));
    }
    out["relatedLocations"] = std::move(others);
  } else if (!lines && !match.line_numbers.empty()) {
    properties["rows"] = json::array(match.line_numbers.begin(), match.line_numbers.end());
  }
  out["properties"] = std::move(properties);
  return out;
}

json::object sarif_issue_json(const ObjectResult& object, const ReadIssue& issue) {
  const std::string text = fmt::format("{}: {} time{}", issue.what, issue.count, issue.count == 1 ? "" : "s");
  return {{"level", "warning"},
          {"message", message(text)},
          {"locations", json::array{location(sarif_uri(object), has_lines(object) ? issue.first_line : 0)}}};
}

json::object sarif_skip_json(const StoredSkip& skip) {
  std::string text = "not scanned: " + std::string(skip_reason_text(skip.skip.reason));
  if (!skip.skip.detail.empty()) text += ": " + skip.skip.detail;
  return {{"level", "note"},
          {"message", message(text)},
          {"locations", json::array{location(path_uri(skip.path), 0)}}};
}

json::object sarif_invocation_json(const Job& job) {
  json::object out{{"executionSuccessful", job.status == JobStatus::kFinished},
                   {"startTimeUtc", utc_text(job.start_time)},
                   {"properties", json::object{{"job", job.id}, {"name", json_text(job.name)}}}};
  if (job.end_time != 0) out["endTimeUtc"] = utc_text(job.end_time);
  return out;
}

}  // namespace dscan
