#include "tests/api/routes/api_fixture.h"

#include <boost/json/parse.hpp>
#include <utility>

#include "tests/api/sample.h"

namespace dscan::testing {

Answer ApiTest::call(const ApiCall& call) const {
  const auto response = world_.answer(call);
  EXPECT_TRUE(response) << call.target;
  if (!response) return {};
  boost::json::error_code no_json;
  boost::json::value body = boost::json::parse(response->body, no_json);
  return {response->status, no_json ? nullptr : std::move(body), response->body};
}

Answer ApiTest::get(const std::string& target, const NamedValues& headers) const {
  return call({"GET", target, headers, ""});
}

Answer ApiTest::get_own(const std::string& path) const {
  return get("/v1/" + kProject + path);
}

void ApiTest::store_job(const Job& job, const std::vector<AssetKind>& kinds,
                        const std::vector<std::string>& names) {
  ASSERT_TRUE(world_.store_job(job, kinds, names));
}

std::vector<std::string> strings_of(const boost::json::value& array, std::string_view key) {
  std::vector<std::string> values;
  for (const auto& element : array.as_array()) values.emplace_back(element.at(key).as_string());
  return values;
}

}  // namespace dscan::testing
