// Classification results (GET …/scan-jobs/{job_id}/classification-results): one entity per object.
#pragma once

#include <boost/json/object.hpp>

#include "engine/model/catalog.h"
#include "engine/model/job.h"
#include "storage/queries.h"

namespace dscan {

enum class ResultForm {
  kDocumented,  ///< The API's documented keys.
  kExtended,    ///< And for each match_info: column_name (null for files), match_count, line_count,
                ///< value_count, match_rate, confidence (null if an older version found it), grounds,
                ///< line_numbers, and fingerprints if they were asked for; and the object's issues.
};

/// An element of classification_list. `catalog` is the job's.
boost::json::object result_json(const Job& job, const Catalog& catalog, const StoredResult& result,
                                ResultForm form);

/// The whole answer: total, classification_list and the marker to go on behind the last element.
boost::json::object result_page_json(const Job& job, const Catalog& catalog, const ResultPage& page);

}  // namespace dscan
