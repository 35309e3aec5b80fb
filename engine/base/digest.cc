#include "engine/base/digest.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <stdexcept>

namespace dscan {
namespace {

constexpr std::size_t kIdBytes = 16;

/// OpenSSL's digests fail only when memory or the library's set-up does: nothing a caller could mend.
void require(int openssl_result) {
  if (openssl_result != 1) throw std::runtime_error("OpenSSL digest failed");
}

std::string_view as_bytes(const unsigned char* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Asked for by its name once and kept: OpenSSL would look for it again at each digest, under a lock.
const EVP_MD* sha256_kind() {
  static const EVP_MD* const kind = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return kind;
}
const EVP_MD* md5_kind() {
  static const EVP_MD* const kind = EVP_MD_fetch(nullptr, "MD5", nullptr);
  return kind;
}

class Evp {
 public:
  explicit Evp(const EVP_MD* kind) : context_(EVP_MD_CTX_new()) {
    require(context_ != nullptr ? EVP_DigestInit_ex(context_, kind, nullptr) : 0);
  }
  ~Evp() { EVP_MD_CTX_free(context_); }
  Evp(const Evp&) = delete;
  Evp& operator=(const Evp&) = delete;

  void update(std::string_view bytes) { require(EVP_DigestUpdate(context_, bytes.data(), bytes.size())); }

  std::string finish() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
    unsigned int size = 0;
    require(EVP_DigestFinal_ex(context_, out.data(), &size));
    return std::string(as_bytes(out.data(), size));
  }

 private:
  EVP_MD_CTX* context_;
};

}  // namespace

std::string to_hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out.push_back(kDigits[byte >> 4U]);
    out.push_back(kDigits[byte & 0x0FU]);
  }
  return out;
}

std::string stable_hash(std::initializer_list<std::string_view> parts) {
  Evp sha256(sha256_kind());
  for (const std::string_view part : parts) {
    sha256.update(std::to_string(part.size()) + ":");
    sha256.update(part);
  }
  return sha256.finish().substr(0, kIdBytes);
}

std::string stable_id(std::initializer_list<std::string_view> parts) {
  return to_hex(stable_hash(parts));
}

std::string sha256(std::string_view bytes) {
  Evp digest(sha256_kind());
  digest.update(bytes);
  return to_hex(digest.finish());
}

std::string keyed_hash(std::string_view key, std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) text.append(std::to_string(part.size()) + ":").append(part);
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned int size = 0;
  require(HMAC(sha256_kind(), key.data(), static_cast<int>(key.size()),
               reinterpret_cast<const unsigned char*>(text.data()), text.size(), bytes.data(),
               &size) != nullptr);
  return to_hex(as_bytes(bytes.data(), kIdBytes));
}

std::string random_id() {
  std::array<unsigned char, kIdBytes> bytes{};
  // The kernel's, not OpenSSL's: to set that up is a fiftieth of a start.
  if (::getentropy(bytes.data(), bytes.size()) != 0)
    throw std::runtime_error("no random bytes from the kernel");
  return to_hex(as_bytes(bytes.data(), bytes.size()));
}

struct Md5::Context {
  Evp evp{md5_kind()};
};

Md5::Md5() : context_(std::make_unique<Context>()) {}
Md5::~Md5() = default;

void Md5::update(std::string_view bytes) {
  context_->evp.update(bytes);
}

std::string Md5::finish() {
  return to_hex(context_->evp.finish());
}

}  // namespace dscan
