// dscan_corpus DIR: writes the corpora that bench/run measures on.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <string>

#include "bench/corpus_files.h"

namespace dscan::bench {
namespace {

int run(int argc, char** argv) {
  CLI::App app("Writes seeded corpora: the same bytes on every machine, but for the headers of /usr/include");
  std::string directory;
  CorpusSizes sizes;
  std::uint64_t huge = 0;
  app.add_option("directory", directory, "Where to; made if it is not there")->required();
  app.add_option("--bytes", sizes.bytes, "Bytes of log and csv; half as much code and index documents")
      ->capture_default_str();
  app.add_option("--small", sizes.small_files, "Number of small files")->capture_default_str();
  app.add_option("--huge", huge, "Instead of all that, write huge/line.txt: one line of so many bytes");
  CLI11_PARSE(app, argc, argv);
  if (huge > 0) {
    write_huge_line(directory + "/huge/line.txt", huge);
  } else {
    write_corpora(directory, sizes);
  }
  return 0;
}

}  // namespace
}  // namespace dscan::bench

int main(int argc, char** argv) {
  try {
    return dscan::bench::run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "dscan_corpus: %s\n", error.what());
    return 1;
  }
}
