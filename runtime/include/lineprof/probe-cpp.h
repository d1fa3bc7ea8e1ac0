// The probes of probe.h in C++.
#ifndef LINEPROF_PROBE_CPP_H
#define LINEPROF_PROBE_CPP_H
// A system header: what the macros below expand to draws no warning in anybody's -Werror build.
#pragma GCC system_header

#define __LP_HIDDEN __attribute__((__visibility__("hidden")))
#define __LP_INLINE __attribute__((always_inline, artificial)) inline

namespace __lineprof {

// No header is included: a program that declares such names itself, or was preprocessed, must not meet them twice.
using uint32_t = __UINT32_TYPE__;
using uint64_t = __UINT64_TYPE__;
using uintptr_t = __UINTPTR_TYPE__;

/// A number of times.
enum class count : uint64_t {};
/// A number of times that something of one file ran. A type for each file, since compilers do not know that the slots of two
/// files never overlap: were it one, the counters of inline functions from two headers, called by turns, would all be stored
/// at every step, and each wait for its last store.
template <class File> struct counting {
  enum class __count : uint64_t {};
};
/// A file's first slot in every thread's block; 0 until the file is registered.
enum class offset : uint64_t {};
/// What the positions of a file's functions begin with: its first slot, where a position has the function.
enum class origin : uint64_t {};
/// A source line on the position stack.
enum class line : uint32_t {};
/// A function's slot on the position stack.
enum class function : uint32_t {};
/// One activation of a function: where it stands now, and which function it is (its slot). As format::Position.
struct position {
  line at;
  __lineprof::function function;
};
/// The address of the next free entry of a thread's position stack.
enum class top : uintptr_t {};

/// A source file's entry in its binary: one per module, whichever translation units it was compiled into.
/// `table` holds `tableSize` bytes, a format::FileTable, and is not interpreted by the runtime.
struct file {
  offset first;
  __lineprof::origin origin; ///< first << 32
  uint32_t slots;
  uint32_t tableSize;
  const void *table;
};

/// An activation of a function that is timed exactly. The runtime's.
struct timed {
  uint64_t began, nested, events;             ///< the activation: ticks when, and what had been measured by then
  uint64_t lineBegan, lineNested, lineEvents; ///< likewise its line
  void *function, *line;                      ///< where they are measured; null: not at all
  uint32_t interruptions;
};

} // namespace __lineprof

extern "C" {
/// The calling thread's counters. Never null.
extern __thread __lineprof::count *__lineprof_base __attribute__((tls_model("initial-exec")));
/// Gives a file its slots; idempotent. Called before main or by dlopen. Takes the runtime's lock; not signal-safe.
void __lineprof_register_1(struct __lineprof::file *) noexcept;
/// Gives slots like those of `file` to the instantiations whose template arguments are those of `function`, as the compiler spells
/// it (__PRETTY_FUNCTION__); to all of the file with these arguments the same ones. If there is no room, the file's own.
/// Idempotent. Takes the runtime's lock; not signal-safe.
void __lineprof_instance_1(struct __lineprof::file *instance, const struct __lineprof::file *file, const char *function) noexcept;
/// Begin and end the timing of a call. `untimed` is the function's counter that tells not to. Signal-safe, no locks.
void __lineprof_enter_1(struct __lineprof::position *, __lineprof::count *untimed) noexcept;
void __lineprof_leave_1(struct __lineprof::position *) noexcept;
/// The beginning, a new line and the end of an exactly timed activation; slots are the process's. Signal-safe, no locks.
void __lineprof_open_1(struct __lineprof::timed *, __UINT64_TYPE__ function, __UINT64_TYPE__ line) noexcept;
void __lineprof_line_1(struct __lineprof::timed *, __UINT64_TYPE__ line) noexcept;
void __lineprof_close_1(struct __lineprof::timed *) noexcept;
}

namespace __lineprof {

/// Bytes of a thread's position stack: the stack is aligned to it, so its end shows in the address's low bits.
enum : uintptr_t { positionBytes = 65536 };

/// Where the top of the position stack is kept: in the word before the counters.
__LP_INLINE top *topOf(count *base) noexcept { return reinterpret_cast<top *>(base) - 1; }

/// A file's first slot. (A function, since OpenMP's default(none) wants to be told of variables.)
template <class File> __LP_INLINE offset __firstOf() noexcept { return File::__entry.first; }
template <class File> __LP_INLINE origin __originOf() noexcept { return File::__entry.origin; }

/// A file's entry for one instantiation of a template, in whose body Here is a type. `table` is null until it has its slots.
template <class File, class Here> struct instance { static file __entry; };
template <class File, class Here> file instance<File, Here>::__entry = {static_cast<offset>(0), static_cast<origin>(0), 0, 0, nullptr};

/// Not signal-safe the first time.
template <class File, class Here> __LP_INLINE file &__instanceOf(const char *function) noexcept {
  file &entry = instance<File, Here>::__entry;
  if (__builtin_expect(!__atomic_load_n(&entry.table, __ATOMIC_ACQUIRE), 0))
    __lineprof_instance_1(&entry, &File::__entry, function);
  return entry;
}
__LP_INLINE origin __originIn(const file &entry) noexcept { return entry.origin; }

/// An instantiation's counters in the calling thread's block.
template <class File> __LP_INLINE typename counting<File>::__count *__countersIn(const file &entry) noexcept {
  return reinterpret_cast<typename counting<File>::__count *>(__lineprof_base + static_cast<uint64_t>(entry.first));
}

/// The file's counters in the calling thread's block.
template <class File> __LP_INLINE typename counting<File>::__count *__counters() noexcept {
  return reinterpret_cast<typename counting<File>::__count *>(__lineprof_base + static_cast<uint64_t>(__firstOf<File>()));
}

template <class Count> __LP_INLINE void __add(Count *counters, uint32_t slot) noexcept {
  counters[slot] = static_cast<Count>(static_cast<uint64_t>(counters[slot]) + 1);
}

/// A slot's counter in a loop that calls nothing: a variable that the compiler can keep in a register where the counter
/// itself would have to be stored, and added to the counter when the loop is left, whichever way.
template <class Count> class tally {
  Count *counter;
  uint64_t n = 0;

public:
  __LP_INLINE tally(Count *counters, uint32_t slot) noexcept : counter(counters + slot) {}
  __LP_INLINE ~tally() noexcept { *counter = static_cast<Count>(static_cast<uint64_t>(*counter) + n); }
  tally(const tally &) = delete;
  tally &operator=(const tally &) = delete;
  __LP_INLINE void __add() noexcept { ++n; }
};

/// An activation: pushes on construction, and sets the top back to where it was on destruction, however the function
/// is left. Until the function proves too short for it, the call is timed. The top it sets is absolute, so what longjmp or a fibre left behind is forgotten on the way.
/// A full stack keeps its last entry for all the deeper activations.
class frame {
  position *me;

public:
  template <class Count>
  __LP_INLINE frame(Count *counters, origin file, uint32_t function, uint32_t line) noexcept {
    top *slot = topOf(__lineprof_base);
    top mine = *slot;
    me = reinterpret_cast<position *>(mine);
    // Both compilers make one 64-bit store of these two, which is what this detour is for: two of 32 bits cost fib a
    // third more (clang 19, -O2). A 64-bit store in the source would need an alias-everything type for __at's sake, and
    // after one of those the counters of inlined callees no longer vectorise.
    uint64_t whole = static_cast<uint64_t>(file) + (static_cast<uint64_t>(function) << 32 | line);
    __asm__("" : "+r"(whole));
    me->at = static_cast<__lineprof::line>(whole);
    me->function = static_cast<__lineprof::function>(whole >> 32);
    __LP_KEEP(*me);
    top next = static_cast<top>(static_cast<uintptr_t>(mine) + sizeof(position));
    if (__builtin_expect(!(static_cast<uintptr_t>(next) & (positionBytes - 1)), 0))
      next = mine;
    *slot = next;
    if (__builtin_expect(static_cast<uint64_t>(counters[function + 1]) == 0, 0))
      __LP_ENTER_TIMED(me, reinterpret_cast<count *>(counters + function + 1));
  }
  __LP_INLINE ~frame() noexcept {
    if (__builtin_expect(static_cast<uint32_t>(me->function) >> 31, 0)) // format::timedBit
      __LP_LEAVE_TIMED(me);
    *topOf(__lineprof_base) = static_cast<top>(reinterpret_cast<uintptr_t>(me));
  }
  frame(const frame &) = delete;
  frame &operator=(const frame &) = delete;

  __LP_INLINE void __at(uint32_t line) noexcept {
    me->at = static_cast<__lineprof::line>(line);
    __LP_KEEP(me->at);
  }

  /// As __at(), and takes the top back: for functions that setjmp may return to.
  __LP_INLINE void __backAt(uint32_t line) noexcept {
    __at(line);
    top next = static_cast<top>(reinterpret_cast<uintptr_t>(me + 1));
    if (static_cast<uintptr_t>(next) & (positionBytes - 1))
      *topOf(__lineprof_base) = next;
  }
};

/// A coroutine's activation. It is open while the coroutine runs on a thread's stack and calls something, and closed before
/// every place where it may be suspended: it may go on on another thread, deep in another stack, or never.
class resumable {
  position *me = nullptr;
  uint64_t whole;

public:
  __LP_INLINE resumable(origin file, uint32_t function) noexcept
      : whole(static_cast<uint64_t>(file) + (static_cast<uint64_t>(function) << 32)) {}
  __LP_INLINE ~resumable() noexcept { __leave(); }
  resumable(const resumable &) = delete;
  resumable &operator=(const resumable &) = delete;

  __LP_INLINE void __at(uint32_t line) noexcept {
    if (!me) {
      top *slot = topOf(__lineprof_base);
      me = reinterpret_cast<position *>(*slot);
      me->function = static_cast<__lineprof::function>(whole >> 32);
      top next = static_cast<top>(static_cast<uintptr_t>(*slot) + sizeof(position));
      me->at = static_cast<__lineprof::line>(line);
      __LP_KEEP(*me);
      if (static_cast<uintptr_t>(next) & (positionBytes - 1))
        *slot = next;
      return;
    }
    me->at = static_cast<__lineprof::line>(line);
    __LP_KEEP(me->at);
  }
  __LP_INLINE void __leave() noexcept {
    if (me)
      *topOf(__lineprof_base) = static_cast<top>(reinterpret_cast<uintptr_t>(me));
    me = nullptr;
  }
};

/// The activation of a function that is timed exactly: all the time between two lines is the first one's.
class timing : timed {
public:
  __LP_INLINE timing(offset first, uint32_t function, uint32_t line) noexcept {
    __lineprof_open_1(this, static_cast<uint64_t>(first) + function, static_cast<uint64_t>(first) + line);
  }
  __LP_INLINE ~timing() noexcept { __lineprof_close_1(this); }
  timing(const timing &) = delete;
  timing &operator=(const timing &) = delete;

  __LP_INLINE void __line(offset first, uint32_t line) noexcept {
    __lineprof_line_1(this, static_cast<uint64_t>(first) + line);
  }
};

/// Before a call of malloc or free: compilers know that these look at nothing of the program's, and would leave out what
/// was stored before. But the runtime looks.
__LP_INLINE void __show() noexcept { __asm__ volatile("" : : : "memory"); }

/// What the macros below name. They expand among the program's own macros, which may be called `first`, `T` or `line`:
/// nothing in them may have a name that a program is free to define.
using __offset = offset;
using __origin = origin;
using __file = file;
template <class File> using __counting = counting<File>;
template <class Count> using __tally = tally<Count>;
using __frame = frame;
using __resumable = resumable;
using __timing = timing;

} // namespace __lineprof

/// At the top of a file: its entry, and its registration ahead of the module's own static initialisers.
/// The template makes the entry one per module, whichever standard the code is compiled in.
#define __LP_FILE(id, slots, tableSize, ...)                                                                           \
  extern "C++" {                                                                                                       \
  namespace __lineprof {                                                                                               \
  template <class __T> struct __LP_HIDDEN file_##id {                                                                  \
    static const __UINT32_TYPE__ __table[];                                                                            \
    static __file __entry;                                                                                             \
  };                                                                                                                   \
  template <class __T> const __UINT32_TYPE__ file_##id<__T>::__table[] = {__VA_ARGS__};                                \
  template <class __T> __file file_##id<__T>::__entry = {static_cast<__offset>(0), static_cast<__origin>(0), slots, tableSize, __table};         \
  __attribute__((__constructor__(101), __used__)) static void register_##id() {                                        \
    __lineprof_register_1(&file_##id<void>::__entry);                                                                  \
  }                                                                                                                    \
  }                                                                                                                    \
  }

/// (`> >`: clang warns of the other in every standard, if asked for all warnings.)
#define __LP_FIRST(id) ::__lineprof::__firstOf<::__lineprof::file_##id<void> >()
#define __LP_COUNT(id) ::__lineprof::__counting< ::__lineprof::file_##id<void> >::__count
#define __LP_ORIGIN(id) ::__lineprof::__originOf<::__lineprof::file_##id<void> >()

/// At the top of a function's body: its file's counters.
#define __LP_ENTER(id)                                                                                                 \
  __LP_COUNT(id) *const __lp_counters = ::__lineprof::__counters< ::__lineprof::file_##id<void> >();                   \
  static_cast<void>(__lp_counters);
#define __LP_ENTER_CONSTEXPR(id)                                                                                       \
  __LP_COUNT(id) *const __lp_counters =                                                                                \
      __builtin_is_constant_evaluated() ? nullptr : ::__lineprof::__counters< ::__lineprof::file_##id<void> >();       \
  static_cast<void>(__lp_counters);
/// In a template whose instantiations are told apart.
#define __LP_ENTER_INSTANCE(id)                                                                                        \
  struct __lp_here {};                                                                                                 \
  ::__lineprof::__file &__lp_file =                                                                                    \
      ::__lineprof::__instanceOf< ::__lineprof::file_##id<void>, __lp_here>(__PRETTY_FUNCTION__);                      \
  __LP_COUNT(id) *const __lp_counters = ::__lineprof::__countersIn< ::__lineprof::file_##id<void> >(__lp_file);        \
  static_cast<void>(__lp_counters);
#define __LP_FRAME_INSTANCE(function, line)                                                                            \
  ::__lineprof::__frame __lp_frame(__lp_counters, ::__lineprof::__originIn(__lp_file), function, line);
/// Before the first statement that calls out, at `line`: the activation. `function` is the function's slot in its file.
#define __LP_FRAME(id, function, line) ::__lineprof::__frame __lp_frame(__lp_counters, __LP_ORIGIN(id), function, line);

/// At the top of the body of a function that is timed exactly, and at each of its lines.
#define __LP_TIMED(id, function, line) ::__lineprof::__timing __lp_timing(__LP_FIRST(id), function, line);
#define __LP_LINE(id, line) (__lp_timing.__line(__LP_FIRST(id), line))

/// At the top of a coroutine's body: its activation, not open yet; and before what may suspend it.
#define __LP_RESUMABLE(id, function) ::__lineprof::__resumable __lp_frame(__LP_ORIGIN(id), function);
#define __LP_LEAVE() (__lp_frame.__leave())

/// Counts a slot: a line, or a function's calls. A void expression, safe as the left operand of a comma.
#define __LP(slot) (::__lineprof::__add(__lp_counters, slot))
#define __LP_CONSTEXPR(slot)                                                                                           \
  static_cast<void>(__builtin_is_constant_evaluated() ? static_cast<void>(0) : ::__lineprof::__add(__lp_counters, slot))
/// Counts a slot in a coroutine, which may have changed threads since its last line.
#define __LP_ANYWHERE(id, slot)                                                                                        \
  (::__lineprof::__add(::__lineprof::__counters< ::__lineprof::file_##id<void> >(), slot))
/// Counts a slot outside of any body: a default member initialiser's, which may run at compile time.
#define __LP_MEMBER(id, slot)                                                                                          \
  static_cast<void>(__builtin_is_constant_evaluated() ? static_cast<void>(0) : __LP_ANYWHERE(id, slot))
/// A slot of a loop that calls nothing: its variable, in front of the loop, and its probe, in the loop.
#define __LP_TALLY(slot) ::__lineprof::__tally<__typeof__(*__lp_counters)> __lp_tally_##slot(__lp_counters, slot);
#define __LP_IN(slot) (__lp_tally_##slot.__add())
/// Moves the activation to a line.
#define __LP_AT(line) (__lp_frame.__at(line))
#define __LP_BACK_AT(line) (__lp_frame.__backAt(line))
/// Makes the position stack be what it is at this place.
#define __LP_SHOW() (::__lineprof::__show())

#endif
