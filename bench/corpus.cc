#include "bench/corpus.h"

#include "bench/generate.h"

namespace dscan::bench {

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

}  // namespace dscan::bench
