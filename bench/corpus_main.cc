// dscan_corpus DIR: writes the corpora that bench/run measures on.
#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>

#include "bench/corpus_files.h"

int main(int argc, char** argv) {
  CLI::App app("Writes seeded corpora: the same bytes on every machine, but for the headers of /usr/include");
  std::string directory;
  dscan::bench::CorpusSizes sizes;
  std::uint64_t huge = 0;
  app.add_option("directory", directory, "Where to; made if it is not there")->required();
  app.add_option("--bytes", sizes.bytes, "Bytes of log and csv; half as much code and index documents")
      ->capture_default_str();
  app.add_option("--small", sizes.small_files, "Number of small files")->capture_default_str();
  app.add_option("--huge", huge, "Instead of all that, write huge/line.txt: one line of so many bytes");
  CLI11_PARSE(app, argc, argv);
  try {
    if (huge > 0) {
      dscan::bench::write_huge_line(directory + "/huge/line.txt", huge);
    } else {
      dscan::bench::write_corpora(directory, sizes);
    }
  } catch (const std::exception& error) {
    std::cerr << "dscan_corpus: " << error.what() << '\n';
    return 1;
  }
  return 0;
}
