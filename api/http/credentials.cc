#include "api/http/credentials.h"

#include <toml++/toml.h>

#include <algorithm>
#include <initializer_list>
#include <set>
#include <utility>

namespace dscan {
namespace {

constexpr std::size_t kProjectIdLength = 32;
constexpr std::size_t kMostSecretLength = 4'096;

Error invalid(const std::string& what) {
  return {ErrorCode::kInvalidArgument, what};
}

bool is_project_id(std::string_view text) {
  return text.size() == kProjectIdLength &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789") == std::string_view::npos;
}

/// Whether a header can carry it as it is: printable ASCII without a space.
bool fits_header(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

/// One table of the file, with words for what is wrong in it.
class Entry {
 public:
  Entry(const toml::table& table, std::string kind) : table_(table), kind_(std::move(kind)) {}

  [[nodiscard]] Result<void> only(std::initializer_list<std::string_view> allowed) const {
    for (const auto& [key, value] : table_) {
      if (std::find(allowed.begin(), allowed.end(), key.str()) == allowed.end()) {
        return wrong(std::string(key.str()) + " is unknown");
      }
    }
    return {};
  }
  [[nodiscard]] Result<std::string> project() const {
    std::string id = table_["project"].value_or(std::string());
    if (!is_project_id(id)) return wrong("project must be 32 of a-z and 0-9");
    return id;
  }
  [[nodiscard]] Result<std::string> secret(std::string_view name, std::size_t least) const {
    std::string text = table_[name].value_or(std::string());
    if (text.size() >= least && text.size() <= kMostSecretLength && fits_header(text)) return text;
    return wrong(std::string(name) + " must be a text of " + std::to_string(least) + " to " +
                 std::to_string(kMostSecretLength) + " printable ASCII characters without spaces");
  }

 private:
  [[nodiscard]] Error wrong(const std::string& what) const {
    return invalid(kind_ + " in line " + std::to_string(table_.source().begin.line) + ": " + what);
  }

  const toml::table& table_;
  std::string kind_;
};

Result<ProjectToken> token_of(const toml::table& table) {
  const Entry entry(table, "[[token]]");
  DSCAN_RETURN_IF_ERROR(entry.only({"project", "token"}));
  auto project = entry.project();
  if (!project) return project.error();
  auto token = entry.secret("token", kLeastSecretLength);
  if (!token) return token.error();
  return ProjectToken{*std::move(project), *std::move(token)};
}

Result<ProjectKey> key_of(const toml::table& table) {
  const Entry entry(table, "[[key]]");
  DSCAN_RETURN_IF_ERROR(entry.only({"project", "access", "secret"}));
  auto project = entry.project();
  if (!project) return project.error();
  auto access = entry.secret("access", 1);
  if (!access) return access.error();
  if (access->find(',') != std::string::npos) return invalid("[[key]]: access must not hold a comma");
  auto secret = entry.secret("secret", kLeastSecretLength);
  if (!secret) return secret.error();
  return ProjectKey{*std::move(project), *std::move(access), *std::move(secret)};
}

/// Appends what `make` makes of each table of the array `name`, if there is one.
template <class T>
Result<void> take_all(const toml::table& root, const std::string& name, std::vector<T>& out,
                      Result<T> (*make)(const toml::table&)) {
  const toml::node* const node = root.get(name);
  if (node == nullptr) return {};
  if (!node->is_array_of_tables()) return invalid(name + " must be tables: [[" + name + "]]");
  for (const toml::node& each : *node->as_array()) {
    auto made = make(*each.as_table());
    if (!made) return made.error();
    out.push_back(*std::move(made));
  }
  return {};
}

Result<void> take_metrics(const toml::table& root, Credentials& out) {
  const toml::node* const node = root.get("metrics");
  if (node == nullptr) return {};
  if (!node->is_table()) return invalid("metrics must be a table: [metrics]");
  const Entry entry(*node->as_table(), "[metrics]");
  DSCAN_RETURN_IF_ERROR(entry.only({"token"}));
  auto token = entry.secret("token", kLeastSecretLength);
  if (!token) return token.error();
  out.metrics_token = *std::move(token);
  return {};
}

/// A token of two projects would say nothing of which one asks.
Result<void> check_distinct(const Credentials& credentials) {
  std::set<std::string_view> seen;
  for (const ProjectToken& each : credentials.tokens) {
    if (!seen.insert(each.token).second) return invalid("[[token]]: a token is there twice");
  }
  seen.clear();
  for (const ProjectKey& each : credentials.keys) {
    if (!seen.insert(each.access).second)
      return invalid("[[key]]: access " + each.access + " is there twice");
  }
  return {};
}

Result<toml::table> parse_toml(std::string_view text) {
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {  // Its description may quote the text.
    return invalid("line " + std::to_string(error.source().begin.line) + " is not TOML");
  }
}

}  // namespace

Result<Credentials> parse_credentials(std::string_view text) {
  const auto root = parse_toml(text);
  if (!root) return root.error();
  DSCAN_RETURN_IF_ERROR(Entry(*root, "the file").only({"token", "key", "metrics"}));
  Credentials out;
  DSCAN_RETURN_IF_ERROR(take_all(*root, "token", out.tokens, token_of));
  DSCAN_RETURN_IF_ERROR(take_all(*root, "key", out.keys, key_of));
  DSCAN_RETURN_IF_ERROR(take_metrics(*root, out));
  if (out.tokens.empty() && out.keys.empty()) return invalid("there is neither a [[token]] nor a [[key]]");
  DSCAN_RETURN_IF_ERROR(check_distinct(out));
  return out;
}

}  // namespace dscan
