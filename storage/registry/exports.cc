#include "storage/registry/exports.h"

#include "storage/registry/bind.h"

namespace dscan {

Result<std::vector<ExportRow>> stored_exports(Connection& connection, std::string_view project) {
  std::vector<ExportRow> rows;
  auto row = connection.prepare(
      "SELECT id, job_id, job_name, asset_type, asset_name, bucket_name, status, failure, start_time "
      "FROM exports WHERE project_id = ?1 ORDER BY start_time DESC, rowid DESC");
  bind_all(row, project);
  while (row.step()) {
    rows.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6),
                    row.text(7), row.number(8)});
  }
  DSCAN_RETURN_IF_ERROR(row.finish());
  return rows;
}

Result<void> put_export(Connection& connection, std::string_view project, const ExportRow& row) {
  auto insert = connection.prepare("INSERT INTO exports VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
  bind_all(insert, project, row.id, row.job_id, row.job_name, row.asset_type, row.asset_name, row.bucket_name,
           row.status, row.failure, row.start_time);
  return insert.finish();
}

Result<void> erase_export(Connection& connection, std::string_view project, std::string_view id) {
  auto row = connection.prepare("DELETE FROM exports WHERE project_id = ?1 AND id = ?2");
  bind_all(row, project, id);
  return row.finish();
}

}  // namespace dscan
