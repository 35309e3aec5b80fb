// How documents stand in a file.
#pragma once

namespace dscan {

enum class DocumentShape {
  kLines,      ///< One a line, with _index and _source around it (elasticdump) or without (NDJSON).
  kBulk,       ///< The body of a bulk request: action lines, each but a delete followed by a document.
  kDocuments,  ///< A JSON array of documents, or one after the other, over any number of lines.
  kResponses,  ///< Answers to searches: hits.hits[] holds the documents.
};

}  // namespace dscan
