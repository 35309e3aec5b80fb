// dscan_compare PATH…: what bench/run measures inside one process. Loads the files, compares what a scan
// finds in them with what plain regexes find, says on one line of JSON what was compared; then goes through
// all measures once for every line on standard input, and prints their times as a line of JSON each.
#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>

#include "bench/agreement.h"
#include "bench/bench_rules.h"
#include "bench/measures.h"
#include "engine/read/sniff.h"

namespace dscan::bench {
namespace {

namespace fs = std::filesystem;

/// Least that is compared of a file, so that many small ones are not cut to nothing.
constexpr std::size_t kLeastCompared = std::size_t{64} * 1024;

/// The files at and below a path that a scan would take for text.
struct Corpus {
  std::vector<std::string> paths;
  std::vector<std::string> texts;
  std::vector<TextKind> kinds;
  std::size_t bytes = 0;

  void add(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::string text(std::istreambuf_iterator<char>(in), {});
    const Sniffed sniffed =
        sniff(std::string_view(text).substr(0, kSniffBytes), path.string(), ReadAs::kAuto);
    if (sniffed.format == Format::kBinary) return;
    const bool plain_table = sniffed.format == Format::kDelimited && sniffed.delimiter == ',' &&
                             sniffed.has_header && text.find('"') == std::string::npos;
    bytes += text.size();
    kinds.push_back(plain_table ? TextKind::kCells : TextKind::kLines);
    texts.push_back(std::move(text));
    paths.push_back(path.string());
  }

  void add_below(const fs::path& path) {
    if (!fs::is_directory(path)) return add(path);
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
      if (entry.is_regular_file() && !entry.is_symlink()) add(entry.path());
    }
  }
};

struct Compared {
  std::size_t bytes = 0;
  Agreement agreement;
};

/// Compares whole lines of about `most` bytes in all. Throws the first difference.
Compared compare(const std::shared_ptr<const CompiledRules>& rules, const Corpus& corpus, std::size_t most) {
  AgreementCheck check(rules);
  Compared out;
  const std::size_t share = std::max(most / std::max<std::size_t>(corpus.texts.size(), 1), kLeastCompared);
  for (std::size_t i = 0; i < corpus.texts.size() && out.bytes < most; ++i) {
    std::string_view text = corpus.texts[i];
    if (text.size() > share) text = text.substr(0, text.rfind('\n', share) + 1);
    const auto agreed = check.check(text, corpus.kinds[i]);
    if (!agreed)
      throw std::runtime_error("the answers differ: " + agreed.error().in(corpus.paths[i]).message());
    out.bytes += text.size();
    out.agreement.found += agreed->found;
    out.agreement.certain += agreed->certain;
  }
  return out;
}

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// {"cpu": seconds, "wall": seconds} of one run.
std::string timed(const Measure& measure) {
  const auto wall = std::chrono::steady_clock::now();
  const double cpu = cpu_seconds();
  measure.run();
  const double cpu_taken = cpu_seconds() - cpu;
  const std::chrono::duration<double> wall_taken = std::chrono::steady_clock::now() - wall;
  return fmt::format(R"({{"cpu": {:.6f}, "wall": {:.6f}}})", cpu_taken, wall_taken.count());
}

struct Options {
  std::vector<std::string> paths;
  bool stand_in = false;
  std::size_t most_compared = std::size_t{4} * 1000 * 1000;
};

void measure(const Options& options) {
  const auto rules = bench_rules(options.stand_in ? StandIn::kWith : StandIn::kWithout);
  if (!rules) throw std::runtime_error(rules.error().message());
  Corpus corpus;
  for (const std::string& path : options.paths) corpus.add_below(path);
  const Compared compared = compare(*rules, corpus, options.most_compared);
  const auto measures = make_measures(**rules, corpus.texts);
  if (!measures) throw std::runtime_error(measures.error().message());
  fmt::print(R"({{"files": {}, "bytes": {}, "rules": {}, "compared_bytes": {}, "found": {}, "certain": {}}})"
             "\n",
             corpus.texts.size(), corpus.bytes, (*rules)->rule_set.rules().size(), compared.bytes,
             compared.agreement.found, compared.agreement.certain);
  std::fflush(stdout);
  for (std::string line; std::getline(std::cin, line);) {
    std::string round;
    for (const Measure& measure : *measures) {
      round += fmt::format(R"({}"{}": {})", round.empty() ? "{" : ", ", measure.name, timed(measure));
    }
    fmt::print("{}}}\n", round);
    std::fflush(stdout);
  }
}

int run(int argc, char** argv) {
  CLI::App app("Times what bench/run measures in one process; a round for each line on standard input");
  Options options;
  app.add_option("path", options.paths, "Files, or directories of them")->required();
  app.add_flag("--stand-in", options.stand_in, "Besides the built-in rules, the invented ones");
  app.add_option("--compare", options.most_compared, "Bytes in which answers are compared")
      ->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  measure(options);
  return 0;
}

}  // namespace
}  // namespace dscan::bench

int main(int argc, char** argv) {
  try {
    return dscan::bench::run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "dscan_compare: %s\n", error.what());
    return 1;
  }
}
