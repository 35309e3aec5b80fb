#include "bench/corpus.h"

#include <string_view>

#include "bench/generate.h"

namespace dscan::bench {
namespace {

/// What stands before, between and behind the values of a row, and for a quote in them.
struct RowForm {
  std::string_view begin;
  std::string_view between;
  std::string_view end;
  std::string_view quote;
};

/// The rows of dense_csv() without its header.
std::string rows_as(const RowForm& form) {
  std::string out;
  const std::string_view table = dense_csv();
  bool in_quotes = false;
  bool begins = true;
  for (const char c : table.substr(table.find('\n') + 1)) {
    if (begins) out += form.begin;
    begins = c == '\n';
    in_quotes = in_quotes != (c == '"');
    if (c == '\'') {
      out += form.quote;
    } else if (c == ',' && !in_quotes) {
      out += form.between;
    } else if (begins) {
      out += form.end;
    } else if (c != '"') {
      out += c;
    }
  }
  return out;
}

}  // namespace

const std::string& sparse_log() {
  static const std::string text = make_log(kCorpusBytes);
  return text;
}

const std::string& dense_csv() {
  static const std::string text = make_csv(kCorpusBytes);
  return text;
}

const std::string& source_code() {
  static const std::string text = make_code(kCorpusBytes);
  return text;
}

const std::string& index_documents() {
  static const std::string text = make_documents(kCorpusBytes);
  return text;
}

const std::string& mysql_dump() {
  static const std::string text =
      "-- MySQL dump\nINSERT INTO `people` VALUES\n" + rows_as({"('", "','", "'),\n", "\\'"});
  return text;
}

const std::string& postgres_dump() {
  static const std::string text =
      "COPY public.people FROM stdin;\n" + rows_as({"", "\t", "\n", "'"}) + "\\.\n";
  return text;
}

const std::string& sqlite_dump() {
  static const std::string text = rows_as({"INSERT INTO people VALUES('", "','", "');\n", "''"});
  return text;
}

}  // namespace dscan::bench
