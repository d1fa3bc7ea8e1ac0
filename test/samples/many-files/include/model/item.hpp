#pragma once
#include <string>

namespace model {
class Item {
public:
  Item(std::string name, int price);
  const std::string &name() const { return label; }
  int price() const noexcept { return cost; }
  virtual int discounted(int percent) const;
  virtual ~Item() = default;

private:
  std::string label;
  int cost;
};
} // namespace model
