// Walks one body and notes its sites. See BodyWalk.h.
#include "instrument/sites/BodyWalk.h"

#include "instrument/sites/Calls.h"
#include "instrument/sites/ControlFlow.h"
#include "instrument/sites/OperandWalk.h"
#include "instrument/sites/ProjectFiles.h"
#include "instrument/sites/StraightLines.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/AST/StmtOpenMP.h"
#include "clang/Basic/OpenMPKinds.h"
#include "clang/Basic/SourceManager.h"

#include <utility>

using namespace clang;

namespace lineprof::instrument {
namespace {

/// Walks one body and notes its sites.
class BodyWalk {
public:
  /// A loop's header that is counted where its body begins.
  struct Header {
    unsigned line = 0, owner = 0;
  };

  BodyWalk(ASTContext &context, const Places &places, Calls &calls, File &file, FileID id, const Body &body,
           bool written)
      : context(context), places(places), calls(calls), file(file), id(id), body(body), written(written),
        lines(file, body.open) {}

  /// A region: a statement that may run on other threads than what is around it. `body` begins after its brace, or with
  /// it.
  void walkRegion(const Stmt *s, std::optional<Header> header) {
    opening = body.open;
    if (!isa<CompoundStmt>(s))
      braced = body.open;
    branch(s, header);
  }

  /// Whether there is a site at every place where the body, a coroutine's, may be suspended.
  bool seesAllSuspensions(const CompoundStmt &compound) const { return suspensionsSeen == suspensions(&compound); }

  void walk(const CompoundStmt &compound) {
    bool anywhere = jumps(&compound);
    onlyIfs = !anywhere && body.kind == BodyKind::plain && !body.returnsTwice;
    std::size_t known = file.plan.sites.size();
    for (const Stmt *child : compound.body()) {
      auto place = anywhere ? std::nullopt : here(places.before(child->getBeginLoc()));
      bool free = place && file.text->together(place->offset, body.open) && !file.text->besidePragma(place->offset);
      opening = free ? place->offset : body.open;
      inLine(child, true);
    }
    for (; known < file.plan.sites.size(); ++known) {
      Site &site = file.plan.sites[known];
      site.onceACall = lines.entry() && site.region == lines.entry() && site.offset == lines.entry() &&
                       file.text->uninterrupted(body.open, site.offset);
    }
  }

private:
  std::optional<Place> here(std::optional<Place> place) const {
    return place && place->file == id ? place : std::nullopt;
  }

  /// Where text may be put in front of a statement.
  std::optional<Place> front(SourceLocation location) const {
    auto place = here(places.before(location));
    return place && (place->offset == braced || !file.text->besidePragma(place->offset)) ? place : std::nullopt;
  }

  void site(Place place, SiteKind kind, unsigned line, unsigned owner, bool counts, Known moves,
            unsigned inRegion = 0) {
    file.plan.sites.push_back(
        {place.offset, kind, line, owner, body.open, opening, counts, inRegion, false, written, moves});
  }

  /// The statements of a compound that is not the body itself.
  void compound(const CompoundStmt &c) {
    StraightLines::Block block(lines);
    for (const Stmt *child : c.body())
      inLine(child, true);
  }

  /// A statement among others: what comes after it runs as often, unless it may not come back.
  void inLine(const Stmt *s, bool insertable) {
    std::size_t known = file.plan.sites.size();
    unsigned lastEntry = lines.entryIn([&] { statement(s, insertable); });
    if (leaves(s, false) || calls.inside(s) == Known::yes)
      lines.breakOff(guardOf(s, known, lastEntry));
  }

  /// What a statement, whose sites begin at number `known` and whose last block's entry is `branchEntry`, tells of those
  /// after it if it is a guard.
  std::optional<Relation> guardOf(const Stmt *s, std::size_t known, unsigned branchEntry) {
    const auto *branch = dyn_cast<IfStmt>(s);
    if (!branch || branch->getElse() || known == file.plan.sites.size() || !branchEntry || !goesAway(branch->getThen()))
      return std::nullopt;
    const Site &whole = file.plan.sites[known];
    if (whole.kind != SiteKind::before || !whole.counts || whole.offset >= branchEntry)
      return std::nullopt;
    return Relation{body.open, 0, whole.offset, branchEntry, insideCondition(*branch)};
  }

  /// Whether what decides between an if's branches calls something that may not come back.
  Known insideCondition(const IfStmt &s) {
    return both(calls.inside(s.getInit()),
                both(calls.inside(s.getConditionVariableDeclStmt()), calls.inside(s.getCond())));
  }

  /// A loop as a whole, at `start`.
  void loop(const Stmt &s, std::optional<Place> start) {
    auto end = start ? endOf(&s) : std::nullopt;
    if (!end || entersSideways(&s, false) || !file.text->uninterrupted(start->offset, *end))
      return;
    file.plan.loops.push_back({start->offset, *end, body.open, loopMoves(s)});
  }

  /// The body of a loop whose condition is counted at `condition`, and which only its condition ends.
  void loopBody(const Stmt &s, const Stmt *loopBody, std::optional<Place> condition) {
    unsigned entry = lines.entryIn([&] { branch(loopBody); });
    if (!condition || !entry || leaves(loopBody, true) || breaksOut(loopBody) ||
        !file.text->uninterrupted(offsetOf(s.getBeginLoc()), offsetOf(s.getEndLoc())))
      return;
    lines.loop(entry, condition->offset, loopMoves(s));
  }

  /// What a loop's own site says of `moves`: a loop is worth its line, but no activation of its own.
  Known loopMoves(const Stmt &s) {
    Known known = Known::no;
    for (const Stmt *child : s.children())
      known = both(known, calls.inside(child));
    return known;
  }

  /// A probe in front of a statement, if text can stand there.
  bool before(const Stmt *s, bool insertable, bool counts, Known moves) {
    auto place = insertable ? front(s->getBeginLoc()) : std::nullopt;
    if (!place)
      return false;
    unsigned region = counts ? lines.count(place->offset) : 0;
    site(*place, SiteKind::before, places.line(*place), place->offset, counts, moves, region);
    return true;
  }

  /// `s` stands where statements stand; `insertable`: text in front of it is a statement of its own in the same scope.
  void statement(const Stmt *s, bool insertable) {
    if (!s || isa<NullStmt>(s))
      return;
    if (const auto *c = dyn_cast<CompoundStmt>(s))
      return compound(*c);
    if (const auto *labelled = dyn_cast<LabelStmt>(s)) {
      lines.interrupt();
      return statement(labelled->getSubStmt(), insertable);
    }
    if (const auto *labelled = dyn_cast<SwitchCase>(s)) {
      lines.interrupt();
      return statement(labelled->getSubStmt(), insertable);
    }
    if (const auto *attributed = dyn_cast<AttributedStmt>(s))
      return attributedStatement(*attributed, insertable);
    if (const auto *branch = dyn_cast<IfStmt>(s))
      return ifStatement(*branch, insertable);
    bool outer = std::exchange(onlyIfs, false);
    other(s, insertable);
    onlyIfs = outer;
  }

  /// What is neither a block nor an if.
  void other(const Stmt *s, bool insertable) {
    if (const auto *loop = dyn_cast<ForStmt>(s))
      return forStatement(*loop, insertable);
    if (const auto *loop = dyn_cast<WhileStmt>(s))
      return whileStatement(*loop, insertable);
    if (const auto *loop = dyn_cast<DoStmt>(s))
      return doStatement(*loop, insertable);
    if (const auto *loop = dyn_cast<CXXForRangeStmt>(s))
      return rangeForStatement(*loop, insertable);
    if (const auto *choice = dyn_cast<SwitchStmt>(s))
      return switchStatement(*choice, insertable);
    if (const auto *attempt = dyn_cast<CXXTryStmt>(s)) {
      before(s, insertable, true, Known::no);
      compound(*attempt->getTryBlock());
      for (unsigned i = 0; i < attempt->getNumHandlers(); ++i)
        statement(attempt->getHandler(i)->getHandlerBlock(), false);
      return;
    }
    if (const auto *parallel = dyn_cast<OMPExecutableDirective>(s))
      return directive(*parallel);
    if (const auto *declaration = dyn_cast<DeclStmt>(s); declaration && !isExecuted(*declaration))
      return;
    if (before(s, insertable, true, calls.in(s)))
      suspendsIn({s});
    operands(s, lines.region(), s);
  }

  /// What belongs to the last site: a coroutine's activation must not be open where it is suspended.
  void suspendsIn(std::initializer_list<const Stmt *> pieces) {
    if (body.kind != BodyKind::resumable)
      return;
    for (const Stmt *piece : pieces)
      if (unsigned n = suspensions(piece)) {
        suspensionsSeen += n;
        file.plan.sites.back().suspends = true;
      }
  }

  /// What is in an expression of statement `s`, which is evaluated once each time that `region` runs.
  void operands(const Stmt *expression, unsigned region, const Stmt *s) {
    bool outer = std::exchange(onlyIfs, false);
    if (written)
      OperandWalk(context, places, calls, file, id, body.open, [this](const CompoundStmt &c) {
        compound(c);
      }).walk(expression, region, places.line(s->getBeginLoc()));
    onlyIfs = outer;
  }

  void attributedStatement(const AttributedStmt &s, bool insertable) {
    const Stmt *sub = s.getSubStmt();
    if (isa<NullStmt>(sub))
      return; // [[fallthrough]];
    if (isa<CompoundStmt>(sub))
      return statement(sub, insertable);
    // What follows the attribute must stay next to it: the probe goes in front of both, or nowhere.
    for (const Attr *attribute : s.getAttrs())
      if (isa<MustTailAttr>(attribute))
        return;
    if (auto place = insertable ? front(s.getBeginLoc()) : std::nullopt) {
      site(*place, SiteKind::before, places.line(*place), place->offset, !isLoop(sub), Known::yes);
      if (isa<Expr>(sub))
        suspendsIn({sub});
    }
    statement(sub, false);
  }

  static bool isLoop(const Stmt *s) { return isa<ForStmt, WhileStmt>(s); }

  void ifStatement(const IfStmt &s, bool insertable) {
    if (s.isConsteval())
      return;
    Known moves = both(calls.in(s.getInit()), both(calls.in(s.getConditionVariableDeclStmt()), calls.in(s.getCond())));
    bool probed = before(&s, insertable, true, moves);
    unsigned whole = probed ? file.plan.sites.back().offset : 0;
    if (probed)
      suspendsIn({s.getInit(), s.getConditionVariableDeclStmt(), s.getCond()});
    if (!s.isConstexpr())
      for (const Stmt *part : {s.getInit(), static_cast<const Stmt *>(s.getConditionVariableDeclStmt()),
                               static_cast<const Stmt *>(s.getCond())})
        operands(part, lines.region(), &s);
    unsigned then = lines.entryIn([&] { arm(*s.getThen()); });
    if (!s.getElse())
      return;
    unsigned otherwise = lines.entryIn([&] { arm(*s.getElse()); });
    if (probed && then && otherwise)
      lines.relate({body.open, otherwise, whole, then, insideCondition(s)});
  }

  static Known both(Known a, Known b) {
    if (a == Known::yes || b == Known::yes)
      return Known::yes;
    return a == Known::unknown || b == Known::unknown ? Known::unknown : Known::no;
  }

  /// A way of an if.
  void arm(const Stmt &s) {
    std::size_t known = file.plan.braces.size();
    branch(&s);
    if (!onlyIfs || !written)
      return;
    const auto *c = dyn_cast<CompoundStmt>(withoutAttributes(&s));
    auto begin = !c ? front(s.getBeginLoc()) : c->body_empty() ? std::nullopt : front(c->body_front()->getBeginLoc());
    auto end = begin && c ? here(places.exactly(c->getRBracLoc())) : std::nullopt;
    bool gotBraces = begin && !c && known < file.plan.braces.size() && file.plan.braces[known].begin == begin->offset;
    if (!end && !gotBraces)
      return;
    unsigned last = end ? end->offset : file.plan.braces[known].end;
    if (file.text->uninterrupted(begin->offset, last))
      file.plan.arms.push_back({begin->offset, last, body.open, !entersSideways(&s, false)});
  }

  static const Stmt *withoutAttributes(const Stmt *s) {
    while (const auto *attributed = dyn_cast<AttributedStmt>(s))
      s = attributed->getSubStmt();
    return s;
  }

  /// The substatement of an if, a loop or a switch.
  void branch(const Stmt *s, std::optional<Header> header = std::nullopt) {
    if (!s)
      return;
    const Stmt *inner = withoutAttributes(s);
    if (const auto *c = dyn_cast<CompoundStmt>(inner)) {
      if (auto open = header ? here(places.exactly(c->getLBracLoc())) : std::nullopt)
        site({open->file, file.text->after(open->offset)}, SiteKind::bodyStart, header->line, header->owner, true,
             Known::no);
      return compound(*c);
    }
    if (isa<NullStmt>(inner) && !header)
      return;
    StraightLines::Block block(lines);
    single(s, header);
  }

  /// A substatement without braces.
  void single(const Stmt *s, std::optional<Header> header) {
    auto begin = front(s->getBeginLoc());
    auto end = begin ? endOf(s) : std::nullopt;
    if (!end || !file.text->together(begin->offset, *end))
      return statement(s, false);
    if (written)
      file.plan.braces.push_back({begin->offset, *end});
    if (header)
      site(*begin, SiteKind::bodyStart, header->line, header->owner, true, Known::no);
    statement(s, true);
  }

  /// Where a statement ends, its semicolon included.
  std::optional<unsigned> endOf(const Stmt *s) const {
    if (const auto *x = dyn_cast<IfStmt>(s))
      return endOf(x->getElse() ? x->getElse() : x->getThen());
    if (const auto *x = dyn_cast<ForStmt>(s))
      return endOf(x->getBody());
    if (const auto *x = dyn_cast<WhileStmt>(s))
      return endOf(x->getBody());
    if (const auto *x = dyn_cast<CXXForRangeStmt>(s))
      return endOf(x->getBody());
    if (const auto *x = dyn_cast<SwitchStmt>(s))
      return endOf(x->getBody());
    if (const auto *x = dyn_cast<LabelStmt>(s))
      return endOf(x->getSubStmt());
    if (const auto *x = dyn_cast<SwitchCase>(s))
      return endOf(x->getSubStmt());
    if (const auto *x = dyn_cast<AttributedStmt>(s))
      return endOf(x->getSubStmt());
    auto last = here(places.last(s->getEndLoc()));
    if (!last)
      return std::nullopt;
    if (isa<CompoundStmt, CXXTryStmt>(s))
      return file.text->is(last->offset, "}") || file.text->is(last->offset, "%>")
                 ? std::optional(file.text->after(last->offset))
                 : std::nullopt;
    if (isa<NullStmt, DeclStmt>(s))
      return file.text->is(last->offset, ";") ? std::optional(last->offset + 1) : std::nullopt;
    return file.text->semicolonAfter(last->offset);
  }

  /// A loop's condition: counted where it is evaluated if text can stand there, else at the loop and its body.
  /// Nothing: not counted there.
  std::optional<Place> condition(const Stmt &s, const Expr *cond, unsigned line, unsigned owner) {
    auto place = cond ? here(places.before(cond->getBeginLoc())) : std::nullopt;
    if (place) {
      site(*place, SiteKind::condition, line, owner, true, calls.in(cond), place->offset);
      suspendsIn({cond});
      operands(cond, place->offset, &s);
    }
    return place;
  }

  /// Whether a condition is known at compile time: writing it as a comma expression would change what the compiler
  /// thinks of the code after the loop.
  bool isConstant(const Expr *cond) const {
    if (!cond || cond->isTypeDependent() || cond->isValueDependent())
      return false;
    bool value;
    return cond->EvaluateAsBooleanCondition(value, context);
  }

  void forStatement(const ForStmt &s, bool insertable) {
    unsigned line = places.line(s.getBeginLoc());
    auto start = insertable ? front(s.getBeginLoc()) : std::nullopt;
    unsigned owner = offsetOf(s.getBeginLoc());
    loop(s, start);
    bool endless = !s.getCond() || isConstant(s.getCond());
    auto counted = endless || s.getConditionVariable() ? std::nullopt : condition(s, s.getCond(), line, owner);
    if (start) {
      site(*start, SiteKind::loop, line, owner, !counted && !endless, loopMoves(s));
      suspendsIn({s.getInit()});
    }
    if (const Expr *increment = s.getInc()) {
      Known moves = calls.in(increment);
      auto place = here(places.before(increment->getBeginLoc()));
      if (moves != Known::no && place) {
        site(*place, SiteKind::increment, line, owner, false, moves);
        suspendsIn({increment});
      }
    }
    if (counted)
      loopBody(s, s.getBody(), counted);
    else
      branch(s.getBody(), Header{line, owner});
  }

  void whileStatement(const WhileStmt &s, bool insertable) {
    unsigned line = places.line(s.getBeginLoc());
    auto start = insertable ? front(s.getBeginLoc()) : std::nullopt;
    unsigned owner = offsetOf(s.getBeginLoc());
    loop(s, start);
    bool endless = isConstant(s.getCond());
    auto counted = endless || s.getConditionVariable() ? std::nullopt : condition(s, s.getCond(), line, owner);
    if (start)
      site(*start, SiteKind::loop, line, owner, !counted && !endless, loopMoves(s));
    if (counted)
      loopBody(s, s.getBody(), counted);
    else
      branch(s.getBody(), Header{line, owner});
  }

  void doStatement(const DoStmt &s, bool insertable) {
    bool once = isConstant(s.getCond());
    before(&s, insertable, true, loopMoves(s));
    if (!once)
      loop(s, insertable ? front(s.getBeginLoc()) : std::nullopt);
    branch(s.getBody());
    auto keyword = here(places.before(s.getWhileLoc()));
    if (!once && keyword)
      condition(s, s.getCond(), places.line(*keyword), keyword->offset);
  }

  void rangeForStatement(const CXXForRangeStmt &s, bool insertable) {
    unsigned line = places.line(s.getBeginLoc());
    auto start = insertable ? front(s.getBeginLoc()) : std::nullopt;
    unsigned owner = offsetOf(s.getBeginLoc());
    loop(s, start);
    if (start) {
      site(*start, SiteKind::loop, line, owner, true, loopMoves(s));
      suspendsIn({s.getInit(), s.getRangeStmt()});
    }
    branch(s.getBody(), Header{line, owner});
  }

  /// An OpenMP directive's statement has counters of its own: it may run on another thread than the one that came to
  /// it. Nothing may stand between the directive and its statement, or in the headers of loops that it distributes.
  void directive(const OMPExecutableDirective &s) {
    OpenMPDirectiveKind kind = s.getDirectiveKind();
    if (!s.hasAssociatedStmt() || isa<OMPAtomicDirective>(s))
      return;
    // A simd loop's rounds may be taken for independent, which two that count are not; a target's run somewhere else.
    if (isOpenMPSimdDirective(kind) || isOpenMPTargetExecutionDirective(kind) ||
        isa<OMPLoopTransformationDirective>(s) || isa<OMPScanDirective>(s)) {
      file.plan.skips.push_back({places.line(s.getBeginLoc()), "statement", "under this OpenMP directive", 0});
      return;
    }
    const Stmt *inner = s.getRawStmt();
    if (const auto *loops = dyn_cast<OMPLoopDirective>(&s)) {
      const Stmt *outermost = inner->IgnoreContainers(/*IgnoreCaptured=*/true);
      unsigned line = places.line(outermost->getBeginLoc());
      return region(loops->getBody(), Header{line, offsetOf(outermost->getBeginLoc())});
    }
    while (const auto *captured = dyn_cast<CapturedStmt>(inner))
      inner = captured->getCapturedStmt();
    if (isa<OMPSectionsDirective, OMPParallelSectionsDirective>(s)) {
      for (const Stmt *child : inner->children())
        if (const auto *section = dyn_cast_or_null<OMPExecutableDirective>(child))
          directive(*section);
      return;
    }
    region(inner, std::nullopt);
  }

  void region(const Stmt *s, std::optional<Header> header) {
    auto begin = here(places.before(s->getBeginLoc()));
    if (!begin)
      return;
    unsigned open = isa<CompoundStmt>(s) ? file.text->after(begin->offset) : begin->offset;
    Body regionBody{open, body.function, body.kind, calls.returnsTwice(s), false};
    regionBody.allocates = calls.allocates(s);
    file.plan.bodies.push_back(regionBody);
    BodyWalk(context, places, calls, file, id, regionBody, written).walkRegion(s, header);
  }

  void switchStatement(const SwitchStmt &s, bool insertable) {
    Known moves = both(calls.in(s.getInit()), both(calls.in(s.getConditionVariableDeclStmt()), calls.in(s.getCond())));
    if (before(&s, insertable, true, moves))
      suspendsIn({s.getInit(), s.getConditionVariableDeclStmt(), s.getCond()});
    for (const Stmt *part : {s.getInit(), static_cast<const Stmt *>(s.getConditionVariableDeclStmt()),
                             static_cast<const Stmt *>(s.getCond())})
      operands(part, lines.region(), &s);
    const auto *c = dyn_cast<CompoundStmt>(s.getBody());
    if (!c)
      return branch(s.getBody());
    StraightLines::Block block(lines);
    bool reachable = false; // what stands before the first label never runs, and compilers say so
    for (const Stmt *child : c->body()) {
      reachable = reachable || isa<SwitchCase, LabelStmt>(child);
      inLine(child, reachable);
    }
  }

  unsigned offsetOf(SourceLocation location) const {
    auto expansion = context.getSourceManager().getDecomposedExpansionLoc(location);
    return expansion.second;
  }

  ASTContext &context;
  const Places &places;
  Calls &calls;
  File &file;
  FileID id;
  const Body &body;
  bool written; ///< no instantiation
  StraightLines lines;
  bool onlyIfs = false; ///< nothing but blocks and ifs are around what is walked
  unsigned opening = 0;
  std::optional<unsigned> braced; ///< a brace is put here: text can stand behind it, whatever stands before it
  unsigned suspensionsSeen = 0;
};

} // namespace

void findBodySites(ASTContext &context, const Places &places, Calls &calls, File &file, FileID id, const Body &body,
                   bool written, const CompoundStmt &compound) {
  BodyWalk walk(context, places, calls, file, id, body, written);
  walk.walk(compound);
  file.plan.bodies.push_back(body);
  file.plan.bodies.back().suspendsUnseen =
      body.kind == BodyKind::resumable && written && !walk.seesAllSuspensions(compound);
}

} // namespace lineprof::instrument
