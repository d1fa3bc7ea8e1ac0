#pragma GCC system_header
/* The probes of probe.h in C: included by it, with the same macros. C has neither enumerations of their own for alias
   analysis nor destructors: counters lie in a struct of `long long`, which only `long long`s alias with, and the cleanup
   attribute, which both compilers have, closes activations and adds tallies up.

   No header is included: a program that declares such names itself, or was preprocessed, must not meet them twice.
   C89 is enough, for programs that are compiled as such. */
#ifndef LINEPROF_PROBE_C_H
#define LINEPROF_PROBE_C_H
/* A probe may stand before a declaration; this reaches beyond this header, to the code that the probes stand in. */
#pragma GCC diagnostic ignored "-Wdeclaration-after-statement"

#define __LP_HIDDEN __attribute__((__visibility__("hidden")))
/* Never a function of its own, so that inline functions with external linkage may use it. */
#define __LP_INLINE extern __inline__ __attribute__((gnu_inline, always_inline, artificial))

/* What the macros below name, they name by words that no program is free to define as macros of its own. */
typedef struct {
  unsigned long long n;
} __lineprof_count;
typedef struct {
  unsigned int line, function;
} __lineprof_position;
typedef struct {
  __UINTPTR_TYPE__ address;
} __lineprof_top;

struct __lineprof_file {
  unsigned long long __first, __origin;
  unsigned int slots, tableSize;
  const void *table;
};

typedef struct {
  unsigned long long began, nested, events, lineBegan, lineNested, lineEvents;
  void *function, *line;
  unsigned int interruptions;
} __lineprof_timed;

extern __thread __lineprof_count *__lineprof_base __attribute__((tls_model("initial-exec")));
void __lineprof_register_1(struct __lineprof_file *);
void __lineprof_enter_1(__lineprof_position *, __lineprof_count *);
void __lineprof_leave_1(__lineprof_position *);
void __lineprof_open_1(__lineprof_timed *, __UINT64_TYPE__, __UINT64_TYPE__);
void __lineprof_line_1(__lineprof_timed *, __UINT64_TYPE__);
void __lineprof_close_1(__lineprof_timed *);

enum { __lineprof_positionBytes = 65536 };

__LP_INLINE __lineprof_top *__lineprof_topOf(__lineprof_count *base) { return (__lineprof_top *)(void *)base - 1; }

__LP_INLINE __lineprof_count *__lineprof_counters(unsigned long long first) { return __lineprof_base + first; }

__LP_INLINE void __lineprof_add(__lineprof_count *counters, unsigned int slot) { counters[slot].n += 1; }

typedef struct {
  __lineprof_count *counter;
  unsigned long long __n;
} __lineprof_tally;

__LP_INLINE __lineprof_tally __lineprof_startTally(__lineprof_count *counters, unsigned int slot) {
  __lineprof_tally tally;
  tally.counter = counters + slot;
  tally.__n = 0;
  return tally;
}

__LP_INLINE void __lineprof_addUp(__lineprof_tally *tally) { tally->counter->n += tally->__n; }

typedef struct {
  __lineprof_position *me;
} __lineprof_frame;

__LP_INLINE __lineprof_frame __lineprof_open(__lineprof_count *counters, unsigned long long origin,
                                              unsigned int function, unsigned int line) {
  __lineprof_top *slot = __lineprof_topOf(__lineprof_base);
  __UINTPTR_TYPE__ mine = slot->address, next = mine + sizeof(__lineprof_position);
  __lineprof_frame frame;
  unsigned long long whole = origin + ((unsigned long long)function << 32 | line);
  frame.me = (__lineprof_position *)mine;
  __asm__("" : "+r"(whole)); /* both halves in one store: see probe.h */
  frame.me->line = (unsigned int)whole;
  frame.me->function = (unsigned int)(whole >> 32);
  __LP_KEEP(*frame.me);
  if (__builtin_expect(!(next & (__lineprof_positionBytes - 1)), 0))
    next = mine;
  slot->address = next;
  if (__builtin_expect(counters[function + 1].n == 0, 0))
    __LP_ENTER_TIMED(frame.me, counters + function + 1);
  return frame;
}

__LP_INLINE void __lineprof_close(__lineprof_frame *frame) {
  if (__builtin_expect(frame->me->function >> 31, 0)) /* format::timedBit */
    __LP_LEAVE_TIMED(frame->me);
  __lineprof_topOf(__lineprof_base)->address = (__UINTPTR_TYPE__)frame->me;
}

__LP_INLINE void __lineprof_at(__lineprof_frame *frame, unsigned int line) {
  frame->me->line = line;
  __LP_KEEP(frame->me->line);
}

__LP_INLINE void __lineprof_backAt(__lineprof_frame *frame, unsigned int line) {
  __UINTPTR_TYPE__ next = (__UINTPTR_TYPE__)(frame->me + 1);
  __lineprof_at(frame, line);
  if (next & (__lineprof_positionBytes - 1))
    __lineprof_topOf(__lineprof_base)->address = next;
}

/* See probe-cpp.h. */
__LP_INLINE void __lineprof_show(void) { __asm__ __volatile__("" : : : "memory"); }

/* Weak, so that a header's entry is one per module. */
#define __LP_FILE(id, slots, tableSize, ...)                                                                           \
  extern const __UINT32_TYPE__ __lineprof_table_##id[] __LP_HIDDEN;                                                    \
  extern struct __lineprof_file __lineprof_file_##id __LP_HIDDEN;                                                      \
  __attribute__((__weak__)) const __UINT32_TYPE__ __lineprof_table_##id[] = {__VA_ARGS__};                             \
  __attribute__((__weak__)) struct __lineprof_file __lineprof_file_##id = {0, 0, slots, tableSize,            \
                                                                                          __lineprof_table_##id};      \
  __LP_INLINE unsigned long long __lineprof_first_##id(void) { return __lineprof_file_##id.__first; }                  \
  __LP_INLINE unsigned long long __lineprof_origin_##id(void) { return __lineprof_file_##id.__origin; }                \
  __attribute__((__constructor__(101), __used__)) static void __lineprof_register_##id(void) {                         \
    __lineprof_register_1(&__lineprof_file_##id);                                                                      \
  }

#define __LP_ENTER(id)                                                                                                 \
  __lineprof_count *const __lp_counters = __lineprof_counters(__lineprof_first_##id());                                \
  (void)__lp_counters;
#define __LP_FRAME(id, function, line)                                                                                 \
  __attribute__((__cleanup__(__lineprof_close))) __lineprof_frame __lp_frame =                                         \
      __lineprof_open(__lp_counters, __lineprof_origin_##id(), function, line);

#define __LP_TIMED(id, function, line)                                                                                 \
  __attribute__((__cleanup__(__lineprof_close_1))) __lineprof_timed __lp_timing;                                       \
  __lineprof_open_1(&__lp_timing, __lineprof_first_##id() + function, __lineprof_first_##id() + line);
#define __LP_LINE(id, line) (__lineprof_line_1(&__lp_timing, __lineprof_first_##id() + line))

#define __LP(slot) (__lineprof_add(__lp_counters, slot))
#define __LP_TALLY(slot)                                                                                               \
  __attribute__((__cleanup__(__lineprof_addUp))) __lineprof_tally __lp_tally_##slot =                                  \
      __lineprof_startTally(__lp_counters, slot);
#define __LP_IN(slot) ((void)++__lp_tally_##slot.__n)
#define __LP_AT(line) (__lineprof_at(&__lp_frame, line))
#define __LP_BACK_AT(line) (__lineprof_backAt(&__lp_frame, line))
#define __LP_SHOW() (__lineprof_show())

#endif
