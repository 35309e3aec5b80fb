#include "engine/read/document_parser.h"

#include <simdjson.h>

#include <algorithm>
#include <string>
#include <utility>

#include "engine/read/strip.h"

namespace dscan {
namespace {

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;

/// The name that Elasticsearch gives to the type of documents without one.
constexpr std::string_view kDefaultType = "_doc";
constexpr std::string_view kUnreadableName = "(unreadable name)";

DocumentProblem problem_of(error_code error) {
  if (error == simdjson::SUCCESS) return DocumentProblem::kNone;
  return error == simdjson::UTF8_ERROR ? DocumentProblem::kNotUtf8 : DocumentProblem::kNotJson;
}

/// Stands in the scope of a function that returns a DocumentProblem.
#define DSCAN_RETURN_IF_PROBLEM(expression)                              \
  do {                                                                   \
    const DocumentProblem dscan_problem_ = (expression);                 \
    if (dscan_problem_ != DocumentProblem::kNone) return dscan_problem_; \
  } while (false)

}  // namespace

static_assert(DocumentParser::kPadding >= simdjson::SIMDJSON_PADDING);

std::string_view problem_text(DocumentProblem problem) {
  switch (problem) {
    case DocumentProblem::kNotUtf8:
      return "line is not UTF-8";
    case DocumentProblem::kNotJson:
      return "line is not JSON";
    case DocumentProblem::kNoSource:
      return "document has no _index or no _source";
    case DocumentProblem::kTooDeep:
      return "document is nested too deeply";
    case DocumentProblem::kNone:
      break;
  }
  return "";
}

struct DocumentParser::Impl {
  DocumentProblem parse(std::string_view json, std::uint64_t line);
  DocumentProblem find_identity(ondemand::document& document);
  DocumentProblem add_sources(ondemand::document& document);
  DocumentProblem add_object(ondemand::value value, int depth);
  DocumentProblem add_array(ondemand::value value, int depth);
  DocumentProblem add_value(ondemand::value value, int depth);
  DocumentProblem add_string(ondemand::value value);
  DocumentProblem add_number(ondemand::value value);
  void add_text(std::string_view text);
  void descend(ondemand::field& member);

  ondemand::parser parser;
  std::string path;  ///< Of the value at hand, below _source.
  std::uint32_t object = 0;
  std::uint64_t undecoded_strings = 0;
  IndexCatalog* catalog = nullptr;  ///< Of the call at hand, as is `out`.
  FlatValues* out = nullptr;
};

/// Reads the document twice, because _source may come before _index: once for its identity, where simdjson
/// only skips over _source, and once for its values.
DocumentProblem DocumentParser::Impl::parse(std::string_view json, std::uint64_t line) {
  ondemand::document document;
  const simdjson::padded_string_view padded(json.data(), json.size(), json.size() + kPadding);
  DSCAN_RETURN_IF_PROBLEM(problem_of(parser.iterate(padded).get(document)));
  DSCAN_RETURN_IF_PROBLEM(find_identity(document));
  out->documents.push_back({static_cast<std::uint32_t>(out->values.size()), object, line});
  document.rewind();
  DSCAN_RETURN_IF_PROBLEM(add_sources(document));
  return DocumentProblem::kNone;
}

DocumentProblem DocumentParser::Impl::find_identity(ondemand::document& document) {
  ondemand::object members;
  DSCAN_RETURN_IF_PROBLEM(problem_of(document.get_object().get(members)));
  std::string_view index;
  std::string_view type = kDefaultType;
  bool has_index = false;
  bool has_source = false;
  for (auto member : members) {
    ondemand::field field;
    DSCAN_RETURN_IF_PROBLEM(problem_of(std::move(member).get(field)));
    if (field.key() == "_index") {
      has_index = field.value().get_string().get(index) == simdjson::SUCCESS;
    } else if (field.key() == "_type") {
      if (field.value().get_string().get(type) != simdjson::SUCCESS) type = kDefaultType;
    } else if (field.key() == "_source") {
      ondemand::json_type kind{};
      has_source = field.value().type().get(kind) == simdjson::SUCCESS && kind == ondemand::json_type::object;
    }
  }
  // Something behind the document's last brace: two documents glued together are not one.
  if (document.current_location().error() != simdjson::OUT_OF_BOUNDS) return DocumentProblem::kNotJson;
  if (!has_index || !has_source) return DocumentProblem::kNoSource;
  object = catalog->object_number(index, type);
  return DocumentProblem::kNone;
}

/// All of them, should a document have more than one: nothing stays unseen.
DocumentProblem DocumentParser::Impl::add_sources(ondemand::document& document) {
  ondemand::object members;
  DSCAN_RETURN_IF_PROBLEM(problem_of(document.get_object().get(members)));
  for (auto member : members) {
    ondemand::field field;
    DSCAN_RETURN_IF_PROBLEM(problem_of(std::move(member).get(field)));
    ondemand::json_type kind{};
    if (!(field.key() == "_source") || field.value().type().get(kind) != simdjson::SUCCESS) continue;
    path.clear();
    if (kind == ondemand::json_type::object) DSCAN_RETURN_IF_PROBLEM(add_object(field.value(), 1));
  }
  return DocumentProblem::kNone;
}

DocumentProblem DocumentParser::Impl::add_object(ondemand::value value, int depth) {
  if (depth > kMaxDepth) return DocumentProblem::kTooDeep;
  ondemand::object members;
  DSCAN_RETURN_IF_PROBLEM(problem_of(value.get_object().get(members)));
  const std::size_t parent_length = path.size();
  for (auto member : members) {
    ondemand::field field;
    DSCAN_RETURN_IF_PROBLEM(problem_of(std::move(member).get(field)));
    descend(field);
    DSCAN_RETURN_IF_PROBLEM(add_value(field.value(), depth + 1));
    path.resize(parent_length);
  }
  return DocumentProblem::kNone;
}

DocumentProblem DocumentParser::Impl::add_array(ondemand::value value, int depth) {
  if (depth > kMaxDepth) return DocumentProblem::kTooDeep;
  ondemand::array elements;
  DSCAN_RETURN_IF_PROBLEM(problem_of(value.get_array().get(elements)));
  for (auto element : elements) {
    ondemand::value next;
    DSCAN_RETURN_IF_PROBLEM(problem_of(element.get(next)));
    DSCAN_RETURN_IF_PROBLEM(add_value(next, depth + 1));
  }
  return DocumentProblem::kNone;
}

DocumentProblem DocumentParser::Impl::add_value(ondemand::value value, int depth) {
  ondemand::json_type kind{};
  DSCAN_RETURN_IF_PROBLEM(problem_of(value.type().get(kind)));
  switch (kind) {
    case ondemand::json_type::object:
      return add_object(value, depth);
    case ondemand::json_type::array:
      return add_array(value, depth);
    case ondemand::json_type::string:
      return add_string(value);
    case ondemand::json_type::number:
      return add_number(value);
    case ondemand::json_type::boolean:
      return problem_of(value.get_bool().error());
    case ondemand::json_type::null:
      break;
  }
  return problem_of(value.is_null().error());
}

DocumentProblem DocumentParser::Impl::add_string(ondemand::value value) {
  const std::string_view written = trimmed(value.raw_json_token());  // Raw, it runs up to the next token.
  std::string_view text;
  if (value.get_string().get(text) != simdjson::SUCCESS) {
    ++undecoded_strings;
    text = written.substr(1, written.size() - 2);
  }
  add_text(text);
  return DocumentProblem::kNone;
}

/// As written: 4111111111111111111 must not become 4.1e18.
DocumentProblem DocumentParser::Impl::add_number(ondemand::value value) {
  const std::string_view written = trimmed(value.raw_json_token());
  const bool is_number = written.find_first_not_of("0123456789+-.eE") == std::string_view::npos;
  if (is_number) add_text(written);
  return is_number ? DocumentProblem::kNone : DocumentProblem::kNotJson;
}

void DocumentParser::Impl::add_text(std::string_view text) {
  if (text.empty()) return;
  const std::uint32_t field = catalog->field_number(object, path);
  out->values.push_back({static_cast<std::uint32_t>(out->text.size()), field});
  out->text.append(text).append(1, '\n');
}

/// Adds the member's name to the path.
void DocumentParser::Impl::descend(ondemand::field& member) {
  std::string_view name;
  if (member.unescaped_key().get(name) != simdjson::SUCCESS) name = kUnreadableName;
  if (!path.empty()) path += '.';
  path += name;
  path.resize(std::min(path.size(), kMaxPathBytes));
}

DocumentParser::DocumentParser() : impl_(std::make_unique<Impl>()) {}

DocumentParser::~DocumentParser() = default;

DocumentProblem DocumentParser::parse(std::string_view json, std::uint64_t line, IndexCatalog& catalog,
                                      FlatValues& out) {
  const std::size_t text_size = out.text.size();
  const std::size_t values = out.values.size();
  const std::size_t documents = out.documents.size();
  impl_->catalog = &catalog;
  impl_->out = &out;
  const DocumentProblem problem = impl_->parse(json, line);
  if (problem != DocumentProblem::kNone) {
    out.text.resize(text_size);
    out.values.resize(values);
    out.documents.resize(documents);
  }
  return problem;
}

std::uint64_t DocumentParser::undecoded_strings() const {
  return impl_->undecoded_strings;
}

}  // namespace dscan
