// The call before a sampled address. See CallSite.h.
#include "CallSite.h"
#include "Lock.h"
#include <dlfcn.h>
#include <link.h>

// glibc has it since 2.35, for unwinders: it takes no lock, and may be called in signal handlers.
#ifdef DLFO_STRUCT_HAS_EH_DBASE
extern "C" __attribute__((weak)) int _dl_find_object(void *, struct dl_find_object *) noexcept;
#endif

namespace lineprof {

using format::u64;

namespace {

struct Instrumented {
  u64 begin, end, code, codeEnd;
  bool stays; ///< the executable
};

constexpr unsigned mostModules = 64;
Instrumented modules[mostModules];
unsigned number; ///< of those that are complete

const Instrumented *moduleOf(u64 address) {
  unsigned known = __atomic_load_n(&number, __ATOMIC_ACQUIRE);
  for (unsigned i = 0; i < known; ++i)
    if (address - modules[i].begin < modules[i].end - modules[i].begin)
      return &modules[i];
  return nullptr;
}

/// Whether its code can be read: the program may have unloaded the library.
bool isThere(const Instrumented &module) {
#ifdef DLFO_STRUCT_HAS_EH_DBASE
  dl_find_object found;
  if (_dl_find_object && _dl_find_object(reinterpret_cast<void *>(module.code), &found) == 0)
    return reinterpret_cast<u64>(found.dlfo_map_start) == module.begin;
#endif
  return module.stays;
}

/// Whether the instruction that ends at `address` is a call.
bool isAfterCall(u64 address) {
#if defined(__x86_64__)
  auto code = reinterpret_cast<const unsigned char *>(address);
  return code[-5] == 0xe8 || (code[-6] == 0xff && code[-5] == 0x15) || (code[-2] == 0xff && (code[-1] & 0xf8) == 0xd0);
#elif defined(__aarch64__)
  auto code = *reinterpret_cast<const format::u32 *>(address - 4);
  return code >> 26 == 0x25 || (code & 0xfffffc1f) == 0xd63f0000;
#endif
}

struct Search {
  u64 address;
  bool isFirst;
};

int visit(dl_phdr_info *info, std::size_t, void *data) {
  auto &search = *static_cast<Search *>(data);
  Instrumented module = {~u64{0}, 0, ~u64{0}, 0, search.isFirst};
  search.isFirst = false;
  for (int i = 0; i < info->dlpi_phnum; ++i) {
    const auto &segment = info->dlpi_phdr[i];
    if (segment.p_type != PT_LOAD)
      continue;
    u64 begin = info->dlpi_addr + segment.p_vaddr, end = begin + segment.p_memsz;
    auto widen = [&](u64 &from, u64 &to) {
      from = begin < from ? begin : from;
      to = end > to ? end : to;
    };
    widen(module.begin, module.end);
    if (segment.p_flags & PF_X)
      widen(module.code, module.codeEnd);
  }
  if (search.address - module.begin >= module.end - module.begin)
    return 0;
  module.begin &= ~(format::pageSize - 1);
  Locked locked;
  if (!moduleOf(search.address) && number < mostModules) {
    modules[number] = module;
    __atomic_store_n(&number, number + 1, __ATOMIC_RELEASE);
  }
  return 1;
}

} // namespace

/// Memcheck would report that a word was looked at which the program has not set: it may be no address at all. The
/// instructions do nothing elsewhere; they and the question's number are Valgrind's interface for client requests.
static bool runsOnValgrind() {
  u64 answer = 0;
#if defined(__x86_64__)
  const u64 question[6] = {0x1001};
  __asm__ volatile("rolq $3, %%rdi\n\trolq $13, %%rdi\n\trolq $61, %%rdi\n\trolq $51, %%rdi\n\txchgq %%rbx, %%rbx"
                   : "+d"(answer)
                   : "a"(question)
                   : "cc", "memory");
#endif
  return answer != 0;
}

void noteInstrumentedModule(const void *address) {
  Search search = {reinterpret_cast<u64>(address), true};
  if (!moduleOf(search.address) && __atomic_load_n(&number, __ATOMIC_ACQUIRE) < mostModules && !runsOnValgrind())
    dl_iterate_phdr(visit, &search);
}

u64 addressOfSample(u64 pc, const u64 *stack, u64 link) {
  if (moduleOf(pc))
    return pc;
  // A stack that is empty, as one that is being switched to, may end where it begins a page: nothing need be mapped
  // there.
  if (!link && (reinterpret_cast<u64>(stack) & (format::pageSize - 1)) == 0)
    return pc;
  u64 back = link ? link : *stack;
  const Instrumented *module = moduleOf(back);
  constexpr u64 longestCall = 8;
  bool inCode = module && back - module->code >= longestCall && back < module->codeEnd;
  return inCode && isThere(*module) && isAfterCall(back) ? back - 1 : pc;
}

} // namespace lineprof
