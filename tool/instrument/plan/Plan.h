// What there is to probe in a file: plain data, without Clang. Offsets are bytes into the original, lines count from 1.
#ifndef LINEPROF_INSTRUMENT_PLAN_H
#define LINEPROF_INSTRUMENT_PLAN_H

#include <cstdint>
#include <string>
#include <vector>

namespace lineprof::instrument {

/// What a unit knows of a question that another unit, or another instantiation, may answer differently.
/// Ordered so that merging is std::max; what nobody knows counts as yes.
enum class Known : std::uint8_t { unknown, no, yes };

enum class SiteKind : std::uint8_t {
  before,      ///< in front of a statement
  loop,        ///< in front of a loop: where it moves an activation if there is one
  condition,   ///< in front of a loop's condition
  increment,   ///< in front of a for loop's increment
  bodyStart,   ///< after the opening brace of a loop's body
  initialiser, ///< a constructor's: as often as its function is called; no probe stands there
  operand,     ///< in a statement, on a later line than it begins: no probe stands there, its region has one
};

/// A place where a probe can stand.
struct Site {
  unsigned offset; ///< where the probe is inserted
  SiteKind kind;
  unsigned line;      ///< the line it speaks of
  unsigned statement; ///< offset of the statement it belongs to: the first statement on a line owns the line
  unsigned body;      ///< Body::open of the function body it is in
  unsigned opening;   ///< where the activation must be opened at the latest if this site moves it
  bool counts;        ///< the line's hits are counted here
  unsigned region;    ///< nonzero and equal: statements in a straight line, of which one runs as often as the other
  bool onceACall;     ///< runs exactly once each time its body is entered
  bool written; ///< seen in the code as it is written; false: only in a template's instantiation, which may tell more
                ///< of `moves`, but whose AST is not always cut at the same places
  Known moves;           ///< the activation moves here: the statement calls something that is not trivial, or loops
  bool suspends = false; ///< a coroutine may be suspended in the statement: the activation is closed before it
};

enum class BodyKind : std::uint8_t {
  plain,
  constantEvaluable, ///< may run at compile time: probes are guarded, and there is no activation
  resumable, ///< a coroutine: may change threads at every suspension; its activation is open between two of them
};

/// A brace-enclosed region with counters of its own: a function's body, a lambda's, a function-try-block's handler.
struct Body {
  unsigned open;     ///< offset after the opening brace
  unsigned function; ///< Function::key
  BodyKind kind;
  bool returnsTwice;           ///< calls setjmp or the like
  bool entered;                ///< entering it is calling the function (a handler's body is none)
  bool suspendsUnseen = false; ///< a coroutine that is suspended where no site is: there can be no activation
  bool tracked = true; ///< may have an activation: its time is measured
  bool timed = false;  ///< exactly
  bool apart = false;  ///< in a template, whose instantiations count each for itself
  bool allocates = false;      ///< calls malloc, free or their kin by name
  bool callsItself = false;    ///< directly: its own activation must be told from the one that called it
};

struct Function {
  unsigned key; ///< offset after the opening brace of its (first) body
  std::string name;
  unsigned firstLine, lastLine;
  unsigned flags; ///< format::lambda, format::isTemplate
};

/// An unbraced statement that gets braces.
struct Braces {
  unsigned begin, end;
};

/// A loop that can keep its counts in registers and add them up when it ends, if it calls nothing.
struct Loop {
  unsigned begin, end;
  unsigned body; ///< Body::open
  Known calls;
};

/// A way of an if, to which nothing but blocks and other ifs lead: an activation that nothing outside of it needs is
/// opened in it, in front of its first statement.
struct Arm {
  unsigned begin, end; ///< its first statement, and behind its last one
  unsigned body;       ///< Body::open
  bool closed;         ///< control only comes in by the if
};

/// A region that runs as often as one place less another:
///  - what stands after a guard, `if (…) { … and away }`: the `if`, less the branch;
///  - what stands behind else: the `if`, less the other branch;
///  - the body of a loop that ends by its condition alone: the condition, less the straight line that the loop is in.
struct Relation {
  unsigned body;   ///< Body::open
  unsigned region; ///< Site::region
  unsigned plus;   ///< offset of a site
  unsigned minus;  ///< a region
  Known calls;     ///< whether something is called that may not come back; then it does not hold
};

/// A part of an expression that is evaluated or not: what follows && or ||, or what ?: chooses from.
struct Operand {
  /// Where it goes, and what there is to note.
  struct Way {
    unsigned region; ///< Site::region of what is evaluated then; 0: nothing to count
    unsigned line;
    Known moves; ///< the activation moves to that line
  };
  unsigned begin, end; ///< of the operand; for ?:, of its condition
  unsigned body;       ///< Body::open
  bool chooses;        ///< ?:
  Way yes, no;         ///< evaluated at all; for ?:, the condition true and false
};

/// A default member initialiser that does something: counted wherever a constructor uses it, outside of all bodies.
struct MemberInitialiser {
  unsigned begin, end; ///< of the expression
  unsigned line;
};

/// Where a constructor's call is counted, if not in its body: one that its initialisers end is a call as well.
struct EarlyCall {
  unsigned begin, end; ///< of an expression in its first initialiser that does something
  unsigned body;       ///< Body::open
};

struct Skip {
  unsigned line;
  std::string what;
  std::string reason;
  unsigned function; ///< Function::key of the function that is left alone, or 0
};

/// FilePlan::untouched of a file that the user did not want.
constexpr const char *excludedFile = "left out by --include or --exclude";

/// All that one unit, or all units together, say of one file.
struct FilePlan {
  std::string path;      ///< absolute
  std::string shownAs;   ///< as the build spells it: what __FILE__ gives
  bool isMain = false;   ///< a translation unit's own source, not a header
  std::string untouched; ///< a reason to leave the file as it is, or empty
  std::vector<Function> functions;
  std::vector<Body> bodies;
  std::vector<Site> sites;
  std::vector<Braces> braces;
  std::vector<Loop> loops;
  std::vector<Arm> arms;
  std::vector<Relation> relations;
  std::vector<Operand> operands;
  std::vector<MemberInitialiser> initialisers;
  std::vector<EarlyCall> calls;
  std::vector<Skip> skips;

  bool probed() const { return untouched.empty() && !(bodies.empty() && initialisers.empty()); }
};

struct UnitPlan {
  std::string main;
  std::vector<FilePlan> files;
  std::vector<std::string> read; ///< every project file the unit read, absolute
};

} // namespace lineprof::instrument

#endif
