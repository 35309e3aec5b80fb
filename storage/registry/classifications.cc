#include "storage/registry/classifications.h"

#include "storage/registry/bind.h"

namespace dscan {

Result<std::vector<TreeNode>> stored_nodes(Connection& connection, std::string_view project) {
  std::vector<TreeNode> nodes;
  auto row = connection.prepare(
      "SELECT template_id, id, name, parent_id, description, level_id, sample_data, create_time, update_time "
      "FROM classifications WHERE project_id = ?1 ORDER BY create_time, rowid");
  bind_all(row, project);
  while (row.step()) {
    nodes.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5),
                     row.text(6), row.number(7), row.number(8)});
  }
  DSCAN_RETURN_IF_ERROR(row.finish());
  return nodes;
}

Result<void> put_node(Connection& connection, std::string_view project, const TreeNode& node) {
  auto row = connection.prepare(
      "INSERT INTO classifications VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) "
      "ON CONFLICT (project_id, template_id, id) DO UPDATE SET name = ?4, description = ?6, level_id = ?7, "
      "sample_data = ?8, update_time = ?10");
  bind_all(row, project, node.template_id, node.id, node.name, node.parent_id, node.description,
           node.level_id, node.sample_data, node.create_time, node.update_time);
  return row.finish();
}

Result<void> erase_node(Connection& connection, std::string_view project, std::string_view id) {
  auto row = connection.prepare("DELETE FROM classifications WHERE project_id = ?1 AND id = ?2");
  bind_all(row, project, id);
  return row.finish();
}

}  // namespace dscan
