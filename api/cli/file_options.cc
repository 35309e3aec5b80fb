#include "api/cli/file_options.h"

#include "engine/read/encoding.h"

namespace dscan {
namespace {

void add_which_files(CLI::App& command, FileFlags& flags) {
  command
      .add_option("--exclude", flags.exclude,
                  "Skip what matches the glob, written as in .gitignore; the last that matches decides "
                  "(repeatable)")
      ->type_name("GLOB")
      ->allow_extra_args(false);
  command
      .add_option("--exclude-from", flags.exclude_from,
                  "File of such globs, one a line, that go before those of --exclude (repeatable)")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command
      .add_option("--include", flags.include,
                  "Scan what matches the glob all the same; decides after every --exclude (repeatable)")
      ->type_name("GLOB")
      ->allow_extra_args(false);
  command
      .add_option("--max-file-size", flags.max_file_size, "Skip files larger than this, e.g. 1gb; 0: none")
      ->transform(CLI::AsSizeValue(false))
      ->type_name("SIZE")
      ->capture_default_str();
  command.add_flag("--one-file-system", flags.one_file_system, "Skip what is mounted below the given paths");
  command.add_flag("--git-objects", flags.git_objects,
                   "Read the files in which Git keeps its objects too, as they are");
}

void add_how_to_open(CLI::App& command, FileFlags& flags) {
  command
      .add_option("--encoding", flags.encoding,
                  "Encoding of all text, by iconv's name, instead of what is found out")
      ->type_name("NAME");
  flags.binary = "skip";
  command
      .add_option("--binary", flags.binary,
                  "Binary files: skip, or strings (scan their printable runs; lines count the runs)")
      ->type_name("HOW")
      ->capture_default_str();
  const ExpandLimits defaults;
  flags.unwrap_depth = defaults.depth;
  flags.expand_limit = defaults.bytes;
  flags.expand_ratio = defaults.ratio;
  command
      .add_option("--unwrap-depth", flags.unwrap_depth,
                  "Archives and compressions around a file that are taken off; 0: none")
      ->type_name("N")
      ->capture_default_str();
  command.add_option("--expand-limit", flags.expand_limit, "Bytes that may come out of one file, e.g. 10gb")
      ->transform(CLI::AsSizeValue(false))
      ->type_name("BYTES")
      ->capture_default_str();
  command
      .add_option("--expand-ratio", flags.expand_ratio,
                  "And out of each byte of it, where that is more than " +
                      std::to_string(defaults.free_bytes >> 20U) + " MiB in all")
      ->type_name("N")
      ->capture_default_str();
}

}  // namespace

void add_file_options(CLI::App& command, FileFlags& flags) {
  add_which_files(command, flags);
  add_how_to_open(command, flags);
}

Result<void> plan_files(const FileFlags& flags, JobOptions& job) {
  if (!flags.encoding.empty() && !is_known_encoding(flags.encoding)) {
    return Error(ErrorCode::kInvalidArgument,
                 "--encoding: no '" + flags.encoding + "'; 'iconv -l' lists all there are");
  }
  if (flags.binary != "skip" && flags.binary != "strings") {
    return Error(ErrorCode::kInvalidArgument, "--binary: '" + flags.binary + "' is not skip or strings");
  }
  for (const std::string& file : flags.exclude_from)
    DSCAN_RETURN_IF_ERROR(job.walk.filter.exclude_from(file));
  for (const std::string& pattern : flags.exclude) job.walk.filter.exclude(pattern);
  for (const std::string& pattern : flags.include) job.walk.filter.include(pattern);
  if (flags.max_file_size > 0) job.walk.max_file_bytes = flags.max_file_size;
  job.walk.one_file_system = flags.one_file_system;
  job.walk.git_objects = flags.git_objects;
  job.binary = flags.binary == "strings" ? BinaryFiles::kStrings : BinaryFiles::kSkip;
  job.unwrap.encoding = flags.encoding;
  job.unwrap.limits.depth = flags.unwrap_depth;
  job.unwrap.limits.bytes = flags.expand_limit;
  job.unwrap.limits.ratio = flags.expand_ratio;
  return {};
}

}  // namespace dscan
