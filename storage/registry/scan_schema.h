// Step 0 of the schema: assets, jobs and their runs. For this folder.
#pragma once

namespace dscan {

inline constexpr const char* kScanSchema = R"sql(
CREATE TABLE assets (
  project_id TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  path TEXT NOT NULL,
  policy TEXT NOT NULL,
  create_time INTEGER NOT NULL,
  is_registered INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE grants (
  project_id TEXT NOT NULL,
  type TEXT NOT NULL,
  is_granted INTEGER NOT NULL,
  PRIMARY KEY (project_id, type)
) STRICT, WITHOUT ROWID;

CREATE TABLE jobs (
  project_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  cycle TEXT NOT NULL,
  is_open INTEGER NOT NULL,
  start_time INTEGER NOT NULL,
  zone_minutes INTEGER NOT NULL,
  topic_urn TEXT NOT NULL,
  template_type TEXT NOT NULL,
  use_nlp INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  next_run INTEGER NOT NULL,
  wish INTEGER NOT NULL,
  wish_time INTEGER NOT NULL,
  run_id TEXT NOT NULL,
  failure TEXT NOT NULL,
  PRIMARY KEY (project_id, id),
  UNIQUE (project_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX jobs_by_next_run ON jobs (next_run) WHERE next_run > 0;
CREATE INDEX jobs_by_wish ON jobs (wish) WHERE wish > 0;

CREATE TABLE job_items (
  project_id TEXT NOT NULL,
  job_id TEXT NOT NULL,
  list TEXT NOT NULL,
  position INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (project_id, job_id, list, position),
  FOREIGN KEY (project_id, job_id) REFERENCES jobs (project_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE job_scopes (
  project_id TEXT NOT NULL,
  job_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  asset_ids TEXT NOT NULL,
  scope TEXT NOT NULL,
  pattern TEXT NOT NULL,
  include INTEGER NOT NULL,
  depth INTEGER NOT NULL,
  number INTEGER NOT NULL,
  type INTEGER NOT NULL,
  PRIMARY KEY (project_id, job_id, position),
  FOREIGN KEY (project_id, job_id) REFERENCES jobs (project_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
  project_id TEXT NOT NULL,
  id TEXT NOT NULL,
  is_dropped INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE diagnoses (
  project_id TEXT PRIMARY KEY,
  id TEXT NOT NULL,
  check_time INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace dscan
