#include "engine/read/sniff_index.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace dscan {
namespace {

namespace ondemand = simdjson::ondemand;
using ondemand::json_type;

/// Arrays of so many objects are no settings.
constexpr std::size_t kFewestRecords = 3;
constexpr std::array<std::string_view, 4> kActions = {"index", "create", "update", "delete"};

/// The beginning of a document with what closes its open string, arrays and objects behind it, so that a
/// parser looks at it.
std::string closed(std::string_view beginning) {
  std::string out(beginning);
  while (!out.empty() && static_cast<unsigned char>(out.back()) >= 0x80) out.pop_back();  // Half a character.
  std::string closers;
  bool in_string = false;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const char c = out[i];
    if (c == '"') in_string = !in_string;
    if (in_string && c == '\\') {
      if (++i == out.size()) out.pop_back();
    } else if (!in_string && (c == '{' || c == '[')) {
      closers += c == '{' ? '}' : ']';
    } else if (!in_string && (c == '}' || c == ']') && !closers.empty()) {
      closers.pop_back();
    }
  }
  if (in_string) out += '"';
  return out.append(closers.rbegin(), closers.rend());
}

/// Calls visit(name, value, kind) for the members of `object` until it returns false or there is something
/// that is not JSON: what was seen until then counts.
template <class Visit>
void for_members(ondemand::object object, Visit visit) {
  for (auto member : object) {
    ondemand::field field;
    json_type kind{};
    std::string_view name;
    if (std::move(member).get(field) != simdjson::SUCCESS) return;
    if (field.value().type().get(kind) != simdjson::SUCCESS) return;
    if (field.unescaped_key().get(name) != simdjson::SUCCESS) return;
    if (!visit(name, field.value(), kind)) return;
  }
}

bool is_hit(ondemand::object object) {
  bool has_index = false;
  bool has_source = false;
  for_members(object, [&](std::string_view name, ondemand::value&, json_type kind) {
    has_index = has_index || (name == "_index" && kind == json_type::string);
    has_source = has_source || (name == "_source" && kind == json_type::object);
    return !has_index || !has_source;
  });
  return has_index && has_source;
}

/// One action, and nothing but scalars said of it.
bool is_action(ondemand::object object) {
  bool is_first = true;
  bool holds = false;
  for_members(object, [&](std::string_view name, ondemand::value& value, json_type kind) {
    holds = is_first && kind == json_type::object &&
            std::find(kActions.begin(), kActions.end(), name) != kActions.end();
    is_first = false;
    ondemand::object said;
    if (!holds || value.get_object().get(said) != simdjson::SUCCESS) return false;
    for_members(said, [&](std::string_view, ondemand::value&, json_type inner) {
      holds = inner != json_type::object && inner != json_type::array;
      return holds;
    });
    return holds;
  });
  return holds;
}

bool has_hits(ondemand::object object) {
  bool found = false;
  for_members(object, [&](std::string_view name, ondemand::value& value, json_type kind) {
    ondemand::object hits;
    if (name != "hits" || kind != json_type::object) return true;
    if (value.get_object().get(hits) != simdjson::SUCCESS) return false;
    for_members(hits, [&](std::string_view inner, ondemand::value&, json_type inner_kind) {
      found = inner == "hits" && inner_kind == json_type::array;
      return !found;
    });
    return false;
  });
  return found;
}

/// An answer to one search, or to several.
bool is_response(ondemand::object object) {
  bool found = false;
  for_members(object, [&](std::string_view name, ondemand::value& value, json_type kind) {
    if (name != "responses" || kind != json_type::array) return true;
    ondemand::array answers;
    if (value.get_array().get(answers) != simdjson::SUCCESS) return false;
    for (auto answer : answers) {
      ondemand::object first;
      found = answer.get_object().get(first) == simdjson::SUCCESS && has_hits(first);
      break;
    }
    return false;
  });
  return found;
}

/// Whether `holds` of the object that `json` begins with.
template <class Predicate>
bool object_holds(const std::string& json, Predicate holds) {
  const simdjson::padded_string padded(json);
  ondemand::parser parser;
  ondemand::document document;
  ondemand::object object;
  if (parser.iterate(padded).get(document) != simdjson::SUCCESS) return false;
  return document.get_object().get(object) == simdjson::SUCCESS && holds(object);
}

/// What an array begins with.
struct ArrayBegin {
  bool is_hits = false;
  std::size_t records = 0;  ///< Objects whose first members have one name; 0 if there is anything else.
};

ArrayBegin array_begin(const std::string& json) {
  const simdjson::padded_string padded(json);
  ondemand::parser parser;
  ondemand::document document;
  ondemand::array elements;
  ArrayBegin out;
  if (parser.iterate(padded).get(document) != simdjson::SUCCESS) return out;
  if (document.get_array().get(elements) != simdjson::SUCCESS) return out;
  std::string first_name;
  for (auto element : elements) {
    ondemand::object object;
    const auto error = element.get_object().get(object);
    if (error == simdjson::INCORRECT_TYPE) return {};
    if (error != simdjson::SUCCESS) return out;
    std::string name;
    for_members(object, [&name](std::string_view first, ondemand::value&, json_type) {
      name = first;
      return false;
    });
    if (out.records > 0 && name != first_name && !name.empty()) return {};
    if (out.records == 0) first_name = name;
    ++out.records;
    if (out.records == 1 && object.reset().error() == simdjson::SUCCESS) out.is_hits = is_hit(object);
  }
  return out;
}

bool is_object(std::string_view line) {
  simdjson::dom::parser parser;
  simdjson::dom::element element;
  return parser.parse(line.data(), line.size(), true).get(element) == simdjson::SUCCESS &&
         element.is_object();
}

/// The head without the blanks before it, and its first line.
struct FirstLine {
  std::string_view text;
  std::string_view line;
  std::string_view behind;  ///< The text behind the line.
  bool ended = false;       ///< By a line feed.
  bool is_whole = false;    ///< By that or by the end of the file.
};

FirstLine first_line(std::string_view head, bool cut) {
  head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
  const std::size_t end = head.find('\n');
  const bool ended = end != std::string_view::npos;
  return {head, head.substr(0, end), ended ? head.substr(end + 1) : std::string_view(), ended, ended || !cut};
}

bool holds_word(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

/// Cheaper than parsing the beginning of every JSON file there is.
bool may_be_action(std::string_view line) {
  return std::any_of(kActions.begin(), kActions.end(),
                     [line](std::string_view action) { return holds_word(line.substr(0, 16), action); });
}

/// What exports name as nothing else does.
std::optional<DocumentShape> find_export(const FirstLine& first) {
  if (first.line.starts_with('{')) {
    if (first.ended && may_be_action(first.line) && object_holds(std::string(first.line), is_action)) {
      return DocumentShape::kBulk;
    }
    if (holds_word(first.line, "\"_index\"") &&
        object_holds(first.ended ? std::string(first.line) : closed(first.line), is_hit)) {
      return DocumentShape::kLines;
    }
    if (!holds_word(first.text, "\"hits\"")) return std::nullopt;
    const std::string beginning = closed(first.text);
    if (object_holds(beginning, has_hits) || object_holds(beginning, is_response)) {
      return DocumentShape::kResponses;
    }
  } else if (first.text.starts_with('[') && holds_word(first.text, "\"_index\"")) {
    if (array_begin(closed(first.text)).is_hits) return DocumentShape::kDocuments;
  }
  return std::nullopt;
}

/// The ending of a name, in small letters.
std::string ending_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  std::string out(dot == std::string_view::npos ? std::string_view() : name.substr(dot));
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

}  // namespace

std::optional<DocumentShape> find_documents(std::string_view head, bool cut, std::string_view name) {
  const FirstLine first = first_line(head, cut);
  if (!first.text.starts_with('{') && !first.text.starts_with('[')) return std::nullopt;
  if (const auto found = find_export(first)) return found;
  const std::string ending = ending_of(name);
  const bool promises_lines = ending == ".ndjson" || ending == ".jsonl";
  if (!promises_lines && ending != ".json") return std::nullopt;
  if (first.text.starts_with('[')) {
    const bool are_many = array_begin(closed(first.text)).records >= kFewestRecords;
    return are_many ? std::optional(DocumentShape::kDocuments) : std::nullopt;
  }
  if (first.is_whole ? !is_object(first.line) : !promises_lines) return std::nullopt;
  const FirstLine second = first_line(first.behind, cut);
  const bool are_lines =
      promises_lines || (second.is_whole ? is_object(second.line) : second.line.starts_with('{'));
  return are_lines ? std::optional(DocumentShape::kLines) : std::nullopt;
}

DocumentShape shape_of_documents(std::string_view head, bool cut) {
  const FirstLine first = first_line(head, cut);
  if (const auto found = find_export(first)) return *found;
  const bool spans_lines = first.is_whole && first.text.starts_with('{') && !is_object(first.line) &&
                           is_object(closed(first.text));
  return spans_lines || first.text.starts_with('[') ? DocumentShape::kDocuments : DocumentShape::kLines;
}

}  // namespace dscan
