// Takes from each moment what the one before had.
#include "analysis/Timeline.h"

namespace lineprof {

std::vector<Moment> intervalsOf(std::vector<Moment> moments) {
  for (std::size_t number = moments.size(); number-- > 1;) {
    moments[number].minorFaults -= moments[number - 1].minorFaults;
    moments[number].majorFaults -= moments[number - 1].majorFaults;
  }
  return moments;
}

std::vector<ThreadMoment> intervalsOf(std::vector<ThreadMoment> moments) {
  for (std::size_t number = moments.size(); number-- > 1;) {
    moments[number].cpu -= moments[number - 1].cpu;
    moments[number].waited -= moments[number - 1].waited;
  }
  return moments;
}

} // namespace lineprof
