#include "tests/api/routes/api_world.h"

#include <filesystem>
#include <utility>

#include "api/http/target.h"
#include "storage/job_writer.h"
#include "tests/api/sample.h"
#include "tests/testing/make_rule.h"

namespace dscan::testing {
namespace {

RuleSource sample_source() {
  const Catalog catalog = sample_catalog();
  Pack pack;
  // Not in the order of their ranks, as packs of users may come.
  pack.levels = {catalog.levels[2], catalog.levels[0], catalog.levels[1]};
  pack.classifications = catalog.classifications;
  for (const CatalogRule& known : catalog.rules) {
    Rule rule = regex_rule(known.id, "x+");
    rule.level = catalog.levels[known.level].name;
    rule.classification = catalog.classifications[known.classification].id;
    pack.rules.push_back(std::move(rule));
  }
  pack.templates = {{"default", "Default", "", {"*"}}, {"cards", "Cards", "", {"card"}}};
  return {std::move(pack), "default"};
}

AssetRoots make_root(const TempDirectory& directory) {
  std::filesystem::create_directory(directory / "root");
  return AssetRoots::make({directory / "root"}).value();
}

ObjectResult object_of(const Job& job, AssetKind kind, const std::string& name) {
  ObjectResult object = sample_object(kind, name);
  object.id = job.id.substr(0, 8) + "-" + std::string(asset_kind_name(kind)) + "-" + name;
  if (name == "issue") {
    object.level_rank = 0;
    object.matches.clear();
    object.issues = {{"line is not JSON", 1, 1}};
  }
  return object;
}

}  // namespace

ApiWorld::ApiWorld()
    : store_(Store::open(directory_ / "store", StoreMode::kOwn, clock_).value()),
      queries_(std::make_unique<Queries>(*store_)),
      registry_(Registry::open(directory_ / "store").value()),
      source_(sample_source()),
      rules_(RuleSet::make(source_.pack, source_.default_template).value()),
      roots_(make_root(directory_)),
      control_({*registry_, *store_, *queries_, roots_, source_, clock_}, {}),
      context_{*queries_, *store_, *registry_, rules_, source_, roots_, control_, clock_, requests_},
      kept_(context_),
      router_(std::make_unique<Router>(make_routes(context_, kept_))) {}

Result<Response> ApiWorld::answer(const ApiCall& call) const {
  Request request;
  request.id = "request";
  request.method = call.method;
  request.headers = call.headers;
  request.body = call.body;
  DSCAN_RETURN_IF_ERROR(parse_target(call.target, request));
  return router_->handle(request);
}

Result<void> ApiWorld::store_job(const Job& job, const std::vector<AssetKind>& kinds,
                                 const std::vector<std::string>& names) {
  JobWriter writer(*store_);
  DSCAN_RETURN_IF_ERROR(writer.begin_job(job, sample_catalog()));
  for (std::uint32_t ordinal = 0; ordinal < kinds.size(); ++ordinal) {
    Task task = sample_task(kinds[ordinal], ordinal);
    task.job_id = job.id;
    DSCAN_RETURN_IF_ERROR(writer.update_task(job, task));
    for (const std::string& name : names) {
      const std::string path = std::string(asset_kind_name(kinds[ordinal])) + "/" + name;
      DSCAN_RETURN_IF_ERROR(writer.close_file(job, task, {path, {object_of(job, kinds[ordinal], name)}, {}}));
    }
  }
  return writer.update_job(job);
}

}  // namespace dscan::testing
