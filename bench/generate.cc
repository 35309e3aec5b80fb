#include "bench/generate.h"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "bench/seeded.h"

// Each corpus is a handful of patterns of lines; Seeded::fill says what the placeholders mean.

namespace dscan::bench {
namespace {

using namespace std::string_view_literals;

using Patterns = std::span<const std::string_view>;

constexpr std::uint64_t kLogSeed = 20240601;
constexpr std::uint64_t kCsvSeed = 20240602;
constexpr std::uint64_t kDocumentSeed = 20240603;
constexpr std::uint64_t kCodeSeed = 20240604;

/// One line in so many is sensitive.
constexpr std::size_t kSensitiveLogLine = 100;
constexpr std::size_t kSensitiveDocument = 20;
/// Lines of code from one file header, with its author, to the next.
constexpr std::size_t kLinesPerHeader = 400;

constexpr std::string_view kLogTime = "2026-01-$(01-28) $(00-23):$(00-59):$(00-59).$(000-999)";
constexpr std::array kLogLevels = {" DEBUG "sv, " INFO  "sv, " INFO  "sv,
                                   " INFO  "sv, " WARN  "sv, " ERROR "sv};
constexpr std::string_view kLogThread = "[$(w)-$(0-63)] ";
constexpr std::array kLogMessages = {
    "GET /api/v$(1-3)/$(w)/$(0-99999)/$(w) status=200 bytes=$(0-99999) took=$(0-4999)ms"sv,
    "$(w) $(w) trace=$(x16) span=$(x8)"sv, "$(w) $(w) id=$(uuid)"sv,
    "node v$(0-4).$(0-29).$(0-9).$(0-9) joined, $(0-99) $(w)s $(w)"sv,
    "wrote /var/lib/$(w)/$(w)-$(000000-999999).sst, $(0-9999999) $(w) in $(0-8).$(00-99) s"sv,
    "$(w) $(w) at offset $(0-99999999) of $(0-99999999) ($(0-99)%)"sv,
    // Milliseconds since 1970: as long as a number of something sensitive.
    "$(w) $(w) until $(1767225600000-1769225600000) for $(w)"sv};
constexpr std::array kLogSecrets = {" user $(email)"sv, " card $(card)"sv, " phone $(mobile)"sv,
                                    " key AKIA$(a16)"sv};

constexpr std::string_view kCsvHeader = "id,name,id_no,mobile,email,card,city,address,since,balance,token\n";
constexpr std::array kNames = {"Li Na"sv,    "Wang Wei"sv, "Zhang Min"sv, "Chen Jing"sv,
                               "Liu Yang"sv, "Zhao Lei"sv, "Sun Fang"sv,  "Zhou Tao"sv};
constexpr std::array kPlaces = {",Beijing,$(1-300) Garden Rd,"sv, ",Shanghai,$(1-300) Lake St,"sv,
                                ",Shenzhen,$(1-300) Hill Rd,"sv, ",Xi'an,$(1-300) Station Ave,"sv};
constexpr std::string_view kCsvSecrets = ",$(identity),$(mobile),$(email),$(card)";
constexpr std::string_view kCsvTail = "2025-$(01-12)-$(01-28),$(0-9999).$(00-99),$(uuid)\n";

constexpr std::string_view kDocumentHead =
    R"-({"_index":"events","_id":"$(d8)","_source":{"level":"$(w)","message":"$(w) $(w) $(w)",)-";
constexpr std::array kDocumentMails = {R"-("user":{"mail":"$(w)"},)-"sv,
                                       R"-("user":{"mail":"$(email)"},)-"sv};
constexpr std::string_view kDocumentTail = "\"trace\":\"$(uuid)\",\"took\":$(0-9999)}}\n";

constexpr std::string_view kCodeHeader =
    "// Copyright 2026 the authors. Written by $(email)\n#include <$(w)/$(w).h>\n\nnamespace $(w)::$(w) {\n";
constexpr std::array kCodeLines = {
    "  // The $(w) $(w) of the $(w) is $(w) before $(w) $(w).\n"sv,
    "  // Every $(w) $(w) (see https://docs.example.org/$(w)/$(w)#section-$(0-29))\n"sv,
    "  static constexpr std::uint32_t k$(W)$(W) = 0x$(X8)U;\n"sv,
    "  std::vector<$(w)::$(W)$(W)> $(w)_$(w);\n"sv,
    "  if ($(w)->$(w)_$(w) >= $(0-4095)) return $(W)$(W)::k$(W);\n"sv,
    "  const auto $(w) = $(W)$(W)::make_$(w)($(0-99), \"$(w)-$(w)\", &$(w)_);\n"sv,
    "    {0x$(x2), 0x$(x2), $(0-999999999), $(0-9).$(0-999)f, $(W)$(W)::$(w)},\n"sv,
    "}\n\n$(W)$(W) $(W)$(W)::$(w)_$(w)(const $(W)$(W)& $(w)) {\n"sv};

/// Lines by append_line(random, number of the line, out) until there are `bytes` of them.
template <class AppendLine>
std::string filled(std::uint64_t seed, std::size_t bytes, AppendLine append_line) {
  Seeded random(seed);
  std::string out;
  out.reserve(bytes + 1024);
  for (std::size_t line = 0; out.size() < bytes; ++line) append_line(random, line, out);
  return out;
}

}  // namespace

std::string make_log(std::size_t bytes) {
  return filled(kLogSeed, bytes, [](Seeded& random, std::size_t /*line*/, std::string& out) {
    random.fill(kLogTime, out);
    out += random.pick(kLogLevels);
    random.fill(kLogThread, out);
    random.fill(random.pick(kLogMessages), out);
    if (random.one_in(kSensitiveLogLine)) random.fill(random.pick(kLogSecrets), out);
    out += '\n';
  });
}

std::string make_csv(std::size_t bytes) {
  return filled(kCsvSeed, bytes, [](Seeded& random, std::size_t line, std::string& out) {
    if (line == 0) out += kCsvHeader;
    out += std::to_string(line + 1) + ",";
    out += random.pick(kNames);
    random.fill(kCsvSecrets, out);
    random.fill(random.pick(kPlaces), out);
    random.fill(kCsvTail, out);
  });
}

std::string make_documents(std::size_t bytes) {
  return filled(kDocumentSeed, bytes, [](Seeded& random, std::size_t /*line*/, std::string& out) {
    random.fill(kDocumentHead, out);
    random.fill(kDocumentMails[random.one_in(kSensitiveDocument) ? 1 : 0], out);
    random.fill(kDocumentTail, out);
  });
}

std::string make_code(std::size_t bytes) {
  return filled(kCodeSeed, bytes, [](Seeded& random, std::size_t line, std::string& out) {
    if (line % kLinesPerHeader == 0) random.fill(kCodeHeader, out);
    random.fill(random.pick(kCodeLines), out);
  });
}

}  // namespace dscan::bench
