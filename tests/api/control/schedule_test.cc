#include "api/control/schedule.h"

#include <gtest/gtest.h>

#include <chrono>

namespace dscan {
namespace {

namespace chrono = std::chrono;

/// Milliseconds of a time of day in UTC.
EpochMillis at(int year, unsigned month, unsigned day, int hour = 0) {
  const chrono::sys_days date(chrono::year(year) / chrono::month(month) / chrono::day(day));
  return chrono::milliseconds(date.time_since_epoch() + chrono::hours(hour)).count();
}

JobDefinition job_of(const std::string& cycle, EpochMillis start, std::int64_t zone_minutes = 0) {
  JobDefinition job;
  job.cycle = cycle;
  job.start_time = start;
  job.zone_minutes = zone_minutes;
  return job;
}

TEST(ScheduleTest, ZonesAreHoursEastOfUtc) {
  EXPECT_EQ(parse_time_zone("").value(), 0);
  EXPECT_EQ(parse_time_zone("8").value(), 480);
  EXPECT_EQ(parse_time_zone("+08:00").value(), 480);
  EXPECT_EQ(parse_time_zone("GMT+8").value(), 480);
  EXPECT_EQ(parse_time_zone("UTC-03:30").value(), -210);
  EXPECT_EQ(parse_time_zone("UTC").value(), 0);
  for (const char* wrong :
       {"Asia/Shanghai", "+", "15", "-14:30", "8:60", "8:", "123", "+-8", "8 ", "GMT8x"}) {
    EXPECT_FALSE(parse_time_zone(wrong)) << wrong;
  }
}

TEST(ScheduleTest, OnceIsOnce) {
  const EpochMillis start = at(2026, 5, 1);
  EXPECT_EQ(first_run(job_of("ONCE", start), start - 1), start);
  EXPECT_EQ(first_run(job_of("ONCE", start), start + 5), start + 5) << "late, but not missed";
  EXPECT_EQ(next_run_after(job_of("ONCE", start), start), 0);
}

TEST(ScheduleTest, DaysAndWeeksAreSteps) {
  const JobDefinition daily = job_of("DAY", at(2026, 5, 1, 3));
  EXPECT_EQ(first_run(daily, at(2026, 4, 1)), at(2026, 5, 1, 3));
  EXPECT_EQ(next_run_after(daily, at(2026, 5, 1, 3)), at(2026, 5, 2, 3));
  EXPECT_EQ(next_run_after(daily, at(2026, 5, 1, 3) - 1), at(2026, 5, 1, 3));
  EXPECT_EQ(next_run_after(daily, at(2026, 8, 9, 4)), at(2026, 8, 10, 3))
      << "missed ones are not made up for";
  const JobDefinition weekly = job_of("WEEK", at(2026, 5, 1));
  EXPECT_EQ(first_run(weekly, at(2026, 5, 1, 1)), at(2026, 5, 8));
  EXPECT_EQ(next_run_after(weekly, at(2026, 5, 8)), at(2026, 5, 15));
}

TEST(ScheduleTest, MonthsKeepTheirDayWhereTheyHaveIt) {
  const JobDefinition job = job_of("MONTH", at(2026, 1, 31, 12));
  EXPECT_EQ(next_run_after(job, at(2026, 1, 31, 12)), at(2026, 2, 28, 12));
  EXPECT_EQ(next_run_after(job, at(2026, 2, 28, 12)), at(2026, 3, 31, 12));
  EXPECT_EQ(next_run_after(job, at(2026, 3, 31, 11)), at(2026, 3, 31, 12));
  EXPECT_EQ(next_run_after(job, at(2027, 12, 31, 13)), at(2028, 1, 31, 12));
  EXPECT_EQ(next_run_after(job, at(2028, 2, 1)), at(2028, 2, 29, 12));
}

TEST(ScheduleTest, AMonthIsThatOfTheZone) {
  // In Shanghai it is the first of May already.
  const JobDefinition job = job_of("MONTH", at(2026, 4, 30, 20), 480);
  EXPECT_EQ(next_run_after(job, at(2026, 4, 30, 20)), at(2026, 5, 31, 20));
  EXPECT_EQ(next_run_after(job, at(2026, 5, 31, 20)), at(2026, 6, 30, 20));
}

}  // namespace
}  // namespace dscan
