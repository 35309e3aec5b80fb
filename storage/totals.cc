// What all projects of a store hold together.
#include "storage/byte_codec.h"
#include "storage/interruption.h"
#include "storage/job_rows.h"
#include "storage/queries.h"
#include "storage/read_view.h"
#include "storage/store_impl.h"
#include "storage/value_codec.h"

namespace dscan {
namespace {

Result<void> add_buckets(ReadView& view, StoreTotals& totals) {
  const auto add = [&](std::string_view key, std::string_view value) -> Result<bool> {
    const auto bucket_key = BucketKey::decode(key);
    if (!bucket_key) return damaged(Family::kCounters, "a key of another form");
    const auto size = decode_counter(value);
    if (!size) return size.error();
    totals.objects_by_rank[bucket_key->bucket.level_rank] += *size;
    return true;
  };
  return view.scan(Family::kCounters, "", "", add);
}

}  // namespace

Result<StoreTotals> Queries::totals() const {
  auto view = ReadView::of(*store_.impl_->database);
  if (!view) return view.error();
  const bool is_owned = store_.impl_->is_seen_owned();
  StoreTotals totals;
  DSCAN_RETURN_IF_ERROR(each_job(*view, [&](Job job) -> Result<void> {
    if (!is_owned) mark_interrupted(job);
    ++totals.jobs[job.status];
    return each_task(*view, {.project = job.project_id, .job = job.id}, [&](const Task& task) {
      totals.files += task.counters.finished;
      totals.skipped += task.counters.skipped;
      totals.bytes += task.counters.bytes;
      totals.objects += task.counters.objects;
    });
  }));
  DSCAN_RETURN_IF_ERROR(add_buckets(*view, totals));
  return totals;
}

}  // namespace dscan
