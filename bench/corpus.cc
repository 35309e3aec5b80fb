#include "bench/corpus.h"

#include "bench/generate.h"

namespace dscan::bench {

const std::string& sparse_log() {
  static const std::string kText = make_log(kCorpusBytes);
  return kText;
}

const std::string& dense_csv() {
  static const std::string kText = make_csv(kCorpusBytes);
  return kText;
}

const std::string& source_code() {
  static const std::string kText = make_code(kCorpusBytes);
  return kText;
}

const std::string& index_documents() {
  static const std::string kText = make_documents(kCorpusBytes);
  return kText;
}

}  // namespace dscan::bench
