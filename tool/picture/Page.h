// The page: one HTML file that holds the report, its sources, and what shows them.
#ifndef LINEPROF_PICTURE_PAGE_H
#define LINEPROF_PICTURE_PAGE_H

#include "analysis/Views.h"

#include <iosfwd>

namespace lineprof {

/// Whether this program has the page: it may be built without.
bool hasPage();

struct PageLook {
  std::string title;
  std::string view = "summary"; ///< what is shown first, unless the address asks for something else
};

/// `report` must have its calls and its sources; `base`, an earlier one that it is compared with, too. Null: it is
/// compared with none.
void writePage(const Report &report, const Report *base, const PageLook &look, std::ostream &out);

} // namespace lineprof

#endif
