// Which functions a compilation unit has code of, and what was inlined where.
#ifndef LINEPROF_PROFILE_SYMBOLIZE_INLINESCOPES_H
#define LINEPROF_PROFILE_SYMBOLIZE_INLINESCOPES_H

#include <cstddef>
#include <cstdint>
#include <elfutils/libdw.h>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace lineprof {

/// Keeps one copy of every string.
class StringPool {
  std::unordered_set<std::string> strings;
  std::unordered_map<const void *, const std::string *> known;

public:
  /// `text` may be null, which is empty. It must stay where it is as long as the pool.
  const std::string *intern(const char *text);
};

/// Half open.
struct AddressRange {
  std::uint64_t begin, end;
  bool has(std::uint64_t address) const { return begin <= address && address < end; }
};

/// A function's code, or a copy of it inlined into another.
struct CodeScope {
  static constexpr std::size_t none = ~std::size_t{0};

  std::size_t parent; ///< what it is inlined into; `none` for a function
  std::vector<AddressRange> ranges;
  Dwarf_Die entry;
  std::vector<std::size_t> inlined; ///< the copies right within this one

  bool has(std::uint64_t address) const;
};

/// What debug information says of a scope. Read only for scopes that samples fell into: there are far more others.
struct ScopeFacts {
  const std::string *function;
  const std::string *declaredIn;
  std::uint32_t declaredAt;
  const std::string *calledIn; ///< file and line of the call that was inlined; of a function that was not: empty and 0
  std::uint32_t calledAt;
};
ScopeFacts factsOf(const CodeScope &scope, StringPool &pool);

/// The scopes of one compilation unit.
class InlineScopes {
  std::vector<CodeScope> scopes; ///< parents before their children
  struct FunctionRange {
    AddressRange range;
    std::size_t scope;
  };
  std::vector<FunctionRange> functions; ///< by beginning

  void collect(Dwarf_Die *parent, std::size_t scope);
  std::size_t add(Dwarf_Die *die, std::size_t parent);

public:
  explicit InlineScopes(Dwarf_Die *unit);

  /// The scopes around an address, innermost first.
  std::vector<const CodeScope *> around(std::uint64_t address) const;
};

} // namespace lineprof

#endif
