// Whether the head of a file begins with an index document.
#pragma once

#include <string_view>

namespace dscan {

/// Whether the first line with something on it is a JSON object with an _index (string) and a _source
/// (object). The line may be longer than the head: what the head holds of it decides.
bool begins_with_index_document(std::string_view head);

}  // namespace dscan
