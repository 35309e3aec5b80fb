// The command line as written: recorded here, checked and turned into the real configuration by each command.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace dscan {

/// Options of every command that touches a store.
struct StoreFlags {
  std::string store;
  std::string project;
};

/// Options that choose rules.
struct RuleFlags {
  std::vector<std::string> rules;
  std::string template_id;
};

/// Options that shape what is printed.
struct OutputFlags {
  std::string format;
  std::string output;
};

/// Options of every command that compiles rules to scan with them.
struct CacheFlags {
  std::string cache_dir;
  bool no_cache = false;
};

struct ScanFlags {
  StoreFlags store;
  RuleFlags rules;
  CacheFlags cache;
  OutputFlags output;
  std::vector<std::string> paths;
  std::string read_as;
  std::string delimiter;
  bool header = false;
  bool no_header = false;
  std::string name;
  unsigned threads = 0;
  std::uint32_t examples = 0;
  std::uint32_t max_lines = 0;
  bool reveal = false;
  std::string min_level;
  int min_confidence = 0;
  std::uint64_t md5_limit = 0;
  std::string fail_on;
  std::vector<std::string> exclude;
  bool no_progress = false;
};

struct ServeFlags {
  StoreFlags store;
  RuleFlags rules;
  std::string listen;
};

struct ResultsFlags {
  StoreFlags store;
  OutputFlags output;
  std::string job;
};

struct JobsFlags {
  StoreFlags store;
  OutputFlags output;
};

struct RulesFlags {
  RuleFlags rules;
  OutputFlags output;
};

}  // namespace dscan
