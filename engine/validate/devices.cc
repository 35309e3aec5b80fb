// Numbers of things: telephones, SIM cards, vehicles, and the recovery keys of encrypted disks.
#include <array>

#include "engine/validate/checksum.h"
#include "engine/validate/families.h"
#include "engine/validate/weighted.h"

namespace dscan {
namespace {

/// GSMA TS.06: the reporting bodies that have allocated type codes.
bool has_reporting_body(std::string_view id) {
  return is_listed("01 10 30 33 35 44 45 49 50 51 52 53 54 86 91 98 99", id.substr(0, 2));
}

/// 3GPP TS 23.003, annex B.
bool is_imei(std::string_view id) {
  return is_digits(id, 15) && has_reporting_body(id) && luhn_holds(id);
}

/// The same with a software version of two digits instead of the check digit.
bool is_imeisv(std::string_view id) {
  return is_digits(id, 16) && has_reporting_body(id);
}

/// ITU-T E.212 with the mobile country codes that ITU Operational Bulletins list.
bool is_imsi(std::string_view id) {
  return (is_digits(id, 14) || is_digits(id, 15)) &&
         is_listed(
             "202 204 206 208 212 213 214 216 218 219 220 221 222 225 226 228 230 231 232 234 235 238 240 "
             "242 244 "
             "246 247 248 250 255 257 259 260 262 266 268 270 272 274 276 278 280 282 283 284 286 288 289 "
             "290 292 "
             "293 294 295 297 302 308 310 311 312 313 314 315 316 330 332 334 338 340 342 344 346 348 350 "
             "352 354 "
             "356 358 360 362 363 364 365 366 368 370 372 374 376 400 401 402 404 405 406 410 412 413 414 "
             "415 416 "
             "417 418 419 420 421 422 424 425 426 427 428 429 430 431 432 434 436 437 438 440 441 450 452 "
             "454 455 "
             "456 457 460 461 466 467 470 472 502 505 510 514 515 520 525 528 530 536 537 539 540 541 542 "
             "543 544 "
             "545 546 547 548 549 550 551 552 553 554 555 602 603 604 605 606 607 608 609 610 611 612 613 "
             "614 615 "
             "616 617 618 619 620 621 622 623 624 625 626 627 628 629 630 631 632 633 634 635 636 637 638 "
             "639 640 "
             "641 642 643 645 646 647 648 649 650 651 652 653 654 655 657 658 659 702 704 706 708 710 712 "
             "714 716 "
             "722 724 730 732 734 736 738 740 742 744 746 748 750 901",
             id.substr(0, 3));
}

/// ITU-T E.118: 89 for telecommunications, Luhn. Cards of 20 digits are common although E.118 ends at 19.
bool is_iccid(std::string_view id) {
  return (is_digits(id, 19) || is_digits(id, 20)) && id.starts_with("89") && luhn_holds(id);
}

/// The value of a VIN's character in the US Code of Federal Regulations, 49 CFR 565.15, table III.
int vin_value(char c) {
  constexpr std::string_view kValues = "12345678-12345-7-923456789";
  return is_digit(c) ? digit_value(c) : digit_value(kValues[static_cast<std::size_t>(c - 'A')]);
}

/// The check digit of 49 CFR 565.15, the ninth character.
bool has_vin_check_digit(std::string_view id) {
  constexpr Weights kWeights = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
  int sum = 0;
  for (std::size_t i = 0; i < id.size(); ++i) sum += vin_value(id[i]) * kWeights[i];
  return "0123456789X"[sum % 11] == id[8];
}

/// ISO 3779 without the letters I, O and Q. North America (1 to 5) and China (L; GB 16735) demand the check
/// digit and a model year at the tenth character; elsewhere the last four characters are digits.
bool is_vin(std::string_view id) {
  if (!fits(id, "nnnnnnnnnnnnnnnnn") || id.find_first_of("IOQ") != std::string_view::npos) return false;
  if (is_repeated(id) || all_digits(id)) return false;
  if (is_one_of("12345L", id[0])) return !is_one_of("UZ0", id[9]) && has_vin_check_digit(id);
  return is_upper(id[0]) && all_digits(id.substr(13));
}

/// Microsoft's numerical password of BitLocker: eight 16-bit numbers, each times 11.
bool is_bitlocker_key(std::string_view id) {
  constexpr int kMaxGroup = 65535 * 11;
  if (!is_digits(id, 48) || is_repeated(id)) return false;
  for (; !id.empty(); id.remove_prefix(6)) {
    const int group = to_int(id.substr(0, 6));
    if (group % 11 != 0 || group > kMaxGroup) return false;
  }
  return true;
}

constexpr auto kValidators = std::to_array<Validator>({
    {"bitlocker-key", compact<is_bitlocker_key>,
     "BitLocker recovery key: 8 groups of 6 digits, multiples of 11"},
    {"iccid", compact<is_iccid>, "SIM card: 19 or 20 digits, 89 first, Luhn check digit"},
    {"imei", compact<is_imei>, "mobile device: 15 digits, reporting body, Luhn check digit"},
    {"imeisv", compact<is_imeisv>, "mobile device with software version: 16 digits, reporting body"},
    {"imsi", compact<is_imsi>, "mobile subscriber: 14 or 15 digits, mobile country code in use"},
    {"vin", compact<is_vin>,
     "vehicle: 17 characters without I, O, Q; check digit in North America and China"},
});

}  // namespace

std::span<const Validator> device_validators() {
  return kValidators;
}

}  // namespace dscan
