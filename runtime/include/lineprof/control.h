#pragma GCC system_header
/* lineprof.h in instrumented sources. */
#ifndef LINEPROF_CONTROL_H
#define LINEPROF_CONTROL_H

#ifdef __cplusplus
extern "C" {
#endif

void lineprof_pause(void);
void lineprof_resume(void);
void lineprof_reset(void);
/* 0, or a negative errno: then nothing is left at the path. */
int lineprof_dump(const char *path);

/* A region or progress point: its name, and the slot that it gets when the program comes there first. */
struct __lineprof_mark {
  unsigned long long slot;
  const char *name, *path;
  unsigned int line, kind;
};
/* The slot of a mark; 0 while there is no profile. Signal-safe once the mark has been met. */
unsigned long long __lineprof_mark_1(struct __lineprof_mark *);
/* An activation of a region on the calling thread's position stack, and its end. */
void *__lineprof_begin_1(struct __lineprof_mark *);
void __lineprof_end_1(void **);
void __lineprof_progress_1(struct __lineprof_mark *);

#ifdef __cplusplus
}
#endif

#define __LP_JOIN(a, b) a##b
#define __LP_UNIQUE(name, line) __LP_JOIN(name, line)
#define __LP_MARK(variable, name, kind) static struct __lineprof_mark variable = {0, name, __FILE__, __LINE__, kind}

#define LINEPROF_REGION(name)                                                                                          \
  __LP_MARK(__LP_UNIQUE(__lp_mark_, __LINE__), name, 1);                                                               \
  __attribute__((__cleanup__(__lineprof_end_1), __unused__)) void *__LP_UNIQUE(__lp_region_, __LINE__) =               \
      __lineprof_begin_1(&__LP_UNIQUE(__lp_mark_, __LINE__))
#define LINEPROF_PROGRESS(name)                                                                                        \
  do {                                                                                                                 \
    __LP_MARK(__lp_mark, name, 2);                                                                                     \
    __lineprof_progress_1(&__lp_mark);                                                                                 \
  } while (0)

#endif
