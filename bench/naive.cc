#include "bench/naive.h"

#include <fmt/core.h>
#include <hs.h>

#include <new>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace dscan::bench {
namespace {

using Counts = std::vector<NumberShape::Count>;

std::string digits_of(NumberShape::Count count) {
  return count.least == count.most ? fmt::format("[0-9]{{{}}}", count.least)
                                   : fmt::format("[0-9]{{{},{}}}", count.least, count.most);
}

/// The last group, which may end in an X for its last digit.
std::string last_digits_of(NumberShape::Count count, bool may_be_x) {
  if (!may_be_x) return digits_of(count);
  --count.least;
  --count.most;
  return digits_of(count) + "[0-9Xx]";
}

std::string class_of(const std::string& characters) {
  std::string out = "[";
  for (const char c : characters) out += c == '-' ? "\\-" : std::string(1, c);
  return out + "]";
}

/// The groups with a separator between; the one at `in_parentheses` stands in them (none: SIZE_MAX).
std::string groups_of(const NumberShape& shape, const Counts& groups, std::size_t in_parentheses) {
  const std::string separator = class_of(shape.separators);
  std::string out;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const bool last = i + 1 == groups.size();
    const bool opens = i == in_parentheses;
    const bool beside = opens || (i > 0 && i - 1 == in_parentheses);
    if (i > 0) out += separator + (beside ? "?" : "");
    if (i == 0 && !opens) out += "\\b";
    const std::string digits = last_digits_of(groups[i], last && shape.last_may_be_x);
    out += opens ? "\\(" + digits + "\\)" : digits;
  }
  return out;
}

std::string number_regex(const NumberShape& shape) {
  std::vector<std::string> forms;
  for (const auto& count : shape.digits) forms.push_back(groups_of(shape, {count}, SIZE_MAX));
  for (const auto& groups : shape.groups) {
    forms.push_back(groups_of(shape, groups, SIZE_MAX));
    if (!shape.parentheses) continue;
    for (std::size_t i = 0; i < 2 && i + 1 < groups.size(); ++i) forms.push_back(groups_of(shape, groups, i));
  }
  std::string out;
  for (const std::string& form : forms) out += (out.empty() ? "(?:" : "|") + form;
  constexpr const char* kPlus[] = {"", "\\+?", "\\+"};  // In the order of NumberShape::Plus.
  return kPlus[static_cast<std::size_t>(shape.plus)] + out + ")\\b";
}

std::string around_regex(const AroundShape& shape) {
  return fmt::format("\\b{}{{1,{}}}{}{}{{1,{}}}\\b", shape.before.as_class(), shape.most_before,
                     class_of(std::string(1, shape.pivot)), shape.after.as_class(), shape.most_after);
}

/// ripgrep takes bytes beyond ASCII only as escapes when it is told to work on bytes.
std::string with_escapes(const std::string& regex) {
  std::string out;
  for (const char c : regex) {
    const auto byte = static_cast<unsigned char>(c);
    out += byte < 0x80 ? std::string(1, c) : fmt::format("\\x{:02X}", byte);
  }
  return out;
}

int count_match(unsigned int /*id*/, unsigned long long /*from*/, unsigned long long /*to*/,
                unsigned int /*flags*/, void* context) {
  ++*static_cast<std::uint64_t*>(context);
  return 0;
}

}  // namespace

std::string plain_regex(const Rule& rule) {
  if (const auto* shape = std::get_if<RegexShape>(&rule.shape)) return with_escapes(shape->regex);
  if (const auto* shape = std::get_if<AroundShape>(&rule.shape)) return around_regex(*shape);
  return number_regex(std::get<NumberShape>(rule.shape));
}

Result<OneDatabase> OneDatabase::compile(const std::vector<std::string>& regexes) {
  std::vector<const char*> pointers;
  pointers.reserve(regexes.size());
  for (const std::string& regex : regexes) pointers.push_back(regex.c_str());
  const std::vector<unsigned int> flags(regexes.size(), HS_FLAG_MULTILINE);
  std::vector<unsigned int> ids(regexes.size());  // One each, or Hyperscan would merge their matches.
  std::iota(ids.begin(), ids.end(), 0U);
  hs_database_t* raw_database = nullptr;
  hs_compile_error_t* raw_error = nullptr;
  const hs_error_t status =
      hs_compile_multi(pointers.data(), flags.data(), ids.data(), static_cast<unsigned int>(pointers.size()),
                       HS_MODE_BLOCK, nullptr, &raw_database, &raw_error);
  const std::unique_ptr<hs_compile_error_t, hs_error_t (*)(hs_compile_error_t*)> error(raw_error,
                                                                                       hs_free_compile_error);
  if (status != HS_SUCCESS) {
    return Error(ErrorCode::kInvalidArgument,
                 std::string("Hyperscan refuses the regexes: ") + error->message);
  }
  Database database(raw_database, hs_free_database);
  hs_scratch_t* raw_scratch = nullptr;
  if (hs_alloc_scratch(database.get(), &raw_scratch) != HS_SUCCESS) throw std::bad_alloc();
  return OneDatabase(std::move(database), Scratch(raw_scratch, hs_free_scratch));
}

std::uint64_t OneDatabase::scan(std::string_view bytes) {
  std::uint64_t matches = 0;
  if (hs_scan(database_.get(), bytes.data(), static_cast<unsigned int>(bytes.size()), 0, scratch_.get(),
              count_match, &matches) != HS_SUCCESS) {
    throw std::runtime_error("hs_scan failed");
  }
  return matches;
}

}  // namespace dscan::bench
