// Moments in a table, and making two of them one. Async-signal-safe.
#ifndef LINEPROF_MOMENTS_H
#define LINEPROF_MOMENTS_H

#include "lineprof/format.h"

namespace lineprof {

/// `at` last: a reader sees the whole moment, or none.
inline void putMoment(format::Moment &into, const format::Moment &moment) {
  into.resident = moment.resident;
  into.live = moment.live;
  into.minorFaults = moment.minorFaults;
  into.majorFaults = moment.majorFaults;
  __atomic_store_n(&into.at, moment.at, __ATOMIC_RELEASE);
}

/// The later of two, with the larger memory of both.
inline format::Moment joined(const format::Moment &first, format::Moment second) {
  second.resident = first.resident > second.resident ? first.resident : second.resident;
  second.live = first.live > second.live ? first.live : second.live;
  return second;
}

/// Makes each two of `used` moments one, and calls `moveRows(from, to)` for what else a moment has. Readers leave out
/// what is not later than what stands before it, so the table is valid in between.
template <class MoveRows> void halveMoments(format::Moment *moments, format::u32 used, MoveRows moveRows) {
  for (format::u32 index = 0; index < used / 2; ++index) {
    moveRows(2 * index + 1, index);
    putMoment(moments[index], joined(moments[2 * index], moments[2 * index + 1]));
  }
  for (format::u32 index = used / 2; index < used; ++index)
    moments[index].at = 0;
}

} // namespace lineprof

#endif
