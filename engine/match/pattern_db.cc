#include "engine/match/pattern_db.h"

#include <hs.h>

#include <algorithm>
#include <string>

namespace dscan {
namespace {

/// ^ and $ are the ends of a line, as they are for RE2 on the extent of a place. No UTF-8 mode: rules work on
/// bytes.
constexpr unsigned int kFlags = HS_FLAG_MULTILINE;

using CompileError = std::unique_ptr<hs_compile_error_t, hs_error_t (*)(hs_compile_error_t*)>;

Error refused(const Rule& rule, const CompileError& why) {
  return {ErrorCode::kInvalidArgument,
          rule.origin + ": rule '" + rule.id + "': Hyperscan refuses the regex: " + why->message};
}

/// The widest match of the rule's regex, capped.
Result<std::size_t> width_of(const Rule& rule, const RegexShape& shape) {
  hs_expr_info_t* raw_info = nullptr;
  hs_compile_error_t* raw_error = nullptr;
  const hs_error_t status = hs_expression_info(shape.regex.c_str(), kFlags, &raw_info, &raw_error);
  const CompileError error(raw_error, hs_free_compile_error);
  // Hyperscan hands the description over to be freed with the allocator it was made with: malloc's.
  const std::unique_ptr<hs_expr_info_t, void (*)(void*)> info(raw_info, free);
  if (status != HS_SUCCESS) return refused(rule, error);
  return std::min<std::size_t>(info->max_width, kMaxMatchBytes);
}

/// The arguments of hs_compile_multi; the regexes are borrowed.
struct Expressions {
  std::vector<const char*> regexes;
  std::vector<unsigned int> flags;
  std::vector<unsigned int> ids;

  void add(const std::string& regex, std::uint32_t number) {
    regexes.push_back(regex.c_str());
    flags.push_back(kFlags);
    ids.push_back(number);
  }
};

Result<PatternDb::Database> compile_database(const Expressions& expressions, const std::vector<Rule>& rules) {
  hs_database_t* raw_database = nullptr;
  hs_compile_error_t* raw_error = nullptr;
  const hs_error_t status =
      hs_compile_multi(expressions.regexes.data(), expressions.flags.data(), expressions.ids.data(),
                       expressions.regexes.size(), HS_MODE_BLOCK, nullptr, &raw_database, &raw_error);
  const CompileError error(raw_error, hs_free_compile_error);
  if (status == HS_SUCCESS) return PatternDb::Database(raw_database, hs_free_database);
  if (error->expression >= 0) return refused(rules[expressions.ids[error->expression]], error);
  return Error(ErrorCode::kInvalidArgument, std::string("Hyperscan refuses the rules: ") + error->message);
}

}  // namespace

Result<PatternDb> PatternDb::compile(const std::vector<Rule>& rules) {
  PatternDb out;
  out.max_widths_.resize(rules.size(), 0);
  out.anchored_.resize(rules.size(), false);
  std::vector<Expressions> partitions(
      1);  // The first one is that of the rules without an anchor of their own.
  for (std::uint32_t number = 0; number < rules.size(); ++number) {
    const auto* shape = std::get_if<RegexShape>(&rules[number].shape);
    if (shape == nullptr) continue;
    const auto width = width_of(rules[number], *shape);
    if (!width) return width.error();
    out.max_widths_[number] = *width;
    out.anchored_[number] = !shape->anchor.empty();
    // The begin of the regex is found as quickly as the regex itself.
    const bool apart = out.anchored_[number] && !shape->regex.starts_with(shape->anchor);
    if (apart) partitions.emplace_back();
    (apart ? partitions.back() : partitions.front())
        .add(out.anchored_[number] ? shape->anchor : shape->regex, number);
  }
  for (const Expressions& expressions : partitions) {
    if (expressions.ids.empty()) continue;
    auto database = compile_database(expressions, rules);
    if (!database) return database.error();
    out.databases_.push_back(std::move(*database));
  }
  return out;
}

}  // namespace dscan
