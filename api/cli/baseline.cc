#include "api/cli/baseline.h"

#include <fcntl.h>
#include <unistd.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <utility>

#include "engine/base/digest.h"
#include "engine/base/unique_fd.h"

namespace dscan {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

using Known = std::unordered_set<std::string>;

/// Keeps a new key in the file, unless somebody else was faster.
Result<void> make_key(const std::string& file) {
  std::error_code ignored;
  fs::create_directories(fs::path(file).parent_path(), ignored);
  const UniqueFd fd(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (fd.get() < 0) {
    return errno == EEXIST ? Result<void>() : Error::from_errno("--fingerprint-key: " + file, errno);
  }
  const std::string key = random_id() + random_id() + "\n";
  const auto size = static_cast<ssize_t>(key.size());
  return ::write(fd.get(), key.data(), key.size()) == size
             ? Result<void>()
             : Error::from_errno("--fingerprint-key: " + file, errno);
}

Result<std::string> read_key(const std::string& file) {
  std::ifstream in(file);
  std::string key;
  std::getline(in, key);
  if (key.size() >= 32) return key;
  return Error(ErrorCode::kInvalidArgument,
               "--fingerprint-key: " + file + ": the first line must have at least 32 characters");
}

/// Adds the fingerprints of one object's results; false: it is not such a line.
bool add_line(const std::string& line, Known& known) {
  boost::system::error_code error;
  const json::value parsed = json::parse(line, error);
  const json::object* object = error ? nullptr : parsed.if_object();
  const json::value* matches = object != nullptr ? object->if_contains("match_info") : nullptr;
  if (matches == nullptr || !matches->is_array()) return false;
  for (const json::value& match : matches->get_array()) {
    const json::value* list = match.is_object() ? match.get_object().if_contains("fingerprints") : nullptr;
    if (list == nullptr || !list->is_array()) return false;
    for (const json::value& each : list->get_array()) {
      if (each.is_string()) known.emplace(each.get_string());
    }
  }
  return true;
}

Result<Known> read_baseline(const std::string& file) {
  std::ifstream in(file);
  if (!in) return Error(ErrorCode::kNotFound, "--baseline: " + file + ": cannot be read");
  Known known;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.empty() || add_line(line, known)) continue;
    return Error(ErrorCode::kInvalidArgument,
                 "--baseline: " + file + ":" + std::to_string(number) +
                     ": not a result of 'dscan scan --format jsonl --fingerprints'");
  }
  return known;
}

}  // namespace

Result<std::shared_ptr<const Fingerprints>> load_fingerprints(const ScanFlags& flags) {
  if (!flags.fingerprints && flags.baseline.empty()) return std::shared_ptr<const Fingerprints>();
  std::error_code ignored;
  if (!fs::exists(flags.fingerprint_key, ignored)) DSCAN_RETURN_IF_ERROR(make_key(flags.fingerprint_key));
  auto key = read_key(flags.fingerprint_key);
  if (!key) return key.error();
  auto known = flags.baseline.empty() ? Result<Known>(Known()) : read_baseline(flags.baseline);
  if (!known) return known.error();
  return std::make_shared<const Fingerprints>(std::move(*key), std::move(*known));
}

}  // namespace dscan
