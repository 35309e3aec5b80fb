// dscan_bench_rules DIR: writes the rules that bench/run measures with, for the programs that it runs.
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>

#include "bench/bench_rules.h"
#include "bench/naive.h"
#include "bench/stand_in.h"

namespace {

void write_rules(const std::string& directory) {
  const auto rules = dscan::bench::bench_rules();
  if (!rules) throw std::runtime_error(rules.error().message());
  std::ofstream pack(directory + "/stand-in.toml");
  pack << dscan::bench::stand_in_pack();
  std::ofstream regexes(directory + "/regexes.txt");
  for (const dscan::Rule& rule : (*rules)->rule_set.rules())
    regexes << dscan::bench::plain_regex(rule) << '\n';
  if (!pack.flush() || !regexes.flush()) throw std::runtime_error(directory + ": cannot be written");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr
        << "usage: dscan_bench_rules DIR\n"
           "Writes stand-in.toml (for dscan's --rules) and regexes.txt (for rg's -f), one regex a rule.\n";
    return 2;
  }
  try {
    write_rules(argv[1]);
  } catch (const std::exception& error) {
    std::cerr << "dscan_bench_rules: " << error.what() << '\n';
    return 1;
  }
  return 0;
}
