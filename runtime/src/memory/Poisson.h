// Sampling allocations by bytes: as if points lay on all bytes that are ever asked for, at distances that are
// exponentially distributed, and an allocation was taken if one of them lies on it. One of s bytes is taken with
// probability p = 1 - exp(-s / period), whatever came before; counted as s / p bytes and 1 / p blocks, sums are right
// on average.
//
// In whole numbers: the runtime has no floating point. All functions are async-signal-safe.
#ifndef LINEPROF_MEMORY_POISSON_H
#define LINEPROF_MEMORY_POISSON_H

#include "lineprof/format.h"

namespace lineprof {

/// Largest period, in bytes: the variances of 65,536 sampled allocations of one place still have room.
constexpr format::u64 longestSamplePeriod = 16 << 20;

namespace fixed {

using format::u64;
__extension__ typedef unsigned __int128 u128;

constexpr u64 one = u64{1} << 32;
constexpr u64 ln2 = 2977044472; ///< 2^32 ln 2

constexpr u64 product(u64 a, u64 b) { return static_cast<u64>(static_cast<u128>(a) * b >> 32); }

/// 2^32 exp(-x), x being in units of 2^-32.
inline u64 expOfMinus(u64 x) {
  u64 halvings = x / ln2, rest = x % ln2;
  if (halvings > 32)
    return 0;
  u64 sum = one, term = one;
  for (u64 k = 1; term; ++k) {
    term = product(term, rest) / k;
    sum = k % 2 ? sum - term : sum + term;
  }
  return sum >> halvings;
}

/// -2^32 ln(x / 2^64); x is not 0.
inline u64 minusLog(u64 x) {
  int zeros = __builtin_clzll(x);
  u64 mantissa = x << zeros, binary = 0; // of 1 to 2, in units of 2^-63
  for (u64 bit = one >> 1; bit; bit >>= 1) {
    auto square = static_cast<u128>(mantissa) * mantissa;
    bool above = square >> 127;
    mantissa = static_cast<u64>(square >> (above ? 64 : 63));
    binary |= above ? bit : 0;
  }
  return product((static_cast<u64>(zeros) + 1) * one - binary, ln2);
}

} // namespace fixed

/// What a sampled allocation stands for.
struct Weight {
  format::u64 bytes, blocks;
  format::u64 variance;       ///< of `bytes`
  format::u64 blocksVariance; ///< of `blocks`
};

/// `fraction`, any number that has nothing to do with the size, decides whether the number of blocks is rounded up: on
/// average it is right too.
inline Weight weightOf(format::u64 size, format::u64 period, format::u64 fraction) {
  using namespace fixed;
  u64 bytes;
  if (size <= period) {
    // x / (1 - exp(-x)) = 1 + x/2 + x^2/12 - x^4/720 + x^6/30240 - …
    u64 x = (size << 32) / period, square = product(x, x), fourth = product(square, square);
    u64 sum = one + x / 2 + square / 12 - fourth / 720 + product(fourth, square) / 30240;
    bytes = static_cast<u64>(static_cast<u128>(sum) * period >> 32);
  } else {
    u64 x = size / period > 32 ? 33 * one : static_cast<u64>((static_cast<u128>(size) << 32) / period);
    bytes = static_cast<u64>((static_cast<u128>(size) << 32) / (one - expOfMinus(x)));
  }
  u64 rest = bytes % size, blocks = bytes / size + (fraction % size < rest ? 1 : 0);
  u64 variance = bytes * (bytes - size);
  if (bytes == size)
    return {bytes, blocks, 0, 0};
  // That of the number of blocks is (variance + what rounding adds) / size^2, rounded likewise.
  u64 spread = variance + rest * (size - rest), square = size * size;
  u64 other = fraction * 0x9E3779B97F4A7C15u >> 8;
  return {bytes, blocks, variance, spread / square + (other % square < spread % square ? 1 : 0)};
}

/// Draws the bytes up to the next point. `random` is the state, not 0.
inline format::u64 drawGap(format::u64 &random, format::u64 period) {
  random ^= random << 13;
  random ^= random >> 7;
  random ^= random << 17;
  // The lowest bits of such a generator are as good as its others.
  return fixed::product(fixed::minusLog(random), period);
}

} // namespace lineprof

#endif
