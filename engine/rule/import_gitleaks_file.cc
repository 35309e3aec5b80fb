#include "engine/rule/import_gitleaks_file.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "engine/rule/import_draft.h"
#include "engine/rule/rule_file.h"
#include "engine/rule/table_reader.h"

// Each read_… function is the schema of one table, as in pack.cc; keys are taken in any case, as gitleaks
// does.

namespace dscan {
namespace {

constexpr auto kForeign = TableReader::Keys::kForeign;
/// Files that extend each other beyond this are not followed: gitleaks' own bound.
constexpr int kMostExtensions = 2;
constexpr int kMostSecretGroup = 1000;
constexpr int kMostDistance = 1'000'000'000;
constexpr int kMostEntropy = 100;  ///< More than there can be: a way to turn a rule off.

/// Without a value the first one of `words`, in any case.
std::size_t read_choice(TableReader& in, std::string_view key, std::span<const std::string_view> words) {
  const std::string value = to_small(in.text_if_any(key));
  const auto found = std::find(words.begin(), words.end(), value);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  std::string known;
  for (const std::string_view word : words.subspan(1))
    known += (known.empty() ? "" : ", ") + std::string(word);
  in.wrong(key, "one of " + known);
  return 0;
}

GitleaksAllowlist read_allowlist(TableReader& in) {
  constexpr std::array<std::string_view, 5> kConditions = {"", "or", "||", "and", "&&"};
  constexpr std::size_t kFirstAnd = 3;
  constexpr std::array<std::string_view, 4> kTargets = {"", "secret", "match", "line"};
  GitleaksAllowlist out;
  out.where = in.where();
  in.text_if_any("description");
  out.all = read_choice(in, "condition", kConditions) >= kFirstAnd;
  const std::size_t target = read_choice(in, "regexTarget", kTargets);
  out.target = static_cast<ExcludeWhere::Target>(target == 0 ? 0 : target - 1);
  out.commits = in.texts_if_any("commits");
  out.paths = in.texts_if_any("paths");
  out.regexes = in.texts_if_any("regexes");
  out.stopwords = in.texts_if_any("stopwords");
  out.target_rules = in.texts_if_any("targetRules");
  if (out.commits.empty() && out.paths.empty() && out.regexes.empty() && out.stopwords.empty()) {
    in.wrong_table("an allowlist needs commits, paths, regexes or stopwords");
  }
  out.unknown_keys = in.unknown_keys();
  return out;
}

/// [[allowlists]], or the one [allowlist] of older files.
std::vector<GitleaksAllowlist> read_allowlists(TableReader& in) {
  std::vector<GitleaksAllowlist> out;
  const auto read = [&](const toml::table& table, std::string_view name) {
    TableReader inner(table, in.origin(), name, kForeign);
    out.push_back(read_allowlist(inner));
    in.adopt(inner.finish());
  };
  const toml::table* older = in.table_if_any("allowlist");
  const auto tables = in.tables_if_any("allowlists");
  if (older != nullptr && !tables.empty()) in.wrong_table("has both 'allowlist' and 'allowlists'");
  if (older != nullptr) read(*older, "[allowlist]");
  for (const toml::table* table : tables) read(*table, "[[allowlists]]");
  return out;
}

std::vector<GitleaksRequired> read_required(TableReader& rule) {
  std::vector<GitleaksRequired> out;
  for (const toml::table* table : rule.tables_if_any("required")) {
    TableReader in(*table, rule.origin(), "[[rules.required]]", kForeign);
    const auto distance = [&in](std::string_view key) {
      return in.has(key) ? std::optional<int>(in.integer(key, 0, kMostDistance)) : std::nullopt;
    };
    GitleaksRequired& required = out.emplace_back();
    required.id = in.text("id");
    required.within_lines = distance("withinLines");
    required.within_columns = distance("withinColumns");
    required.unknown_keys = in.unknown_keys();
    rule.adopt(in.finish());
  }
  return out;
}

GitleaksRule read_rule(TableReader& in) {
  GitleaksRule rule;
  rule.where = in.where();
  rule.id = in.text("id");
  rule.description = in.text_if_any("description");
  rule.regex = in.text_if_any("regex");
  rule.path = in.text_if_any("path");
  rule.keywords = in.texts_if_any("keywords");
  rule.tags = in.texts_if_any("tags");
  rule.secret_group = static_cast<int>(in.integer_or("secretGroup", 0, 0, kMostSecretGroup));
  rule.entropy = in.number_or("entropy", 0, 0, kMostEntropy);
  rule.skip_report = in.flag("skipReport");
  rule.required = read_required(in);
  rule.allowlists = read_allowlists(in);
  rule.filter = in.text_if_any("filter");
  rule.validates = !in.text_if_any("validate").empty();
  rule.has_specificity = in.has("specificity");
  rule.unknown_keys = in.unknown_keys();
  return rule;
}

/// [extend]
struct Extension {
  std::string where;
  std::string path;
  bool use_default = false;
  std::vector<std::string> disabled_rules;
};

Extension read_extension(TableReader& in) {
  Extension out;
  out.where = in.where();
  out.path = in.text_if_any("path");
  out.use_default = in.flag("useDefault");
  out.disabled_rules = in.texts_if_any("disabledRules");
  in.text_if_any("url");  // gitleaks reads it and does nothing with it.
  if (out.use_default && !out.path.empty()) in.wrong_table("has both 'path' and 'useDefault'");
  return out;
}

struct ReadFile {
  GitleaksFile file;
  Extension extension;
};

Result<ReadFile> read_one(std::string_view text, const std::string& origin) {
  const auto root = parse_toml(text, origin);
  if (!root) return root.error();
  TableReader in(*root, origin, "file", kForeign);
  ReadFile out;
  in.text_if_any("title");
  in.text_if_any("description");
  for (const char* version : {"minVersion", "betterleaksMinVersion"}) {
    const std::string least = in.text_if_any(version);
    if (!least.empty())
      out.file.notes.push_back({origin, std::string(version) + " " + least + " is not looked at"});
  }
  out.file.prefilter = in.text_if_any("prefilter");
  out.file.filter = in.text_if_any("filter");
  out.file.allowlists = read_allowlists(in);
  for (const toml::table* table : in.tables_if_any("rules")) {
    TableReader rule(*table, origin, "[[rules]]", kForeign);
    out.file.rules.push_back(read_rule(rule));
    in.adopt(rule.finish());
  }
  if (const toml::table* table = in.table_if_any("extend")) {
    TableReader extension(*table, origin, "[extend]", kForeign);
    out.extension = read_extension(extension);
    in.adopt(extension.finish());
  }
  for (const std::string& key : in.unknown_keys()) {
    out.file.notes.push_back({origin, "unknown key '" + key + "' is not looked at"});
  }
  DSCAN_RETURN_IF_ERROR(in.finish());
  return out;
}

template <class T>
void append(std::vector<T>&& from, std::vector<T>& to) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

/// What `own` says of a rule that it extends goes before what the base says; lists are joined.
void extend_rule(GitleaksRule&& base, GitleaksRule& own) {
  const auto inherit = [](auto& from, auto& to) {
    if (to == std::decay_t<decltype(to)>()) to = std::move(from);
  };
  inherit(base.description, own.description);
  inherit(base.regex, own.regex);
  inherit(base.path, own.path);
  inherit(base.secret_group, own.secret_group);
  inherit(base.entropy, own.entropy);
  inherit(base.filter, own.filter);
  append(std::move(base.keywords), own.keywords);
  append(std::move(base.tags), own.tags);
  append(std::move(base.allowlists), own.allowlists);
  own.skip_report = own.skip_report || base.skip_report;
  append(std::move(base.required), own.required);
}

void extend_file(GitleaksFile&& base, const std::vector<std::string>& disabled, GitleaksFile& own) {
  for (GitleaksRule& rule : base.rules) {
    if (std::find(disabled.begin(), disabled.end(), rule.id) != disabled.end()) continue;
    const auto same = [&rule](const GitleaksRule& other) { return other.id == rule.id; };
    const auto found = std::find_if(own.rules.begin(), own.rules.end(), same);
    if (found == own.rules.end()) {
      own.rules.push_back(std::move(rule));
    } else {
      extend_rule(std::move(rule), *found);
    }
  }
  append(std::move(base.allowlists), own.allowlists);
  append(std::move(base.notes), own.notes);
}

Result<GitleaksFile> read_extended(std::string_view text, const std::filesystem::path& path, int depth) {
  auto read = read_one(text, path.string());
  if (!read) return read.error();
  const Extension& extension = read->extension;
  if (extension.use_default) {
    read->file.notes.push_back(
        {extension.where,
         "useDefault: gitleaks' own rules are not part of this file; import them from its "
         "repository's config/gitleaks.toml as well"});
  }
  if (extension.path.empty()) return std::move(read->file);
  if (depth == kMostExtensions) {
    read->file.notes.push_back(
        {extension.where, "extend: files are followed two deep, so '" + extension.path + "' is left out"});
    return std::move(read->file);
  }
  const std::filesystem::path base_path = path.parent_path() / extension.path;
  const auto base_text = read_rule_file(base_path);
  if (!base_text) return base_text.error().in(extension.where + ": extend");
  auto base = read_extended(*base_text, base_path, depth + 1);
  if (!base) return base.error();
  extend_file(std::move(*base), extension.disabled_rules, read->file);
  return std::move(read->file);
}

}  // namespace

Result<GitleaksFile> read_gitleaks(std::string_view text, const std::filesystem::path& path) {
  return read_extended(text, path, 0);
}

}  // namespace dscan
