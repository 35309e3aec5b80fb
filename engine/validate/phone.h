// Telephone numbers: mainland China's mobiles, the North American plan, E.164.
#pragma once

#include <string_view>

namespace dscan {

/// A mobile number of mainland China: 11 digits of a segment in use, or 13 with the country code 86. With a
/// '+' the country code must be there.
bool check_cn_mobile(std::string_view value);

/// A number of the North American Numbering Plan: 10 digits, or 11 with the country code 1. With a '+' the
/// country code must be there.
bool check_us_phone(std::string_view value);

/// An international number: an assigned country code, a national number of a length in use there, 8 to 15
/// digits in all. The '+' may be missing.
bool check_e164(std::string_view value);

/// What people write into a field for telephone numbers: 6 to 15 digits in any grouping, with at most two of
/// " ()./-" between two of them, a '+' or '(' in front and an extension behind ("x12", "ext. 12"); but no
/// date with the year first, no IPv4 address.
bool check_phone_text(std::string_view value);

}  // namespace dscan
