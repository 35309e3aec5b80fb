#include "engine/match/pattern_db.h"

#include <algorithm>
#include <iterator>
#include <variant>

#include "engine/match/long_runs.h"
#include "engine/match/required_bytes.h"
#include "engine/match/required_literals.h"
#include "engine/match/required_run.h"
#include "engine/rule/value_edges.h"

namespace dscan {
namespace {

/// Wider rules would have most of a text looked at around the runs of a few.
constexpr std::size_t kMostReach = 512;

/// The regex without its edges, as far as that is a quick thing to look for: less than it, if not.
std::string core_of(const std::string& regex) {
  ValueCore core = value_core(regex);
  const bool is_quick =
      core.without_edges == core.without_end || !required_literals(core.without_edges).empty();
  return is_quick ? std::move(core.without_edges) : std::move(core.without_end);
}

/// The first way to try.
FoundBy first_way(const RegexShape& shape) {
  if (!shape.anchor.empty()) return FoundBy::kAnchor;
  const std::string core = core_of(shape.regex);
  return core.empty() || core == shape.regex ? FoundBy::kRegex : FoundBy::kCore;
}

/// What Hyperscan has to look for if the rule is to be found in this way.
std::vector<HsExpression> expressions_of(std::uint32_t number, const RegexShape& shape, FoundBy found_by) {
  switch (found_by) {
    case FoundBy::kAnchor:
      return {{shape.anchor, HsMode::kExact, number}};
    case FoundBy::kRegex:
      return {{shape.regex, HsMode::kExact, number}};
    case FoundBy::kCore:
      return {{core_of(shape.regex), HsMode::kExact, number}};
    case FoundBy::kPrefilter:
      return {{shape.regex, HsMode::kPrefilter, number}};
    case FoundBy::kLiterals: {
      std::vector<HsExpression> out;
      for (const std::string& literal : required_literals(shape.regex)) {
        out.push_back({hs_quoted(literal), HsMode::kCaseless, number});
      }
      return out;
    }
    case FoundBy::kNoRegex:
    case FoundBy::kReTwo:
    case FoundBy::kBits:
      break;
  }
  return {};
}

/// The widest match of the regex, capped. Hyperscan knows the width of most regexes that it cannot compile.
std::size_t width_of(const RegexShape& shape) {
  auto width = hs_max_width({shape.regex, HsMode::kExact});
  if (!width) width = hs_max_width({shape.regex, HsMode::kPrefilter});
  return std::min(width.value_or(kMaxMatchBytes), kMaxMatchBytes);
}

/// The first way, in the order of their speed, that Hyperscan takes this rule alone.
PatternUse choose_use(const RegexShape& shape, PatternUse use) {
  for (const FoundBy way : {first_way(shape), FoundBy::kRegex, FoundBy::kPrefilter, FoundBy::kLiterals}) {
    const auto expressions = expressions_of(0, shape, way);
    if (expressions.empty()) continue;
    const auto alone = compile_expressions(expressions);
    use.found_by = way;
    if (alone) return use;
    if (use.refusal.empty()) use.refusal = alone.error().message();
  }
  use.found_by = FoundBy::kReTwo;
  return use;
}

/// What a pass looks for, and where.
struct PassPlan {
  std::vector<HsExpression> expressions;
  Landmark landmark = Landmark::kNone;
  std::size_t reach = 0;
  std::string needed = {};
};

/// Around what it is enough to look, given what Hyperscan is to look for.
Landmark landmark_of(const PatternUse& use, const std::vector<HsExpression>& expressions) {
  const bool is_regex = use.found_by == FoundBy::kRegex || use.found_by == FoundBy::kCore;
  if (!is_regex || use.max_width > kMostReach) return Landmark::kNone;
  const std::string& regex = expressions.front().text;
  if (required_run(regex) >= kLongRunBytes) return Landmark::kLongRun;
  const bool needs_at_sign = required_bytes(regex).find('@') != std::string::npos;
  return needs_at_sign ? Landmark::kAtSign : Landmark::kNone;
}

/// Adds what is to be looked for around a landmark.
void add_near(const PatternUse& use, const std::vector<HsExpression>& expressions, PassPlan& plan) {
  std::string bytes = required_bytes(expressions.front().text);
  if (plan.landmark == Landmark::kAtSign) std::erase(bytes, '@');  // Its places are listed anyway.
  std::string both;
  std::set_intersection(bytes.begin(), bytes.end(), plan.needed.begin(), plan.needed.end(),
                        std::back_inserter(both));
  plan.needed = plan.expressions.empty() ? bytes : both;
  plan.reach = std::max(plan.reach, use.max_width);
}

std::vector<PassPlan> plan_passes(const std::vector<Rule>& rules, const std::vector<PatternUse>& uses) {
  std::vector<PassPlan> plans;
  for (const Landmark landmark : {Landmark::kNone, Landmark::kLongRun, Landmark::kAtSign}) {
    plans.push_back({{}, landmark, 0});
  }
  for (std::uint32_t number = 0; number < rules.size(); ++number) {
    const auto* shape = std::get_if<RegexShape>(&rules[number].shape);
    if (shape == nullptr) continue;
    const PatternUse& use = uses[number];
    const auto expressions = expressions_of(number, *shape, use.found_by);
    if (use.found_by == FoundBy::kAnchor) {
      plans.push_back({expressions});
      continue;
    }
    PassPlan& plan = plans[static_cast<std::size_t>(landmark_of(use, expressions))];
    if (plan.landmark != Landmark::kNone) add_near(use, expressions, plan);
    plan.expressions.insert(plan.expressions.end(), expressions.begin(), expressions.end());
  }
  return plans;
}

Result<std::vector<PatternPass>> compile_passes(const std::vector<Rule>& rules,
                                                const std::vector<PatternUse>& uses) {
  std::vector<PatternPass> passes;
  for (const PassPlan& plan : plan_passes(rules, uses)) {
    if (plan.expressions.empty()) continue;
    auto database = compile_expressions(plan.expressions);
    if (!database) return database.error().in("Hyperscan refuses the rules");
    passes.push_back({std::move(*database), plan.landmark, plan.reach, plan.needed});
  }
  return passes;
}

}  // namespace

Result<PatternDb> PatternDb::compile(const std::vector<Rule>& rules, const AnchorTable& anchors) {
  std::vector<PatternUse> uses(rules.size());
  for (std::uint32_t i = 0; i < rules.size(); ++i) {
    const auto* shape = std::get_if<RegexShape>(&rules[i].shape);
    if (shape == nullptr) continue;
    uses[i].found_by = first_way(*shape);
    if (anchors.holds(i)) uses[i].found_by = FoundBy::kBits;
    uses[i].max_width = width_of(*shape);
  }
  auto passes = compile_passes(rules, uses);
  if (!passes) {
    // Seldom, so that it may take its time: each rule alone, to learn which ones Hyperscan refuses.
    for (std::size_t i = 0; i < rules.size(); ++i) {
      const auto* shape = std::get_if<RegexShape>(&rules[i].shape);
      if (shape != nullptr && uses[i].found_by != FoundBy::kBits)
        uses[i] = choose_use(*shape, std::move(uses[i]));
    }
    passes = compile_passes(rules, uses);
  }
  if (!passes) return passes.error();
  return PatternDb(rules, std::move(*passes), std::move(uses));
}

PatternDb::PatternDb(const std::vector<Rule>& rules, std::vector<PatternPass> passes,
                     std::vector<PatternUse> uses)
    : passes_(std::move(passes)), uses_(std::move(uses)) {
  for (std::uint32_t number = 0; number < rules.size(); ++number) {
    const auto* shape = std::get_if<RegexShape>(&rules[number].shape);
    if (shape != nullptr && uses_[number].found_by == FoundBy::kReTwo) {
      block_regexes_.emplace_back(number, *shape);
    }
  }
}

}  // namespace dscan
