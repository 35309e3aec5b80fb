// What each command does once its flags are parsed. Errors of kInvalidArgument are wrong usage, all others
// mean that the work could not be done.
#pragma once

#include "api/cli/cli.h"
#include "api/cli/command_tree.h"
#include "api/cli/flags.h"
#include "engine/base/error.h"

namespace dscan {

/// Scans the paths into the store and prints what was found.
Result<ExitStatus> scan_command(const ScanFlags& flags);

/// Adds an entry to an allow-list: a rule, a path, or the hash of a value that is read from standard input.
Result<ExitStatus> allow_command(const AllowFlags& flags);

/// Writes a copy of a table with some of its columns masked.
Result<ExitStatus> mask_command(const MaskFlags& flags);

/// Answers for the store over HTTP until SIGINT or SIGTERM.
Result<ExitStatus> serve_command(const ServeFlags& flags);

/// Prints what a job of the store has found.
Result<ExitStatus> results_command(const ResultsFlags& flags);

/// Prints the jobs of the store.
Result<ExitStatus> jobs_command(const JobsFlags& flags);

/// Deletes jobs with all that they found, and returns their space.
Result<ExitStatus> jobs_delete_command(const JobsDeleteFlags& flags);

/// Reads every row of the store and says whether they agree.
Result<ExitStatus> store_check_command(const StoreCommandFlags& flags);

/// Writes the store anew, without what is deleted.
Result<ExitStatus> store_compact_command(const StoreCommandFlags& flags);

/// Copies the store into a new directory, while it is used too.
Result<ExitStatus> store_backup_command(const BackupFlags& flags);

/// Takes the jobs of stores into another one; the shards of a job become one.
Result<ExitStatus> store_merge_command(const MergeFlags& flags);

/// Prints the rules that a scan with these flags would use.
Result<ExitStatus> rules_list_command(const RulesFlags& flags);

/// Writes a pack of the rules in files of other scanners, and what became of them to standard error.
Result<ExitStatus> rules_import_command(const ImportFlags& flags);

/// Prints everything about one rule.
Result<ExitStatus> rules_show_command(const RulesShowFlags& flags);

/// Runs every example and counter-example of every rule through the scanner, as text, table and document; if
/// asked, measures what each rule costs.
Result<ExitStatus> rules_check_command(const RulesCheckFlags& flags);

/// Prints what rules match in a text or file, why it counts, and what rejected the rest.
Result<ExitStatus> rules_test_command(const RulesTestFlags& flags);

/// Prints the completion script of a shell, made from the whole command line `root`.
Result<ExitStatus> completion_command(const CompletionFlags& flags, const CommandDoc& root);

/// Prints the man page of the whole command line.
Result<ExitStatus> manual_command(const CommandDoc& root);

/// Prints the value of every option and where it comes from.
Result<ExitStatus> config_show_command(const ConfigFlags& flags);

}  // namespace dscan
