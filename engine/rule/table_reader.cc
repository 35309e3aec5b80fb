#include "engine/rule/table_reader.h"

#include <algorithm>
#include <cctype>

namespace dscan {
namespace {

std::string quoted(std::string_view key) {
  std::string out = "'";
  out += key;
  return out += '\'';
}

std::string joined(std::span<const std::string_view> words) {
  std::string out;
  for (const std::string_view word : words) out += (out.empty() ? "" : ", ") + std::string(word);
  return out;
}

std::string range(std::int64_t least, std::int64_t most) {
  return "an integer from " + std::to_string(least) + " to " + std::to_string(most);
}

bool is_id(std::string_view text, std::string_view punctuation) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return !text.empty() && plain(text[0]) && std::all_of(text.begin(), text.end(), [&](char c) {
    return plain(c) || punctuation.find(c) != std::string_view::npos;
  });
}

bool equal_in_any_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

}  // namespace

Result<toml::table> parse_toml(std::string_view text, const std::string& origin) {
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    return Error(ErrorCode::kInvalidArgument, origin + ":" + std::to_string(error.source().begin.line) +
                                                  ": not TOML: " + std::string(error.description()));
  }
}

std::string TableReader::where() const {
  return origin_ + ":" + std::to_string(table_.source().begin.line);
}

std::string TableReader::text(std::string_view key) {
  const toml::node* node = require(key, "a text");
  if (node == nullptr) return {};
  const auto* value = node->as_string();
  if (value == nullptr || value->get().empty()) {
    wrong(key, "a text that is not empty");
    return {};
  }
  return value->get();
}

std::string TableReader::id(std::string_view key, std::string_view punctuation) {
  std::string value = text(key);
  if (!value.empty() && !is_id(value, punctuation)) {
    wrong(key, "lower-case letters, digits and '" + std::string(punctuation) + "'");
  }
  return value;
}

std::int64_t TableReader::integer(std::string_view key, std::int64_t least, std::int64_t most) {
  return require(key, range(least, most)) == nullptr ? least : integer_or(key, least, least, most);
}

std::vector<std::string> TableReader::texts(std::string_view key) {
  return require(key, "a list of texts") == nullptr ? std::vector<std::string>() : texts_if_any(key);
}

std::size_t TableReader::choice(std::string_view key, std::span<const std::string_view> words) {
  const std::string value = text(key);
  const auto found = std::find(words.begin(), words.end(), value);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  wrong(key, "one of " + joined(words));
  return 0;
}

std::string TableReader::text_or(std::string_view key, std::string_view otherwise) {
  return find(key) == nullptr ? std::string(otherwise) : text(key);
}

std::string TableReader::text_if_any(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return {};
  if (const auto* value = node->as_string()) return value->get();
  wrong(key, "a text");
  return {};
}

std::int64_t TableReader::integer_or(std::string_view key, std::int64_t otherwise, std::int64_t least,
                                     std::int64_t most) {
  const toml::node* node = find(key);
  if (node == nullptr) return otherwise;
  const auto* value = node->as_integer();
  if (value != nullptr && value->get() >= least && value->get() <= most) return value->get();
  wrong(key, range(least, most));
  return otherwise;
}

double TableReader::number_or(std::string_view key, double otherwise, int least, int most) {
  const toml::node* node = find(key);
  if (node == nullptr) return otherwise;
  const std::optional<double> value = node->value<double>();
  // Written so that NaN, which TOML has, is refused too.
  if (node->is_number() && value && *value >= least && *value <= most) return *value;
  wrong(key, "a number from " + std::to_string(least) + " to " + std::to_string(most));
  return otherwise;
}

bool TableReader::flag(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return false;
  const auto* value = node->as_boolean();
  if (value != nullptr) return value->get();
  wrong(key, "true or false");
  return false;
}

std::vector<std::string> TableReader::texts_if_any(std::string_view key) {
  const auto is_text = [](const toml::node& item) { return item.is_string(); };
  std::vector<std::string> out;
  const toml::array* array = list_if_any(key, is_text, "a list of texts");
  if (array == nullptr) return out;
  for (const toml::node& item : *array) out.push_back(item.as_string()->get());
  return out;
}

std::vector<std::string> TableReader::counts_if_any(std::string_view key) {
  const auto is_count = [](const toml::node& item) { return item.is_string() || item.is_integer(); };
  std::vector<std::string> out;
  const toml::array* array = list_if_any(key, is_count, "a list of numbers, or texts such as \"13..19\"");
  if (array == nullptr) return out;
  for (const toml::node& item : *array) {
    out.push_back(item.is_string() ? item.as_string()->get() : std::to_string(item.as_integer()->get()));
  }
  return out;
}

const toml::table* TableReader::table_if_any(std::string_view key) {
  const toml::node* node = find(key);
  if (node != nullptr && !node->is_table()) wrong(key, "a table, { … }");
  return node == nullptr ? nullptr : node->as_table();
}

std::vector<const toml::table*> TableReader::tables_if_any(std::string_view key) {
  const auto is_table = [](const toml::node& item) { return item.is_table(); };
  std::vector<const toml::table*> out;
  const toml::array* array = list_if_any(key, is_table, "written as [[" + std::string(key) + "]]");
  if (array == nullptr) return out;
  for (const toml::node& item : *array) out.push_back(item.as_table());
  return out;
}

void TableReader::wrong(std::string_view key, const std::string& must_be) {
  const toml::node* node = get(key);
  note(error_at((node == nullptr ? table_ : *node).source(), quoted(key) + " must be " + must_be));
}

void TableReader::wrong_table(const std::string& message) {
  note(error_at(table_.source(), message));
}

void TableReader::adopt(const Result<void>& inner) {
  if (!inner) note(inner.error());
}

Result<void> TableReader::finish() const {
  for (const auto& [key, node] : table_) {
    if (keys_ == Keys::kForeign || knows(key.str())) continue;
    return error_at(key.source(), "unknown key " + quoted(key.str()) + "; known are " + joined(known_));
  }
  if (error_) return *error_;
  return {};
}

std::vector<std::string> TableReader::unknown_keys() const {
  std::vector<std::string> out;
  for (const auto& [key, node] : table_) {
    if (!knows(key.str())) out.emplace_back(key.str());
  }
  return out;
}

bool TableReader::knows(std::string_view key) const {
  return std::any_of(known_.begin(), known_.end(), [&](std::string_view known) {
    return keys_ == Keys::kOurs ? known == key : equal_in_any_case(known, key);
  });
}

const toml::node* TableReader::get(std::string_view key) const {
  if (keys_ == Keys::kOurs) return table_.get(key);
  for (const auto& [name, node] : table_) {
    if (equal_in_any_case(name.str(), key)) return &node;
  }
  return nullptr;
}

const toml::node* TableReader::find(std::string_view key) {
  if (std::find(known_.begin(), known_.end(), key) == known_.end()) known_.push_back(key);
  return get(key);
}

const toml::node* TableReader::require(std::string_view key, std::string_view kind) {
  const toml::node* node = find(key);
  if (node == nullptr) wrong_table(quoted(key) + " is missing: " + std::string(kind));
  return node;
}

const toml::array* TableReader::list_if_any(std::string_view key, bool (*allowed)(const toml::node&),
                                            const std::string& must_be) {
  const toml::node* node = find(key);
  if (node == nullptr) return nullptr;
  const toml::array* array = node->as_array();
  if (array != nullptr && std::all_of(array->begin(), array->end(), allowed)) return array;
  wrong(key, must_be);
  return nullptr;
}

Error TableReader::error_at(const toml::source_region& source, const std::string& message) const {
  return {ErrorCode::kInvalidArgument,
          origin_ + ":" + std::to_string(source.begin.line) + ": " + std::string(what_) + ": " + message};
}

void TableReader::note(Error error) {
  if (!error_) error_ = std::move(error);
}

}  // namespace dscan
