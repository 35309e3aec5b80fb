#include "engine/mask/mask_value.h"

#include <gtest/gtest.h>
#include <openssl/evp.h>

#include <algorithm>
#include <set>

namespace dscan {
namespace {

/// 0, 1, 2 …, within bounds.
class CountingRandom final : public RandomSource {
 public:
  std::uint32_t below(std::uint32_t bound) override { return next_++ % bound; }

 private:
  std::uint32_t next_ = 0;
};

std::string masked(std::string_view algorithm, const MaskParameters& parameters, std::string_view value) {
  const auto method = make_mask_method(algorithm, parameters);
  EXPECT_TRUE(method) << method.error().message();
  CountingRandom random;
  return mask_value(*method, value, random);
}

// FIPS 180-4 examples: "abc".
TEST(MaskValueTest, Digests) {
  EXPECT_EQ(masked("SHA256", {}, "abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(masked("SHA512", {}, "abc"),
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
            "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
  EXPECT_EQ(masked("SHA256", {{"salt", "a"}}, "bc"), masked("SHA256", {}, "abc"));
}

std::string decrypted(const std::string& key, const std::string& base64) {
  std::string bytes(base64.size(), '\0');
  const int size =
      EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                      reinterpret_cast<const unsigned char*>(base64.data()), static_cast<int>(base64.size()));
  if (size < 16) return "no base64";
  const auto padding = static_cast<std::size_t>(std::count(base64.begin(), base64.end(), '='));
  bytes.resize(static_cast<std::size_t>(size) - padding);
  EVP_CIPHER* cipher = EVP_CIPHER_fetch(nullptr, "AES-128-SIV", nullptr);
  EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
  auto* data = reinterpret_cast<unsigned char*>(bytes.data());
  std::string out(bytes.size() - 16, '\0');
  int written = 0;
  bool good = EVP_DecryptInit_ex2(context, cipher, reinterpret_cast<const unsigned char*>(key.data()),
                                  nullptr, nullptr) == 1;
  good = good && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, 16, data) == 1;
  good = good && EVP_DecryptUpdate(context, reinterpret_cast<unsigned char*>(out.data()), &written, data + 16,
                                   static_cast<int>(out.size())) == 1;
  EVP_CIPHER_CTX_free(context);
  EVP_CIPHER_free(cipher);
  return good ? out : "refused";
}

TEST(MaskValueTest, AesComesBackWithTheKeyAndKeepsEqualValuesEqual) {
  const std::string hex = "fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff";
  std::string key;
  for (std::size_t i = 0; i < hex.size(); i += 2)
    key += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  const std::string one = masked("AES", {{"key", hex}}, "13800138000");
  EXPECT_EQ(one, masked("AES", {{"key", hex}}, "13800138000"));
  EXPECT_NE(one, masked("AES", {{"key", hex}}, "13800138001"));
  EXPECT_EQ(decrypted(key, one), "13800138000");
  EXPECT_EQ(decrypted(key, masked("AES", {{"key", hex}}, "x")), "x");
  key[0] = 'k';
  EXPECT_EQ(decrypted(key, one), "refused");
}

TEST(MaskValueTest, KeepsOrMasksTheEnds) {
  const MaskParameters ends = {{"n", "3"}, {"m", "4"}};
  EXPECT_EQ(masked("PRESNM", ends, "13800138000"), "138****8000");
  EXPECT_EQ(masked("MASKNM", ends, "13800138000"), "***0013****");
  EXPECT_EQ(masked("PRESNM", {{"n", "1"}, {"m", "0"}, {"method", "#"}}, "张三丰"), "张##");
  EXPECT_EQ(masked("PRESNM", ends, "1234567"), "*******") << "nothing would be masked";
  EXPECT_EQ(masked("MASKNM", ends, "12345"), "*****");
  EXPECT_EQ(masked("MASKNM", {{"n", "0"}, {"m", "0"}}, "12345"), "12345") << "as it was asked for";
}

TEST(MaskValueTest, KeepsOrMasksARange) {
  const MaskParameters range = {{"x", "4"}, {"y", "7"}};
  EXPECT_EQ(masked("PRESXY", range, "13800138000"), "***0013****");
  EXPECT_EQ(masked("MASKXY", range, "13800138000"), "138****8000");
  EXPECT_EQ(masked("MASKXY", range, "13800"), "138**");
  EXPECT_EQ(masked("MASKXY", range, "138"), "***") << "nothing would be masked";
  EXPECT_EQ(masked("PRESXY", {{"x", "1"}, {"y", "9"}}, "138"), "***") << "nothing would be masked";
  EXPECT_EQ(masked("MASKXY", {{"x", "2"}, {"y", "2"}},
                   "a\xFF"
                   "b"),
            "a*b")
      << "a byte that is no UTF-8";
}

TEST(MaskValueTest, FillsAtRandom) {
  EXPECT_EQ(masked("MASKNM", {{"n", "2"}, {"m", "1"}, {"type", "RAND"}, {"method", "DIGITAL"}}, "abcde"),
            "01cd2");
  EXPECT_EQ(masked("MASKNM", {{"n", "2"}, {"m", "0"}, {"type", "RAND"}, {"method", "CHAR"}}, "1234"), "AB34");
  SystemRandom random;
  std::set<std::uint32_t> seen;
  for (int i = 0; i < 1'000; ++i) seen.insert(random.below(10));
  EXPECT_EQ(seen.size(), 10U);
  EXPECT_LT(*seen.rbegin(), 10U);
}

TEST(MaskValueTest, MasksOneSideOfASymbol) {
  EXPECT_EQ(masked("SYMBOL", {}, "ann@example.com"), "***@example.com");
  EXPECT_EQ(masked("SYMBOL", {{"side", "AFTER"}}, "ann@ex.org"), "ann@******");
  EXPECT_EQ(masked("SYMBOL", {}, "no symbol"), "*********");
}

TEST(MaskValueTest, ReplacesKeywords) {
  EXPECT_EQ(masked("KEYWORD", {{"keyword", "Ann"}}, "Ann and Anna"), "*** and ***a");
  EXPECT_EQ(masked("KEYWORD", {{"keyword", "Bob"}, {"replacement", ""}}, "Bob"), "");
  EXPECT_EQ(masked("KEYWORD", {{"keyword", "Bob"}}, "Ann"), "Ann");
}

TEST(MaskValueTest, RoundsNumbers) {
  EXPECT_EQ(masked("NUMERIC", {}, "37"), "30");
  EXPECT_EQ(masked("NUMERIC", {{"step", "1000"}}, "-12345.67"), "-12000");
  EXPECT_EQ(masked("NUMERIC", {}, "+15"), "10");
  for (const char* other : {"12a", "1e5", "1.2.3", "99999999999999999999", "-"}) {
    EXPECT_EQ(masked("NUMERIC", {}, other), std::string(std::string_view(other).size(), '*')) << other;
  }
}

TEST(MaskValueTest, NothingStaysNothing) {
  for (const auto& [name, parameters] : std::map<std::string, MaskParameters>{
           {"SHA256", {}}, {"PRESNM", {{"n", "0"}, {"m", "0"}}}, {"SYMBOL", {}}, {"NUMERIC", {}}}) {
    EXPECT_EQ(masked(name, parameters, ""), "");
  }
}

}  // namespace
}  // namespace dscan
