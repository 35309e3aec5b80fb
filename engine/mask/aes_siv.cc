#include "engine/mask/aes_siv.h"

#include <openssl/evp.h>

#include <memory>
#include <stdexcept>

namespace dscan {
namespace {

constexpr int kTagBytes = 16;

const char* cipher_name(std::size_t key_bytes) {
  return key_bytes == 32 ? "AES-128-SIV" : key_bytes == 48 ? "AES-192-SIV" : "AES-256-SIV";
}

/// With a right key OpenSSL fails only when memory or the library's set-up does.
void require(bool done) {
  if (!done) throw std::runtime_error("OpenSSL AES-SIV failed");
}

struct Free {
  void operator()(EVP_CIPHER* cipher) const { EVP_CIPHER_free(cipher); }
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

bool is_siv_key_size(std::size_t bytes) {
  return bytes == 32 || bytes == 48 || bytes == 64;
}

std::string siv_encrypted(std::string_view key, std::string_view text) {
  const std::unique_ptr<EVP_CIPHER, Free> cipher(EVP_CIPHER_fetch(nullptr, cipher_name(key.size()), nullptr));
  const std::unique_ptr<EVP_CIPHER_CTX, Free> context(EVP_CIPHER_CTX_new());
  require(cipher != nullptr && context != nullptr);
  std::string out(kTagBytes + text.size(), '\0');
  auto* const to = reinterpret_cast<unsigned char*>(out.data());
  int written = 0;
  int rest = 0;
  require(EVP_EncryptInit_ex2(context.get(), cipher.get(), bytes_of(key), nullptr, nullptr) == 1);
  require(EVP_EncryptUpdate(context.get(), to + kTagBytes, &written, bytes_of(text),
                            static_cast<int>(text.size())) == 1);
  require(EVP_EncryptFinal_ex(context.get(), to + kTagBytes + written, &rest) == 1);
  require(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, kTagBytes, to) == 1);
  return out;
}

}  // namespace dscan
