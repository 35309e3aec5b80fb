// What every route test starts from: the API over a real store, and answers to look at.
#pragma once

#include <gtest/gtest.h>

#include <boost/json/value.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "tests/api/routes/api_world.h"

namespace dscan::testing {

struct Answer {
  int status = 0;
  boost::json::value body;  ///< null if the answer is no JSON.
  std::string text;         ///< As it came.
};

class ApiTest : public ::testing::Test {
 protected:
  Answer call(const ApiCall& call) const;
  /// The answer to a GET.
  Answer get(const std::string& target, const NamedValues& headers = {}) const;
  /// A GET of a path of the sample project, e.g. "/sdg/scan/jobs".
  Answer get_own(const std::string& path) const;

  /// As ApiWorld's.
  void store_job(const Job& job, const std::vector<AssetKind>& kinds, const std::vector<std::string>& names);

  RequestMetrics& requests() { return world_.requests(); }
  Store& store() { return world_.store(); }
  Registry& registry() { return world_.registry(); }
  [[nodiscard]] const RouteContext& context() const { return world_.context(); }
  KeptAnswers& kept() { return world_.kept(); }
  [[nodiscard]] const RuleSource& source() const { return world_.source(); }
  /// The path of `name` in the one directory that assets may be in.
  [[nodiscard]] std::string in_root(const std::string& name) const { return directory() / ("root/" + name); }
  [[nodiscard]] const TempDirectory& directory() const { return world_.directory(); }

 private:
  ApiWorld world_;
};

/// The values of `key` in the objects of an array.
std::vector<std::string> strings_of(const boost::json::value& array, std::string_view key);

}  // namespace dscan::testing
