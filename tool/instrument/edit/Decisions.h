// Which probe stands where, and which slot it counts in. Made from a FilePlan alone; printed by --dump-plan.
#ifndef LINEPROF_INSTRUMENT_DECISIONS_H
#define LINEPROF_INSTRUMENT_DECISIONS_H

#include "instrument/plan/Plan.h"

#include <map>
#include <string>
#include <vector>

namespace lineprof::instrument {

/// A site's probe: what it does there.
struct Probe {
  const Site *site;
  const Body *body;
  unsigned slot; ///< that it counts in
  bool counts;   ///< adds one to the slot
  bool tallied;  ///< in a loop that adds up at its end
  bool moves;    ///< stores the line in the activation
  bool times;    ///< begins the line's time: the first statement on a line of an exactly timed function
};

/// What is noted where an operand is evaluated, or ?: goes one way.
struct OperandProbe {
  const Operand *operand;
  const Body *body;
  struct Way {
    unsigned slot; ///< counts in it; 0: in none
    bool moves;    ///< to `line`
    unsigned line;
    bool notes() const { return slot || moves; }
  } yes, no;
  bool tallied;
};

/// A loop that counts in variables of its own, which the compiler can keep in registers, and adds them up when it ends.
struct Tallies {
  const Loop *loop;
  std::vector<unsigned> slots; ///< ascending
};

struct LineDecision {
  unsigned line;
  unsigned slot;      ///< its own, or that of a line that runs as often
  unsigned statement; ///< offset of the statement whose runs are its hits
};

/// A slot that is not counted, but computed: plus + more - minus. Of `more` and `minus` one is 0, which no slot is.
struct Derivation {
  unsigned slot, plus, more, minus;
};

/// Where an activation is opened, and up to where it is there.
struct Opening {
  unsigned offset;
  unsigned line;
  unsigned end = ~0u;

  bool reaches(unsigned begin, unsigned upTo) const { return offset <= begin && upTo <= end; }
};

struct BodyDecision {
  const Body *body;
  bool framed;            ///< has an activation on the position stack
  Opening opening;        ///< where it starts, if framed
  bool countsCalls;       ///< a counter of its own for the function's calls, at the body's start
  const EarlyCall *early; ///< or there, if not null
};

struct FunctionDecision {
  const Function *function;
  unsigned slot;  ///< its own
  unsigned calls; ///< the slot that counts its calls
  bool framed;
};

/// Points into the FilePlan it was made from, which must outlive it.
struct Decisions {
  std::string id; ///< the file's name in the instrumented code
  unsigned sourceLines;
  std::uint64_t sourceHash;
  unsigned slots;
  std::vector<Probe> probes;                           ///< by offset
  std::vector<OperandProbe> operands;                  ///< by offset, outer ones first
  std::vector<const MemberInitialiser *> initialisers; ///< those that own their line, by offset
  std::vector<BodyDecision> bodies;                    ///< by offset
  std::vector<FunctionDecision> functions;             ///< by slot and by key
  std::vector<Tallies> tallies;                        ///< by body and offset
  std::vector<Derivation> derivations;                 ///< in the order in which they can be computed
  std::vector<LineDecision> lines;                     ///< lines that have code, ascending
};

/// The decisions as text, one per line, for people and tests.
std::string printDecisions(const FilePlan &plan, const Decisions &decisions);

} // namespace lineprof::instrument

#endif
