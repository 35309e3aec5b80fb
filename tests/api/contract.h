// Compares the shape of a JSON document with the documented one: the files of contract/ hold the keys and
// types of the API's pages, with values of our own.
#pragma once

#include <boost/json/value.hpp>
#include <set>
#include <string>
#include <vector>

namespace dscan::testing {

/// What `actual` does not share with contract/`name`: missing and additional keys, other types, and nulls,
/// each as "path: what is wrong". A null is right where the document has one and for the keys of `nullable`.
/// Every element of an array must look like the document's first one, and there must be one; an object
/// documented as {} may hold anything.
std::vector<std::string> contract_breaches(const std::string& name, const boost::json::value& actual,
                                           const std::set<std::string>& nullable = {});

}  // namespace dscan::testing
