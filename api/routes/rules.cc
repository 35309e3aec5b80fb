// Rules in the newer form.
#include <limits>
#include <utility>

#include "api/control/rule_edits.h"
#include "api/control/rule_trial.h"
#include "api/control/user_rule.h"
#include "api/routes/body.h"
#include "api/routes/json_response.h"
#include "api/routes/params.h"
#include "api/routes/rule_handlers.h"

namespace dscan {
namespace {

constexpr IntBounds kPercent = {1, 100};
constexpr TextBounds kName = {1, 255};
constexpr TextBounds kLongText = {0, 1'000'000};

Result<std::vector<RuleContent>> content_of(const Body& body) {
  const auto list = body.required_objects("content");
  if (!list) return list.error();
  std::vector<RuleContent> out;
  for (const Body& each : *list) {
    auto mode = each.required_text("effective_mode");
    if (!mode) return mode.error().in("content");
    auto location = each.required_text("location");
    if (!location) return location.error().in("content");
    auto content = each.required_text("rule_content", kLongText);
    if (!content) return content.error().in("content");
    out.push_back({*std::move(mode), *std::move(location), *std::move(content)});
  }
  return out;
}

Result<TemplateRule> place_of(const Body& body) {
  auto template_id = body.required_text("template_id");
  if (!template_id) return template_id.error();
  const auto classification = body.text("classification_id");
  if (!classification) return classification.error();
  const auto level = body.text("security_level_id");
  if (!level) return level.error();
  const auto is_used = body.boolean("is_used");
  if (!is_used) return is_used.error();
  return TemplateRule{*std::move(template_id), "", classification->value_or(""), level->value_or(""),
                      is_used->value_or(true)};
}

Result<std::optional<std::vector<TemplateRule>>> places_of(const Body& body) {
  const auto list = body.objects("templates");
  if (!list) return list.error();
  if (!*list) return std::optional<std::vector<TemplateRule>>();
  std::vector<TemplateRule> out;
  for (const Body& each : **list) {
    auto place = place_of(each);
    if (!place) return place.error().in("templates");
    out.push_back(*std::move(place));
  }
  return std::optional(std::move(out));
}

Result<void> fill_words(const Body& body, ScanRule& rule) {
  auto name = body.required_text("rule_name", kName);
  if (!name) return name.error();
  auto type = body.required_text("rule_type");
  if (!type) return type.error();
  auto logic = body.required_text("logic_operator");
  if (!logic) return logic.error();
  auto description = body.text("rule_desc");
  if (!description) return description.error();
  const auto category = body.text("category");
  if (!category) return category.error();
  if (category->value_or("BUILT_SELF") != "BUILT_SELF") return invalid_field("category", "BUILT_SELF");
  rule.name = *std::move(name);
  rule.rule_type = *std::move(type);
  rule.logic_operator = *std::move(logic);
  rule.description = std::move(*description).value_or("");
  return {};
}

Result<WantedRule> draft_of(const Body& body) {
  WantedRule draft;
  DSCAN_RETURN_IF_ERROR(fill_words(body, draft.rule));
  const auto rate = body.integer("match_rate", kPercent);
  if (!rate) return rate.error();
  draft.rule.match_rate = rate->value_or(1);
  const auto least = body.integer("min_match", kPercent);
  if (!least) return least.error();
  draft.rule.min_match = least->value_or(1);
  auto content = content_of(body);
  if (!content) return content.error();
  draft.rule.content = *std::move(content);
  auto places = places_of(body);
  if (!places) return places.error();
  draft.templates = *std::move(places);
  return draft;
}

/// The rule that is there already, as the engine has it.
Result<Rule> known_rule(const Call& call, const std::string& id) {
  for (const Rule& rule : book_context(call).packs.rules) {
    if (rule.id == id) return rule;
  }
  const auto book = RuleBook::read(book_context(call));
  if (!book) return book.error();
  const ScanRule* const own = book->rule(id);
  if (own == nullptr) return no_such("rule_id", "rule");
  return engine_rule(*own);
}

/// How a text is to be looked for, without the text.
Result<RuleContent> tested_condition(const Body& body) {
  for (const char* unused : {"rule_name", "category"}) {
    if (const auto text = body.text(unused); !text) return text.error();
  }
  const auto mode = body.text("effective_mode");
  if (!mode) return mode.error();
  RuleContent out{mode->value_or("REGEX"), "CONTENT", ""};
  if (out.effective_mode != "IN" && out.effective_mode != "REGEX" && out.effective_mode != "KEYWORD") {
    return invalid_field("effective_mode", "IN, REGEX or KEYWORD: alone, NOT_IN would match everywhere");
  }
  const auto location = body.text("location");
  if (!location) return location.error();
  if (location->value_or("CONTENT") != "CONTENT") return invalid_field("location", "CONTENT");
  return out;
}

/// The rule of a test: the one that is spelled out, or else the one that is named.
Result<Rule> tested_rule(const Call& call, const Body& body) {
  const auto content = body.texts("rule_content", kLongText);
  if (!content) return content.error();
  const auto id = body.text("rule_id");
  if (!id) return id.error();
  const auto condition = tested_condition(body);
  if (!condition) return condition.error();
  if (!*content || (*content)->empty()) {
    if (!*id || (*id)->empty()) return invalid_field("rule_content", "given, or rule_id");
    return known_rule(call, **id);
  }
  ScanRule rule;
  rule.id = "rule";
  rule.rule_type = "REGEX";
  rule.logic_operator = "OR";
  for (const std::string& each : **content) {
    rule.content.push_back({condition->effective_mode, condition->location, each});
  }
  return engine_rule(rule);
}

/// Some clients ask without a limit and expect all.
Result<PageParams> page_or_all(const Request& request) {
  auto page = page_params(request);
  if (!page || !request.parameters("limit").empty()) return page;
  page->limit = kMaxLimit;
  if (page->first > 0) page->first = std::numeric_limits<std::int64_t>::max();
  return page;
}

}  // namespace

BookContext book_context(const Call& call) {
  const RouteContext& context = call.context;
  return {context.registry, PackView(context.source.pack), context.clock, call.project_id(),
          context.store.create_time()};
}

std::vector<NamedTemplateRule> named_rules(const RuleBook& book, const ScanTemplate& chosen) {
  std::vector<NamedTemplateRule> out;
  for (TemplateRule& entry : book.rules_of(chosen.id)) {
    const ScanRule& rule = *book.rule(entry.rule_id);
    const TreeNode* const node = book.node(chosen.id, entry.classification_id);
    const SecurityLevel* const level = book.level(entry.level_id);
    out.push_back({std::move(entry), rule.name, rule.description, chosen.name,
                   node == nullptr ? "" : node->name, level});
  }
  return out;
}

Result<Response> list_rules(const Call& call) {
  const auto page = page_or_all(call.request);
  if (!page) return page.error();
  const auto book = RuleBook::read(book_context(call));
  if (!book) return book.error();
  boost::json::array list;
  const auto [begin, end] = page->within(book->rules().size());
  for (std::size_t i = begin; i < end; ++i) list.push_back(rule_json(book->rules()[i], call.project_id()));
  return json_response({{"total", book->rules().size()}, {"scan_rules_list", std::move(list)}});
}

Result<Response> create_rule(const Call& call) {
  const auto body = Body::of(call.request);
  if (!body) return body.error();
  auto draft = draft_of(*body);
  if (!draft) return draft.error();
  const auto id = add_rule(book_context(call), *std::move(draft));
  if (!id) return id.error();
  return done(*id);
}

Result<Response> show_rule(const Call& call) {
  const auto book = RuleBook::read(book_context(call));
  if (!book) return book.error();
  const ScanRule* const rule = book->rule(call.path.at("rule_id"));
  if (rule == nullptr) return no_such("rule_id", "rule");
  std::vector<NamedTemplateRule> places;
  for (const ScanTemplate& chosen : book->templates()) {
    for (NamedTemplateRule& each : named_rules(*book, chosen)) {
      if (each.entry.rule_id == rule->id) places.push_back(std::move(each));
    }
  }
  return json_response(rule_details_json(*rule, call.project_id(), places));
}

Result<Response> modify_rule(const Call& call) {
  const auto body = Body::of(call.request);
  if (!body) return body.error();
  auto draft = draft_of(*body);
  if (!draft) return draft.error();
  const std::string& id = call.path.at("rule_id");
  DSCAN_RETURN_IF_ERROR(change_rule(book_context(call), id, *std::move(draft)));
  return done(id);
}

Result<Response> remove_rule(const Call& call) {
  const std::string& id = call.path.at("rule_id");
  DSCAN_RETURN_IF_ERROR(delete_rule(book_context(call), id));
  return done(id);
}

Result<Response> test_rule(const Call& call) {
  const auto body = Body::of(call.request);
  if (!body) return body.error();
  const auto data = body->required_text("data", kLongText);
  if (!data) return data.error();
  const auto rule = tested_rule(call, *body);
  if (!rule) return rule.error();
  const auto found = try_rule(*rule, *data);
  if (!found) return found.error();
  return json_response({{"is_match", *found ? 1 : 0}, {"match_group", found->value_or("")}});
}

}  // namespace dscan
