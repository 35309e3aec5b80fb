#include "api/routes/openapi.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <cctype>
#include <string>
#include <utility>

namespace dscan {
namespace {

namespace json = boost::json;

constexpr std::string_view kProjectId = "project_id";

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return std::tolower(c); });
  return out;
}

/// "get_sdg_scan_job_job_id_task": unique, because a method and a path are.
std::string operation_id(const DescribedRoute& route) {
  std::string id = lower(route.method);
  constexpr std::string_view kCommon = "/v1/{project_id}";
  std::string_view path = route.pattern;
  if (path.starts_with(kCommon)) path.remove_prefix(kCommon.size());
  for (const char c : path) {
    if (c != '{' && c != '}') id += c == '/' || c == '-' || c == '.' ? '_' : c;
  }
  return id;
}

json::object path_parameter(std::string_view name) {
  const std::string_view pattern = name == kProjectId ? "^[a-z0-9]{32}$" : "^[A-Za-z0-9._~-]{1,64}$";
  return {{"name", name},
          {"in", "path"},
          {"required", true},
          {"schema", {{"type", "string"}, {"pattern", pattern}}}};
}

json::object parameter(const ParameterDoc& doc) {
  json::object out = {{"name", doc.name},
                      {"in", doc.place == ParameterPlace::kQuery ? "query" : "header"},
                      {"description", doc.text},
                      {"required", doc.presence == Presence::kRequired},
                      {"schema", doc.form}};
  if (doc.form.at("type") == "array") {  // The default of the document, but worth saying: a repeated key.
    out["style"] = "form";
    out["explode"] = true;
  }
  return out;
}

json::array parameters(const DescribedRoute& route) {
  json::array all;
  for (std::string_view rest = route.pattern; !rest.empty();) {
    const std::size_t begin = rest.find('{');
    if (begin == std::string_view::npos) break;
    const std::size_t end = rest.find('}', begin);
    all.push_back(path_parameter(rest.substr(begin + 1, end - begin - 1)));
    rest.remove_prefix(end + 1);
  }
  for (const ParameterDoc& doc : route.doc.parameters) all.push_back(parameter(doc));
  return all;
}

json::object content(std::string_view media_type, const schema::Schema& form) {
  return {{media_type, {{"schema", form}}}};
}

json::object responses(const RouteDoc& doc) {
  json::object all;
  all["200"] = {{"description", "The answer"}, {"content", content(doc.media_type, doc.answer)}};
  for (const std::string_view status : {"400", "401", "404", "413", "500"}) {
    all[status] = {{"$ref", "#/components/responses/Error"}};
  }
  return all;
}

json::object operation(const DescribedRoute& route) {
  json::object out = {{"operationId", operation_id(route)},
                      {"summary", route.doc.summary},
                      {"parameters", parameters(route)},
                      {"responses", responses(route.doc)}};
  if (route.doc.body) out["requestBody"] = {{"content", content("application/json", *route.doc.body)}};
  return out;
}

json::object components() {
  schema::Schema error = schema::record({{"error_code", schema::text()}, {"error_msg", schema::text()}});
  error["properties"].as_object()["request_id"] = schema::text();
  const json::object token = {{"type", "apiKey"}, {"in", "header"}, {"name", "X-Auth-Token"}};
  const json::object signature = {{"type", "apiKey"},
                                  {"in", "header"},
                                  {"name", "Authorization"},
                                  {"description", "SDK-HMAC-SHA256 by an access key and a secret key"}};
  return {{"schemas", {{"Error", std::move(error)}}},
          {"responses",
           {{"Error",
             {{"description", "Why there is no answer"},
              {"content", content("application/json", {{"$ref", "#/components/schemas/Error"}})}}}}},
          {"securitySchemes", {{"token", token}, {"signature", signature}}}};
}

}  // namespace

json::object openapi_document(const std::vector<DescribedRoute>& routes, std::string_view version) {
  json::object paths;
  for (const DescribedRoute& route : routes) {
    if (!paths.contains(route.pattern)) paths[route.pattern] = json::object();
    paths[route.pattern].as_object()[lower(route.method)] = operation(route);
  }
  return {{"openapi", "3.1.0"},
          {"info",
           {{"title", "dscan"},
            {"version", version},
            {"description", "Sensitive data of this machine, by the API of Data Security Center"}}},
          {"paths", std::move(paths)},
          {"components", components()},
          // One of them; neither where the server runs without credentials.
          {"security", {{{"token", json::array()}}, {{"signature", json::array()}}, json::object()}}};
}

}  // namespace dscan
