#include "api/control/rule_book.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "engine/rule/template_choice.h"

namespace dscan {
namespace {

template <class T>
const T* by_id(const std::vector<T>& items, std::string_view id) {
  const auto at = std::find_if(items.begin(), items.end(), [id](const T& item) { return item.id == id; });
  return at == items.end() ? nullptr : &*at;
}

ScanRule built_in_rule(const Rule& rule, std::uint8_t rank, EpochMillis since) {
  ScanRule out{rule.id, rule.name, rule.description, "REGEX", std::string(kBuiltIn), "REGEX", 1, 1, rank, {},
               since,   since};
  if (rule.match_rate > 0) out.match_rate = rule.match_rate;
  if (rule.min_match > 0) out.min_match = rule.min_match;
  // Numbers and codes are found without a regex; there is none to show.
  if (const auto* shape = std::get_if<RegexShape>(&rule.shape)) {
    out.content.push_back({"REGEX", "CONTENT", shape->regex});
  }
  return out;
}

const SecurityLevel* named(const std::vector<SecurityLevel>& levels, std::string_view name) {
  const auto at = std::find_if(levels.begin(), levels.end(),
                               [name](const SecurityLevel& level) { return level.name == name; });
  return at == levels.end() ? nullptr : &*at;
}

/// Of a user's level: how bad it is follows from where it stands.
std::string risk_at(std::size_t place, std::size_t levels) {
  const std::size_t third = place * 3 / std::max<std::size_t>(levels, 1);
  return third == 0 ? "LOW" : third == 1 ? "MEDIUM" : "HIGH";
}

template <class T>
Result<void> take(Result<std::vector<T>> from, std::vector<T>& into) {
  if (!from) return from.error();
  into.insert(into.end(), std::make_move_iterator(from->begin()), std::make_move_iterator(from->end()));
  return {};
}

}  // namespace

PackView::PackView(const Pack& pack)
    : rules(pack.rules),
      levels(pack.levels),
      classifications(pack.classifications),
      templates(pack.templates) {}

PackView::PackView(const RuleSet& set)
    : rules(set.rules()),
      levels(set.catalog().levels),
      classifications(set.catalog().classifications),
      templates(set.templates()) {}

RuleBook::RuleBook(const BookContext& context) {
  add_built_in(context);
}

void RuleBook::add_built_in(const BookContext& context) {
  const EpochMillis since = context.built_in_since;
  for (const Rule& rule : context.packs.rules) {
    const SecurityLevel* const level = named(context.packs.levels, rule.level);
    rules_.push_back(built_in_rule(rule, level == nullptr ? std::uint8_t{0} : level->rank, since));
  }
  for (const Template& chosen : context.packs.templates) {
    const bool is_default = chosen.id == kDefaultTemplate;
    templates_.push_back(
        {chosen.id, chosen.name, chosen.description, std::string(kBuiltIn), is_default, since, since});
    for (const Rule& rule : context.packs.rules) {
      if (!chooses(chosen, rule, context.packs.classifications)) continue;
      const SecurityLevel* const level = named(context.packs.levels, rule.level);
      template_rules_.push_back(
          {chosen.id, rule.id, rule.classification, level == nullptr ? "" : level->id, true});
    }
    for (const Classification& entry : context.packs.classifications) {
      nodes_.push_back({chosen.id, entry.id, entry.name, entry.parent_id, "", "", "", since, since});
    }
  }
}

void RuleBook::add_levels(const BookContext& context, const std::vector<StoredLevel>& levels,
                          const std::vector<LevelPlace>& places) {
  for (const SecurityLevel& level : context.packs.levels) {
    levels_.push_back({level, context.built_in_since, context.built_in_since});
  }
  for (const StoredLevel& stored : levels) {
    SecurityLevel level;
    level.id = stored.id;
    level.name = stored.name;
    level.description = stored.description;
    level.category = "BUILT_SELF";
    level.color_number = static_cast<std::int32_t>(stored.color_number);
    levels_.push_back({std::move(level), stored.create_time, stored.update_time});
  }
  for (const LevelPlace& place : places) {
    for (BookLevel& each : levels_) {
      if (each.level.id != place.level_id) continue;
      each.level.rank = static_cast<std::uint8_t>(place.rank);
      each.level.is_deleted = place.is_disabled;
    }
  }
  std::stable_sort(levels_.begin(), levels_.end(),
                   [](const BookLevel& a, const BookLevel& b) { return a.level.rank < b.level.rank; });
  for (std::size_t place = 0; place < levels_.size(); ++place) {
    SecurityLevel& level = levels_[place].level;
    if (level.risk.empty()) level.risk = risk_at(place, levels_.size());
    // A level that came with a newer pack has no place yet, perhaps the rank of another one.
    if (place > 0 && level.rank <= levels_[place - 1].level.rank) {
      level.rank = static_cast<std::uint8_t>(levels_[place - 1].level.rank + 1);
    }
  }
}

Result<RuleBook> RuleBook::read(const BookContext& context) {
  std::optional<RuleBook> book;
  DSCAN_RETURN_IF_ERROR(context.registry.read([&](Connection& connection) -> Result<void> {
    auto read_book = read(connection, context);
    if (!read_book) return read_book.error();
    book = *std::move(read_book);
    return {};
  }));
  return *std::move(book);
}

Result<RuleBook> RuleBook::read(Connection& connection, const BookContext& context) {
  RuleBook book(context);
  const std::string_view project = context.project;
  DSCAN_RETURN_IF_ERROR(take(stored_rules(connection, project), book.rules_));
  DSCAN_RETURN_IF_ERROR(take(stored_templates(connection, project), book.templates_));
  DSCAN_RETURN_IF_ERROR(take(stored_template_rules(connection, project), book.template_rules_));
  DSCAN_RETURN_IF_ERROR(take(stored_nodes(connection, project), book.nodes_));
  const auto levels = stored_levels(connection, project);
  if (!levels) return levels.error();
  const auto places = stored_places(connection, project);
  if (!places) return places.error();
  book.add_levels(context, *levels, *places);
  // One of the user's own takes the mark of the built-in one.
  const bool own_default =
      std::any_of(book.templates_.begin(), book.templates_.end(),
                  [](const ScanTemplate& each) { return each.category != kBuiltIn && each.is_default; });
  for (ScanTemplate& each : book.templates_) {
    if (own_default && each.category == kBuiltIn) each.is_default = false;
  }
  return book;
}

const ScanRule* RuleBook::rule(std::string_view id) const {
  return by_id(rules_, id);
}

const ScanTemplate* RuleBook::chosen(std::string_view template_id) const {
  return by_id(templates_, template_id);
}

const SecurityLevel* RuleBook::level(std::string_view id) const {
  for (const BookLevel& each : levels_) {
    if (each.level.id == id) return &each.level;
  }
  return nullptr;
}

const TreeNode* RuleBook::node(std::string_view template_id, std::string_view id) const {
  for (const TreeNode& node : nodes_) {
    if (node.template_id == template_id && node.id == id) return &node;
  }
  return nullptr;
}

std::vector<TemplateRule> RuleBook::rules_of(std::string_view template_id) const {
  std::map<std::string_view, const TemplateRule*> entries;
  for (const TemplateRule& entry : template_rules_) {
    if (entry.template_id == template_id) entries.emplace(entry.rule_id, &entry);
  }
  std::vector<TemplateRule> out;
  for (const ScanRule& rule : rules_) {
    // A rule of a pack that this server no longer has stays out, and comes back with the pack.
    if (const auto at = entries.find(rule.id); at != entries.end()) out.push_back(*at->second);
  }
  return out;
}

std::vector<TreeNode> RuleBook::tree_of(std::string_view template_id) const {
  std::vector<TreeNode> out;
  std::copy_if(nodes_.begin(), nodes_.end(), std::back_inserter(out),
               [template_id](const TreeNode& node) { return node.template_id == template_id; });
  return out;
}

std::size_t RuleBook::templates_using(std::string_view level_id) const {
  std::set<std::string_view> users;
  for (const TemplateRule& entry : template_rules_) {
    if (entry.level_id == level_id) users.insert(entry.template_id);
  }
  return users.size();
}

bool RuleBook::is_served(std::string_view level_id) const {
  return std::any_of(template_rules_.begin(), template_rules_.end(), [level_id](const TemplateRule& entry) {
    return entry.is_used && entry.level_id == level_id;
  });
}

std::string RuleBook::level_for_risk(std::int64_t risk) const {
  std::string id = levels_.empty() ? "" : levels_.front().level.id;
  for (const BookLevel& each : levels_) {
    if (each.level.rank <= risk) id = each.level.id;
  }
  return id;
}

Result<void> edit_book(const BookContext& context,
                       const std::function<Result<void>(Connection&, const RuleBook&)>& edit) {
  return context.registry.write([&](Connection& connection) -> Result<void> {
    const auto book = RuleBook::read(connection, context);
    if (!book) return book.error();
    return edit(connection, *book);
  });
}

Error no_such(std::string_view field, std::string_view what) {
  return {ErrorCode::kNotFound, std::string(field) + ": there is no such " + std::string(what)};
}

Error is_built_in(std::string_view field, std::string_view what) {
  return {ErrorCode::kInvalidArgument,
          std::string(field) + ": a built-in " + std::string(what) + " cannot be changed; copy or add one"};
}

}  // namespace dscan
