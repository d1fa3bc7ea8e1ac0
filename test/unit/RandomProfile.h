// Random profiles, for comparing the quick with the obvious.
#ifndef LINEPROF_TEST_UNIT_RANDOMPROFILE_H
#define LINEPROF_TEST_UNIT_RANDOMPROFILE_H

#include "Profiles.h"

namespace lineprof {

struct RandomProfile {
  Profile profile;
  ToldSymbolizer symbols; ///< of its addresses
};

/// The same for the same seed.
RandomProfile randomProfile(unsigned seed);

} // namespace lineprof

#endif
