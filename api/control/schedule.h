// When jobs run by the calendar: pure functions of times, so that tests own the clock.
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "storage/registry/jobs.h"

namespace dscan {

/// Minutes east of UTC: "8", "-3", "+08:00", "GMT+8", "UTC+05:30", "UTC", or nothing for 0. kInvalidArgument:
/// anything else, names of regions too, or more than 14 hours off.
Result<std::int64_t> parse_time_zone(std::string_view text);

/// When an open job runs for the first time: at its start time, or, if that is past and it repeats, at the
/// next of its times. A job that runs once and is late runs now.
EpochMillis first_run(const JobDefinition& job, EpochMillis now);

/// The first of the job's times behind `now`; 0 if it runs once. Days are 24 hours; months have the day of
/// the start time in the job's zone, or their last one if they are shorter.
EpochMillis next_run_after(const JobDefinition& job, EpochMillis now);

}  // namespace dscan
