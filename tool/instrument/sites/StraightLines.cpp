// Regions, and what tells one from others.
#include "instrument/sites/StraightLines.h"

#include "instrument/sites/ProjectFiles.h"

namespace lineprof::instrument {

unsigned StraightLines::count(unsigned offset) {
  if (flow.region && !file.text->uninterrupted(flow.region, offset))
    interrupt();
  if (flow.region == 0)
    begin(offset);
  return flow.region;
}

void StraightLines::begin(unsigned offset) {
  flow.region = offset;
  if (!flow.broken && !flow.entry)
    flow.entry = offset;
  if (flow.guard) {
    flow.guard->region = offset;
    relate(*flow.guard);
    flow.guard.reset();
  }
  for (Relation &relation : flow.loops) {
    relation.minus = offset;
    relate(relation);
  }
  flow.loops.clear();
}

void StraightLines::breakOff(const std::optional<Relation> &guard) {
  flow.region = 0;
  flow.broken = true;
  flow.guard = guard;
  flow.loops.clear();
}

void StraightLines::loop(unsigned bodyEntry, unsigned condition, Known calls) {
  Relation relation{body, bodyEntry, condition, flow.region, calls};
  if (relation.minus)
    relate(relation);
  else
    flow.loops.push_back(relation);
}

void StraightLines::relate(const Relation &relation) {
  if (file.text->uninterrupted(relation.plus, relation.region) &&
      file.text->uninterrupted(relation.plus, relation.minus))
    file.plan.relations.push_back(relation);
}

} // namespace lineprof::instrument
