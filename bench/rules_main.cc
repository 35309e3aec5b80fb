// dscan_bench_rules DIR: writes the rules that bench/run measures with, for the programs that it runs.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <fstream>
#include <stdexcept>
#include <string>

#include "bench/bench_rules.h"
#include "bench/plain_regex.h"
#include "bench/stand_in.h"

namespace dscan::bench {
namespace {

void write_rules(const std::string& directory, StandIn stand_in) {
  const auto rules = bench_rules(stand_in);
  if (!rules) throw std::runtime_error(rules.error().message());
  std::ofstream pack(directory + "/stand-in.toml");
  pack << stand_in_pack();
  std::ofstream regexes(directory + "/regexes.txt");
  for (const std::string& regex : plain_regexes(**rules)) regexes << regex << '\n';
  if (!pack.flush() || !regexes.flush()) throw std::runtime_error(directory + ": cannot be written");
}

int run(int argc, char** argv) {
  CLI::App app("Writes stand-in.toml, for dscan's --rules, and regexes.txt, for rg's -f: one regex a rule");
  std::string directory;
  bool stand_in = false;
  app.add_option("directory", directory, "Where to; must be there")->required();
  app.add_flag("--stand-in", stand_in, "The regexes of the invented rules too");
  CLI11_PARSE(app, argc, argv);
  write_rules(directory, stand_in ? StandIn::kWith : StandIn::kWithout);
  return 0;
}

}  // namespace
}  // namespace dscan::bench

int main(int argc, char** argv) {
  try {
    return dscan::bench::run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "dscan_bench_rules: %s\n", error.what());
    return 1;
  }
}
