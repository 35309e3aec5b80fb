// The quickstart's five answers, over HTTP from a scan of samples/.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/api/contract.h"
#include "tests/e2e/dscan_process.h"
#include "tests/e2e/wait.h"
#include "tests/testing/http_client.h"

namespace dscan::e2e {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// A running `dscan serve` on a free port.
class Server {
 public:
  explicit Server(const Workplace& place) : process_(place.command({"serve", "--listen", "127.0.0.1:0"})) {
    EXPECT_TRUE(eventually([this] { return port() != 0 || !process_.running(); }));
  }

  [[nodiscard]] std::uint16_t port() const {
    const std::string said = process_.errors_so_far();
    const std::size_t at = said.find("http://127.0.0.1:");
    if (at == std::string::npos || said.find('\n', at) == std::string::npos) return 0;
    return static_cast<std::uint16_t>(std::stoi(said.substr(at + 17)));
  }
  [[nodiscard]] boost::json::value get(const std::string& path, const std::string& header = "") const {
    testing::HttpClient client(port());
    client.send("GET /v1/" + kProject + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + header + "\r\n");
    const auto response = client.read();
    EXPECT_EQ(response.status, 200) << path << " " << response.body;
    return response.status == 0 ? boost::json::value() : boost::json::parse(response.body);
  }
  testing::ProcessResult stop() {
    process_.signal(SIGTERM);
    return process_.wait();
  }

 private:
  testing::Process process_;
};

TEST(Serve, AnswersForWhatWasScanned) {
  const Workplace place;
  ASSERT_EQ(place.run({"scan", std::string(DSCAN_SOURCE_DIR) + "/samples", "--name", "samples"}).status, 0);
  Server server(place);
  ASSERT_NE(server.port(), 0);

  const auto jobs = server.get("/sdg/scan/jobs");
  EXPECT_EQ(jobs.at("total"), 1);
  EXPECT_EQ(text_at(jobs.at("tasks").at(0), "name"), "samples");
  EXPECT_EQ(server.get("/sdg/scan/job"), jobs);
  const std::string job = text_at(jobs.at("tasks").at(0), "id");

  const auto tasks = server.get("/sdg/scan/job/" + job + "/task");
  EXPECT_EQ(tasks.at("total"), 3);
  for (const auto& task : tasks.at("tasks").as_array()) {
    EXPECT_EQ(text_at(task, "status"), "FINISHED");
    EXPECT_EQ(task.at("progress"), 100);
  }
  const auto tables = server.get("/sdg/scan/job/" + job + "/results");
  EXPECT_EQ(text_at(tables, "type"), "DATABASE");
  EXPECT_TRUE(tables.at("obs_scan_result").is_null());
  EXPECT_GE(tables.at("db_scan_result").at("total").to_number<int>(), 2);

  const auto results = server.get("/scan-jobs/" + job + "/classification-results?limit=3");
  EXPECT_EQ(results.at("classification_list").as_array().size(), 3U);
  EXPECT_EQ(text_at(results.at("classification_list").at(0), "security_level_name"), "L4");

  EXPECT_EQ(server.get("/scan-security-levels").at("total"), 4);
  // The shapes of the documented pages, key by key and type by type.
  EXPECT_THAT(testing::contract_breaches("scan_jobs.json", jobs, {"topic_urn"}), IsEmpty());
  EXPECT_THAT(testing::contract_breaches("scan_tasks.json", tasks), IsEmpty());
  EXPECT_THAT(testing::contract_breaches("scan_results_database.json", tables), IsEmpty());
  EXPECT_THAT(testing::contract_breaches("classification_results.json", results, {"ins_id"}), IsEmpty());
  EXPECT_THAT(testing::contract_breaches("security_levels.json", server.get("/scan-security-levels")),
              IsEmpty());

  const auto diagnosis = server.get("/security/diagnose/sensitive-data", "workspace: w\r\n");
  EXPECT_EQ(text_at(diagnosis, "task_id"), job);
  EXPECT_EQ(diagnosis.at("scanning"), false);
  // Every level has a rule, so the one list has nothing to compare.
  EXPECT_THAT(testing::contract_breaches("diagnosis.json", diagnosis),
              ElementsAre(HasSubstr("abnormal_info")));

  const auto ended = server.stop();
  EXPECT_EQ(ended.status, 0) << ended.errors;
}

TEST(Serve, SeesAScanOfAnotherProcess) {
  const Workplace place;
  place.tree().write("data/a.txt", "first\n");
  ASSERT_EQ(place.run({"scan", place.data(), "--name", "first"}).status, 0);
  Server server(place);
  ASSERT_NE(server.port(), 0);
  ASSERT_EQ(place.run({"scan", place.data(), "--name", "second"}).status, 0);
  EXPECT_EQ(server.get("/sdg/scan/jobs").at("total"), 2);
}

TEST(Serve, RefusesWhatItCannotDoSafely) {
  const Workplace place;
  EXPECT_EQ(place.run({"serve"}).status, 1) << "there is no store yet";
  place.tree().write("data/a.txt", "x\n");
  ASSERT_EQ(place.run({"scan", place.data()}).status, 0);
  const auto open = place.run({"serve", "--listen", "0.0.0.0:0"});
  EXPECT_EQ(open.status, 2);
  EXPECT_THAT(open.errors, HasSubstr("authentication"));
  EXPECT_EQ(place.run({"serve", "--listen", "nonsense"}).status, 2);
}

}  // namespace
}  // namespace dscan::e2e
