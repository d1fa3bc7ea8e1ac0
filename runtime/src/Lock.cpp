// A pthread mutex rather than an own one: thread sanitizers then see what orders one thread's use of a block before the
// next one's.
#include "Lock.h"
#include <pthread.h>

namespace lineprof {
namespace {
pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
}

void lock() { pthread_mutex_lock(&mutex); }
void unlock() { pthread_mutex_unlock(&mutex); }
void resetLock() { mutex = PTHREAD_MUTEX_INITIALIZER; }

} // namespace lineprof
