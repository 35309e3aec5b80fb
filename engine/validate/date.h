// Days of the calendar, as identifiers carry them. No clock: a pure function says the same on every day, so
// the bound of a year is its century.
#pragma once

#include <string_view>

namespace dscan {

/// Whether the day is in the Gregorian calendar.
bool is_date(int year, int month, int day);

/// The same of eight digits, YYYYMMDD.
bool is_date(std::string_view digits);

/// Whether the day was or will be in one of the centuries that a two-digit year may mean: 1900 had no 29th of
/// February, 2000 had one.
bool is_short_date(int year, int month, int day);

/// The same of six digits, YYMMDD and DDMMYY.
bool is_yymmdd(std::string_view digits);
bool is_ddmmyy(std::string_view digits);

}  // namespace dscan
