// The API over a real store, in a directory of its own, without a server around it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "api/control/job_control.h"
#include "api/http/request_metrics.h"
#include "api/http/response.h"
#include "api/http/router.h"
#include "api/routes/kept_answers.h"
#include "api/routes/routes.h"
#include "engine/base/clock.h"
#include "engine/base/error.h"
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

/// A request that is no plain GET.
struct ApiCall {
  std::string method = "GET";
  std::string target;
  NamedValues headers;
  std::string body;
};

/// The store is empty; the rule set has the levels, classifications and rules of sample_catalog() and two
/// templates, "default" of all rules and "cards" of one. Throws if any of it cannot be made.
class ApiWorld {
 public:
  ApiWorld();

  /// The answer of the route that fits. Errors: the target is none.
  [[nodiscard]] Result<Response> answer(const ApiCall& call) const;

  /// Stores `job` with a task for each kind, and for each kind the objects of those names. A file named
  /// "issue" has no finding, only trouble.
  Result<void> store_job(const Job& job, const std::vector<AssetKind>& kinds,
                         const std::vector<std::string>& names);

  /// What the server would count into.
  RequestMetrics& requests() { return requests_; }
  Store& store() { return *store_; }
  Registry& registry() { return *registry_; }
  [[nodiscard]] const RouteContext& context() const { return context_; }
  KeptAnswers& kept() { return kept_; }
  [[nodiscard]] const RuleSource& source() const { return source_; }
  [[nodiscard]] const TempDirectory& directory() const { return directory_; }

 private:
  TempDirectory directory_;
  FixedClock clock_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Queries> queries_;
  std::unique_ptr<Registry> registry_;
  RuleSource source_;
  RuleSet rules_;
  AssetRoots roots_;    ///< The directory "root" alone.
  JobControl control_;  ///< Takes wishes and never carries them out.
  RequestMetrics requests_{route_names()};
  RouteContext context_;
  KeptAnswers kept_;
  std::unique_ptr<Router> router_;
};

}  // namespace dscan::testing
