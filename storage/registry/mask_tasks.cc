#include "storage/registry/mask_tasks.h"

#include <map>

#include "storage/registry/bind.h"

namespace dscan {
namespace {

using ColumnsByTask = std::map<std::string, std::vector<std::string>>;

Result<ColumnsByTask> stored_columns(Connection& connection, std::string_view project) {
  ColumnsByTask columns;
  auto row = connection.prepare("SELECT task_id, name FROM mask_columns WHERE project_id = ?1 ORDER BY name");
  bind_all(row, project);
  while (row.step()) columns[row.text(0)].push_back(row.text(1));
  DSCAN_RETURN_IF_ERROR(row.finish());
  return columns;
}

}  // namespace

Result<std::vector<MaskTask>> stored_mask_tasks(Connection& connection, std::string_view project) {
  auto columns = stored_columns(connection, project);
  if (!columns) return columns.error();
  std::vector<MaskTask> tasks;
  auto row = connection.prepare(
      "SELECT id, source, target, row_count, cell_count, start_time, end_time FROM mask_tasks "
      "WHERE project_id = ?1 ORDER BY start_time, id");
  bind_all(row, project);
  while (row.step()) {
    MaskTask task{row.text(0),
                  row.text(1),
                  row.text(2),
                  {},
                  static_cast<std::uint64_t>(row.number(3)),
                  static_cast<std::uint64_t>(row.number(4)),
                  row.number(5),
                  row.number(6)};
    task.columns = std::move((*columns)[task.id]);
    tasks.push_back(std::move(task));
  }
  DSCAN_RETURN_IF_ERROR(row.finish());
  return tasks;
}

Result<void> add_mask_task(Connection& connection, std::string_view project, const MaskTask& task) {
  auto row = connection.prepare("INSERT INTO mask_tasks VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
  bind_all(row, project, task.id, task.source, task.target, static_cast<std::int64_t>(task.rows),
           static_cast<std::int64_t>(task.cells), task.start_time, task.end_time);
  DSCAN_RETURN_IF_ERROR(row.finish());
  for (const std::string& column : task.columns) {
    auto entry = connection.prepare("INSERT INTO mask_columns VALUES (?1, ?2, ?3)");
    bind_all(entry, project, task.id, column);
    DSCAN_RETURN_IF_ERROR(entry.finish());
  }
  return {};
}

}  // namespace dscan
