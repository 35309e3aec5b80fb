#include <fmt/core.h>

#include <boost/json/serialize.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <utility>

#include "api/cli/commands.h"
#include "api/cli/explanation_text.h"
#include "api/cli/people_text.h"
#include "api/cli/result_output.h"
#include "api/cli/settings.h"
#include "engine/read/make_reader.h"
#include "engine/scan/explain.h"
#include "engine/source/byte_stream.h"

namespace dscan {
namespace {

/// What is tested is held in memory: rules are tried on samples.
constexpr std::size_t kMostBytes = std::size_t{64} * 1024 * 1024;

struct Input {
  std::string path;  ///< Empty: the text itself was given.
  std::string text;
};

Result<Input> read_all(std::istream& stream, const std::string& path) {
  Input input{path, std::string(kMostBytes + 1, '\0')};
  stream.read(input.text.data(), static_cast<std::streamsize>(input.text.size()));
  if (stream.bad() || stream.gcount() < 0) return Error(ErrorCode::kIo, path + ": cannot be read");
  input.text.resize(static_cast<std::size_t>(stream.gcount()));
  if (input.text.size() <= kMostBytes) return input;
  return Error(ErrorCode::kInvalidArgument, path + ": rules are tested on at most 64 MiB; scan it instead");
}

/// A file if there is one of that name, or else the text itself.
Result<Input> read_input(const std::string& named) {
  if (named == "-") return read_all(std::cin, named);
  std::error_code ignored;
  if (!std::filesystem::exists(named, ignored)) return Input{"", named};
  std::ifstream file(named, std::ios::binary);
  if (!file || std::filesystem::is_directory(named, ignored)) {
    return Error(ErrorCode::kIo, named + ": not a file that can be read");
  }
  return read_all(file, named);
}

/// Writes matches as they come, and counts them.
class Printer {
 public:
  Printer(const RuleSet& rules, OutputFormat format, ShowValues show, OutputFile& out)
      : rules_(rules), format_(format), show_(show), out_(out) {}

  void print(const Explanation& match) {
    ++(match.fault == Fault::kNone ? counting_ : rejected_);
    if (format_ == OutputFormat::kTable) return out_.write(explanation_line(match, rules_, show_));
    const std::string json = boost::json::serialize(explanation_json(match, rules_, show_));
    if (format_ == OutputFormat::kJsonLines) return out_.write(json + "\n");
    out_.write((counting_ + rejected_ == 1 ? "[" : ",\n ") + json);
  }

  void finish() {
    if (format_ == OutputFormat::kTable) {
      out_.write(fmt::format("{} counted, {} not\n", count_text(counting_), count_text(rejected_)));
    } else if (format_ == OutputFormat::kJson) {
      out_.write(counting_ + rejected_ == 0 ? "[]\n" : "]\n");
    }
  }

 private:
  const RuleSet& rules_;
  OutputFormat format_;
  ShowValues show_;
  OutputFile& out_;
  std::size_t counting_ = 0;
  std::size_t rejected_ = 0;
};

/// The flags, checked.
struct TestPlan {
  OutputFormat format = OutputFormat::kTable;
  Sniffed sniffed;
  std::optional<std::uint32_t> rule;  ///< None: all.
  std::shared_ptr<const CompiledRules> rules;
};

Result<TestPlan> plan_test(const RulesTestFlags& flags, const Input& input) {
  TestPlan plan;
  const auto format = parse_format(flags.output.format);
  if (!format) return format.error();
  plan.format = *format;
  const auto read_as = parse_read_as(flags.read_as);
  if (!read_as) return read_as.error();
  plan.sniffed = sniff(std::string_view(input.text).substr(0, kSniffBytes), input.path, *read_as);
  auto rules = load_rules(flags.rules, RegexCheck::kWhenCompiled);
  if (!rules) return rules.error();
  if (!flags.rule.empty()) {
    const auto number = rule_number_named(rules->catalog(), flags.rule);
    if (!number) return number.error();
    plan.rule = *number;
  }
  auto compiled = compile_rules(std::move(*rules), flags.cache);
  if (!compiled) return compiled.error();
  plan.rules = std::move(*compiled);
  return plan;
}

}  // namespace

Result<ExitStatus> rules_test_command(const RulesTestFlags& flags) {
  const auto input = read_input(flags.input);
  if (!input) return input.error();
  const auto plan = plan_test(flags, *input);
  if (!plan) return plan.error();
  auto out = OutputFile::open(flags.output.output);
  if (!out) return out.error();
  // What stands on the command line is no secret from who wrote it there.
  const bool reveal = flags.reveal || input->path.empty();
  Printer printer(plan->rules->rule_set, plan->format, reveal ? ShowValues::kRevealed : ShowValues::kMasked,
                  *out);
  MemoryStream stream(input->text);
  const auto reader = make_reader(stream, plan->sniffed, {}, {}, {});
  const auto print = [&](const Explanation& match) {
    if (!plan->rule || *plan->rule == match.rule) printer.print(match);
  };
  DSCAN_RETURN_IF_ERROR(explain(*plan->rules, *reader, input->path, flags.min_confidence, print));
  printer.finish();
  DSCAN_RETURN_IF_ERROR(out->finish());
  return ExitStatus::kDone;
}

}  // namespace dscan
