// The longest passage that two texts share.
#ifndef PASSAGES_H
#define PASSAGES_H

#include "Text.h"

struct Passage {
  std::size_t begin = 0; ///< in the first text
  std::size_t length = 0;
};

/// The longest run of words that stands in both texts; the first one if there are several.
Passage longestShared(const Text &a, const Text &b);

#endif
