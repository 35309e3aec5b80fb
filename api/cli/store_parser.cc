#include "api/cli/store_parser.h"

#include "api/cli/commands.h"
#include "api/cli/options.h"
#include "api/cli/settings.h"

namespace dscan {
namespace {

void add_store_option(CLI::App& command, std::string& store) {
  store = default_store();
  command.add_option("--store", store, "Directory of the result store")
      ->type_name("DIR")
      ->capture_default_str();
}

void describe_jobs_delete(CLI::App& jobs, ParsedCommandLine& parsed) {
  JobsDeleteFlags& flags = parsed.jobs_delete;
  CLI::App& command =
      *jobs.add_subcommand("delete", "Delete jobs with all that they found, return their space");
  command.add_option("job", flags.jobs, "Names (the newest of that name) or ids")->type_name("JOB");
  command
      .add_option("--older-than", flags.older_than,
                  "Delete the jobs that ended so long ago: a number and d, h, m or s, e.g. 90d")
      ->type_name("AGE");
  add_store_options(command, flags.store);
  command.footer(
      "A job that is running is not deleted. While a scan uses the store, wait for its end.\n"
      "Examples:\n"
      "  dscan jobs delete exports                  the newest job of that name\n"
      "  dscan jobs delete --older-than 90d         in cron: results are kept for three months");
  command.callback([&parsed] { parsed.run = [&parsed] { return jobs_delete_command(parsed.jobs_delete); }; });
}

void describe_store_check(CLI::App& store, ParsedCommandLine& parsed) {
  CLI::App& command = *store.add_subcommand("check", "Read every row and say whether they agree");
  add_store_option(command, parsed.store_check.store);
  command.footer(
      "Counters are the number of rows, ordinals are dense, names and marks are those of the results, every "
      "row\n"
      "is of a job and can be read. Works beside a scan or server. Exit status 1 if something is wrong.\n"
      "Example:\n  dscan store check --store /var/lib/dscan");
  command.callback([&parsed] { parsed.run = [&parsed] { return store_check_command(parsed.store_check); }; });
}

void describe_store_compact(CLI::App& store, ParsedCommandLine& parsed) {
  CLI::App& command = *store.add_subcommand("compact", "Write the store anew, without what is deleted");
  add_store_option(command, parsed.store_compact.store);
  command.footer(
      "Needs as much free space as the store takes, and that no scan uses it.\n"
      "Example:\n  dscan store compact");
  command.callback(
      [&parsed] { parsed.run = [&parsed] { return store_compact_command(parsed.store_compact); }; });
}

void describe_store_backup(CLI::App& store, ParsedCommandLine& parsed) {
  CLI::App& command = *store.add_subcommand("backup", "Copy the store into a new directory");
  command.add_option("target", parsed.store_backup.target, "Directory to make; it must not exist")
      ->type_name("DIR")
      ->required();
  add_store_option(command, parsed.store_backup.store);
  command.footer(
      "Works beside a scan: the copy holds what the store holds at one moment, and a job that runs then can "
      "be\n"
      "resumed in the copy. Without a scan it is a checkpoint: on the same file system its tables are hard "
      "links\n"
      "and take no space until the store has moved on.\n"
      "Example:\n  dscan store backup /backup/dscan-$(date +%F)");
  command.callback(
      [&parsed] { parsed.run = [&parsed] { return store_backup_command(parsed.store_backup); }; });
}

void describe_store_merge(CLI::App& store, ParsedCommandLine& parsed) {
  CLI::App& command = *store.add_subcommand("merge", "Take the jobs of other stores into one");
  command.add_option("into", parsed.store_merge.into, "Store to take them into; made if it is not there")
      ->type_name("INTO")
      ->required();
  command.add_option("from", parsed.store_merge.from, "Stores to read")->type_name("STORE")->required();
  command.footer(
      "The N shards of a job become one job, as if one scan had read all files. Other jobs are copied; those "
      "that\n"
      "are there already are left out. The stores that are read stay as they are.\n"
      "Example, on two machines with the same files in the same place:\n"
      "  dscan scan /data --name data --shard 1/2 --store /shared/store1      on the first\n"
      "  dscan scan /data --name data --shard 2/2 --store /shared/store2      on the second\n"
      "  dscan store merge /shared/all /shared/store1 /shared/store2");
  command.callback([&parsed] { parsed.run = [&parsed] { return store_merge_command(parsed.store_merge); }; });
}

}  // namespace

void describe_jobs(CLI::App& app, ParsedCommandLine& parsed) {
  CLI::App& jobs = *app.add_subcommand("jobs", "List the jobs of the store, newest first, or delete some");
  jobs.require_subcommand(0, 1);
  add_store_options(jobs, parsed.jobs.store);
  add_output_options(jobs, parsed.jobs.output);
  describe_jobs_delete(jobs, parsed);
  jobs.footer(
      "Examples:\n  dscan jobs\n  dscan jobs --format jsonl | jq -r 'select(.status == \"RUNNING\").name'");
  jobs.callback([&jobs, &parsed] {
    if (jobs.get_subcommands().empty()) parsed.run = [&parsed] { return jobs_command(parsed.jobs); };
  });
}

void describe_store(CLI::App& app, ParsedCommandLine& parsed) {
  CLI::App& store = *app.add_subcommand("store", "Check, compact, back up or merge stores");
  store.require_subcommand(1);
  describe_store_check(store, parsed);
  describe_store_compact(store, parsed);
  describe_store_backup(store, parsed);
  describe_store_merge(store, parsed);
}

}  // namespace dscan
