// Jobs from beginning to end over HTTP alone, on the real program and real sockets.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <filesystem>
#include <set>

#include "tests/e2e/dscan_process.h"
#include "tests/e2e/wait.h"
#include "tests/testing/http_client.h"

namespace dscan::e2e {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string kOther(32, 'b');

struct Reply {
  int status = 0;
  boost::json::value body;
};

/// `dscan serve` on a store that it makes itself, with one root.
class ApiJobs : public ::testing::Test {
 protected:
  ApiJobs() {
    place_.tree().write("root/exports/notes.txt", "write to jane.roe@corp-mail.org\n");
    place_.tree().write("root/exports/people.csv",
                        "name,email\nJane Roe,jane.roe@corp-mail.org\nJohn Doe,john.doe@corp-mail.org\n");
    begin();
  }

  void begin() {
    server_.reset();
    server_ = std::make_unique<testing::Process>(place_.command(
        {"serve", "--listen", "127.0.0.1:0", "--threads", "1", "--root", place_.tree() / "root"}));
    EXPECT_TRUE(eventually([this] { return port() != 0 || !server_->running(); }))
        << server_->errors_so_far();
  }
  [[nodiscard]] std::uint16_t port() const {
    const std::string said = server_->errors_so_far();
    const std::string before = "http://127.0.0.1:";
    const std::size_t at = said.find(before);
    if (at == std::string::npos || said.find('\n', at) == std::string::npos) return 0;
    return static_cast<std::uint16_t>(std::stoi(said.substr(at + before.size())));
  }

  [[nodiscard]] Reply ask(const std::string& method, const std::string& path, const std::string& body = "",
                          const std::string& project = kProject) const {
    testing::HttpClient client(port());
    client.send(method + " /v1/" + project + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nworkspace: w\r\n" +
                "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    const auto response = client.read();
    EXPECT_NE(response.status, 0) << method << " " << path;
    return {response.status, response.body.empty() ? nullptr : boost::json::parse(response.body)};
  }
  [[nodiscard]] boost::json::value get(const std::string& path) const {
    const Reply reply = ask("GET", path);
    EXPECT_EQ(reply.status, 200) << path << " " << boost::json::serialize(reply.body);
    return reply.body;
  }
  /// The id in the answer to a request that succeeds.
  std::string done(const std::string& method, const std::string& path, const std::string& body = "") const {
    const Reply reply = ask(method, path, body);
    EXPECT_EQ(reply.status, 200) << path << " " << boost::json::serialize(reply.body);
    EXPECT_EQ(text_at(reply.body, "status"), "RESPONSE_SUCCESS");
    return text_at(reply.body, "id");
  }

  std::string add_bucket(const std::string& name) const {
    return done("POST", "/sdg/asset/obs/buckets",
                R"({"buckets":[{"asset_name":"My )" + name + R"(","location":"x","bucket_name":")" + name +
                    R"("}]})");
  }
  std::string add_job(const std::string& name, const std::string& asset) const {
    return done("POST", "/sdg/scan/job",
                R"({"name":")" + name + R"(","cycle":"ONCE","asset_ids":[")" + asset + R"("]})");
  }
  [[nodiscard]] std::string status_of(const std::string& job) const {
    const auto jobs = get("/sdg/scan/jobs");
    for (const auto& each : jobs.at("tasks").as_array()) {
      if (text_at(each, "id") == job) return text_at(each, "status");
    }
    return "";
  }
  [[nodiscard]] bool becomes(const std::string& job, const std::string& status) const {
    return eventually([&] { return status_of(job) == status; });
  }
  /// A file that no machine gets through before it is stopped: text, and then 8 GiB of zeros.
  void write_endless(const std::string& path) const {
    std::filesystem::resize_file(place_.tree().write(path, std::string(1 << 20, 'x')),
                                 std::uintmax_t{8} << 30U);
  }

  Workplace place_;
  std::unique_ptr<testing::Process> server_;
};

TEST_F(ApiJobs, AWholeScanFromAssetToDeletion) {
  EXPECT_EQ(get("/sdg/asset/obs/buckets").at("total"), 0);
  EXPECT_EQ(text_at(get("/sdg/asset/obs/buckets?added=false").at("buckets").at(0), "bucket_name"), "exports");
  const std::string bucket = add_bucket("exports");
  const auto buckets = get("/sdg/asset/obs/buckets");
  EXPECT_EQ(text_at(buckets.at("buckets").at(0), "id"), bucket);
  EXPECT_EQ(text_at(buckets.at("buckets").at(0), "asset_name"), "My exports");
  done("PUT", "/sdg/asset/" + bucket + "/name", R"({"name":"Exports"})");

  const std::string job = add_job("whole_scan", bucket);
  EXPECT_EQ(status_of(job), "INIT");
  EXPECT_EQ(get("/sdg/scan/job/" + job + "/task").at("total"), 0);
  EXPECT_EQ(get("/scan-jobs/" + job + "/classification-results").at("total"), 0);
  EXPECT_EQ(ask("POST", "/sdg/scan/job", R"({"name":"whole_scan","asset_ids":[")" + bucket + R"("]})").status,
            400);

  done("POST", "/sdg/scan/job/" + job + "/start");
  ASSERT_TRUE(becomes(job, "FINISHED")) << server_->errors_so_far();
  const auto tasks = get("/sdg/scan/job/" + job + "/task").at("tasks").as_array();
  ASSERT_EQ(tasks.size(), 2U);
  EXPECT_EQ(text_at(tasks[0], "category"), "OBS");
  EXPECT_EQ(text_at(tasks[1], "category"), "DATABASE");
  for (const auto& task : tasks) EXPECT_EQ(text_at(task, "status"), "FINISHED");
  const auto results = get("/scan-jobs/" + job + "/classification-results");
  EXPECT_EQ(results.at("total"), 2);
  EXPECT_EQ(text_at(results.at("classification_list").at(0), "job_id"), job);
  EXPECT_EQ(get("/sdg/scan/job/" + job + "/results").at("db_scan_result").at("total"), 1);
  EXPECT_EQ(get("/scan-jobs/" + job + "/hit-rules?limit=1000").at("hit_rule_list").at(0).at("count"), 2);
  EXPECT_GE(get("/scan-jobs/" + job + "/security-levels").at("security_level_list").as_array().size(), 4U);
  // What was found in there is an asset, too.
  const auto databases = get("/sdg/asset/databases");
  EXPECT_EQ(databases.at("total"), 1);
  EXPECT_EQ(text_at(databases.at("databases").at(0), "db_address"), place_.tree() / "root/exports");

  const auto diagnosis = get("/security/diagnose/sensitive-data");
  EXPECT_EQ(text_at(diagnosis, "task_id"), job);
  EXPECT_EQ(diagnosis.at("masking").at("count"), 1);
  const auto unmasked = get("/security/diagnose/masking-result?diagnose_id=" + job);
  EXPECT_EQ(text_at(unmasked.at("tables").at(0), "table"), "people");
  const auto mask = [this](const std::string& column) {
    return place_.run({"mask", place_.tree() / "root/exports/people.csv", "--column", column + "=SHA256",
                       "--output", place_.tree() / "masked.csv"});
  };
  ASSERT_EQ(mask("name").status, 0);
  EXPECT_EQ(get("/security/diagnose/sensitive-data").at("masking").at("count"), 1)
      << "e-mail is not masked yet";
  ASSERT_EQ(mask("email").status, 0);
  EXPECT_EQ(get("/security/diagnose/sensitive-data").at("masking").at("count"), 0);
  EXPECT_EQ(get("/security/diagnose/masking-result?diagnose_id=" + job).at("total"), 0);

  place_.tree().write("root/exports/more.txt", "write to max.muster@corp-mail.org\n");
  done("POST", "/sdg/scan/job/" + job + "/start");
  ASSERT_TRUE(
      eventually([&] { return get("/scan-jobs/" + job + "/classification-results").at("total") == 3; }));
  ASSERT_TRUE(becomes(job, "FINISHED"));
  EXPECT_EQ(get("/sdg/scan/jobs").at("total"), 1) << "the former run gave way";

  done("DELETE", "/sdg/scan/job/" + job);
  EXPECT_EQ(get("/sdg/scan/jobs").at("total"), 0);
  for (const std::string& path : {"/sdg/scan/job/" + job + "/task", "/sdg/scan/job/" + job + "/results",
                                  "/scan-jobs/" + job + "/classification-results"}) {
    EXPECT_EQ(ask("GET", path).status, 400) << path;
  }
  done("DELETE", "/sdg/asset/obs/bucket/" + bucket);
  EXPECT_EQ(get("/sdg/asset/obs/buckets").at("total"), 0);
  EXPECT_TRUE(std::filesystem::exists(place_.tree() / "root/exports/people.csv"));
}

TEST_F(ApiJobs, ProjectsDoNotSeeEachOther) {
  const std::string bucket = add_bucket("exports");
  const std::string job = add_job("of_the_first", bucket);
  done("POST", "/sdg/scan/job/" + job + "/start");
  ASSERT_TRUE(becomes(job, "FINISHED"));
  for (const char* list :
       {"/sdg/scan/jobs", "/sdg/asset/obs/buckets", "/sdg/asset/databases", "/sdg/asset/bigdata"}) {
    EXPECT_EQ(ask("GET", list, "", kOther).body.at("total"), 0) << list;
  }
  const std::string path = "/sdg/scan/job/" + job;
  for (const std::string action : {"/start", "/stop"}) {
    EXPECT_EQ(ask("POST", path + action, "", kOther).status, 400) << action;
  }
  EXPECT_EQ(ask("GET", path + "/task", "", kOther).status, 400);
  EXPECT_EQ(ask("PUT", path, R"({"cycle":"DAY"})", kOther).status, 400);
  EXPECT_EQ(ask("PUT", path + "/switch-status", R"({"open":true})", kOther).status, 400);
  EXPECT_EQ(ask("DELETE", path, "", kOther).status, 400);
  EXPECT_EQ(ask("DELETE", "/sdg/asset/obs/bucket/" + bucket, "", kOther).status, 400);
  const std::string with_it = R"({"name":"stealing","asset_ids":[")" + bucket + R"("]})";
  EXPECT_EQ(ask("POST", "/sdg/scan/job", with_it, kOther).status, 400);
  const std::string named_alike = R"({"buckets":[{"bucket_name":"exports"}]})";
  EXPECT_EQ(ask("POST", "/sdg/asset/obs/buckets", named_alike, kOther).status, 200);
  EXPECT_EQ(status_of(job), "FINISHED");
}

TEST_F(ApiJobs, ARuleOfTheirOwnIsFoundByTheNextScan) {
  place_.tree().write("root/exports/badges.txt", "badge B-1234\n");
  const std::string chosen = done("POST", "/scan-templates", R"({"new_template_name":"Staff"})");
  done(
      "POST", "/scan-rules",
      R"({"rule_name":"Badge","rule_type":"REGEX","logic_operator":"OR","category":"BUILT_SELF","match_rate":1,)"
      R"("min_match":1,"content":[{"effective_mode":"REGEX","location":"CONTENT","rule_content":"B-[0-9]{4}"}],)"
      R"("templates":[{"template_id":")" +
          chosen + R"(","security_level_id":"l3"}]})");
  const std::string bucket = add_bucket("exports");
  const std::string job = done("POST", "/sdg/scan/job",
                               R"({"name":"with_badges","cycle":"ONCE","asset_ids":[")" + bucket +
                                   R"("],"scan_template_ids":[")" + chosen + R"("]})");
  done("POST", "/sdg/scan/job/" + job + "/start");
  ASSERT_TRUE(becomes(job, "FINISHED")) << server_->errors_so_far();
  const auto results = get("/scan-jobs/" + job + "/classification-results");
  ASSERT_EQ(results.at("total"), 1) << "e-mail is of another template";
  EXPECT_THAT(text_at(results.at("classification_list").at(0), "object_name"), HasSubstr("badges.txt"));
  const auto hit = get("/scan-jobs/" + job + "/hit-rules").at("hit_rule_list").as_array();
  ASSERT_EQ(hit.size(), 1U);
  EXPECT_EQ(text_at(hit[0], "rule_name"), "Badge");
  const auto templates_shown = [&] { return get("/sdg/scan/jobs").at("tasks").at(0).at("scan_templates"); };
  EXPECT_EQ(templates_shown(), (boost::json::object{{chosen, "Staff"}}));
  const std::string unknown = R"({"name":"of_no_template","scan_template_ids":["gone"],"asset_ids":[")";
  EXPECT_EQ(ask("POST", "/sdg/scan/job", unknown + bucket + R"("]})").status, 400);

  // Without any template it runs with those rules that scans run with.
  done("PUT", "/sdg/scan/job/" + job, R"({"cycle":"","scan_template_ids":[]})");
  done("POST", "/sdg/scan/job/" + job + "/start");
  ASSERT_TRUE(
      eventually([&] { return get("/scan-jobs/" + job + "/classification-results").at("total") == 2; }));
  EXPECT_EQ(templates_shown(), (boost::json::object{{"default", "Everything"}}));
}

TEST_F(ApiJobs, ASampleIsOfTablesAndSaysSo) {
  std::string rows = "name,email\n";
  constexpr int kRows = 200'000;
  for (int row = 0; row < kRows; ++row) rows += "Jane,jane.roe" + std::to_string(row) + "@corp-mail.org\n";
  place_.tree().write("root/big/people.csv", rows);
  const std::string job = done("POST", "/sdg/scan/job",
                               R"({"name":"sampled","cycle":"ONCE","sampling_proportion":40,"asset_ids":[")" +
                                   add_bucket("big") + R"("]})");
  done("POST", "/sdg/scan/job/" + job + "/start");
  ASSERT_TRUE(becomes(job, "FINISHED")) << server_->errors_so_far();
  const auto results = json_lines(place_.run({"results", "sampled", "--format", "jsonl"}).output);
  ASSERT_EQ(results.size(), 1U);
  EXPECT_LT(results[0].at("match_info").at(0).at("match_count").to_number<int>(), kRows);
  EXPECT_THAT(boost::json::serialize(results[0]), HasSubstr("sampled: "));
}

TEST_F(ApiJobs, NothingOutsideOfTheRootsIsAnAsset) {
  place_.tree().write("secret/a.txt", "x\n");
  std::filesystem::create_symlink("../secret", place_.tree() / "root/escape");
  for (const std::string& name : {std::string("../secret"), std::string("escape"), place_.tree() / "secret",
                                  std::string("/etc"), std::string("exports/../../secret")}) {
    const Reply reply =
        ask("POST", "/sdg/asset/obs/buckets", R"({"buckets":[{"bucket_name":")" + name + R"("}]})");
    EXPECT_EQ(reply.status, 400) << name;
    EXPECT_THAT(text_at(reply.body, "error_msg"), HasSubstr("below a --root")) << name;
  }
}

TEST_F(ApiJobs, AScanOfTheCommandLineAndTheServerTakeTurns) {
  write_endless("data/endless.txt");
  testing::Process scan(place_.command({"scan", place_.data(), "--name", "by-hand"}));
  ASSERT_TRUE(eventually([&] { return get("/sdg/scan/jobs").at("total") == 1; }));
  const std::string job = add_job("over_http", add_bucket("exports"));
  done("POST", "/sdg/scan/job/" + job + "/start");
  EXPECT_EQ(status_of(job), "WAITING");
  EXPECT_EQ(text_at(ask("POST", "/sdg/scan/job/" + job + "/start").body, "error_code"), "dsc.40000028");
  scan.signal(SIGINT);
  scan.wait();
  ASSERT_TRUE(becomes(job, "FINISHED")) << server_->errors_so_far();

  write_endless("root/big/endless.txt");
  const std::string big = add_job("big_one", add_bucket("big"));
  done("POST", "/sdg/scan/job/" + big + "/start");
  ASSERT_TRUE(becomes(big, "RUNNING"));
  const auto refused = place_.run({"scan", place_.tree() / "root/exports"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.errors, HasSubstr("in use by another"));
  EXPECT_EQ(text_at(ask("DELETE", "/sdg/scan/job/" + big).body, "error_code"), "dsc.40000028");
  done("POST", "/sdg/scan/job/" + big + "/stop");
  ASSERT_TRUE(becomes(big, "STOPPED"));
  EXPECT_EQ(ask("POST", "/sdg/scan/job/" + big + "/stop").status, 400) << "it runs no more";
  const auto jobs = get("/sdg/scan/jobs").at("tasks").as_array();
  const std::string by_hand = text_at(jobs.back(), "id");
  EXPECT_EQ(text_at(jobs.back(), "name"), "by-hand");
  done("DELETE", "/sdg/scan/job/" + by_hand);
  EXPECT_EQ(get("/sdg/scan/jobs").at("total"), 2);
}

TEST_F(ApiJobs, AScanYieldsToRequests) {
  write_endless("root/big/endless.txt");
  const std::string big = add_job("big_one", add_bucket("big"));
  done("POST", "/sdg/scan/job/" + big + "/start");
  ASSERT_TRUE(becomes(big, "RUNNING"));
  std::set<int> niceness;
  const std::filesystem::path process = "/proc/" + std::to_string(server_->pid());
  for (const auto& thread : std::filesystem::directory_iterator(process / "task")) {
    niceness.insert(::getpriority(PRIO_PROCESS, static_cast<id_t>(std::stoul(thread.path().filename()))));
  }
  const int own = ::getpriority(PRIO_PROCESS, 0);
  EXPECT_THAT(niceness, ::testing::IsSupersetOf({own, std::min(own + 10, 19)}));
}

TEST_F(ApiJobs, SigtermStopsTheRunningJobAndKeepsWhatWaits) {
  write_endless("root/big/endless.txt");
  const std::string big = add_job("big_one", add_bucket("big"));
  const std::string next = add_job("next_one", add_bucket("exports"));
  done("POST", "/sdg/scan/job/" + big + "/start");
  ASSERT_TRUE(becomes(big, "RUNNING"));
  done("POST", "/sdg/scan/job/" + next + "/start");
  EXPECT_EQ(status_of(next), "WAITING");
  server_->signal(SIGTERM);
  const auto ended = server_->wait();
  EXPECT_EQ(ended.status, 0) << ended.errors;
  begin();
  EXPECT_EQ(status_of(big), "STOPPED");
  ASSERT_TRUE(becomes(next, "FINISHED")) << server_->errors_so_far();
}

}  // namespace
}  // namespace dscan::e2e
