#include "api/control/level_edits.h"

#include <algorithm>
#include <vector>

#include "engine/base/digest.h"

namespace dscan {
namespace {

Error invalid(std::string_view field, std::string_view why) {
  return {ErrorCode::kInvalidArgument, std::string(field) + " " + std::string(why)};
}

Result<void> check_name(const RuleBook& book, std::string_view id, const std::string& name) {
  for (const BookLevel& other : book.levels()) {
    if (other.level.name == name && other.level.id != id)
      return invalid("security_level_name", "must be a name that no other level has");
  }
  return {};
}

/// The places of all levels as they are.
std::vector<LevelPlace> places_of(const RuleBook& book) {
  std::vector<LevelPlace> places;
  for (const BookLevel& each : book.levels()) {
    places.push_back({each.level.id, each.level.rank, each.level.is_deleted});
  }
  return places;
}

std::vector<LevelPlace>::iterator place_of(std::vector<LevelPlace>& places, const std::string& id) {
  return std::find_if(places.begin(), places.end(),
                      [&](const LevelPlace& place) { return place.level_id == id; });
}

Result<const SecurityLevel*> own_level(const RuleBook& book, const std::string& id) {
  const SecurityLevel* const level = book.level(id);
  if (level == nullptr) return no_such("level_id", "level");
  if (level->category == kBuiltIn) return is_built_in("level_id", "level");
  return level;
}

}  // namespace

Result<std::string> add_level(const BookContext& context, const LevelDraft& draft) {
  const EpochMillis now = context.clock.now();
  const StoredLevel made{random_id(), draft.name, draft.description, draft.color_number, now, now};
  const auto done = edit_book(context, [&](Connection& connection, const RuleBook& book) -> Result<void> {
    DSCAN_RETURN_IF_ERROR(check_name(book, made.id, made.name));
    if (book.levels().size() >= context.limits.levels) {
      return invalid("security_level_name",
                     "is one level too many: there are at most " + std::to_string(context.limits.levels));
    }
    std::vector<LevelPlace> places = places_of(book);
    // Ranks are given anew: those of packs may have gone up to the last one.
    for (std::size_t place = 0; place < places.size(); ++place)
      places[place].rank = static_cast<std::int64_t>(place) + 1;
    places.push_back({made.id, static_cast<std::int64_t>(places.size()) + 1, false});
    DSCAN_RETURN_IF_ERROR(put_level(connection, context.project, made));
    return put_places(connection, context.project, places);
  });
  if (!done) return done.error();
  return made.id;
}

Result<void> change_level(const BookContext& context, const std::string& id, const LevelDraft& draft) {
  return edit_book(context, [&](Connection& connection, const RuleBook& book) -> Result<void> {
    DSCAN_RETURN_IF_ERROR(own_level(book, id));
    DSCAN_RETURN_IF_ERROR(check_name(book, id, draft.name));
    const EpochMillis now = context.clock.now();
    return put_level(connection, context.project,
                     {id, draft.name, draft.description, draft.color_number, now, now});
  });
}

Result<void> delete_level(const BookContext& context, const std::string& id) {
  return edit_book(context, [&](Connection& connection, const RuleBook& book) -> Result<void> {
    DSCAN_RETURN_IF_ERROR(own_level(book, id));
    if (book.templates_using(id) > 0) {
      return invalid("level_id", "must be a level that no template uses; give its rules another one first");
    }
    return erase_level(connection, context.project, id);
  });
}

Result<void> toggle_level(const BookContext& context, const std::string& id) {
  return edit_book(context, [&](Connection& connection, const RuleBook& book) -> Result<void> {
    std::vector<LevelPlace> places = places_of(book);
    const auto place = place_of(places, id);
    if (place == places.end()) return no_such("level_id", "level");
    place->is_disabled = !place->is_disabled;
    return put_places(connection, context.project, places);
  });
}

Result<void> move_level(const BookContext& context, const std::string& id, const std::string& target) {
  return edit_book(context, [&](Connection& connection, const RuleBook& book) -> Result<void> {
    std::vector<LevelPlace> places = places_of(book);
    const auto from = place_of(places, id);
    if (from == places.end()) return no_such("level_id", "level");
    const auto to = place_of(places, target);
    if (to == places.end()) return no_such("target_level_id", "level");
    std::vector<std::int64_t> ranks;
    ranks.reserve(places.size());
    for (const LevelPlace& place : places) ranks.push_back(place.rank);
    if (from < to) std::rotate(from, from + 1, to + 1);
    if (to < from) std::rotate(to, from, from + 1);
    for (std::size_t i = 0; i < places.size(); ++i) places[i].rank = ranks[i];
    return put_places(connection, context.project, places);
  });
}

}  // namespace dscan
