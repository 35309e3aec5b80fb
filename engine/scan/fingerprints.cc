#include "engine/scan/fingerprints.h"

#include <utility>

#include "engine/base/digest.h"
#include "engine/rule/allow_file.h"

namespace dscan {

Fingerprints::Fingerprints(std::string key, std::unordered_set<std::string> known)
    : key_(std::move(key)), known_(std::move(known)) {}

std::string Fingerprints::of(std::string_view rule, std::string_view path, std::string_view value) const {
  return keyed_hash(key_, {"finding", rule, path, comparable_value(value)});
}

}  // namespace dscan
