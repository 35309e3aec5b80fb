// How results are described, in the newer and in the older form.
#include "api/routes/route_doc.h"

namespace dscan {
namespace {

using namespace schema;

Schema asset_type() {
  return one_of({"DATABASE", "OBS", "BIGDATA"});
}

Schema match_info() {
  return record(
      {{"template_id", or_null(text())},
       {"template_name", or_null(text())},
       {"rule_id", text()},
       {"rule_name", text()},
       {"security_level_name", or_null(text())},
       {"security_level_id", or_null(text())},
       {"security_level_color", int32()},
       {"classification_name", or_null(text())},
       {"classification_id", or_null(text())},
       {"matched_detail", text()},
       {"matched_examples", list_of(record({{"line_number", int64()}, {"matched_content", text()}}))}});
}

Schema entity() {
  return record({{"id", text()},
                 {"project_id", text()},
                 {"job_id", text()},
                 {"task_id", text()},
                 {"ins_id", or_null(text())},
                 {"asset_id", text()},
                 {"asset_name", text()},
                 {"asset_type", asset_type()},
                 {"object_name", text()},
                 {"object_full_path", text()},
                 {"security_level_name", or_null(text())},
                 {"security_level_id", or_null(text())},
                 {"security_level_color", int32()},
                 {"create_time", int64()},
                 {"update_time", int64()},
                 {"scan_time", int64()},
                 {"match_info", list_of(match_info())}});
}

/// One of the three lists of the older form. Whatever the kind, the documented key is db_scan_results.
Schema results_of_kind(Schema element) {
  return or_null(record({{"total", int32()}, {"db_scan_results", list_of(std::move(element))}}));
}

Schema table_result() {
  const Schema match = record({{"column_name", text()},
                               {"rule_name", text()},
                               {"rule_id", text()},
                               {"rule_risk_level", int32()},
                               {"column_line", list_of(int64())}});
  return record({{"task_id", text()},
                 {"db_name", text()},
                 {"table_id", text()},
                 {"table_name", text()},
                 {"risk_level", int32()},
                 {"sensitive_data_type", list_of(text())},
                 {"match_info", list_of(match)}});
}

Schema file_result() {
  return record({{"task_id", text()},
                 {"bucket_id", text()},
                 {"bucket_name", text()},
                 {"file_path", text()},
                 {"file_name", text()},
                 {"md5", or_null(text())},
                 {"risk_level", int32()},
                 {"sensitive_data_type", list_of(text())}});
}

Schema index_result() {
  const Schema match = record(
      {{"field_name", text()}, {"rule_name", text()}, {"rule_id", text()}, {"rule_risk_level", int32()}});
  return record({{"task_id", text()},
                 {"index_name", text()},
                 {"type_id", text()},
                 {"type_name", text()},
                 {"risk_level", int32()},
                 {"sensitive_data_type", list_of(text())},
                 {"match_info", list_of(match)}});
}

ParameterDoc level_ids() {
  return {"security_level_ids", list_of(text()), "Only objects of these levels."};
}

}  // namespace

RouteDoc describe_job_results() {
  return {"Results of one kind of asset",
          with_page({{"type", asset_type(), "The kind; without it that of the job, tables first."},
                     level_ids(),
                     ignored_parameter("start_time"),
                     ignored_parameter("end_time")}),
          record({{"job_id", text()},
                  {"job_name", text()},
                  {"type", asset_type()},
                  {"db_scan_result", results_of_kind(table_result())},
                  {"obs_scan_result", results_of_kind(file_result())},
                  {"es_scan_result", results_of_kind(index_result())}})};
}

RouteDoc describe_classification_results() {
  return {
      "Results object by object",
      with_page({{"keyword", text(), "Part of the object's name."},
                 {"asset_type", asset_type(), "Only this kind."},
                 {"asset_id", text(), "Only this asset."},
                 level_ids(),
                 {"marker", list_of(text()), "Go on behind the page that ended with it; wins over offset."}}),
      record({{"total", int32()},
              {"classification_list", list_of(entity())},
              {"marker", list_of(record({{"token", text()}}))}})};
}

}  // namespace dscan
