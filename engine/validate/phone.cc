#include "engine/validate/phone.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "engine/validate/ascii.h"
#include "engine/validate/shape.h"

namespace dscan {
namespace {

constexpr std::size_t kCnMobileDigits = 11;
constexpr std::size_t kNanpDigits = 10;

/// The national number behind `country_code`, which a '+' makes obligatory; "" if it is missing.
std::string_view national(std::string_view number, std::string_view country_code, std::size_t digits) {
  const bool international = number.starts_with('+');
  if (international) number.remove_prefix(1);
  if (number.size() == digits) return international ? std::string_view() : number;
  return number.starts_with(country_code) ? number.substr(country_code.size()) : std::string_view();
}

/// The third digits in use behind 13, 14, … 19, as bits: the mobile segments that China's MIIT has assigned
/// to the four carriers and their resellers.
constexpr std::array<std::uint16_t, 7> kCnSegments = {
    0b11'1111'1111,  // 130-139
    0b11'1111'0010,  // 141, 144-149
    0b11'1110'1111,  // 150-153, 155-159
    0b00'1110'0100,  // 162, 165-167
    0b01'1111'1111,  // 170-178
    0b11'1111'1111,  // 180-189
    0b11'1110'1111,  // 190-193, 195-199
};

/// A code ending in 11 is a service (211, 911), never an area or an exchange.
bool is_service_code(std::string_view code) {
  return code.substr(1) == "11";
}

// libphonenumber would know more, but its headers in Debian 12 need a Boost that cannot be installed beside
// the one that the server is built with, and to load what it links (ICU, protobuf, Abseil) takes nearly twice
// as long as to start an empty program.

/// Country codes assigned by the ITU (Complement to Recommendation E.164) and how many digits their national
/// numbers have; where the plan is not spelled out here, what E.164 leaves.
struct CountryCode {
  std::string_view code;
  std::uint8_t least;
  std::uint8_t most;
};

constexpr std::uint8_t kLeast = 6;
constexpr std::uint8_t kMost = 12;

constexpr auto kCountryCodes = std::to_array<CountryCode>({
    {"1", 10, 10},          {"20", 8, 10},          {"211", 9, 9},   {"212", 9, 9},          {"213", 8, 9},
    {"216", 8, 8},          {"218", 8, 9},          {"220", 7, 7},   {"221", 9, 9},          {"222", 8, 8},
    {"223", 8, 8},          {"224", 8, 9},          {"225", 8, 10},  {"226", 8, 8},          {"227", 8, 8},
    {"228", 8, 8},          {"229", 8, 10},         {"230", 7, 8},   {"231", 7, 9},          {"232", 8, 8},
    {"233", 9, 9},          {"234", 8, 10},         {"235", 8, 8},   {"236", 8, 8},          {"237", 8, 9},
    {"238", 7, 7},          {"239", 7, 7},          {"240", 9, 9},   {"241", 7, 8},          {"242", 9, 9},
    {"243", 7, 9},          {"244", 9, 9},          {"245", 7, 9},   {"246", 7, 7},          {"247", 5, 6},
    {"248", 7, 7},          {"249", 9, 9},          {"250", 8, 9},   {"251", 9, 9},          {"252", 7, 9},
    {"253", 8, 8},          {"254", 7, 10},         {"255", 9, 9},   {"256", 9, 9},          {"257", 8, 8},
    {"258", 8, 9},          {"260", 9, 9},          {"261", 9, 9},   {"262", 9, 9},          {"263", 7, 10},
    {"264", 8, 9},          {"265", 7, 9},          {"266", 8, 8},   {"267", 7, 8},          {"268", 8, 8},
    {"269", 7, 7},          {"27", 9, 9},           {"290", 4, 5},   {"291", 7, 7},          {"297", 7, 7},
    {"298", 6, 6},          {"299", 6, 6},          {"30", 10, 10},  {"31", 9, 9},           {"32", 8, 9},
    {"33", 9, 9},           {"34", 9, 9},           {"350", 8, 8},   {"351", 9, 9},          {"352", 6, 11},
    {"353", 7, 9},          {"354", 7, 9},          {"355", 8, 9},   {"356", 8, 8},          {"357", 8, 8},
    {"358", 6, 12},         {"359", 8, 9},          {"36", 8, 9},    {"370", 8, 8},          {"371", 8, 8},
    {"372", 7, 8},          {"373", 8, 8},          {"374", 8, 8},   {"375", 9, 10},         {"376", 6, 9},
    {"377", 8, 9},          {"378", 6, 10},         {"380", 9, 9},   {"381", 8, 10},         {"382", 8, 8},
    {"383", 8, 9},          {"385", 8, 9},          {"386", 8, 8},   {"387", 8, 9},          {"389", 8, 8},
    {"39", 6, 11},          {"40", 9, 9},           {"41", 9, 9},    {"420", 9, 9},          {"421", 9, 9},
    {"423", 7, 9},          {"43", 7, 12},          {"44", 9, 10},   {"45", 8, 8},           {"46", 7, 10},
    {"47", 8, 8},           {"48", 9, 9},           {"49", 7, 12},   {"500", 5, 5},          {"501", 7, 7},
    {"502", 8, 8},          {"503", 8, 8},          {"504", 8, 8},   {"505", 8, 8},          {"506", 8, 8},
    {"507", 7, 8},          {"508", 6, 6},          {"509", 8, 8},   {"51", 8, 9},           {"52", 10, 11},
    {"53", 8, 8},           {"54", 10, 11},         {"55", 10, 11},  {"56", 9, 9},           {"57", 10, 10},
    {"58", 10, 10},         {"590", 9, 9},          {"591", 8, 8},   {"592", 7, 7},          {"593", 8, 9},
    {"594", 9, 9},          {"595", 8, 9},          {"596", 9, 9},   {"597", 6, 7},          {"598", 8, 8},
    {"599", 7, 8},          {"60", 8, 10},          {"61", 9, 9},    {"62", 8, 12},          {"63", 8, 10},
    {"64", 8, 10},          {"65", 8, 8},           {"66", 8, 9},    {"670", 7, 8},          {"672", 6, 6},
    {"673", 7, 7},          {"674", 7, 7},          {"675", 7, 8},   {"676", 5, 7},          {"677", 5, 7},
    {"678", 5, 7},          {"679", 7, 7},          {"680", 7, 7},   {"681", 6, 6},          {"682", 5, 5},
    {"683", 4, 7},          {"685", 5, 7},          {"686", 5, 8},   {"687", 6, 6},          {"688", 5, 7},
    {"689", 6, 8},          {"690", 4, 7},          {"691", 7, 7},   {"692", 7, 7},          {"7", 10, 10},
    {"800", 8, 8},          {"808", 8, 8},          {"81", 9, 10},   {"82", 8, 10},          {"84", 9, 10},
    {"850", kLeast, kMost}, {"852", 8, 8},          {"853", 8, 8},   {"855", 8, 9},          {"856", 8, 10},
    {"86", 9, 11},          {"870", 9, 9},          {"878", 12, 12}, {"880", 8, 10},         {"881", 8, 9},
    {"882", kLeast, kMost}, {"883", kLeast, kMost}, {"886", 8, 9},   {"888", kLeast, kMost}, {"90", 10, 10},
    {"91", 10, 10},         {"92", 9, 10},          {"93", 9, 9},    {"94", 9, 9},           {"95", 7, 10},
    {"960", 7, 7},          {"961", 7, 8},          {"962", 8, 9},   {"963", 8, 9},          {"964", 8, 10},
    {"965", 8, 8},          {"966", 9, 9},          {"967", 7, 9},   {"968", 8, 8},          {"970", 8, 9},
    {"971", 8, 9},          {"972", 8, 9},          {"973", 8, 8},   {"974", 8, 8},          {"975", 7, 8},
    {"976", 8, 8},          {"977", 8, 10},         {"979", 9, 9},   {"98", 10, 10},         {"992", 9, 9},
    {"993", 8, 8},          {"994", 9, 9},          {"995", 9, 9},   {"996", 9, 9},          {"998", 9, 9},
});
static_assert(std::is_sorted(kCountryCodes.begin(), kCountryCodes.end(),
                             [](const CountryCode& a, const CountryCode& b) { return a.code < b.code; }));

/// No code is the beginning of another, so at most one matches. nullptr: not assigned.
const CountryCode* country_of(std::string_view digits) {
  for (std::size_t length = 1; length <= 3 && length <= digits.size(); ++length) {
    const std::string_view code = digits.substr(0, length);
    const auto* found =
        std::lower_bound(kCountryCodes.begin(), kCountryCodes.end(), code,
                         [](const CountryCode& row, std::string_view wanted) { return row.code < wanted; });
    if (found != kCountryCodes.end() && found->code == code) return found;
  }
  return nullptr;
}

}  // namespace

bool check_cn_mobile(std::string_view value) {
  const Compact compact(value);
  const std::string_view number = national(compact.view(), "86", kCnMobileDigits);
  if (number.size() != kCnMobileDigits || !all_digits(number)) return false;
  if (number[0] != '1' || number[1] < '3') return false;
  const auto segment = static_cast<std::size_t>(digit_value(number[1]) - 3);
  if ((kCnSegments[segment] >> digit_value(number[2]) & 1) == 0) return false;
  // A round amount, such as 13500000000 nanoseconds or bytes.
  return !number.ends_with("0000000");
}

bool check_us_phone(std::string_view value) {
  const Compact compact(value);
  const std::string_view number = national(compact.view(), "1", kNanpDigits);
  if (number.size() != kNanpDigits || !all_digits(number)) return false;
  const std::string_view area = number.substr(0, 3);
  const std::string_view exchange = number.substr(3, 3);
  // NANPA: both begin with 2 to 9; area codes N9X are kept for a longer plan, 37X and 96X are set aside.
  if (area[0] < '2' || area[1] == '9' || is_service_code(area)) return false;
  if (area.starts_with("37") || area.starts_with("96")) return false;
  return exchange[0] >= '2' && !is_service_code(exchange);
}

namespace {

/// Takes `text` from the front of `rest`, if it stands there.
bool take(std::string_view text, std::string_view& rest) {
  if (!rest.starts_with(text)) return false;
  rest.remove_prefix(text.size());
  return true;
}

/// Takes as many digits from the front of `rest` as there are.
std::string_view take_digits(std::string_view& rest) {
  const auto* end = std::find_if_not(rest.begin(), rest.end(), is_digit);
  const std::string_view digits = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
  rest.remove_prefix(digits.size());
  return digits;
}

/// " ext. 12" and its kin, and nothing behind it.
bool is_extension(std::string_view text) {
  text = without_prefix(text, " ");
  if (take("ext", text)) {
    text = without_prefix(text, ".");
  } else if (!take("x", text)) {
    return false;
  }
  text = without_prefix(text, " ");
  const std::size_t digits = take_digits(text).size();
  return digits >= 1 && digits <= 5 && text.empty();
}

/// 2024-01-31, and a time of day perhaps behind it.
bool is_year_first(std::string_view text) {
  const auto is_joint = [](std::string_view& rest) {
    return take("-", rest) || take(".", rest) || take("/", rest) || take(" ", rest);
  };
  const std::string_view year = take_digits(text);
  if (year.size() != 4 || (!year.starts_with("19") && !year.starts_with("20")) || !is_joint(text))
    return false;
  const std::size_t month = take_digits(text).size();
  if (month < 1 || month > 2 || !is_joint(text)) return false;
  const std::size_t day = take_digits(text).size();
  return day >= 1 && day <= 2 && (text.empty() || text.front() == ' ');
}

bool is_dotted_quad(std::string_view text) {
  for (int octet = 0; octet < 4; ++octet) {
    if (octet > 0 && !take(".", text)) return false;
    const std::size_t digits = take_digits(text).size();
    if (digits < 1 || digits > 3) return false;
  }
  return text.empty();
}

}  // namespace

bool check_phone_text(std::string_view value) {
  constexpr ByteTable kBetween(" ()./-");
  constexpr std::size_t kLeast = 6;
  constexpr std::size_t kMost = 15;
  const std::string_view rest = without_prefix(without_prefix(value, "+"), "(");
  std::size_t digits = 0;
  std::size_t end = 0;  // Of the last digit.
  for (std::size_t at = 0; at < rest.size() && at <= end + 2; ++at) {
    if (is_digit(rest[at])) {
      ++digits;
      end = at + 1;
    } else if (digits == 0 || !kBetween.has(rest[at])) {
      break;
    }
  }
  if (digits < kLeast || digits > kMost) return false;
  if (end < rest.size()) return is_extension(rest.substr(end));
  return end == digits || (!is_year_first(value) && !is_dotted_quad(value));
}

bool check_e164(std::string_view value) {
  const Compact compact(value);
  std::string_view digits = compact.view();
  if (digits.starts_with('+')) digits.remove_prefix(1);
  if (digits.size() < 8 || digits.size() > 15 || !all_digits(digits)) return false;
  const CountryCode* country = country_of(digits);
  if (country == nullptr) return false;
  if (country->code == "1") return check_us_phone(digits);
  const std::size_t national_digits = digits.size() - country->code.size();
  return national_digits >= country->least && national_digits <= country->most;
}

}  // namespace dscan
