// Every route over a real store, asked for anything: method, target and body of the input. The answer is one
// that the contract knows: a success, or an error of the one who asks, with its code.
#include <boost/json/parse.hpp>
#include <memory>
#include <string>

#include "tests/api/routes/api_world.h"
#include "tests/api/sample.h"
#include "tests/fuzz/fuzz_target.h"

namespace {

using dscan::AssetKind;
using dscan::testing::ApiWorld;

/// What is made by inputs goes with the world, so that none grows for ever and an input that breaks something
/// can be tried alone, or with few before it.
constexpr unsigned kInputsPerWorld = 200;

std::unique_ptr<ApiWorld> make_world() {
  auto world = std::make_unique<ApiWorld>();
  const auto stored = world->store_job(dscan::testing::sample_job(), {AssetKind::kObs, AssetKind::kDatabase},
                                       {"one", "two", "issue"});
  dscan::fuzz::require(static_cast<bool>(stored), "the sample job is stored");
  return world;
}

std::string take_until(std::string_view& input, char end) {
  const std::size_t size = std::min(input.find(end), input.size());
  std::string taken(input.substr(0, size));
  input.remove_prefix(std::min(input.size(), size + 1));
  return taken;
}

void check_error(const dscan::Response& response) {
  boost::json::error_code no_json;
  const boost::json::value body = boost::json::parse(response.body, no_json);
  dscan::fuzz::require(!no_json && body.is_object(), "an error is a JSON object");
  dscan::fuzz::require(body.as_object().contains("error_code"), "an error has a code");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  // Made with its first world, so that it goes before what RocksDB keeps in statics of its own.
  static std::unique_ptr<ApiWorld> world = make_world();
  static unsigned inputs = 0;
  if (++inputs % kInputsPerWorld == 0) {
    world.reset();
    world = make_world();
  }
  std::string_view input = dscan::fuzz::text_of(bytes, size);
  dscan::testing::ApiCall call;
  call.method = take_until(input, ' ');
  call.target = take_until(input, '\n');
  call.headers = {{"Content-Type", "application/json"}};
  call.body = std::string(input);
  const auto response = world->answer(call);
  if (!response) return 0;
  dscan::fuzz::require(response->status >= 200 && response->status < 500, "the server is not to blame");
  if (response->status >= 400) check_error(*response);
  return 0;
}
