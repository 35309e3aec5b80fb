// The API over a real store: what every route test starts from.
#pragma once

#include <gtest/gtest.h>

#include <boost/json/value.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/control/job_control.h"
#include "api/http/request_metrics.h"
#include "api/http/router.h"
#include "api/routes/kept_answers.h"
#include "api/routes/routes.h"
#include "engine/base/clock.h"
#include "engine/rule/rule_set.h"
#include "storage/queries.h"
#include "storage/registry/registry.h"
#include "storage/store.h"
#include "tests/testing/temp_directory.h"

namespace dscan::testing {

class FixedClock final : public Clock {
 public:
  [[nodiscard]] EpochMillis now() const override { return 5'000; }
};

struct Answer {
  int status = 0;
  boost::json::value body;  ///< null if the answer is no JSON.
  std::string text;         ///< As it came.
};

/// A request that is no plain GET.
struct ApiCall {
  std::string method = "GET";
  std::string target;
  NamedValues headers;
  std::string body;
};

/// The store is empty; the rule set has the levels, classifications and rules of sample_catalog() and two
/// templates, "default" of all rules and "cards" of one.
class ApiTest : public ::testing::Test {
 protected:
  ApiTest();

  Answer call(const ApiCall& call) const;
  /// The answer to a GET.
  Answer get(const std::string& target, const NamedValues& headers = {}) const;
  /// A GET of a path of the sample project, e.g. "/sdg/scan/jobs".
  Answer get_own(const std::string& path) const;

  /// Stores `job` with a task for each kind, and for each kind the objects of those names. A file named
  /// "issue" has no finding, only trouble.
  void store_job(const Job& job, const std::vector<AssetKind>& kinds, const std::vector<std::string>& names);

  /// What the server would count into.
  RequestMetrics& requests() { return requests_; }
  Store& store() { return *store_; }
  Registry& registry() { return *registry_; }
  const RouteContext& context() const { return context_; }
  KeptAnswers& kept() { return kept_; }
  const RuleSource& source() const { return source_; }
  /// The path of `name` in the one directory that assets may be in.
  [[nodiscard]] std::string in_root(const std::string& name) const { return directory_ / ("root/" + name); }
  [[nodiscard]] const TempDirectory& directory() const { return directory_; }

 private:
  testing::TempDirectory directory_;
  FixedClock clock_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Queries> queries_;
  std::unique_ptr<Registry> registry_;
  RuleSource source_;
  RuleSet rules_;
  AssetRoots roots_;
  JobControl control_;  ///< Takes wishes and never carries them out.
  RequestMetrics requests_{route_names()};
  RouteContext context_;
  KeptAnswers kept_;
  std::unique_ptr<Router> router_;
};

/// The values of `key` in the objects of an array.
std::vector<std::string> strings_of(const boost::json::value& array, std::string_view key);

}  // namespace dscan::testing
