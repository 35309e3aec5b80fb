#include "api/cli/sarif_output.h"

#include <boost/json/serialize.hpp>
#include <map>
#include <string>

#include "api/view/sarif_json.h"
#include "engine/builtin/builtin_pack.h"

namespace dscan {
namespace {

namespace json = boost::json;

constexpr std::string_view kBeginning =
    R"({"$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "dscan", "version": ")" DSCAN_VERSION
    R"(", "semanticVersion": ")" DSCAN_VERSION R"(",
"rules": [)";

/// Writes values with a comma between two of them.
class List {
 public:
  explicit List(OutputFile& out) : out_(out) {}
  void add(const json::object& value) {
    out_.write(separator_ + json::serialize(value));
    separator_ = ",\n";
  }

 private:
  OutputFile& out_;
  std::string separator_ = "\n";
};

/// A job's catalog has names; what the built-in rules say of themselves is known by their ids.
Result<std::map<std::string, std::string>> descriptions() {
  auto pack = builtin_pack();
  if (!pack) return pack.error();
  std::map<std::string, std::string> out;
  for (Rule& rule : pack->rules) out.emplace(std::move(rule.id), std::move(rule.description));
  return out;
}

Result<void> write_rules(const Catalog& catalog, OutputFile& out) {
  const auto known = descriptions();
  if (!known) return known.error();
  List list(out);
  for (std::uint32_t number = 0; number < catalog.rules.size(); ++number) {
    const auto found = known->find(catalog.rules[number].id);
    list.add(sarif_rule_json(catalog, number, found == known->end() ? std::string() : found->second));
  }
  return {};
}

Result<void> write_notifications(const ReportSource& source, OutputFile& out) {
  List list(out);
  DSCAN_RETURN_IF_ERROR(source.each([&](const StoredResult& result) {
    for (const ReadIssue& issue : result.object.issues) list.add(sarif_issue_json(result.object, issue));
  }));
  return source.queries.each_skip(source.job.project_id, source.job.id, [&](const StoredSkip& skip) {
    list.add(sarif_skip_json(skip));
    return true;
  });
}

}  // namespace

Result<void> print_sarif(const ReportSource& source, OutputFile& out) {
  out.write(kBeginning);
  DSCAN_RETURN_IF_ERROR(write_rules(source.catalog, out));
  out.write("]}},\n\"columnKind\": \"utf16CodeUnits\",\n\"results\": [");
  List results(out);
  DSCAN_RETURN_IF_ERROR(source.each([&](const StoredResult& result) {
    for (const MatchInfo& match : result.object.matches) {
      results.add(sarif_result_json(source.catalog, result, match));
    }
  }));
  std::string invocation = json::serialize(sarif_invocation_json(source.job));
  invocation.pop_back();  // Its notifications come before its closing brace.
  out.write("],\n\"invocations\": [" + invocation + ",\"toolExecutionNotifications\": [");
  DSCAN_RETURN_IF_ERROR(write_notifications(source, out));
  out.write("]}]}]}\n");
  return {};
}

}  // namespace dscan
