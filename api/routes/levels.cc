// Security levels: those of the packs, and the project's own among them.
#include <algorithm>
#include <boost/algorithm/string/predicate.hpp>
#include <cstdint>
#include <iterator>
#include <limits>
#include <locale>
#include <string_view>
#include <utility>
#include <vector>

#include "api/control/level_edits.h"
#include "api/routes/body.h"
#include "api/routes/json_response.h"
#include "api/routes/params.h"
#include "api/routes/rule_handlers.h"
#include "api/view/levels_json.h"

namespace dscan {
namespace {

struct LevelFilter {
  std::string_view name_part;
  std::string_view category;
  bool disabled_too = false;

  [[nodiscard]] bool takes(const SecurityLevel& level) const {
    return boost::algorithm::icontains(level.name, name_part, std::locale::classic()) &&
           (category.empty() || level.category == category) && (disabled_too || !level.is_deleted);
  }
};

Result<LevelFilter> level_filter(const Request& request) {
  const auto name_part = text_param(request, "name");
  if (!name_part) return name_part.error();
  const auto category = text_param(request, "category");
  if (!category) return category.error();
  const auto disabled_too = bool_param(request, "is_deleted", false);
  if (!disabled_too) return disabled_too.error();
  return LevelFilter{*name_part, *category, *disabled_too};
}

Result<LevelDraft> draft_of(const Call& call) {
  const auto body = Body::of(call.request);
  if (!body) return body.error();
  LevelDraft draft;
  auto name = body->required_text("security_level_name", {1, 255});
  if (!name) return name.error();
  draft.name = *std::move(name);
  const auto color = body->required_integer("color_number", {0, std::numeric_limits<std::int32_t>::max()});
  if (!color) return color.error();
  draft.color_number = static_cast<std::int32_t>(*color);
  auto description = body->text("security_level_desc");
  if (!description) return description.error();
  draft.description = std::move(*description).value_or("");
  return draft;
}

/// Documents do not say where it travels: in the body or in the query.
Result<std::string> target_level(const Call& call) {
  const auto body = Body::of(call.request);
  if (!body) return body.error();
  const auto text = text_param(call.request, "target_level_id");
  if (!text) return text.error();
  if (!text->empty()) return std::string(*text);
  return body->required_text("target_level_id", {1, 255});
}

const std::string& level_id(const Call& call) {
  return call.path.at("level_id");
}

}  // namespace

Result<Response> list_levels(const Call& call) {
  const auto page = page_params(call.request);
  if (!page) return page.error();
  const auto filter = level_filter(call.request);
  if (!filter) return filter.error();
  const auto book = RuleBook::read(book_context(call));
  if (!book) return book.error();
  std::vector<BookLevel> levels;
  std::copy_if(book->levels().begin(), book->levels().end(), std::back_inserter(levels),
               [&](const BookLevel& each) { return filter->takes(each.level); });
  const auto [begin, end] = page->within(levels.size());
  boost::json::array list;
  for (std::size_t i = begin; i < end; ++i) {
    const BookLevel& each = levels[i];
    list.push_back(level_json(each.level, {call.project_id(), book->templates_using(each.level.id),
                                           each.create_time, each.update_time}));
  }
  return json_response({{"total", levels.size()}, {"security_levels_list", std::move(list)}});
}

Result<Response> create_level(const Call& call) {
  const auto draft = draft_of(call);
  if (!draft) return draft.error();
  const auto id = add_level(book_context(call), *draft);
  if (!id) return id.error();
  return done(*id);
}

Result<Response> modify_level(const Call& call) {
  const auto draft = draft_of(call);
  if (!draft) return draft.error();
  DSCAN_RETURN_IF_ERROR(change_level(book_context(call), level_id(call), *draft));
  return done(level_id(call));
}

Result<Response> remove_level(const Call& call) {
  DSCAN_RETURN_IF_ERROR(delete_level(book_context(call), level_id(call)));
  return done(level_id(call));
}

Result<Response> switch_level(const Call& call) {
  DSCAN_RETURN_IF_ERROR(toggle_level(book_context(call), level_id(call)));
  return done(level_id(call));
}

Result<Response> sort_level(const Call& call) {
  const auto target = target_level(call);
  if (!target) return target.error();
  DSCAN_RETURN_IF_ERROR(move_level(book_context(call), level_id(call), *target));
  return done(level_id(call));
}

}  // namespace dscan
