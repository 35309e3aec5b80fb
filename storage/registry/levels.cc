#include "storage/registry/levels.h"

#include "storage/registry/bind.h"

namespace dscan {

Result<std::vector<StoredLevel>> stored_levels(Connection& connection, std::string_view project) {
  std::vector<StoredLevel> levels;
  auto row = connection.prepare(
      "SELECT id, name, description, color_number, create_time, update_time FROM levels "
      "WHERE project_id = ?1 ORDER BY create_time, id");
  bind_all(row, project);
  while (row.step()) {
    levels.push_back({row.text(0), row.text(1), row.text(2), row.number(3), row.number(4), row.number(5)});
  }
  DSCAN_RETURN_IF_ERROR(row.finish());
  return levels;
}

Result<void> put_level(Connection& connection, std::string_view project, const StoredLevel& level) {
  auto row = connection.prepare(
      "INSERT INTO levels VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (project_id, id) DO UPDATE SET "
      "name = ?3, description = ?4, color_number = ?5, update_time = ?7");
  bind_all(row, project, level.id, level.name, level.description, level.color_number, level.create_time,
           level.update_time);
  return row.finish();
}

Result<void> erase_level(Connection& connection, std::string_view project, std::string_view id) {
  for (const char* sql : {"DELETE FROM levels WHERE project_id = ?1 AND id = ?2",
                          "DELETE FROM level_places WHERE project_id = ?1 AND level_id = ?2"}) {
    auto row = connection.prepare(sql);
    bind_all(row, project, id);
    DSCAN_RETURN_IF_ERROR(row.finish());
  }
  return {};
}

Result<std::vector<LevelPlace>> stored_places(Connection& connection, std::string_view project) {
  std::vector<LevelPlace> places;
  auto row = connection.prepare(
      "SELECT level_id, rank, is_disabled FROM level_places WHERE project_id = ?1 ORDER BY rank");
  bind_all(row, project);
  while (row.step()) places.push_back({row.text(0), row.number(1), row.number(2) != 0});
  DSCAN_RETURN_IF_ERROR(row.finish());
  return places;
}

Result<void> put_places(Connection& connection, std::string_view project,
                        const std::vector<LevelPlace>& places) {
  auto old = connection.prepare("DELETE FROM level_places WHERE project_id = ?1");
  bind_all(old, project);
  DSCAN_RETURN_IF_ERROR(old.finish());
  for (const LevelPlace& place : places) {
    auto row = connection.prepare("INSERT INTO level_places VALUES (?1, ?2, ?3, ?4)");
    bind_all(row, project, place.level_id, place.rank, std::int64_t{place.is_disabled});
    DSCAN_RETURN_IF_ERROR(row.finish());
  }
  return {};
}

}  // namespace dscan
