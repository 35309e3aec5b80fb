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

/// Options that say which files are scanned, and how they are opened.
struct FileFlags {
  std::vector<std::string> exclude;
  std::vector<std::string> exclude_from;
  std::vector<std::string> include;
  std::uint64_t max_file_size = 0;
  bool one_file_system = false;
  bool git_objects = false;
  std::string encoding;
  std::string binary;
  unsigned unwrap_depth = 0;
  std::uint64_t expand_limit = 0;
  std::uint64_t expand_ratio = 0;
};

struct ScanFlags {
  StoreFlags store;
  RuleFlags rules;
  CacheFlags cache;
  OutputFlags output;
  std::vector<std::string> paths;
  std::string read_as;
  std::string index_name;
  std::string delimiter;
  bool header = false;
  bool no_header = false;
  std::string sample;
  std::uint64_t sample_seed = 0;
  std::string name;
  unsigned threads = 0;
  std::uint32_t examples = 0;
  std::uint32_t max_lines = 0;
  bool reveal = false;
  std::string min_level;
  int min_confidence = 0;
  std::uint64_t md5_limit = 0;
  std::string fail_on;
  FileFlags files;
  std::string allow;
  std::string baseline;
  std::string fingerprint_key;
  bool fingerprints = false;
  bool no_progress = false;
  std::string resume;
  bool incremental = false;
  std::string shard;
};

struct AllowFlags {
  std::string file;
  std::string rule;
  std::string path;
  std::string reason;
  bool value = false;
};

struct MaskFlags {
  StoreFlags store;
  std::string input;
  std::vector<std::string> columns;
  std::string output;
  std::string delimiter;
  bool header = false;
  bool no_header = false;
};

struct ServeFlags {
  StoreFlags store;
  RuleFlags rules;
  CacheFlags cache;
  std::vector<std::string> roots;
  unsigned threads = 0;
  std::string listen;
  std::string auth_file;
  std::uint32_t clock_skew = 0;
  std::string tls_cert;
  std::string tls_key;
  std::vector<std::string> allowed_hosts;
};

struct ResultsFlags {
  StoreFlags store;
  OutputFlags output;
  std::string job;
  bool skipped = false;
};

struct JobsFlags {
  StoreFlags store;
  OutputFlags output;
};

struct JobsDeleteFlags {
  StoreFlags store;
  std::vector<std::string> jobs;
  std::string older_than;
};

struct StoreCommandFlags {
  std::string store;
};

struct BackupFlags {
  std::string store;
  std::string target;
};

struct MergeFlags {
  std::string into;
  std::vector<std::string> from;
};

struct RulesFlags {
  RuleFlags rules;
  OutputFlags output;
};

struct RulesCheckFlags {
  RuleFlags rules;
  CacheFlags cache;
  bool cost = false;
};

struct RulesShowFlags {
  RuleFlags rules;
  OutputFlags output;
  std::string rule;
};

struct RulesTestFlags {
  RuleFlags rules;
  CacheFlags cache;
  OutputFlags output;
  std::string input;
  std::string rule;
  std::string read_as;
  int min_confidence = 0;
  bool reveal = false;
};

struct CompletionFlags {
  std::string shell;
};

struct ConfigFlags {
  OutputFlags output;
  std::string file;                    ///< The configuration file.
  std::vector<std::string> arguments;  ///< A command with its flags; empty: all commands.
};

struct ImportFlags {
  std::vector<std::string> files;
  std::string output;
};

}  // namespace dscan
