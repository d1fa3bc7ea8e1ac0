// A small project: sources and headers in folders of their own, include paths, a definition, an included fragment.
// RUN: %sample %s -std=c++17 -Iinclude -DLIMIT=6
#include "format.h"
#include <cstdio>
#include <model/item.hpp>
#include <vector>

class Special : public model::Item {
public:
  using Item::Item;
  int discounted(int percent) const override { return Item::discounted(2 * percent) - 1; }
};

int main() {
  std::vector<model::Item> items;
  for (int i = -1; i < LIMIT; ++i)
    items.emplace_back("item" + std::to_string(i), i * i);
  for (const model::Item &item : items)
    std::printf("%s %d %s\n", item.name().c_str(), item.discounted(25), priceClass(item.price()));
  Special special("special", 100);
  const model::Item &base = special;
  std::printf("%d %s\n", base.discounted(10), priceClass(special.price()));
#if LIMIT > 5
  std::printf("large\n");
#else
  std::printf("small\n");
#endif
}
