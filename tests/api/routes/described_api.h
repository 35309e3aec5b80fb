// The routes as /openapi.json describes them, so that a new one is called by the tests without being asked
// to.
#pragma once

#include <boost/json/object.hpp>
#include <map>
#include <string>
#include <vector>

#include "tests/api/routes/api_fixture.h"

namespace dscan::testing {

struct Operation {
  std::string method;  ///< Upper case.
  std::string path;    ///< With {names}.
  boost::json::object description;

  [[nodiscard]] std::string id() const;
  [[nodiscard]] const boost::json::array& parameters() const;
};

/// A store with results of all kinds in job kJobId, and what a good request of each operation is made of.
class DescribedApiTest : public ApiTest {
 protected:
  DescribedApiTest();

  /// All of the document, in its order.
  [[nodiscard]] const std::vector<Operation>& operations() const { return operations_; }
  [[nodiscard]] const boost::json::object& document() const { return document_; }

  /// A request that is answered with 200, but see is_idle().
  [[nodiscard]] ApiCall good_call(const Operation& operation) const;
  /// That request with another parameter.
  [[nodiscard]] ApiCall good_call_with(const Operation& operation, const std::string& query) const;
  /// No request of it can succeed here, where no job runs.
  [[nodiscard]] static bool is_idle(const Operation& operation);
  /// The path with `{name}` replaced by `value` and all other parameters by good ones.
  [[nodiscard]] std::string path_with(const Operation& operation, const std::string& name,
                                      const std::string& value) const;

 private:
  /// What an operation needs beyond its path.
  struct Example {
    std::string query;
    NamedValues headers;
    std::string body;
  };

  void add_assets();
  void add_jobs();
  void add_examples();
  void add_definitions();
  /// Makes something by a POST; its id.
  std::string make(const std::string& path, const std::string& body) const;

  boost::json::object document_;
  std::vector<Operation> operations_;
  std::map<std::string, std::string> path_values_;  ///< What the {names} of paths stand for.
  /// By the operation's id: where it needs others, because it changes or deletes what they name.
  std::map<std::string, std::map<std::string, std::string>> own_values_;
  std::map<std::string, Example> examples_;  ///< By the operation's id.
};

}  // namespace dscan::testing
