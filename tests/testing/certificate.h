// A certificate for 127.0.0.1, signed by itself and made on the spot.
#pragma once

#include <string>

namespace dscan::testing {

/// Both in PEM form.
struct Certificate {
  std::string certificate;
  std::string key;
};

Certificate make_certificate();

}  // namespace dscan::testing
