#include "engine/rule/yaml_reader.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <charconv>
#include <exception>
#include <sstream>
#include <utility>

namespace dscan {
namespace {

std::string line_of(const YAML::Mark& mark) {
  return std::to_string(std::max(0, mark.line) + 1);
}

/// Whether the key is a text and this one. Other keys exist in YAML, and asking them for a text would throw.
bool is_key(const YAML::Node& node, std::string_view key) {
  return node.IsScalar() && node.Scalar() == key;
}

/// Counts documents; what is in them does not matter.
class DocumentCounter final : public YAML::EventHandler {
 public:
  [[nodiscard]] int documents() const { return documents_; }

  void OnDocumentStart(const YAML::Mark& /*mark*/) override { ++documents_; }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override {}
  void OnAlias(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override {}
  void OnScalar(const YAML::Mark& /*mark*/, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                const std::string& /*value*/) override {}
  void OnSequenceStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                       YAML::EmitterStyle::value /*style*/) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                  YAML::EmitterStyle::value /*style*/) override {}
  void OnMapEnd() override {}

 private:
  int documents_ = 0;
};

/// Whether there is more than one. Behind some errors yaml-cpp 0.7 finds documents without end, so that all
/// of them must not be asked for.
bool has_several_documents(const std::string& text) {
  std::istringstream stream(text);
  YAML::Parser parser(stream);
  DocumentCounter counter;
  while (counter.documents() < 2 && parser.HandleNextDocument(counter)) continue;
  return counter.documents() > 1;
}

}  // namespace

Result<YamlDocument> parse_yaml(std::string_view text, const std::string& origin) {
  if (text.size() > kMaxYamlBytes) {
    return Error(ErrorCode::kInvalidArgument, origin + ": a YAML rule file has at most 4 MiB");
  }
  try {
    const std::string owned(text);
    if (!has_several_documents(owned)) return YamlDocument{YAML::Load(owned)};
    return Error(ErrorCode::kInvalidArgument,
                 origin + ": has several YAML documents, and one is looked at; split the file");
  } catch (const YAML::Exception& error) {
    return Error(ErrorCode::kInvalidArgument,
                 origin + ":" + line_of(error.mark) + ": not YAML: " + error.msg);
  } catch (const std::exception& error) {
    return Error(ErrorCode::kInvalidArgument, origin + ": not YAML: " + error.what());
  }
}

YamlReader::YamlReader(const YAML::Node& node, const std::string& origin, std::string_view what)
    : node_(node), origin_(origin), what_(what) {
  if (!node_.IsMap()) note(node_, "must be a mapping, key: value");
}

bool YamlReader::has(std::string_view key) {
  return find(key).has_value();
}

std::string YamlReader::where() const {
  return origin_ + ":" + line_of(node_.Mark());
}

std::string YamlReader::text(std::string_view key) {
  std::string out = text_if_any(key);
  if (out.empty()) wrong(key, "a text that is not empty");
  return out;
}

std::string YamlReader::text_if_any(std::string_view key) {
  const auto value = find(key);
  if (!value) return {};
  if (value->IsScalar()) return value->Scalar();
  wrong(key, "a text");
  return {};
}

std::vector<std::string> YamlReader::texts_if_any(std::string_view key) {
  std::vector<std::string> out;
  for (const YAML::Node& item : items_if_any(key)) {
    if (item.IsScalar()) {
      out.push_back(item.Scalar());
    } else {
      wrong(key, "a list of texts");
    }
  }
  return out;
}

double YamlReader::number_or(std::string_view key, double otherwise, double least, double most) {
  const auto node = find(key);
  if (!node) return otherwise;
  const std::string text = node->IsScalar() ? node->Scalar() : "";
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  // Written so that NaN is refused too.
  if (error == std::errc() && end == text.data() + text.size() && value >= least && value <= most)
    return value;
  wrong(key, "a number from " + std::to_string(static_cast<int>(least)) + " to " +
                 std::to_string(static_cast<int>(most)));
  return otherwise;
}

bool YamlReader::flag_or(std::string_view key, bool otherwise) {
  const auto node = find(key);
  if (!node) return otherwise;
  if (is_key(*node, "true")) return true;
  if (!is_key(*node, "false")) wrong(key, "true or false");
  return false;
}

std::size_t YamlReader::choice_or(std::string_view key, std::span<const std::string_view> words,
                                  std::size_t otherwise) {
  const std::string value = text_if_any(key);
  if (value.empty()) return otherwise;
  const auto found = std::find(words.begin(), words.end(), value);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  std::string known;
  for (const std::string_view word : words) known += (known.empty() ? "" : ", ") + std::string(word);
  wrong(key, "one of " + known);
  return otherwise;
}

std::vector<YAML::Node> YamlReader::items_if_any(std::string_view key) {
  const auto node = find(key);
  std::vector<YAML::Node> out;
  if (!node) return out;
  if (!node->IsSequence()) {
    wrong(key, "a list");
    return out;
  }
  for (const auto& item : *node) out.push_back(item);
  return out;
}

std::optional<YAML::Node> YamlReader::mapping_if_any(std::string_view key) {
  auto node = find(key);
  if (!node || node->IsMap()) return node;
  wrong(key, "a mapping, key: value");
  return std::nullopt;
}

void YamlReader::wrong(std::string_view key, const std::string& must_be) {
  const auto value = find(key);
  note(value ? *value : node_, "'" + std::string(key) + "' must be " + must_be);
}

void YamlReader::wrong_mapping(const std::string& message) {
  note(node_, message);
}

void YamlReader::adopt(const Result<void>& inner) {
  if (!inner && !error_) error_ = inner.error();
}

Result<void> YamlReader::finish() const {
  if (error_) return *error_;
  return {};
}

std::vector<std::string> YamlReader::unknown_keys() const {
  std::vector<std::string> out;
  if (!node_.IsMap()) return out;
  for (const auto& item : node_) {
    const auto is_it = [&item](std::string_view key) { return is_key(item.first, key); };
    if (std::any_of(known_.begin(), known_.end(), is_it)) continue;
    out.push_back(item.first.IsScalar() ? item.first.Scalar() : "(not a text)");
  }
  return out;
}

std::optional<YAML::Node> YamlReader::find(std::string_view key) {
  if (std::find(known_.begin(), known_.end(), key) == known_.end()) known_.push_back(key);
  if (!node_.IsMap()) return std::nullopt;
  for (const auto& item : node_) {
    if (is_key(item.first, key))
      return item.second.IsNull() ? std::nullopt : std::optional<YAML::Node>(item.second);
  }
  return std::nullopt;
}

void YamlReader::note(const YAML::Node& at, const std::string& message) {
  if (error_) return;
  error_ = Error(ErrorCode::kInvalidArgument,
                 origin_ + ":" + line_of(at.Mark()) + ": " + std::string(what_) + ": " + message);
}

}  // namespace dscan
