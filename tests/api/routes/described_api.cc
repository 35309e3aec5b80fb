#include "tests/api/routes/described_api.h"

#include <algorithm>
#include <cctype>
#include <filesystem>

#include "storage/job_writer.h"
#include "storage/registry/assets.h"
#include "storage/registry/jobs.h"
#include "tests/api/sample.h"

namespace dscan::testing {
namespace {

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::toupper(c); });
  return text;
}

/// Requests that change a job have one of their own, named like them.
bool changes_a_job(const Operation& operation) {
  return operation.method != "GET" && operation.path.find("{job_id}") != std::string::npos;
}

}  // namespace

std::string Operation::id() const {
  return std::string(description.at("operationId").as_string());
}

const boost::json::array& Operation::parameters() const {
  return description.at("parameters").as_array();
}

DescribedApiTest::DescribedApiTest() {
  store_job(sample_job(), {AssetKind::kObs, AssetKind::kDatabase, AssetKind::kBigdata}, {"one", "two"});
  document_ = get("/openapi.json").body.as_object();
  for (const auto& [path, methods] : document_.at("paths").as_object()) {
    for (const auto& [method, description] : methods.as_object()) {
      operations_.push_back({upper(method), path, description.as_object()});
    }
  }
  path_values_ = {{"project_id", kProject}, {"job_id", kJobId}};
  add_assets();
  add_jobs();
  add_examples();
  add_definitions();
}

void DescribedApiTest::add_assets() {
  const auto add = [this](const std::string& parameter, AssetKind kind, const std::string& name) {
    std::filesystem::create_directories(in_root(name));
    const Asset asset = make_asset(kind, in_root(name));
    path_values_[parameter] = asset.id;
    ASSERT_TRUE(registry().write([&](Connection& connection) {
      return save_asset(connection, {kProject, asset.id, std::string(asset_kind_name(kind)), asset.name,
                                     asset.root, "private", 1'000, AssetOrigin::kRegistered});
    }));
  };
  add("asset_id", AssetKind::kObs, "bucket");
  add("bucket_id", AssetKind::kObs, "removed");
  add("instance_id", AssetKind::kBigdata, "index");
}

void DescribedApiTest::add_jobs() {
  JobDefinition job;
  job.project_id = kProject;
  job.cycle = "DAY";
  job.asset_ids = {path_values_.at("asset_id")};
  job.template_ids = {"default"};
  job.scopes = {{{}, "files", "*.csv", true, 1, 2, 3}};
  const auto add = [&](const std::string& id) {
    job.id = id;
    job.name = id;
    ASSERT_TRUE(registry().write([&](Connection& connection) { return save_job(connection, job); }));
  };
  for (const Operation& operation : operations_) {
    if (!changes_a_job(operation)) continue;
    job.wish = operation.path.ends_with("/stop") ? JobWish::kRun : JobWish::kNone;
    add(operation.id());
  }
  job.wish = JobWish::kNone;
  job.run_id = "run";
  add("has-run");
  Job run = sample_job();
  run.id = job.run_id;
  run.start_time = 1;
  Task task = sample_task(AssetKind::kObs, 0);
  task.asset = make_asset(AssetKind::kObs, in_root("bucket"));
  path_values_["task_id"] = task.id;
  JobWriter writer(store());
  ASSERT_TRUE(writer.begin_job(run, sample_catalog()));
  ASSERT_TRUE(writer.update_task(run, task));
  ASSERT_TRUE(writer.update_job(run));
}

void DescribedApiTest::add_examples() {
  const NamedValues workspace = {{"workspace", "w"}};
  const std::string buckets = R"({"buckets":[{"asset_name":"Bucket","bucket_name":"bucket"}]})";
  const std::string job = R"({"name":"made","asset_ids":[")" + path_values_.at("asset_id") + R"("]})";
  examples_ = {
      {"get_security_diagnose_sensitive_data", {"", workspace, ""}},
      {"get_security_diagnose_masking_result", {"diagnose_id=" + kJobId, workspace, ""}},
      {"post_security_diagnose_rescan", {"", workspace, R"({"type":"SENSITIVE_DATA"})"}},
      {"post_sdg_asset_obs_buckets", {"", {}, buckets}},
      {"post_sdg_asset_obs_bucket", {"", {}, buckets}},
      {"put_sdg_asset_asset_id_name", {"", {}, R"({"name":"New name"})"}},
      {"put_sdg_asset_authorization", {"", {}, R"({"authorization_status":true})"}},
      {"post_sdg_asset_authorization", {"", {}, R"({"authorization_status":true})"}},
      {"post_sdg_scan_job", {"", {}, job}},
      {"put_sdg_scan_job_job_id", {"", {}, R"({"cycle":"WEEK"})"}},
      {"put_sdg_scan_job_job_id_switch_status", {"", {}, R"({"open":false})"}},
      {"post_sdg_scan_job_job_id_start", {"", {}, R"({"is_resumable":false})"}},
  };
}

std::string DescribedApiTest::make(const std::string& path, const std::string& body) const {
  const Answer answer = call({"POST", "/v1/" + kProject + path, {}, body});
  EXPECT_EQ(answer.status, 200) << answer.text;
  return std::string(answer.body.at("id").as_string());
}

void DescribedApiTest::add_definitions() {
  const auto rule = [](const std::string& name) {
    return R"({"rule_name":")" + name + R"(","rule_type":"REGEX","logic_operator":"OR","content":[)" +
           R"({"effective_mode":"REGEX","location":"CONTENT","rule_content":"y+"}]})";
  };
  const auto old_rule = [](const std::string& name, const std::string& more) {
    return R"({"rule_name":")" + name + R"(","rule_type":"KEYWORD","logic_operator":"OR",)" + more +
           R"("category":"BUILT_SELF","min_match":1,"risk_level":10,"rule_content":"a,b"})";
  };
  const auto make_rule = [&](const std::string& name) { return make("/scan-rules", rule(name)); };
  const auto make_template = [&](const std::string& name) {
    return make("/scan-templates", R"({"new_template_name":")" + name + R"("})");
  };
  const auto make_level = [&](const std::string& name) {
    return make("/scan-security-levels", R"({"color_number":1,"security_level_name":")" + name + R"("})");
  };
  path_values_["rule_id"] = "phone";
  path_values_["template_id"] = "default";
  path_values_["level_id"] = "level-L1";
  const std::string own = make_template("own");
  const auto node = [&](const std::string& name) {
    return make("/scan-templates/" + own + "/classifications",
                R"({"classification_name":")" + name + R"("})");
  };
  path_values_["classification_id"] = node("changed");
  path_values_["group_id"] = make_template("removed group");
  own_values_ = {
      {"put_scan_rules_rule_id", {{"rule_id", make_rule("changed")}}},
      {"delete_scan_rules_rule_id", {{"rule_id", make_rule("removed")}}},
      {"delete_sdg_server_scan_rules_rule_id", {{"rule_id", make_rule("removed, too")}}},
      {"put_scan_templates_template_id", {{"template_id", own}}},
      {"delete_scan_templates_template_id", {{"template_id", make_template("removed")}}},
      {"post_scan_templates_template_id_classifications", {{"template_id", own}}},
      {"post_scan_templates_template_id_classifications_batch_delete", {{"template_id", own}}},
      {"put_scan_templates_template_id_classifications_classification_id", {{"template_id", own}}},
      {"put_scan_security_levels_level_id", {{"level_id", make_level("changed")}}},
      {"delete_scan_security_levels_level_id", {{"level_id", make_level("removed")}}},
      {"put_scan_jobs_job_id_classification_results", {{"job_id", kJobId}}},
      {"post_scan_jobs_job_id_classification_results_export_tasks", {{"job_id", kJobId}}},
      {"post_scan_jobs_job_id_classification_results_export_download", {{"job_id", kJobId}}},
  };
  const auto example = [this](const std::string& id, const std::string& body) {
    examples_[id] = {"", {}, body};
  };
  example("post_scan_rules", rule("made"));
  example("put_scan_rules_rule_id", rule("renamed"));
  example("post_scan_rules_test", R"({"data":"yyy","rule_content":["y+"]})");
  example("post_sdg_server_scan_rules", old_rule("made in the older form", ""));
  example("put_sdg_server_scan_rules", old_rule("renamed, too", R"("id":")" + make_rule("old") + R"(",)"));
  example("post_sdg_server_scan_groups", R"({"group_name":"made group","rule_ids":["card"]})");
  example("post_scan_templates", R"({"new_template_name":"made"})");
  example("put_scan_templates_template_id", R"({"template_name":"renamed"})");
  example("post_scan_templates_template_id_classifications", R"({"classification_name":"made"})");
  example("post_scan_templates_template_id_classifications_batch_delete",
          R"({"classification_ids":[")" + node("removed") + R"("]})");
  example("put_scan_templates_template_id_classifications_classification_id",
          R"({"classification_name":"renamed"})");
  example("post_scan_security_levels", R"({"security_level_name":"made","color_number":5})");
  example("put_scan_security_levels_level_id", R"({"security_level_name":"renamed","color_number":5})");
  example("put_scan_security_levels_level_id_sort", R"({"target_level_id":"level-L2"})");
  example("put_scan_jobs_job_id_classification_results",
          R"({"id":"fedcba98-OBS-one","security_level_id":"level-L1"})");
  path_values_["export_id"] =
      make("/scan-jobs/" + kJobId + "/classification-results/export-tasks", R"({"asset_type":"OBS"})");
  example("post_scan_jobs_job_id_classification_results_export_tasks", R"({"asset_type":"OBS"})");
  example("post_data_mask",
          R"({"mask_strategies":[{"name":"a","algorithm":"SHA256"}],"data":[{"a":"1","b":"2"}]})");
}

std::string DescribedApiTest::path_with(const Operation& operation, const std::string& name,
                                        const std::string& value) const {
  std::string path = operation.path;
  auto values = path_values_;
  if (changes_a_job(operation)) values["job_id"] = operation.id();
  if (const auto own = own_values_.find(operation.id()); own != own_values_.end()) {
    for (const auto& [key, text] : own->second) values[key] = text;
  }
  if (!name.empty()) values[name] = value;
  for (const auto& [key, text] : values) {
    const std::string placeholder = "{" + key + "}";
    if (const auto at = path.find(placeholder); at != std::string::npos)
      path.replace(at, placeholder.size(), text);
  }
  EXPECT_EQ(path.find('{'), std::string::npos) << path << ": what does the parameter stand for?";
  return path;
}

ApiCall DescribedApiTest::good_call(const Operation& operation) const {
  ApiCall call{operation.method, path_with(operation, "", ""), {}, ""};
  if (const auto example = examples_.find(operation.id()); example != examples_.end()) {
    if (!example->second.query.empty()) call.target += "?" + example->second.query;
    call.headers = example->second.headers;
    call.body = example->second.body;
  }
  return call;
}

ApiCall DescribedApiTest::good_call_with(const Operation& operation, const std::string& query) const {
  ApiCall call = good_call(operation);
  call.target += (call.target.find('?') == std::string::npos ? "?" : "&") + query;
  return call;
}

bool DescribedApiTest::is_idle(const Operation& operation) {
  return operation.id() == "post_sdg_scan_job_task_task_id_stop";
}

}  // namespace dscan::testing
