#include "engine/read/block.h"

#include "engine/read/each_value.h"

namespace dscan {

void Locator::visit_values(const Block& block, const FieldSet& wanted, const ValueVisitor& visit) {
  each_value(block, [&](const Place& place) {
    if (wanted.has(place.object, place.field)) visit(place);
  });
}

}  // namespace dscan
