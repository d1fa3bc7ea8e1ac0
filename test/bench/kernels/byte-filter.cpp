// One pass over bytes with a few branches for each: what is kept is folded to lower case and summed.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <vector>

static std::size_t filter(const unsigned char *in, std::size_t size, unsigned char *out) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < size; ++i) {
    unsigned char c = in[i];
    if (c >= 'A' && c <= 'Z') {
      c = static_cast<unsigned char>(c + 32);
    }
    if (c < 32 || c == 127) {
      continue;
    }
    out[kept] = c;
    ++kept;
  }
  return kept;
}

int main() {
  std::vector<unsigned char> in(1 << 20), out(1 << 20);
  std::uint32_t state = 12345;
  for (unsigned char &c : in) {
    state = state * 1664525u + 1013904223u;
    const std::uint32_t chance = state >> 24;
    if (chance < 6) {
      c = '\n';
    } else if (chance < 16) {
      c = static_cast<unsigned char>('A' + chance);
    } else {
      c = static_cast<unsigned char>('a' + chance % 26);
    }
  }
  std::uint64_t total = 0;
  for (int round = 0; round < 250; ++round) {
    in[static_cast<std::size_t>(round)] = static_cast<unsigned char>(round);
    const std::size_t kept = filter(in.data(), in.size(), out.data());
    total += kept;
    total += out[kept / 2];
  }
  std::printf("%llu\n", static_cast<unsigned long long>(total));
}
