#include "storage/selection.h"

#include <algorithm>
#include <utility>

#include "storage/byte_codec.h"
#include "storage/job_rows.h"
#include "storage/value_codec.h"

namespace dscan {
namespace {

bool chooses_task(const ResultFilter& filter, const Asset& asset) {
  return (!filter.asset_kind || *filter.asset_kind == asset.kind) &&
         (filter.asset_id.empty() || filter.asset_id == asset.id);
}

bool chooses_level(const ResultFilter& filter, std::uint8_t rank) {
  return !filter.level_ranks ||
         std::find(filter.level_ranks->begin(), filter.level_ranks->end(), rank) != filter.level_ranks->end();
}

}  // namespace

Result<Selection> Selection::of(const Database& database, const JobKey& job, const ResultFilter& filter) {
  auto view = view_of_job(database, job);
  if (!view) return view.error();
  Selection selection(std::move(*view), job);
  DSCAN_RETURN_IF_ERROR(selection.choose_tasks(filter));
  DSCAN_RETURN_IF_ERROR(selection.choose_buckets(filter));
  return selection;
}

Result<void> Selection::choose_tasks(const ResultFilter& filter) {
  return each_task(view_, job_, [&](Task task) {
    const std::uint32_t ordinal = task.ordinal;
    if (chooses_task(filter, task.asset)) tasks_.emplace(ordinal, std::move(task));
  });
}

Result<void> Selection::choose_buckets(const ResultFilter& filter) {
  const auto choose = [&](std::string_view key, std::string_view value) -> Result<bool> {
    const auto bucket_key = BucketKey::decode(key);
    if (!bucket_key) return damaged(Family::kCounters, "a key of another form");
    const auto size = decode_counter(value);
    if (!size) return size.error();
    const Bucket& bucket = bucket_key->bucket;
    if (*size > 0 && tasks_.contains(bucket.task) && chooses_level(filter, bucket.level_rank)) {
      buckets_.push_back({bucket, *size});
      total_ += *size;
    }
    return true;
  };
  const std::string prefix = job_.encode();
  return view_.scan(Family::kCounters, prefix, prefix, choose);
}

Cursor Selection::at(std::uint64_t index) const {
  for (std::size_t i = 0; i < buckets_.size(); ++i) {
    if (index < buckets_[i].size) return {.bucket = i, .ordinal = index};
    index -= buckets_[i].size;
  }
  return {.bucket = buckets_.size()};
}

std::optional<Cursor> Selection::behind(const ResultPosition& position) const {
  for (std::size_t i = 0; i < buckets_.size(); ++i) {
    if (buckets_[i].bucket != position.bucket) continue;
    if (position.ordinal >= buckets_[i].size) return std::nullopt;
    if (position.ordinal + 1 == buckets_[i].size) return Cursor{.bucket = i + 1};
    return Cursor{.bucket = i, .ordinal = position.ordinal + 1};
  }
  return std::nullopt;
}

Result<void> Selection::walk(Family family, const Cursor& from, const Visitor& visitor) {
  for (Cursor cursor = from; cursor.bucket < buckets_.size(); cursor = {.bucket = cursor.bucket + 1}) {
    const auto go_on = walk_bucket(family, cursor, visitor);
    if (!go_on) return go_on.error();
    if (!*go_on) return {};
  }
  return {};
}

// Whether the visitor wants more, after the rest of one bucket. The counter says how many rows it must have.
Result<bool> Selection::walk_bucket(Family family, const Cursor& from, const Visitor& visitor) {
  const SizedBucket& sized = buckets_[from.bucket];
  ResultPosition next{.bucket = sized.bucket, .ordinal = from.ordinal};
  bool go_on = true;
  const auto visit = [&](std::string_view key, std::string_view value) -> Result<bool> {
    const auto found = ResultKey::decode(key);
    if (!found || found->position != next) return damaged(family, "a row is missing");
    const auto wants_more = visitor(next, value);
    if (!wants_more) return wants_more.error();
    go_on = *wants_more;
    return go_on && ++next.ordinal < sized.size;
  };
  const std::string prefix = BucketKey{.job = job_, .bucket = sized.bucket}.encode();
  const std::string start = ResultKey{.job = job_, .position = next}.encode();
  DSCAN_RETURN_IF_ERROR(view_.scan(family, prefix, start, visit));
  if (go_on && next.ordinal < sized.size) return damaged(family, "a row is missing");
  return go_on;
}

Result<std::string> Selection::result_at(const ResultPosition& position) {
  auto row = view_.get(Family::kResults, ResultKey{.job = job_, .position = position}.encode());
  if (!row) return row.error();
  if (!*row) return damaged(Family::kResults, "a row is missing");
  return std::move(**row);
}

}  // namespace dscan
