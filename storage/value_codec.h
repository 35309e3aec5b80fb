// The small values of the store. Larger ones have files of their own: job_codec.h, catalog_codec.h,
// result_codec.h. FORMAT.md, "Values".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "engine/model/file_state.h"
#include "engine/model/job.h"
#include "storage/key_codec.h"

namespace dscan {

/// The version of the whole grammar, keys and column families included, that this program reads and writes.
inline constexpr std::uint8_t kFormatVersion = 2;
/// The oldest version that an owner brings up to kFormatVersion.
inline constexpr std::uint8_t kOldestVersion = 1;

/// The key of the one row of the column family `default`.
inline constexpr std::string_view kMetaKey = "dscan";

/// What that row says of the store. Its first byte is the format version in every version, so that every
/// program can tell that of every store.
struct Meta {
  EpochMillis create_time = 0;
  std::uint8_t version = kFormatVersion;
};
std::string encode_meta(const Meta& meta);
/// kVersion if the store is of a version that this program does not know: nothing but that is read then.
Result<Meta> decode_meta(std::string_view value);

/// counters: how many results a bucket has.
std::string encode_counter(std::uint64_t count);
Result<std::uint64_t> decode_counter(std::string_view value);

/// names: the name of the object whose result has the same key.
std::string encode_name(std::string_view name);
/// A view into `value`.
Result<std::string_view> decode_name(std::string_view value);

/// job_times: a row that says all it has to say with its key.
std::string encode_mark();
Result<void> decode_mark(std::string_view value);

/// done: how the scan of a file ended.
struct DoneMark {
  struct Clean {
    friend bool operator==(const Clean&, const Clean&) = default;
  };
  using Results = std::vector<ResultPosition>;  ///< Of the file's objects; all of them in the mark's task.
  std::variant<Clean, SkipReason, Results> ending;
  std::optional<FileState> state = {};  ///< As in FileOutcome, as are its members.
  std::uint64_t members = 0;

  friend bool operator==(const DoneMark&, const DoneMark&) = default;
};
std::string encode_done(const DoneMark& mark);
/// `task` is the one of the mark's key.
Result<DoneMark> decode_done(std::string_view value, std::uint32_t task);

}  // namespace dscan
