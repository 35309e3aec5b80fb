// Findings in the words of SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format"): the parts of a
// log, one at a time, so that a writer needs to hold no more than one.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/model/catalog.h"
#include "engine/model/job.h"
#include "storage/queries.h"

namespace dscan {

/// A reportingDescriptor: rule `number` of the catalog. `description`: what it looks for; empty: its name
/// says it. `level` is error, warning or note for risks HIGH, MEDIUM and LOW.
boost::json::object sarif_rule_json(const Catalog& catalog, std::uint32_t number,
                                    std::string_view description);

/// A result: one match of the object. Of files and documents it has lines; of tables, whose numbers are rows,
/// the column and in its properties the rows. Its partialFingerprints are
///   dscanPlace/v1    the same for rule, path and field, whatever is found there
///   dscanValue/N/v1  the fingerprints of the values found, if the scan was asked for them.
boost::json::object sarif_result_json(const Catalog& catalog, const StoredResult& result,
                                      const MatchInfo& match);

/// Notifications: a part of an object that could not be read as meant; a file that was not scanned.
boost::json::object sarif_issue_json(const ObjectResult& object, const ReadIssue& issue);
boost::json::object sarif_skip_json(const StoredSkip& skip);

/// The invocation without its notifications.
boost::json::object sarif_invocation_json(const Job& job);

/// The object's file as a URI: percent-encoded byte by byte; what a file holds several of is the fragment.
std::string sarif_uri(const ObjectResult& object);

}  // namespace dscan
