// Compares JSON values with schemas, as far as the API's schemas go: type, enum, properties, required,
// additionalProperties and items.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <vector>

namespace dscan::testing {

/// What is wrong with `value`, each as "path: what". A member that `properties` does not name is wrong, too,
/// unless the schema has additionalProperties; an object without properties may hold anything. Integers of
/// format int32 must fit 32 bits, those of int64 53: clients parse them as doubles.
std::vector<std::string> schema_breaches(const boost::json::object& schema, const boost::json::value& value);

}  // namespace dscan::testing
