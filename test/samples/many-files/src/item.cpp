#include "model/item.hpp"
#include "format.h"

namespace model {
Item::Item(std::string name, int price)
    : label(std::move(name)),
      cost(price) {
  if (cost < 0)
    cost = 0;
}

int Item::discounted(int percent) const {
  return rounded(cost * (100 - percent), 100);
}
} // namespace model
