#include "engine/builtin/builtin_pack.h"

#include "engine/builtin/builtin_bytes.h"
#include "engine/rule/pack_codec.h"

namespace dscan {

Result<Pack> builtin_pack() {
  return pack_of_bytes(builtin_bytes());
}

}  // namespace dscan
