#include "api/control/schedule.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <string>

namespace dscan {
namespace {

namespace chrono = std::chrono;
using Millis = chrono::milliseconds;
using LocalTime = chrono::sys_time<Millis>;  ///< Of the job's zone.

constexpr std::int64_t kMinutesPerHour = 60;
constexpr std::int64_t kMostZoneMinutes = 14 * kMinutesPerHour;

Error invalid_zone() {
  return {ErrorCode::kInvalidArgument,
          "time_zone must be hours east of UTC, such as 8, +08:00 or GMT+8, 14 at most"};
}

/// One or two digits, all of `text`.
std::optional<std::int64_t> short_number(std::string_view text) {
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  const bool valid = error == std::errc() && stop == end && text.size() <= 2 && number >= 0;
  return valid ? std::optional(number) : std::nullopt;
}

/// The time of `months` whole months behind `start`.
LocalTime month_later(LocalTime start, int months) {
  const auto day = chrono::floor<chrono::days>(start);
  const chrono::year_month_day date(day);
  const chrono::year_month month = chrono::year_month(date.year(), date.month()) + chrono::months(months);
  const chrono::year_month_day_last last(month.year(), chrono::month_day_last(month.month()));
  const chrono::year_month_day then(month.year(), month.month(), std::min(date.day(), last.day()));
  return chrono::sys_days(then) + (start - day);
}

EpochMillis next_month(const JobDefinition& job, EpochMillis now) {
  const Millis zone = chrono::minutes(job.zone_minutes);
  const LocalTime start{Millis(job.start_time) + zone};
  const LocalTime local_now{Millis(now) + zone};
  const chrono::year_month_day from(chrono::floor<chrono::days>(start));
  const chrono::year_month_day to(chrono::floor<chrono::days>(local_now));
  const auto between =
      chrono::year_month(to.year(), to.month()) - chrono::year_month(from.year(), from.month());
  int months = std::max(0, static_cast<int>(between.count()));
  if (month_later(start, months) <= local_now) ++months;
  return (month_later(start, months).time_since_epoch() - zone).count();
}

EpochMillis next_step(const JobDefinition& job, EpochMillis now, EpochMillis step) {
  if (job.start_time > now) return job.start_time;
  return job.start_time + ((now - job.start_time) / step + 1) * step;
}

}  // namespace

Result<std::int64_t> parse_time_zone(std::string_view text) {
  for (const std::string_view prefix : {"GMT", "UTC"}) {
    if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
  }
  if (text.empty()) return std::int64_t{0};
  const std::int64_t sign = text.front() == '-' ? -1 : 1;
  if (text.front() == '+' || text.front() == '-') text.remove_prefix(1);
  const std::size_t colon = std::min(text.find(':'), text.size());
  const auto hours = short_number(text.substr(0, colon));
  const auto minutes =
      colon == text.size() ? std::optional<std::int64_t>(0) : short_number(text.substr(colon + 1));
  if (!hours || !minutes || *minutes >= kMinutesPerHour) return invalid_zone();
  const std::int64_t all = *hours * kMinutesPerHour + *minutes;
  if (all > kMostZoneMinutes) return invalid_zone();
  return sign * all;
}

EpochMillis first_run(const JobDefinition& job, EpochMillis now) {
  if (job.start_time >= now) return job.start_time;
  return job.cycle == "ONCE" ? now : next_run_after(job, now);
}

EpochMillis next_run_after(const JobDefinition& job, EpochMillis now) {
  constexpr EpochMillis kDay = Millis(chrono::days(1)).count();
  constexpr EpochMillis kWeek = Millis(chrono::weeks(1)).count();
  if (job.cycle == "DAY") return next_step(job, now, kDay);
  if (job.cycle == "WEEK") return next_step(job, now, kWeek);
  if (job.cycle == "MONTH") return next_month(job, now);
  return 0;
}

}  // namespace dscan
