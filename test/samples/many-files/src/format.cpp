#include "format.h"

const char *priceClass(int price) {
  const char *result = "dear";
  switch (price) {
#include "detail.inc"
  default:
    if (price < 10)
      result = "fair";
  }
  return result;
}
