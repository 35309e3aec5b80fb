// The tables of rules, templates, classifications, levels, corrections and exports: step 1 of the schema. For
// this folder.
#pragma once

namespace dscan {

inline constexpr const char* kDefinitionTables = R"sql(
CREATE TABLE scan_rules (
  project_id TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, description TEXT NOT NULL,
  rule_type TEXT NOT NULL, logic_operator TEXT NOT NULL,
  match_rate INTEGER NOT NULL, min_match INTEGER NOT NULL, risk_level INTEGER NOT NULL,
  create_time INTEGER NOT NULL, update_time INTEGER NOT NULL,
  PRIMARY KEY (project_id, id), UNIQUE (project_id, name)) STRICT;
CREATE TABLE scan_rule_contents (
  project_id TEXT NOT NULL, rule_id TEXT NOT NULL, position INTEGER NOT NULL,
  effective_mode TEXT NOT NULL, location TEXT NOT NULL, content TEXT NOT NULL,
  PRIMARY KEY (project_id, rule_id, position),
  FOREIGN KEY (project_id, rule_id) REFERENCES scan_rules (project_id, id) ON DELETE CASCADE) STRICT;
CREATE TABLE scan_templates (
  project_id TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, description TEXT NOT NULL,
  category TEXT NOT NULL, is_default INTEGER NOT NULL,
  create_time INTEGER NOT NULL, update_time INTEGER NOT NULL,
  PRIMARY KEY (project_id, id), UNIQUE (project_id, name)) STRICT;
CREATE TABLE template_rules (
  project_id TEXT NOT NULL, template_id TEXT NOT NULL, rule_id TEXT NOT NULL,
  classification_id TEXT NOT NULL, level_id TEXT NOT NULL, is_used INTEGER NOT NULL,
  PRIMARY KEY (project_id, template_id, rule_id),
  FOREIGN KEY (project_id, template_id) REFERENCES scan_templates (project_id, id) ON DELETE CASCADE) STRICT;
CREATE TABLE classifications (
  project_id TEXT NOT NULL, template_id TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL,
  parent_id TEXT NOT NULL, description TEXT NOT NULL, level_id TEXT NOT NULL, sample_data TEXT NOT NULL,
  create_time INTEGER NOT NULL, update_time INTEGER NOT NULL,
  PRIMARY KEY (project_id, template_id, id),
  FOREIGN KEY (project_id, template_id) REFERENCES scan_templates (project_id, id) ON DELETE CASCADE) STRICT;
CREATE TABLE levels (
  project_id TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, description TEXT NOT NULL,
  color_number INTEGER NOT NULL, create_time INTEGER NOT NULL, update_time INTEGER NOT NULL,
  PRIMARY KEY (project_id, id), UNIQUE (project_id, name)) STRICT;
CREATE TABLE level_places (
  project_id TEXT NOT NULL, level_id TEXT NOT NULL, rank INTEGER NOT NULL, is_disabled INTEGER NOT NULL,
  PRIMARY KEY (project_id, level_id)) STRICT;
CREATE TABLE corrections (
  project_id TEXT NOT NULL, job_id TEXT NOT NULL, object_id TEXT NOT NULL, level_id TEXT NOT NULL,
  has_rules INTEGER NOT NULL, update_time INTEGER NOT NULL,
  PRIMARY KEY (project_id, job_id, object_id)) STRICT;
CREATE TABLE correction_rules (
  project_id TEXT NOT NULL, job_id TEXT NOT NULL, object_id TEXT NOT NULL, rule_id TEXT NOT NULL,
  PRIMARY KEY (project_id, job_id, object_id, rule_id),
  FOREIGN KEY (project_id, job_id, object_id) REFERENCES corrections (project_id, job_id, object_id)
    ON DELETE CASCADE) STRICT;
CREATE TABLE exports (
  project_id TEXT NOT NULL, id TEXT NOT NULL, job_id TEXT NOT NULL, job_name TEXT NOT NULL,
  asset_type TEXT NOT NULL, asset_name TEXT NOT NULL, bucket_name TEXT NOT NULL,
  status TEXT NOT NULL, failure TEXT NOT NULL, start_time INTEGER NOT NULL,
  PRIMARY KEY (project_id, id)) STRICT;
)sql";

}  // namespace dscan
