/* A counter of its own, to be preloaded: what the allocation functions were called for, all in all; written when the process exits.
   It shares nothing with the runtime, and stands in front of it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>

static atomic_ulong allocations, bytes, frees, freed;

static void *next(const char *name) { return dlsym(RTLD_NEXT, name); }

static void *allocated(void *memory, size_t size) {
  if (memory)
    allocations++, bytes += size;
  return memory;
}

void *malloc(size_t size) {
  static void *(*real)(size_t);
  if (!real)
    real = next("malloc");
  return allocated(real(size), size);
}

void *calloc(size_t count, size_t size) {
  static void *(*real)(size_t, size_t);
  if (!real)
    real = next("calloc");
  return allocated(real(count, size), count * size);
}

void *aligned_alloc(size_t alignment, size_t size) {
  static void *(*real)(size_t, size_t);
  if (!real)
    real = next("aligned_alloc");
  return allocated(real(alignment, size), size);
}

void free(void *block) {
  static void (*real)(void *);
  if (!real)
    real = next("free");
  if (block)
    frees++, freed += malloc_usable_size(block);
  real(block);
}

void *realloc(void *block, size_t size) {
  static void *(*real)(void *, size_t);
  if (!real)
    real = next("realloc");
  size_t before = block ? malloc_usable_size(block) : 0;
  void *memory = real(block, size);
  if (block)
    frees++, freed += before;
  return allocated(memory, size);
}

__attribute__((destructor)) static void report(void) {
  char text[200];
  int size = snprintf(text, sizeof text, "allocs %lu bytes %lu frees %lu freed %lu\n", allocations, bytes, frees, freed);
  (void)!write(2, text, size);
}
