#include "storage/registry/assets.h"

namespace dscan {

Result<void> save_asset(Connection& connection, const AssetRow& asset) {
  auto row = connection.prepare("INSERT OR REPLACE INTO assets VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
  row.bind(1, asset.project_id);
  row.bind(2, asset.id);
  row.bind(3, asset.kind);
  row.bind(4, asset.name);
  row.bind(5, asset.path);
  row.bind(6, asset.policy);
  row.bind(7, asset.create_time);
  row.bind(8, asset.origin == AssetOrigin::kRegistered ? 1 : 0);
  return row.finish();
}

Result<std::vector<AssetRow>> load_assets(Connection& connection, std::string_view project) {
  auto row = connection.prepare(
      "SELECT id, kind, name, path, policy, create_time, is_registered FROM assets "
      "WHERE project_id = ?1 ORDER BY create_time, id");
  row.bind(1, project);
  std::vector<AssetRow> assets;
  while (row.step()) {
    assets.push_back({.project_id = std::string(project),
                      .id = row.text(0),
                      .kind = row.text(1),
                      .name = row.text(2),
                      .path = row.text(3),
                      .policy = row.text(4),
                      .create_time = row.number(5),
                      .origin = row.number(6) == 1 ? AssetOrigin::kRegistered : AssetOrigin::kRenamed});
  }
  DSCAN_RETURN_IF_ERROR(row.finish());
  return assets;
}

Result<bool> remove_asset(Connection& connection, std::string_view project, std::string_view id) {
  auto row = connection.prepare("DELETE FROM assets WHERE project_id = ?1 AND id = ?2");
  row.bind(1, project);
  row.bind(2, id);
  DSCAN_RETURN_IF_ERROR(row.finish());
  return connection.changed_rows() > 0;
}

Result<std::map<std::string, bool>> load_grants(Connection& connection, std::string_view project) {
  auto row = connection.prepare("SELECT type, is_granted FROM grants WHERE project_id = ?1");
  row.bind(1, project);
  std::map<std::string, bool> grants;
  while (row.step()) grants[row.text(0)] = row.number(1) == 1;
  DSCAN_RETURN_IF_ERROR(row.finish());
  return grants;
}

Result<void> save_grant(Connection& connection, std::string_view project, std::string_view type,
                        bool is_granted) {
  auto row = connection.prepare("INSERT OR REPLACE INTO grants VALUES (?1, ?2, ?3)");
  row.bind(1, project);
  row.bind(2, type);
  row.bind(3, is_granted ? 1 : 0);
  return row.finish();
}

}  // namespace dscan
