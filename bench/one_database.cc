#include "bench/one_database.h"

#include <hs.h>

#include <new>
#include <numeric>
#include <stdexcept>

namespace dscan::bench {
namespace {

int count_match(unsigned int /*id*/, unsigned long long /*from*/, unsigned long long /*to*/,
                unsigned int /*flags*/, void* context) {
  ++*static_cast<std::uint64_t*>(context);
  return 0;
}

}  // namespace

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
