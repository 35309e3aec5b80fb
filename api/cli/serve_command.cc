#include <fmt/core.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <charconv>
#include <chrono>
#include <cstdio>
#include <memory>
#include <string_view>

#include "api/cli/commands.h"
#include "api/cli/people_text.h"
#include "api/cli/settings.h"
#include "api/cli/stop_signal.h"
#include "api/control/job_control.h"
#include "api/http/authenticator.h"
#include "api/http/request_metrics.h"
#include "api/http/server.h"
#include "api/routes/kept_answers.h"
#include "api/routes/routes.h"
#include "api/web/web.h"
#include "storage/queries.h"
#include "storage/registry/registry.h"
#include "storage/store.h"

namespace dscan {
namespace {

/// "ADDRESS:PORT", an IPv6 address in brackets.
Result<ServerOptions> parse_listen(const std::string& listen) {
  ServerOptions options;
  const std::size_t colon = listen.find_last_of(':');
  const char* port_begin = listen.data() + colon + 1;
  const char* port_end = listen.data() + listen.size();
  const auto port = std::from_chars(port_begin, port_end, options.port);
  if (colon == std::string::npos || colon == 0 || port.ec != std::errc() || port.ptr != port_end) {
    return Error(ErrorCode::kInvalidArgument, "--listen: '" + listen + "' is not ADDRESS:PORT");
  }
  options.address = listen.substr(0, colon);
  if (options.address.front() == '[' && options.address.back() == ']') {
    options.address = options.address.substr(1, options.address.size() - 2);
  }
  return options;
}

/// Everything that the flags say of the server; `clock` outlives it.
Result<ServerOptions> server_options(const ServeFlags& flags, const Clock& clock) {
  auto options = parse_listen(flags.listen);
  if (!options) return options.error();
  options->allowed_hosts = flags.allowed_hosts;
  if (!flags.tls_cert.empty()) options->tls = TlsFiles{flags.tls_cert, flags.tls_key};
  if (flags.auth_file.empty()) return options;
  auto credentials = read_credentials(flags.auth_file);
  if (!credentials) return credentials.error();
  AuthOptions auth;
  auth.clock_skew = std::chrono::seconds(flags.clock_skew);
  options->authenticator = std::make_shared<Authenticator>(*std::move(credentials), clock, auth);
  return options;
}

/// Who can ask, in a line.
std::string_view openness(const ServerOptions& options) {
  if (!options.authenticator) return "open to every program of this machine (no tokens are asked for)";
  if (!options.tls) return "asks for tokens or signatures; without TLS they travel as they are";
  return "asks for tokens or signatures, over TLS";
}

void tell_where(const ServeFlags& flags, const ServerOptions& options, std::uint16_t port) {
  const bool is_v6 = options.address.find(':') != std::string::npos;
  fmt::print(stderr, "dscan: serving {} on {}://{}:{}\ndscan: {}\n", terminal_text(flags.store.store),
             options.tls ? "https" : "http", is_v6 ? "[" + options.address + "]" : options.address, port,
             openness(options));
  if (flags.roots.empty())
    fmt::print(stderr, "dscan: without --root jobs made over HTTP have nothing to scan\n");
}

/// The store, begun if there is none, as one that others may write to.
Result<std::unique_ptr<Store>> follow_store(const std::string& directory, const Clock& clock) {
  auto store = Store::open(directory, StoreMode::kFollow, clock);
  if (store || store.error().code() != ErrorCode::kNotFound) return store;
  {
    const auto begun = Store::open(directory, StoreMode::kOwn, clock);
    if (!begun) return begun.error();
  }
  return Store::open(directory, StoreMode::kFollow, clock);
}

ControlOptions control_options(const ServeFlags& flags) {
  ControlOptions options;
  options.threads = flags.threads;
  if (!flags.cache.no_cache) options.cache_directory = flags.cache.cache_dir;
  return options;
}

}  // namespace

Result<ExitStatus> serve_command(const ServeFlags& flags) {
  // Standard output is for results; the access log is none.
  spdlog::set_default_logger(spdlog::stderr_logger_mt("dscan"));
  const SystemClock clock;
  auto options = server_options(flags, clock);
  if (!options) return options.error();
  options->metrics = std::make_shared<RequestMetrics>(route_names());
  auto pack = load_pack(flags.rules);
  if (!pack) return pack.error();
  const RuleSource source = {*std::move(pack), flags.rules.template_id};
  const auto rules = RuleSet::make(source.pack, source.default_template);
  if (!rules) return rules.error();
  const auto roots = AssetRoots::make(flags.roots);
  if (!roots) return roots.error();
  auto store = follow_store(flags.store.store, clock);
  if (!store) return store.error();
  const auto registry = Registry::open(flags.store.store);
  if (!registry) return registry.error();

  const Queries queries(**store);
  JobControl control({**registry, **store, queries, *roots, source, clock}, control_options(flags));
  const RouteContext context = {queries, **store, **registry, *rules,           source,
                                *roots,  control, clock,      *options->metrics};
  KeptAnswers kept(context);
  const Router router = make_routes(context, kept);
  StopSignal signal;
  auto server = Server::start(
      *options,
      [&router](const Request& request) {
        auto page = web_response(request);
        return page ? *std::move(page) : router.handle(request);
      },
      [&kept](const Request& request) { return kept.known(request.target); });
  if (!server) return server.error();
  control.start();
  tell_where(flags, *options, (*server)->port());
  signal.wait();
  (*server)->stop();
  control.stop();
  return ExitStatus::kDone;
}

}  // namespace dscan
