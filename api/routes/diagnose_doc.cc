#include "api/routes/diagnose_handlers.h"

namespace dscan {
namespace {

using namespace schema;

Schema verdict() {
  return one_of({"NO_RISK", "MEDIUM_RISK", "HIGH_RISK", "NOT_SCANNED"});
}

ParameterDoc workspace() {
  return {"workspace", text(), "Which workspace asks.", ParameterPlace::kHeader, Presence::kRequired};
}

}  // namespace

RouteDoc describe_diagnosis() {
  const Schema rule = record({{"result", verdict()},
                              {"count", int32()},
                              {"abnormal_info", list_of(record({{"name", text()}, {"level", text()}}))}});
  return {
      "How sensitive data is looked after",
      {workspace()},
      record({{"task_id", or_null(text())},
              {"scanning", boolean()},
              {"check_time", int64()},
              {"classification",
               record({{"result", verdict()}, {"security_level", boolean()}, {"classification", boolean()}})},
              {"rule", rule},
              {"masking", record({{"result", verdict()}, {"count", int32()}})}})};
}

RouteDoc describe_diagnose_again() {
  RouteDoc doc = {"Gives the diagnosis of now a name and a time", {workspace()}, {{"type", "object"}}};
  doc.body = body({{"type", one_of({"SENSITIVE_DATA"}), Presence::kRequired}});
  return doc;
}

RouteDoc describe_unmasked_tables() {
  const Schema table = record({{"id", text()},
                               {"project_id", text()},
                               {"task_id", text()},
                               {"datasource_type", text()},
                               {"cluster_name", text()},
                               {"database", text()},
                               {"schema", or_null(text())},
                               {"table", text()},
                               {"remark", or_null(text())}});
  return {"Tables with sensitive columns that no masking task covers",
          with_page({{"diagnose_id", text(), "The task_id of the diagnosis.", ParameterPlace::kQuery,
                      Presence::kRequired},
                     {"datasource_type", one_of({"HIVE"}), "The one word there is."},
                     {"database", text(), "Only this database."},
                     {"cluster_name", text(), "Only this asset."},
                     workspace()}),
          record({{"total", int32()}, {"tables", list_of(table)}})};
}

}  // namespace dscan
