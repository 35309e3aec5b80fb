#include "tests/testing/certificate.h"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <functional>
#include <memory>
#include <stdexcept>

namespace dscan::testing {
namespace {

void require(bool success) {
  if (!success) throw std::runtime_error("test certificate: OpenSSL failed");
}

std::string pem_of(const std::function<int(BIO*)>& write) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new(BIO_s_mem()), BIO_free);
  require(memory != nullptr && write(memory.get()) == 1);
  char* data = nullptr;
  const long size = BIO_get_mem_data(memory.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

}  // namespace

Certificate make_certificate() {
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
  const std::unique_ptr<X509, decltype(&X509_free)> x509(X509_new(), X509_free);
  require(key != nullptr && x509 != nullptr);
  constexpr long kOneDay = 24L * 60 * 60;
  X509_gmtime_adj(X509_getm_notBefore(x509.get()), -kOneDay);
  X509_gmtime_adj(X509_getm_notAfter(x509.get()), kOneDay);
  require(X509_set_pubkey(x509.get(), key.get()) == 1);
  X509_NAME* const name = X509_get_subject_name(x509.get());
  const auto* const common_name = reinterpret_cast<const unsigned char*>("127.0.0.1");
  require(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, common_name, -1, -1, 0) == 1);
  require(X509_set_issuer_name(x509.get(), name) == 1);
  require(X509_sign(x509.get(), key.get(), EVP_sha256()) > 0);
  return {pem_of([&](BIO* out) { return PEM_write_bio_X509(out, x509.get()); }), pem_of([&](BIO* out) {
            return PEM_write_bio_PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
          })};
}

}  // namespace dscan::testing
