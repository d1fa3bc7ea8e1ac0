// A map for millions of small entries: they lie in one vector, in the order in which they came, beside a hash table of
// their numbers. An entry costs no allocation, and nothing is ever removed.
#ifndef LINEPROF_SUPPORT_FLATMAP_H
#define LINEPROF_SUPPORT_FLATMAP_H

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace lineprof {

inline std::uint64_t mixedHash(std::uint64_t number) {
  number *= 0x9e3779b97f4a7c15;
  return (number ^ number >> 32) * 0xbf58476d1ce4e5b9;
}

struct NumberHash {
  std::uint64_t operator()(std::uint64_t number) const { return mixedHash(number); }
};

/// Not more than 2^32 - 1 entries. References to values hold until the next entry is added.
template <class Key, class Value, class Hash = NumberHash> class FlatMap {
  static constexpr std::uint32_t vacant = ~std::uint32_t{0};
  struct Place {
    std::uint32_t hash = 0, number = vacant;
  };
  std::vector<std::pair<Key, Value>> entries;
  std::vector<Place> places; ///< as many as a power of two, at least half of them vacant

  static std::uint32_t hashOf(const Key &key) { return static_cast<std::uint32_t>(Hash()(key) >> 32); }

  /// The index of the place where the key is, or would be.
  std::size_t placeOf(const Key &key, std::uint32_t hash) const {
    std::size_t mask = places.size() - 1, at = hash & mask;
    while (places[at].number != vacant && !(places[at].hash == hash && entries[places[at].number].first == key))
      at = (at + 1) & mask;
    return at;
  }

  void grow() {
    std::vector<Place> old = std::move(places);
    places = std::vector<Place>(old.empty() ? 16 : 2 * old.size());
    for (Place place : old) {
      if (place.number == vacant)
        continue;
      std::size_t mask = places.size() - 1, at = place.hash & mask;
      while (places[at].number != vacant)
        at = (at + 1) & mask;
      places[at] = place;
    }
  }

public:
  /// The key's value, which is `value` if there was none, and whether there was none.
  std::pair<Value &, bool> tryEmplace(const Key &key, Value value = {}) {
    if (2 * (entries.size() + 1) > places.size())
      grow();
    std::uint32_t hash = hashOf(key);
    Place &place = places[placeOf(key, hash)];
    bool isNew = place.number == vacant;
    if (isNew) {
      place = {hash, static_cast<std::uint32_t>(entries.size())};
      entries.emplace_back(key, std::move(value));
    }
    return {entries[place.number].second, isNew};
  }

  Value &operator[](const Key &key) { return tryEmplace(key).first; }

  /// Null: there is none.
  const Value *find(const Key &key) const {
    if (places.empty())
      return nullptr;
    std::uint32_t number = places[placeOf(key, hashOf(key))].number;
    return number == vacant ? nullptr : &entries[number].second;
  }

  std::size_t size() const { return entries.size(); }
  auto begin() const { return entries.begin(); }
  auto end() const { return entries.end(); }
};

} // namespace lineprof

#endif
