// Kept beside the sources, found only through the directory of the file that includes it.
#pragma once
inline int rounded(int amount, int by) { return (amount + by / 2) / by; }
const char *priceClass(int price);
