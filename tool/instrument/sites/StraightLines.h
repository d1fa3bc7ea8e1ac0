// Which statements of a body run equally often, and which as often as others less a third: so that one counter does for
// many.
#ifndef LINEPROF_INSTRUMENT_STRAIGHTLINES_H
#define LINEPROF_INSTRUMENT_STRAIGHTLINES_H

#include "instrument/plan/Plan.h"

#include <optional>
#include <utility>
#include <vector>

namespace lineprof::instrument {

struct File;

/// Told of a body's statements in the order of the text, it gives each its region (Site::region), and adds to the
/// file's plan the relations between regions.
class StraightLines {
  /// Of the statements of one block.
  struct Flow {
    unsigned region = 0;           ///< that the next statement is in; 0: none yet
    unsigned entry = 0;            ///< the region that runs as often as the block is entered; 0: none
    bool broken = false;           ///< no later region is the entry
    std::optional<Relation> guard; ///< what the next region comes after
    std::vector<Relation> loops;   ///< that stand in the straight line of the next region
  };

public:
  /// While it lives, statements are in a block of their own.
  class Block {
    StraightLines &lines;
    Flow outer;

  public:
    explicit Block(StraightLines &s) : lines(s), outer(std::exchange(s.flow, Flow())) {}
    ~Block() {
      lines.lastEntry = lines.flow.entry;
      lines.flow = std::move(outer);
    }
    Block(const Block &) = delete;
    Block &operator=(const Block &) = delete;
  };

  /// Of the body that begins at `body` (Body::open).
  StraightLines(File &file, unsigned body) : file(file), body(body) {}

  /// The region of what stands here; 0: none yet.
  unsigned region() const { return flow.region; }
  /// The region that runs as often as the block is entered; 0: none.
  unsigned entry() const { return flow.entry; }
  /// The entry of the block that ends last while `walk` runs; 0: none.
  template <class Walk> unsigned entryIn(Walk walk) {
    lastEntry = 0;
    walk();
    return lastEntry;
  }

  /// A statement at `offset` is counted: in the region that is returned, perhaps a new one.
  unsigned count(unsigned offset);
  /// Control may come from elsewhere here.
  void interrupt() { flow = {0, flow.entry, true, std::nullopt, {}}; }
  /// What comes next may not run, or only as `guard` tells; its region is not known yet.
  void breakOff(const std::optional<Relation> &guard);
  /// A loop that only its condition ends: its body's entry, the condition's offset, whether it calls something that may
  /// not come back.
  void loop(unsigned bodyEntry, unsigned condition, Known calls);
  /// Notes a relation, unless what is compiled between its places may be something else.
  void relate(const Relation &relation);

private:
  void begin(unsigned offset);

  File &file;
  unsigned body;
  Flow flow;
  unsigned lastEntry = 0; ///< Flow::entry of the block that ended last
};

} // namespace lineprof::instrument

#endif
