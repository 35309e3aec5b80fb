// Whether a file holds index documents, and in which shape.
#pragma once

#include <optional>
#include <string_view>

#include "engine/read/document_shape.h"

namespace dscan {

/// The shape of the documents in a file that begins with `head` (`cut`: and goes on), nothing if it is no
/// export. The exports of search engines are known by their members, whatever the file is called: _index and
/// _source, bulk actions, hits.hits[]. Documents without these are known by their content and an ending of
/// `name`: lines that are objects in a .ndjson or .jsonl, at least two of them in a .json; an array of at
/// least three objects that begin alike in either. Settings, manifests and logs in JSON stay what they are:
/// files.
std::optional<DocumentShape> find_documents(std::string_view head, bool cut, std::string_view name);

/// The shape of a file that is known to hold documents.
DocumentShape shape_of_documents(std::string_view head, bool cut);

}  // namespace dscan
