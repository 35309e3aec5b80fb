#include "bench/stand_in.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <span>
#include <string_view>
#include <vector>

#include "bench/seeded.h"
#include "engine/validate/validators.h"

namespace dscan::bench {
namespace {

using namespace std::string_view_literals;

constexpr std::uint64_t kSeed = 20240606;

/// A way in which tokens are written. NAME, UPPER and NAM stand for an invented product.
struct TokenForm {
  std::string_view regex;
  std::string_view example;  ///< For Seeded::fill; cut short, it must not match.
};

constexpr std::array kPrefixForms = {
    TokenForm{R"(\bNAME_[A-Za-z0-9]{36}\b)", "NAME_$(x36)"},
    TokenForm{R"(\bNAME-pat-[A-Za-z0-9_-]{22,64})", "NAME-pat-$(x22)"},
    TokenForm{R"(\bNAME_(?:live|test)_[0-9a-f]{32}\b)", "NAME_live_$(x32)"},
    TokenForm{R"(\bUPPER[A-Z0-9]{16}\b)", "UPPER$(a16)"},
    TokenForm{R"(\bNAME_v1_[0-9a-f]{64}\b)", "NAME_v1_$(x64)"},
    TokenForm{R"(\bNAM_[a-z0-9]{30}\b)", "NAM_$(x30)"},
    TokenForm{R"(\bNAME\.[A-Za-z0-9]{24}\.[0-9]{10}\b)", "NAME.$(x24).$(d10)"},
};

constexpr std::array kKeywordForms = {
    TokenForm{R"((?i:NAME)[\w.-]{0,20}["' \t]{0,3}(?:=>|:=|=|:)[ \t"']{0,3}([0-9a-f]{32})\b)",
              "NAME_key = '$(x32)"},
    TokenForm{
        R"((?i:NAME)(?i:[_.-]?(?:api|secret|access))[\w.-]{0,12}[ \t"']{0,3}[=:][ \t"']{0,3}([A-Z0-9]{20})\b)",
        "NAME_SECRET: $(a20)"},
    TokenForm{R"((?i:NAME)[\w.-]{0,16}["']?[ \t]{0,3}[=:][ \t]{0,3}["']?([A-Za-z0-9_-]{40,64})\b)",
              "NAME-token=\\\"$(x40)"},
};

/// One rule in so many is led by a keyword.
constexpr int kKeywordOneIn = 3;

/// An invented product name of 4 to 6 letters, another one for each of the first 300 numbers.
std::string product(int number) {
  constexpr std::array kSyllables = {"zor"sv, "vex"sv, "lum"sv, "qua"sv, "bri"sv, "nyx"sv,
                                     "tol"sv, "fep"sv, "gu"sv,  "hix"sv, "ja"sv,  "kor"sv,
                                     "my"sv,  "pli"sv, "ruv"sv, "swo"sv, "ux"sv,  "wem"sv};
  const auto count = static_cast<int>(kSyllables.size());
  const int first = number % count;
  const int second = (first + 1 + number / count) % count;
  return std::string(kSyllables[first]) + std::string(kSyllables[second]);
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return static_cast<char>(c - 'a' + 'A'); });
  return text;
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size()) {
    text.replace(at, what.size(), with);
  }
  return text;
}

void append_rule(std::string_view id, std::string_view level, std::string_view classification,
                 std::string& out) {
  fmt::format_to(std::back_inserter(out),
                 "[[rule]]\nid = \"{0}\"\nname = \"{0}\"\ndescription = \"Invented, to measure with\"\n"
                 "level = \"{1}\"\nclassification = \"{2}\"\n",
                 id, level, classification);
}

void append_examples(std::string_view good, std::string_view bad, std::string& out) {
  fmt::format_to(std::back_inserter(out), "examples = [\"{}\"]\ncounter_examples = [\"{}\"]\n", good, bad);
}

void append_credential(int number, Seeded& random, std::string& out) {
  const bool keyword = number % kKeywordOneIn == kKeywordOneIn - 1;
  const TokenForm& form = keyword ? kKeywordForms[number / kKeywordOneIn % kKeywordForms.size()]
                                  : kPrefixForms[(number - number / kKeywordOneIn) % kPrefixForms.size()];
  const std::string name = product(number);
  const auto named = [&name](std::string_view text) {
    const std::string whole = replaced(replaced(std::string(text), "NAME", name), "UPPER", upper(name));
    return replaced(whole, "NAM", name.substr(0, 3));
  };
  std::string example;
  random.fill(named(form.example), example);
  append_rule(fmt::format("stand-in-credential-{}", number), "L4", "credentials.service", out);
  fmt::format_to(std::back_inserter(out), "regex = '''{}'''\n{}", named(form.regex),
                 keyword ? "group = 1\nmin_entropy = 2.5\n" : "precedence = 60\n");
  append_examples(example, std::string_view(example).substr(0, example.size() - 3), out);
}

/// A way in which numbers are written and checked.
struct NumberForm {
  std::vector<int> groups;  ///< Digits of each; one group: unbroken.
  std::string_view separators;
  std::vector<std::string_view> validators;
};

/// Unbroken runs get two check digits at once: a single one lets every tenth number pass, and the real rules
/// of such shapes ask for more than that too.
NumberForm number_form(int number) {
  static const std::array kGroupings = {
      std::vector{3, 3, 3}, std::vector{2, 3, 3, 2}, std::vector{4, 4, 4},    std::vector{3, 4, 4, 2},
      std::vector{5, 5},    std::vector{1, 4, 5, 3}, std::vector{4, 4, 4, 4}, std::vector{6, 5},
      std::vector{2, 7, 1}, std::vector{3, 3, 3, 2}, std::vector{2, 2, 5, 4}};
  constexpr std::array kSeparators = {" -"sv, "-"sv, ".-"sv, " "sv};
  static const std::array kChecks = {std::vector{"luhn"sv, "mod-97-10"sv},
                                     std::vector{"luhn"sv, "mod-11-2"sv},
                                     std::vector{"mod-11-2"sv, "mod-97-10"sv}};
  static const std::array kGroupedChecks = {std::vector{"luhn"sv}, std::vector<std::string_view>{},
                                            std::vector{"mod-11-2"sv}, std::vector{"mod-97-10"sv}};
  const auto half = static_cast<std::size_t>(number) / 2;
  if (number % 2 == 0) return {{static_cast<int>(9 + half % 8)}, "", kChecks[half % kChecks.size()]};
  return {kGroupings[half % kGroupings.size()], kSeparators[half % kSeparators.size()],
          kGroupedChecks[half % kGroupedChecks.size()]};
}

bool holds(const std::vector<std::string_view>& validators, std::string_view value) {
  return std::all_of(validators.begin(), validators.end(),
                     [value](std::string_view name) { return find_validator(name)->check(value); });
}

/// A number of the form that its checks accept. Begins with a 9, as no card and no telephone number that the
/// built-in rules know does: they would take precedence.
std::string example_number(const NumberForm& form, Seeded& random) {
  while (true) {
    std::string text;
    for (const int digits : form.groups) {
      if (!text.empty()) text += form.separators[0];
      random.characters("0123456789", static_cast<std::size_t>(digits), text);
    }
    text[0] = '9';
    if (holds(form.validators, text)) return text;
  }
}

void append_number(int number, Seeded& random, std::string& out) {
  const NumberForm form = number_form(number);
  append_rule(fmt::format("stand-in-number-{}", number), "L3", "personal.identity", out);
  std::string validators;
  for (const std::string_view name : form.validators) validators += fmt::format("\"{}\",", name);
  fmt::format_to(std::back_inserter(out), "validators = [{}]\n", validators);
  const std::string example = example_number(form, random);
  append_examples(example, example + "0", out);
  if (form.groups.size() == 1) {
    fmt::format_to(std::back_inserter(out), "number = {{ digits = [{}] }}\n", form.groups[0]);
  } else {
    std::string groups;
    for (const int digits : form.groups) groups += (groups.empty() ? "" : ",") + std::to_string(digits);
    fmt::format_to(std::back_inserter(out), "number = {{ groups = [\"{}\"], separators = \"{}\" }}\n", groups,
                   form.separators);
  }
}

}  // namespace

std::string stand_in_pack() {
  Seeded random(kSeed);
  std::string out = "# Invented rules to measure with.\n";
  for (int number = 0; number < kStandInCredentials; ++number) append_credential(number, random, out);
  for (int number = 0; number < kStandInNumbers; ++number) append_number(number, random, out);
  return out;
}

}  // namespace dscan::bench
