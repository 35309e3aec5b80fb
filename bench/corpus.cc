#include "bench/corpus.h"

#include <fmt/core.h>

#include <array>
#include <random>

namespace dscan::bench {
namespace {

/// The generator of the C++ standard with a fixed seed gives the same numbers everywhere; its distributions
/// need not, so none is used.
class Source {
 public:
  std::size_t below(std::size_t bound) { return random_() % bound; }

  std::string digits(std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += static_cast<char>('0' + below(10));
    return out;
  }
  std::string word() {
    constexpr std::array kWords = {"request", "accepted", "session", "cache",   "miss",  "upstream", "closed",
                                   "retry",   "worker",   "queue",   "flushed", "table", "index",    "ready"};
    return kWords[below(kWords.size())];
  }
  /// `digits` and the Luhn check digit behind them (ISO/IEC 7812-1, annex B).
  static std::string with_luhn(std::string digits) {
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
      int digit = digits[digits.size() - 1 - i] - '0';
      if (i % 2 == 0) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
      sum += digit;
    }
    return digits + static_cast<char>('0' + (10 - sum % 10) % 10);
  }
  std::string card() { return with_luhn("622202" + digits(12)); }
  std::string mobile() { return "138" + digits(8); }
  std::string mail() { return word() + "." + word() + digits(2) + "@corp-mail.org"; }

  /// Resident identity number (GB 11643), its check by ISO 7064 MOD 11-2.
  std::string identity() {
    std::string out =
        fmt::format("110105{}{:02}{:02}{}", 1950 + below(50), 1 + below(12), 1 + below(28), digits(3));
    constexpr std::array kWeights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < kWeights.size(); ++i) sum += (out[i] - '0') * kWeights[i];
    return out + "10X98765432"[sum % 11];
  }

 private:
  std::mt19937_64 random_{20240601};
};

template <class AppendLine>
std::string filled(AppendLine append_line) {
  Source source;
  std::string out;
  out.reserve(kCorpusBytes + 4096);
  while (out.size() < kCorpusBytes) append_line(source, out);
  return out;
}

}  // namespace

const std::string& sparse_log() {
  static const std::string kText = filled([](Source& source, std::string& out) {
    out += fmt::format("2026-01-{:02} {:02}:{:02}:{:02}.{} INFO  [worker-{}] {} {} {} id={} in {} ms",
                       1 + source.below(28), source.below(24), source.below(60), source.below(60),
                       source.digits(3), source.below(64), source.word(), source.word(), source.word(),
                       source.digits(6), source.below(5000));
    const std::size_t kind = source.below(300);
    if (kind == 0) out += " user " + source.mail();
    if (kind == 1) out += " card " + source.card();
    if (kind == 2) out += " phone " + source.mobile();
    out += '\n';
  });
  return kText;
}

const std::string& dense_csv() {
  static const std::string kText = [] {
    std::string out = "id,name,id_no,mobile,email,card,city\n";
    out += filled([row = std::size_t{0}](Source& source, std::string& text) mutable {
      text += fmt::format("{},{} {},{},{},{},{},{}\n", ++row, source.word(), source.word(), source.identity(),
                          source.mobile(), source.mail(), source.card(), source.word());
    });
    return out;
  }();
  return kText;
}

const std::string& index_documents() {
  static const std::string kText = filled([](Source& source, std::string& out) {
    const bool sensitive = source.below(20) == 0;
    out += fmt::format(R"({{"_index":"events","_id":"{}","_source":{{"level":"{}","message":"{} {} {}",)",
                       source.digits(8), source.word(), source.word(), source.word(), source.word());
    out += fmt::format(R"("user":{{"name":"{}","mail":"{}"}},"took":{}}}}})", source.word(),
                       sensitive ? source.mail() : source.word(), source.below(10000));
    out += '\n';
  });
  return kText;
}

}  // namespace dscan::bench
