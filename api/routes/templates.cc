// Templates, the rules in them and their classifications.
#include <algorithm>
#include <boost/algorithm/string/predicate.hpp>
#include <locale>
#include <utility>

#include "api/control/template_edits.h"
#include "api/routes/body.h"
#include "api/routes/json_response.h"
#include "api/routes/params.h"
#include "api/routes/rule_handlers.h"

namespace dscan {
namespace {

constexpr TextBounds kName = {1, 255};

const std::string& template_id(const Call& call) {
  return call.path.at("template_id");
}

bool has_part(std::string_view text, std::string_view part) {
  return boost::algorithm::icontains(text, part, std::locale::classic());
}

bool is_chosen(const std::vector<std::string_view>& ids, std::string_view id) {
  return ids.empty() || std::find(ids.begin(), ids.end(), id) != ids.end();
}

struct TemplateRuleFilter {
  std::string_view keyword;  ///< In name or description.
  std::string_view name_part;
  std::vector<std::string_view> classifications;
  std::vector<std::string_view> levels;
  std::optional<bool> is_used;

  [[nodiscard]] bool takes(const NamedTemplateRule& rule) const {
    return (has_part(rule.rule_name, keyword) || has_part(rule.rule_description, keyword)) &&
           has_part(rule.rule_name, name_part) && is_chosen(classifications, rule.entry.classification_id) &&
           is_chosen(levels, rule.entry.level_id) &&
           is_used.value_or(rule.entry.is_used) == rule.entry.is_used;
  }
};

Result<TemplateRuleFilter> template_rule_filter(const Request& request) {
  TemplateRuleFilter filter;
  const auto keyword = text_param(request, "keyword");
  if (!keyword) return keyword.error();
  filter.keyword = *keyword;
  const auto name = text_param(request, "rule_name");
  if (!name) return name.error();
  filter.name_part = *name;
  filter.classifications = request.parameters("classification_ids");
  filter.levels = request.parameters("security_level_ids");
  const auto is_used = bool_param(request, "is_used", true);
  if (!is_used) return is_used.error();
  if (!request.parameters("is_used").empty()) filter.is_used = *is_used;
  return filter;
}

Result<NewTemplate> new_template(const Body& body) {
  NewTemplate wanted;
  auto name = body.required_text("new_template_name", kName);
  if (!name) return name.error();
  wanted.name = *std::move(name);
  auto description = body.text("description");
  if (!description) return description.error();
  wanted.description = std::move(*description).value_or("");
  if (const auto type = body.text("template_type"); !type) return type.error();
  const auto action = body.text("action");
  if (!action) return action.error();
  const std::string what = action->value_or("ADD");
  if (what != "ADD" && what != "COPY") return invalid_field("action", "ADD or COPY");
  const auto built_in = body.boolean("add_built_in_rules");
  if (!built_in) return built_in.error();
  wanted.add_built_in_rules = built_in->value_or(false);
  auto origin = body.text("origin_template_id");
  if (!origin) return origin.error();
  if (what == "ADD") return wanted;
  wanted.copy_of = std::move(*origin).value_or("");
  if (wanted.copy_of.empty()) return invalid_field("origin_template_id", "given with action COPY");
  return wanted;
}

}  // namespace

Result<Response> list_templates(const Call& call) {
  const auto page = page_params(call.request);
  if (!page) return page.error();
  const auto book = RuleBook::read(book_context(call));
  if (!book) return book.error();
  const std::vector<ScanTemplate>& templates = book->templates();
  boost::json::array list;
  const auto [begin, end] = page->within(templates.size());
  for (std::size_t i = begin; i < end; ++i) list.push_back(template_json(templates[i], call.project_id()));
  return json_response({{"total", templates.size()}, {"scan_templates_list", std::move(list)}});
}

Result<Response> create_template(const Call& call) {
  const auto body = Body::of(call.request);
  if (!body) return body.error();
  const auto wanted = new_template(*body);
  if (!wanted) return wanted.error();
  const auto id = add_template(book_context(call), *wanted);
  if (!id) return id.error();
  return done(*id);
}

Result<Response> modify_template(const Call& call) {
  const auto body = Body::of(call.request);
  if (!body) return body.error();
  const auto name = body->text("template_name", kName);
  if (!name) return name.error();
  const auto description = body->text("template_desc");
  if (!description) return description.error();
  const auto is_default = body->boolean("is_default");
  if (!is_default) return is_default.error();
  DSCAN_RETURN_IF_ERROR(
      change_template(book_context(call), template_id(call), {*name, *description, *is_default}));
  return done(template_id(call));
}

Result<Response> remove_template(const Call& call) {
  DSCAN_RETURN_IF_ERROR(delete_template(book_context(call), template_id(call)));
  return done(template_id(call));
}

Result<Response> list_template_rules(const Call& call) {
  const auto page = page_params(call.request);
  if (!page) return page.error();
  const auto filter = template_rule_filter(call.request);
  if (!filter) return filter.error();
  const auto book = RuleBook::read(book_context(call));
  if (!book) return book.error();
  const ScanTemplate* const chosen = book->chosen(template_id(call));
  if (chosen == nullptr) return no_such("template_id", "template");
  std::vector<NamedTemplateRule> rules = named_rules(*book, *chosen);
  const auto out = std::remove_if(rules.begin(), rules.end(),
                                  [&](const NamedTemplateRule& rule) { return !filter->takes(rule); });
  rules.erase(out, rules.end());
  boost::json::array list;
  const auto [begin, end] = page->within(rules.size());
  for (std::size_t i = begin; i < end; ++i) list.push_back(template_rule_json(rules[i], call.project_id()));
  return json_response({{"total", rules.size()}, {"template_rules_list", std::move(list)}});
}

Result<Response> list_classifications(const Call& call) {
  const auto book = RuleBook::read(book_context(call));
  if (!book) return book.error();
  const ScanTemplate* const chosen = book->chosen(template_id(call));
  if (chosen == nullptr) return no_such("template_id", "template");
  return json_response(classification_trees_json(*chosen, call.project_id(), book->tree_of(chosen->id),
                                                 book->rules_of(chosen->id)));
}

Result<Response> create_classification(const Call& call) {
  const auto body = Body::of(call.request);
  if (!body) return body.error();
  const auto name = body->required_text("classification_name", kName);
  if (!name) return name.error();
  const auto parent = body->text("parent_id");
  if (!parent) return parent.error();
  const auto id = add_node(book_context(call), template_id(call), *name, parent->value_or(""));
  if (!id) return id.error();
  return done(*id);
}

Result<Response> modify_classification(const Call& call) {
  const auto body = Body::of(call.request);
  if (!body) return body.error();
  const auto name = body->text("classification_name", kName);
  if (!name) return name.error();
  const auto description = body->text("description");
  if (!description) return description.error();
  const auto level = body->text("security_level_id");
  if (!level) return level.error();
  const auto sample = body->text("sample_data");
  if (!sample) return sample.error();
  const std::string& id = call.path.at("classification_id");
  DSCAN_RETURN_IF_ERROR(
      change_node(book_context(call), template_id(call), id, {*name, *description, *level, *sample}));
  return done(id);
}

Result<Response> remove_classifications(const Call& call) {
  const auto body = Body::of(call.request);
  if (!body) return body.error();
  const auto ids = body->required_texts("classification_ids");
  if (!ids) return ids.error();
  DSCAN_RETURN_IF_ERROR(delete_nodes(book_context(call), template_id(call), *ids));
  return done("");
}

}  // namespace dscan
