#include "tests/api/contract.h"
#include "tests/testing/source_dir.h"

#include <boost/json/parse.hpp>
#include <fstream>
#include <iterator>
#include <string_view>

namespace dscan::testing {
namespace {

namespace json = boost::json;

class Comparison {
 public:
  explicit Comparison(const std::set<std::string>& nullable) : nullable_(nullable) {}

  void compare(const json::value& expected, const json::value& actual, const std::string& path) {
    if (actual.is_null() || expected.is_null()) {
      if (actual.is_null() != expected.is_null()) breaches_.push_back(path + ": null");
    } else if (expected.is_object() && actual.is_object()) {
      compare_objects(expected.get_object(), actual.get_object(), path);
    } else if (expected.is_array() && actual.is_array()) {
      compare_arrays(expected.get_array(), actual.get_array(), path);
    } else if (type_of(expected) != type_of(actual)) {
      breaches_.push_back(path + ": another type");
    }
  }

  [[nodiscard]] const std::vector<std::string>& breaches() const { return breaches_; }

 private:
  static json::kind type_of(const json::value& value) {
    return value.is_uint64() ? json::kind::int64 : value.kind();
  }

  void compare_objects(const json::object& expected, const json::object& actual, const std::string& path) {
    if (expected.empty()) return;
    for (const auto& [key, value] : expected) {
      const std::string inner = path + "." + std::string(key);
      const json::value* found = actual.if_contains(key);
      if (found == nullptr) {
        breaches_.push_back(inner + ": missing");
      } else if (!found->is_null() || !nullable_.contains(std::string(key))) {
        compare(value, *found, inner);
      }
    }
    for (const auto& [key, value] : actual) {
      if (!expected.contains(key)) breaches_.push_back(path + "." + std::string(key) + ": not documented");
    }
  }

  void compare_arrays(const json::array& expected, const json::array& actual, const std::string& path) {
    if (actual.empty()) breaches_.push_back(path + ": empty");
    for (std::size_t i = 0; i < actual.size(); ++i) {
      compare(expected.at(0), actual[i], path + "[" + std::to_string(i) + "]");
    }
  }

  const std::set<std::string>& nullable_;
  std::vector<std::string> breaches_;
};

}  // namespace

std::vector<std::string> contract_breaches(const std::string& name, const json::value& actual,
                                           const std::set<std::string>& nullable) {
  std::ifstream file(testing::kSourceDir + std::string("/tests/api/contract/") + name);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  Comparison comparison(nullable);
  comparison.compare(json::parse(text), actual, "$");
  return comparison.breaches();
}

}  // namespace dscan::testing
