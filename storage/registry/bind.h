// Binding all parameters of a statement in one line. For this folder.
#pragma once

#include "storage/registry/connection.h"

namespace dscan {

/// Binds `values`, texts or numbers, to the parameters ?1, ?2, …
template <class... Values>
void bind_all(Statement& statement, const Values&... values) {
  int parameter = 0;
  (statement.bind(++parameter, values), ...);
}

}  // namespace dscan
