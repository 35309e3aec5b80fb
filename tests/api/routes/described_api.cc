#include "tests/api/routes/described_api.h"

#include <algorithm>
#include <cctype>

#include "tests/api/sample.h"

namespace dscan::testing {
namespace {

/// What the {names} of paths stand for in the sample store.
const std::map<std::string, std::string> kPathValues = {{"project_id", kProject}, {"job_id", kJobId}};

/// What an operation needs beyond its path, by its id.
struct Example {
  NamedValues headers;
  std::string body;
};
const std::map<std::string, Example> kExamples = {
    {"get_security_diagnose_sensitive_data", {{{"workspace", "w"}}, ""}}};

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::toupper(c); });
  return text;
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
}

std::string DescribedApiTest::path_with(const Operation& operation, const std::string& name,
                                        const std::string& value) {
  std::string path = operation.path;
  auto values = kPathValues;
  if (!name.empty()) values[name] = value;
  for (const auto& [key, text] : values) {
    const std::string placeholder = "{" + key + "}";
    if (const auto at = path.find(placeholder); at != std::string::npos)
      path.replace(at, placeholder.size(), text);
  }
  EXPECT_EQ(path.find('{'), std::string::npos) << path << ": what does the parameter stand for?";
  return path;
}

ApiCall DescribedApiTest::good_call(const Operation& operation) {
  ApiCall call{operation.method, path_with(operation, "", ""), {}, ""};
  if (const auto example = kExamples.find(operation.id()); example != kExamples.end()) {
    call.headers = example->second.headers;
    call.body = example->second.body;
  }
  return call;
}

}  // namespace dscan::testing
