// Step 2 of the schema: masking tasks, and jobs that scan a sample. For this folder.
#pragma once

namespace dscan {

inline constexpr const char* kMaskSchema = R"sql(
ALTER TABLE jobs ADD COLUMN sample_percent INTEGER NOT NULL DEFAULT 100;
CREATE TABLE mask_tasks (
  project_id TEXT NOT NULL, id TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL,
  row_count INTEGER NOT NULL, cell_count INTEGER NOT NULL, start_time INTEGER NOT NULL, end_time INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)) STRICT;
CREATE TABLE mask_columns (
  project_id TEXT NOT NULL, task_id TEXT NOT NULL, name TEXT NOT NULL,
  PRIMARY KEY (project_id, task_id, name),
  FOREIGN KEY (project_id, task_id) REFERENCES mask_tasks (project_id, id) ON DELETE CASCADE) STRICT;
)sql";

}  // namespace dscan
