// Signed requests: whatever a target, its headers and an Authorization say, nothing but a signature by the
// key is taken for one.
#include "api/http/aksk_authorization.h"
#include "api/http/authenticator.h"
#include "api/http/canonical_request.h"
#include "api/http/target.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/testing/fake_clock.h"

namespace {

constexpr dscan::EpochMillis kNow = 1'700'000'000'000;

/// The bytes up to the next line end, which is taken too.
std::string_view take_line(std::string_view& input) {
  const std::size_t end = std::min(input.find('\n'), input.size());
  const std::string_view line = input.substr(0, end);
  input.remove_prefix(std::min(input.size(), end + 1));
  return line;
}

dscan::Authenticator make_authenticator(const dscan::Clock& clock) {
  dscan::Credentials credentials;
  credentials.keys.push_back({std::string(32, '0'), "AK", "a secret of some length"});
  return {std::move(credentials), clock};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const dscan::testing::FakeClock kClock(kNow);
  static dscan::Authenticator authenticator = make_authenticator(kClock);
  std::string_view input = dscan::fuzz::text_of(bytes, size);
  dscan::Request request;
  request.method = "GET";
  if (!dscan::parse_target(take_line(input), request)) return 0;
  const std::string_view authorization = take_line(input);
  request.headers = {{"Host", "127.0.0.1"},
                     {"X-Sdk-Date", std::string(take_line(input))},
                     {"Authorization", std::string(authorization)}};
  request.body = std::string(input);
  if (const auto parsed = dscan::parse_aksk_authorization(authorization)) {
    dscan::fuzz::require(parsed->signature.size() == 32, "a signature is 32 bytes");
    const auto forms = dscan::canonical_requests(request, parsed->signed_headers);
    dscan::fuzz::require(!forms || (!forms->empty() && forms->size() <= 4), "one to four forms");
  }
  const bool is_page =
      request.path == "/" || (!request.segments.empty() && request.segments.front() == "web");
  const bool is_open = request.path == "/healthz" || request.path == "/openapi.json" || is_page;
  dscan::fuzz::require(is_open || authenticator.refuse(request).has_value(),
                       "nobody can sign without the key");
  return 0;
}
