// The quickstart's five answers, over HTTP from a scan of samples/.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/api/contract.h"
#include "tests/e2e/dscan_process.h"
#include "tests/e2e/wait.h"
#include "tests/testing/certificate.h"
#include "tests/testing/http_client.h"
#include "tests/testing/source_dir.h"
#include "tests/testing/tls_client.h"

namespace dscan::e2e {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

/// A running `dscan serve` on a free port.
class Server {
 public:
  explicit Server(const Workplace& place, const std::vector<std::string>& options = {})
      : process_(place.command(command(options))) {
    EXPECT_TRUE(eventually([this] { return port() != 0 || !process_.running(); }));
  }

  [[nodiscard]] std::uint16_t port() const {
    const std::string said = process_.errors_so_far();
    const std::string before = "://127.0.0.1:";
    const std::size_t at = said.find(before);
    if (at == std::string::npos || said.find('\n', at) == std::string::npos) return 0;
    return static_cast<std::uint16_t>(std::stoi(said.substr(at + before.size())));
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

  [[nodiscard]] std::string errors() const { return process_.errors_so_far(); }

 private:
  static std::vector<std::string> command(std::vector<std::string> options) {
    options.insert(options.begin(), {"serve", "--listen", "127.0.0.1:0"});
    return options;
  }

  testing::Process process_;
};

/// A file that only this user can read.
std::string private_file(const Workplace& place, const std::string& name, const std::string& text) {
  const std::string path = place.tree().write(name, text);
  std::filesystem::permissions(path, std::filesystem::perms(0600));
  return path;
}

TEST(Serve, AnswersForWhatWasScanned) {
  const Workplace place;
  ASSERT_EQ(place.run({"scan", std::string(testing::kSourceDir) + "/samples", "--name", "samples"}).status,
            0);
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

TEST(Serve, WithAnAuthFileAndTlsOnlyTokensOpenTheirProject) {
  const Workplace place;
  place.tree().write("data/a.txt", "x\n");
  ASSERT_EQ(place.run({"scan", place.data()}).status, 0);
  const std::string auth = private_file(
      place, "auth.toml", "[[token]]\nproject = \"" + kProject + "\"\ntoken = \"a-token-of-the-project\"\n");
  const auto certificate = testing::make_certificate();
  Server server(place,
                {"--auth-file", auth, "--tls-cert", private_file(place, "cert.pem", certificate.certificate),
                 "--tls-key", private_file(place, "key.pem", certificate.key)});
  ASSERT_NE(server.port(), 0);
  EXPECT_THAT(server.errors(), HasSubstr("over TLS"));
  testing::TlsClient client(server.port(), TLS1_3_VERSION);
  ASSERT_TRUE(client.secure());
  const auto status_with = [&client](const std::string& headers) {
    client.send("GET /v1/" + kProject + "/sdg/scan/jobs HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + "\r\n");
    return client.read().status;
  };
  EXPECT_EQ(status_with(""), 401);
  EXPECT_EQ(status_with("X-Auth-Token: another-token-than-this\r\n"), 401);
  EXPECT_EQ(status_with("X-Auth-Token: a-token-of-the-project\r\n"), 200);
  EXPECT_EQ(server.stop().status, 0);
  EXPECT_THAT(server.errors(), Not(HasSubstr("a-token-of-the-project")));
}

TEST(Serve, RefusesWhatItCannotDoSafely) {
  const Workplace place;
  EXPECT_EQ(place.run({"serve", "--root", place.tree() / "missing"}).status, 1);
  place.tree().write("data/a.txt", "x\n");
  ASSERT_EQ(place.run({"scan", place.data()}).status, 0);
  const auto open = place.run({"serve", "--listen", "0.0.0.0:0"});
  EXPECT_EQ(open.status, 2);
  EXPECT_THAT(open.errors, HasSubstr("authentication"));
  EXPECT_EQ(place.run({"serve", "--listen", "nonsense"}).status, 2);
  const auto shared = place.run({"serve", "--auth-file", place.tree().write("auth.toml", "")});
  EXPECT_EQ(shared.status, 2);
  EXPECT_THAT(shared.errors, HasSubstr("chmod 600"));
  EXPECT_EQ(place.run({"serve", "--tls-cert", "cert.pem"}).status, 2) << "without its key";
  EXPECT_EQ(place.run({"serve", "--tls-cert", "cert.pem", "--tls-key", "key.pem"}).status, 2);
}

}  // namespace
}  // namespace dscan::e2e
