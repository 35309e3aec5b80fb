// The result of one object as a value. Its level stands in the key, and decoding takes it from there.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/error.h"
#include "engine/model/object_result.h"
#include "storage/key_codec.h"

namespace dscan {

std::string encode_result(const ObjectResult& result);
Result<ObjectResult> decode_result(const ResultPosition& position, std::string_view value);

}  // namespace dscan
