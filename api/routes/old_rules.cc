// Rules and groups in the older form: the same rules, and templates by another name.
#include <map>
#include <utility>

#include "api/control/rule_edits.h"
#include "api/control/template_edits.h"
#include "api/routes/body.h"
#include "api/routes/json_response.h"
#include "api/routes/params.h"
#include "api/routes/rule_handlers.h"
#include "api/view/old_rule_json.h"

namespace dscan {
namespace {

constexpr TextBounds kName = {1, 255};
constexpr TextBounds kLongText = {0, 1'000'000};
constexpr IntBounds kMatches = {1, 100};
constexpr IntBounds kRisk = {0, 255};

using Names = std::map<std::string, std::vector<std::string>>;

Names groups_by_rule(const RuleBook& book) {
  Names names;
  for (const ScanTemplate& group : book.templates()) {
    for (const TemplateRule& entry : book.rules_of(group.id)) names[entry.rule_id].push_back(group.name);
  }
  return names;
}

std::vector<std::string> rules_in(const RuleBook& book, const ScanTemplate& group) {
  std::vector<std::string> names;
  for (const TemplateRule& entry : book.rules_of(group.id)) names.push_back(book.rule(entry.rule_id)->name);
  return names;
}

/// Names of the jobs that ran with each template.
Result<Names> jobs_by_template(const Call& call) {
  const auto jobs = call.context.queries.jobs(call.project_id(), "", 0, kMaxLimit);
  if (!jobs) return jobs.error();
  Names names;
  for (const Job& job : jobs->jobs) names[job.template_id].push_back(job.name);
  return names;
}

Result<WantedRule> old_draft(const Body& body) {
  WantedRule draft;
  ScanRule& rule = draft.rule;
  for (const auto& [field, into] : {std::pair{"rule_name", &rule.name},
                                    {"rule_type", &rule.rule_type},
                                    {"logic_operator", &rule.logic_operator}}) {
    auto text = body.required_text(field, kName);
    if (!text) return text.error();
    *into = *std::move(text);
  }
  const auto category = body.required_text("category");
  if (!category) return category.error();
  if (*category != "BUILT_SELF") return invalid_field("category", "BUILT_SELF");
  const auto least = body.required_integer("min_match", kMatches);
  if (!least) return least.error();
  rule.min_match = *least;
  const auto risk = body.required_integer("risk_level", kRisk);
  if (!risk) return risk.error();
  draft.risk_level = *risk;
  auto content = body.required_text("rule_content", kLongText);
  if (!content) return content.error();
  rule.content = {{rule.rule_type == "KEYWORD" ? "KEYWORD" : "REGEX", "CONTENT", *std::move(content)}};
  auto description = body.text("rule_desc");
  if (!description) return description.error();
  rule.description = std::move(*description).value_or("");
  return draft;
}

}  // namespace

Result<Response> list_old_rules(const Call& call) {
  const auto page = page_params(call.request);
  if (!page) return page.error();
  const auto book = RuleBook::read(book_context(call));
  if (!book) return book.error();
  Names groups = groups_by_rule(*book);
  boost::json::array list;
  const auto [begin, end] = page->within(book->rules().size());
  for (std::size_t i = begin; i < end; ++i) {
    const ScanRule& rule = book->rules()[i];
    list.push_back(old_rule_json(rule, groups[rule.id]));
  }
  return json_response({{"total", book->rules().size()}, {"rules", std::move(list)}});
}

Result<Response> create_old_rule(const Call& call) {
  const auto body = Body::of(call.request);
  if (!body) return body.error();
  // Some clients send one; ids are given here.
  if (const auto id = body->text("id", kName); !id) return id.error();
  auto draft = old_draft(*body);
  if (!draft) return draft.error();
  const auto id = add_rule(book_context(call), *std::move(draft));
  if (!id) return id.error();
  return done(*id);
}

Result<Response> modify_old_rule(const Call& call) {
  const auto body = Body::of(call.request);
  if (!body) return body.error();
  const auto id = body->required_text("id", kName);
  if (!id) return id.error();
  auto draft = old_draft(*body);
  if (!draft) return draft.error();
  DSCAN_RETURN_IF_ERROR(change_rule(book_context(call), *id, *std::move(draft)));
  return done(*id);
}

Result<Response> list_groups(const Call& call) {
  const auto page = page_params(call.request);
  if (!page) return page.error();
  const auto book = RuleBook::read(book_context(call));
  if (!book) return book.error();
  auto jobs = jobs_by_template(call);
  if (!jobs) return jobs.error();
  boost::json::array list;
  const auto [begin, end] = page->within(book->templates().size());
  for (std::size_t i = begin; i < end; ++i) {
    const ScanTemplate& group = book->templates()[i];
    list.push_back(old_group_json(group, rules_in(*book, group), (*jobs)[group.id]));
  }
  return json_response({{"total", book->templates().size()}, {"groups", std::move(list)}});
}

Result<Response> create_group(const Call& call) {
  const auto body = Body::of(call.request);
  if (!body) return body.error();
  const auto category = body->text("category");
  if (!category) return category.error();
  if (category->value_or("BUILT_SELF") != "BUILT_SELF") return invalid_field("category", "BUILT_SELF");
  GroupDraft draft;
  auto name = body->required_text("group_name", kName);
  if (!name) return name.error();
  draft.name = *std::move(name);
  auto description = body->text("group_desc");
  if (!description) return description.error();
  draft.description = std::move(*description).value_or("");
  auto id = body->text("id");
  if (!id) return id.error();
  draft.id = std::move(*id).value_or("");
  const auto is_default = body->boolean("default_status");
  if (!is_default) return is_default.error();
  draft.is_default = is_default->value_or(false);
  auto rules = body->texts("rule_ids");
  if (!rules) return rules.error();
  draft.rule_ids = std::move(*rules).value_or(std::vector<std::string>());
  const auto made = put_group(book_context(call), draft);
  if (!made) return made.error();
  return done(*made);
}

Result<Response> remove_group(const Call& call) {
  const std::string& id = call.path.at("group_id");
  DSCAN_RETURN_IF_ERROR(delete_template(book_context(call), id));
  return done(id);
}

}  // namespace dscan
