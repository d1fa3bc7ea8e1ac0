// AST → UnitPlan: every function of the project's own files, every statement in them, and where a probe could stand.
// Locations come from the AST; a place that cannot take text (inside a macro's body or argument) yields no site.
#include "Calls.h"
#include "Pipeline.h"
#include "Project.h"
#include "SourceText.h"

#include "lineprof/format.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ExprConcepts.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/AST/StmtOpenMP.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

#include <map>
#include <set>
#include <utility>

using namespace clang;

namespace lineprof::instrument {
namespace {

/// A project file as this unit sees it.
struct File {
  FilePlan plan;
  std::unique_ptr<SourceText> text;
};

/// The project files of a unit, by FileID and by path: a file that is included twice is one File.
class Files {
public:
  Files(ASTContext &context, const Project &project) : sources(context.getSourceManager()), options(context.getLangOpts()), project(project) {}

  /// The file that `location` is in, or null if it is not the project's. `location` must not be in a macro.
  File *of(SourceLocation location) { return of(sources.getFileID(location)); }

  File *of(FileID id) {
    auto [entry, fresh] = byId.try_emplace(id, nullptr);
    if (fresh)
      entry->second = open(id);
    return byId[id];
  }

  UnitPlan take() {
    UnitPlan unit;
    unit.main = pathOf(sources.getMainFileID());
    for (auto &[path, file] : byPath) {
      unit.read.push_back(path);
      unit.files.push_back(std::move(file->plan));
    }
    return unit;
  }

private:
  std::string pathOf(FileID id) {
    OptionalFileEntryRef entry = sources.getFileEntryRefForID(id);
    if (!entry)
      return {};
    auto directory = sources.getFileManager().getVirtualFileSystem().getCurrentWorkingDirectory();
    return absolutePath(entry->getName(), directory ? llvm::StringRef(*directory) : llvm::StringRef());
  }

  File *open(FileID id) {
    if (id.isInvalid())
      return nullptr;
    OptionalFileEntryRef entry = sources.getFileEntryRefForID(id);
    if (!entry || sources.isInSystemHeader(sources.getLocForStartOfFile(id)))
      return nullptr;
    std::string path = pathOf(id);
    if (!project.owns(path))
      return nullptr;
    auto &file = byPath[path];
    if (!file) {
      file = std::make_unique<File>();
      file->plan.path = path;
      file->plan.shownAs = entry->getName().str();
      file->plan.isMain = id == sources.getMainFileID();
      file->text = std::make_unique<SourceText>(sources.getBufferData(id), options);
    }
    return file.get();
  }

  SourceManager &sources;
  const LangOptions &options;
  const Project &project;
  std::map<FileID, File *> byId;
  std::map<std::string, std::unique_ptr<File>> byPath;
};

/// A place in a file.
struct Place {
  FileID file;
  unsigned offset;
};

/// Turns AST locations into places where text can be inserted.
class Places {
public:
  explicit Places(ASTContext &context) : sources(context.getSourceManager()), options(context.getLangOpts()) {}

  /// Where text can stand right in front of `location`'s token: itself, or the macro use that begins with it.
  std::optional<Place> before(SourceLocation location) const {
    if (location.isInvalid())
      return std::nullopt;
    while (location.isMacroID()) {
      SourceLocation start;
      if (sources.isMacroArgExpansion(location) || !sources.isAtStartOfImmediateMacroExpansion(location, &start))
        return std::nullopt;
      location = start;
    }
    return place(location);
  }

  /// The place of the last token of something that ends with `location`'s token: itself, or the end of the macro use.
  std::optional<Place> last(SourceLocation location) const {
    if (location.isInvalid())
      return std::nullopt;
    while (location.isMacroID()) {
      SourceLocation end;
      if (sources.isMacroArgExpansion(location))
        return std::nullopt;
      unsigned length = Lexer::MeasureTokenLength(sources.getSpellingLoc(location), sources, options);
      if (length == 0 || !sources.isAtEndOfImmediateMacroExpansion(location.getLocWithOffset(length), &end))
        return std::nullopt;
      location = end;
    }
    return place(location);
  }

  std::optional<Place> exactly(SourceLocation location) const {
    if (location.isInvalid() || location.isMacroID())
      return std::nullopt;
    return place(location);
  }

  unsigned line(Place p) const { return sources.getLineNumber(p.file, p.offset); }

  /// The line that a location's expansion stands on.
  unsigned line(SourceLocation location) const { return sources.getExpansionLineNumber(location); }

private:
  std::optional<Place> place(SourceLocation location) const {
    auto [file, offset] = sources.getDecomposedLoc(location);
    return Place{file, offset};
  }
  SourceManager &sources;
  const LangOptions &options;
};

bool jumps(const Stmt *s) {
  if (!s || isa<LambdaExpr>(s))
    return false;
  if (isa<LabelStmt, GotoStmt, IndirectGotoStmt>(s))
    return true;
  for (const Stmt *child : s->children())
    if (jumps(child))
      return true;
  return false;
}

/// Whether a declaration does something when control passes it.
bool isExecuted(const DeclStmt &statement) {
  for (const Decl *decl : statement.decls()) {
    const auto *variable = dyn_cast<VarDecl>(decl);
    if (variable && !variable->isConstexpr() && !variable->hasExternalStorage() &&
        (variable->getInit() || variable->getType()->isDependentType()))
      return true;
  }
  return false;
}

/// Walks one body and notes its sites.
class BodyWalk {
public:
  BodyWalk(ASTContext &context, Places &places, Calls &calls, File &file, FileID id, const Body &body, bool written)
      : context(context), places(places), calls(calls), file(file), id(id), body(body), written(written) {}

  void walk(const CompoundStmt &compound) {
    bool anywhere = jumps(&compound);
    std::size_t known = file.plan.sites.size();
    for (const Stmt *child : compound.body()) {
      auto place = anywhere ? std::nullopt : here(places.before(child->getBeginLoc()));
      opening = place && !file.text->followsPragma(place->offset) ? place->offset : body.open;
      inLine(child, true);
    }
    for (; known < file.plan.sites.size(); ++known) {
      Site &site = file.plan.sites[known];
      site.onceACall = flow.entry && site.region == flow.entry && site.offset == flow.entry;
    }
  }

private:
  std::optional<Place> here(std::optional<Place> place) const {
    return place && place->file == id ? place : std::nullopt;
  }

  /// Where text may be put in front of a statement.
  std::optional<Place> front(SourceLocation location) const {
    auto place = here(places.before(location));
    return place && !file.text->followsPragma(place->offset) ? place : std::nullopt;
  }

  void site(Place place, SiteKind kind, unsigned line, unsigned owner, bool counts, Known moves, unsigned inRegion = 0) {
    file.plan.sites.push_back({place.offset, kind, line, owner, body.open, opening, counts, inRegion, false, written, moves});
  }

  /// The statements of a compound that is not the body itself.
  void compound(const CompoundStmt &c) {
    Block block(*this);
    for (const Stmt *child : c.body())
      inLine(child, true);
  }

  /// What straight lines there are among the statements of one block.
  struct Flow {
    unsigned region = 0;  ///< that the next statement is in; 0: none yet
    unsigned entry = 0;   ///< the region that runs as often as the block is entered; 0: none
    bool broken = false;  ///< no later region is the entry
    std::optional<Relation> guard;  ///< what the next region comes after
    std::vector<Relation> loops;    ///< that stand in the straight line of the next region
  };

  /// While it lives, statements are in a block of their own.
  class Block {
    BodyWalk &walk;
    Flow outer;

  public:
    explicit Block(BodyWalk &w) : walk(w), outer(std::exchange(w.flow, Flow())) {}
    ~Block() {
      walk.lastEntry = walk.flow.entry;
      walk.flow = outer;
    }
    Block(const Block &) = delete;
    Block &operator=(const Block &) = delete;
  };

  /// A statement among others: what comes after it runs as often, unless it may not come back.
  void inLine(const Stmt *s, bool insertable) {
    std::size_t known = file.plan.sites.size();
    statement(s, insertable);
    if (leaves(s, false) || calls.inside(s) == Known::yes) {
      flow.region = 0;
      flow.broken = true;
      flow.guard = guardOf(s, known);
      flow.loops.clear();
    }
  }

  /// What a statement, whose sites begin at number `known`, tells of those after it if it is a guard.
  std::optional<Relation> guardOf(const Stmt *s, std::size_t known) {
    const auto *branch = dyn_cast<IfStmt>(s);
    if (!branch || branch->getElse() || known == file.plan.sites.size() || !lastEntry || !goesAway(branch->getThen()))
      return std::nullopt;
    const Site &whole = file.plan.sites[known];
    if (whole.kind != SiteKind::before || !whole.counts || whole.offset >= lastEntry)
      return std::nullopt;
    Known condition = both(calls.inside(branch->getInit()),
                           both(calls.inside(branch->getConditionVariableDeclStmt()), calls.inside(branch->getCond())));
    return Relation{body.open, 0, whole.offset, lastEntry, condition};
  }

  /// Whether control never comes out at a statement's end.
  static bool goesAway(const Stmt *s) {
    if (const auto *compound = dyn_cast<CompoundStmt>(s))
      return !compound->body_empty() && goesAway(compound->body_back());
    if (const auto *cleanups = dyn_cast<ExprWithCleanups>(s))
      return goesAway(cleanups->getSubExpr());
    return isa<ReturnStmt, BreakStmt, ContinueStmt, GotoStmt, CXXThrowExpr>(s);
  }

  /// Whether control may go elsewhere than to the next statement, or come from elsewhere. `inLoop`: break and continue
  /// stay in `s`.
  static bool leaves(const Stmt *s, bool inLoop) {
    if (!s || isa<LambdaExpr>(s))
      return false;
    if (isa<ReturnStmt, CoreturnStmt, GotoStmt, IndirectGotoStmt, LabelStmt, SwitchCase, OMPExecutableDirective>(s) ||
        (!inLoop && isa<BreakStmt, ContinueStmt>(s)))
      return true;
    inLoop = inLoop || isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(s);
    for (const Stmt *child : s->children())
      if (leaves(child, inLoop))
        return true;
    return false;
  }

  /// A loop as a whole, at `start`.
  void loop(const Stmt &s, std::optional<Place> start) {
    auto end = start ? endOf(&s) : std::nullopt;
    if (!end || entersSideways(&s, false))
      return;
    file.plan.loops.push_back({start->offset, *end, body.open, loopMoves(s)});
  }

  /// The body of a loop whose condition is counted at `condition`, and which only its condition ends.
  void loopBody(const Stmt &s, const Stmt *loopBody, std::optional<Place> condition) {
    lastEntry = 0;
    branch(loopBody);
    if (!condition || !lastEntry || leaves(loopBody, true) || breaksOut(loopBody))
      return;
    Relation relation{body.open, lastEntry, condition->offset, flow.region, loopMoves(s)};
    if (relation.minus)
      file.plan.relations.push_back(relation);
    else
      flow.loops.push_back(relation);
  }

  /// Whether `s`, a loop's body, has a break of that loop.
  static bool breaksOut(const Stmt *s) {
    if (!s || isa<LambdaExpr, ForStmt, WhileStmt, DoStmt, CXXForRangeStmt, SwitchStmt>(s))
      return false;
    if (isa<BreakStmt>(s))
      return true;
    for (const Stmt *child : s->children())
      if (breaksOut(child))
        return true;
    return false;
  }

  /// Whether a label in `s` lets control in from outside; `inSwitch`: a case belongs to a switch in `s`.
  static bool entersSideways(const Stmt *s, bool inSwitch) {
    if (!s || isa<LambdaExpr>(s))
      return false;
    if (isa<LabelStmt>(s) || (!inSwitch && isa<SwitchCase>(s)))
      return true;
    for (const Stmt *child : s->children())
      if (entersSideways(child, inSwitch || isa<SwitchStmt>(s)))
        return true;
    return false;
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
    if (counts && flow.region == 0)
      beginRegion(place->offset);
    site(*place, SiteKind::before, places.line(*place), place->offset, counts, moves, counts ? flow.region : 0);
    return true;
  }

  void beginRegion(unsigned offset) {
    flow.region = offset;
    if (!flow.broken && !flow.entry)
      flow.entry = offset;
    if (flow.guard) {
      flow.guard->region = offset;
      file.plan.relations.push_back(*flow.guard);
      flow.guard.reset();
    }
    for (Relation &relation : flow.loops) {
      relation.minus = offset;
      file.plan.relations.push_back(relation);
    }
    flow.loops.clear();
  }

  /// Control may come from elsewhere here.
  void label() { flow = {0, flow.entry, true, std::nullopt, {}}; }

  /// `s` stands where statements stand; `insertable`: text in front of it is a statement of its own in the same scope.
  void statement(const Stmt *s, bool insertable) {
    if (!s || isa<NullStmt>(s))
      return;
    if (const auto *c = dyn_cast<CompoundStmt>(s))
      return compound(*c);
    if (const auto *labelled = dyn_cast<LabelStmt>(s)) {
      label();
      return statement(labelled->getSubStmt(), insertable);
    }
    if (const auto *labelled = dyn_cast<SwitchCase>(s)) {
      label();
      return statement(labelled->getSubStmt(), insertable);
    }
    if (const auto *attributed = dyn_cast<AttributedStmt>(s))
      return attributedStatement(*attributed, insertable);
    if (const auto *branch = dyn_cast<IfStmt>(s))
      return ifStatement(*branch, insertable);
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
    if (isa<OMPExecutableDirective>(s)) {
      file.plan.skips.push_back({places.line(s->getBeginLoc()), "statement", "in an OpenMP directive", 0});
      return;
    }
    if (const auto *declaration = dyn_cast<DeclStmt>(s); declaration && !isExecuted(*declaration))
      return;
    before(s, insertable, true, calls.in(s));
  }

  void attributedStatement(const AttributedStmt &s, bool insertable) {
    const Stmt *sub = s.getSubStmt();
    if (isa<NullStmt>(sub))
      return;  // [[fallthrough]];
    if (isa<CompoundStmt>(sub))
      return statement(sub, insertable);
    // What follows the attribute must stay next to it: the probe goes in front of both, or nowhere.
    for (const Attr *attribute : s.getAttrs())
      if (isa<MustTailAttr>(attribute))
        return;
    if (auto place = insertable ? front(s.getBeginLoc()) : std::nullopt)
      site(*place, SiteKind::before, places.line(*place), place->offset, !isLoop(sub), Known::yes);
    statement(sub, false);
  }

  static bool isLoop(const Stmt *s) { return isa<ForStmt, WhileStmt>(s); }

  void ifStatement(const IfStmt &s, bool insertable) {
    if (s.isConsteval())
      return;
    Known moves = both(calls.in(s.getInit()), both(calls.in(s.getConditionVariableDeclStmt()), calls.in(s.getCond())));
    before(&s, insertable, true, moves);
    lastEntry = 0;
    branch(s.getThen());
    branch(s.getElse());
  }

  static Known both(Known a, Known b) {
    if (a == Known::yes || b == Known::yes)
      return Known::yes;
    return a == Known::unknown || b == Known::unknown ? Known::unknown : Known::no;
  }

  /// The substatement of an if, a loop or a switch. `countLine` asks for a count of that line where it begins.
  struct Header {
    unsigned line = 0, owner = 0;
  };
  void branch(const Stmt *s, std::optional<Header> header = std::nullopt) {
    if (!s)
      return;
    const Stmt *inner = s;
    while (const auto *attributed = dyn_cast<AttributedStmt>(inner))
      inner = attributed->getSubStmt();
    if (const auto *c = dyn_cast<CompoundStmt>(inner)) {
      if (auto open = header ? here(places.exactly(c->getLBracLoc())) : std::nullopt)
        site({open->file, file.text->after(open->offset)}, SiteKind::bodyStart, header->line, header->owner, true, Known::no);
      return compound(*c);
    }
    if (isa<NullStmt>(inner) && !header)
      return;
    Block block(*this);
    single(s, header);
  }

  /// A substatement without braces.
  void single(const Stmt *s, std::optional<Header> header) {
    auto begin = front(s->getBeginLoc());
    auto end = begin ? endOf(s) : std::nullopt;
    if (!end)
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
      return file.text->is(last->offset, "}") || file.text->is(last->offset, "%>") ? std::optional(file.text->after(last->offset))
                                                                                   : std::nullopt;
    if (isa<NullStmt, DeclStmt>(s))
      return file.text->is(last->offset, ";") ? std::optional(last->offset + 1) : std::nullopt;
    return file.text->semicolonAfter(last->offset);
  }

  /// A loop's condition: counted where it is evaluated if text can stand there, else at the loop and its body.
  /// Nothing: not counted there.
  std::optional<Place> condition(const Expr *cond, unsigned line, unsigned owner) {
    auto place = cond ? here(places.before(cond->getBeginLoc())) : std::nullopt;
    if (place)
      site(*place, SiteKind::condition, line, owner, true, calls.in(cond));
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
    unsigned owner = start.value_or(Place{id, offsetOf(s.getBeginLoc())}).offset;
    loop(s, start);
    bool endless = !s.getCond() || isConstant(s.getCond());
    auto counted = endless || s.getConditionVariable() ? std::nullopt : condition(s.getCond(), line, owner);
    if (start)
      site(*start, SiteKind::loop, line, owner, !counted && !endless, loopMoves(s));
    if (const Expr *increment = s.getInc()) {
      Known moves = calls.in(increment);
      auto place = here(places.before(increment->getBeginLoc()));
      if (moves != Known::no && place)
        site(*place, SiteKind::increment, line, owner, false, moves);
    }
    if (counted)
      loopBody(s, s.getBody(), counted);
    else
      branch(s.getBody(), Header{line, owner});
  }

  void whileStatement(const WhileStmt &s, bool insertable) {
    unsigned line = places.line(s.getBeginLoc());
    auto start = insertable ? front(s.getBeginLoc()) : std::nullopt;
    unsigned owner = start.value_or(Place{id, offsetOf(s.getBeginLoc())}).offset;
    loop(s, start);
    bool endless = isConstant(s.getCond());
    auto counted = endless || s.getConditionVariable() ? std::nullopt : condition(s.getCond(), line, owner);
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
      condition(s.getCond(), places.line(*keyword), keyword->offset);
  }

  void rangeForStatement(const CXXForRangeStmt &s, bool insertable) {
    unsigned line = places.line(s.getBeginLoc());
    auto start = insertable ? front(s.getBeginLoc()) : std::nullopt;
    unsigned owner = start.value_or(Place{id, offsetOf(s.getBeginLoc())}).offset;
    loop(s, start);
    if (start)
      site(*start, SiteKind::loop, line, owner, true, loopMoves(s));
    branch(s.getBody(), Header{line, owner});
  }

  void switchStatement(const SwitchStmt &s, bool insertable) {
    Known moves = both(calls.in(s.getInit()), both(calls.in(s.getConditionVariableDeclStmt()), calls.in(s.getCond())));
    before(&s, insertable, true, moves);
    const auto *c = dyn_cast<CompoundStmt>(s.getBody());
    if (!c)
      return branch(s.getBody());
    Block block(*this);
    bool reachable = false;  // what stands before the first label never runs, and compilers say so
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
  Places &places;
  Calls &calls;
  File &file;
  FileID id;
  const Body &body;
  bool written;  ///< no instantiation
  unsigned opening = 0;
  Flow flow;
  unsigned lastEntry = 0;  ///< Flow::entry of the block that ended last
};

/// Finds the functions.
class FunctionVisitor : public RecursiveASTVisitor<FunctionVisitor> {
public:
  FunctionVisitor(ASTContext &context, Files &files)
      : context(context), sources(context.getSourceManager()), files(files), places(context), calls(context) {}

  bool shouldVisitTemplateInstantiations() const { return true; }

  bool VisitFunctionDecl(FunctionDecl *f) {
    if (f->doesThisDeclarationHaveABody() && !f->isDefaulted() && !f->isImplicit())
      function(*f, f->getBody(), nullptr);
    return true;
  }

  bool VisitLambdaExpr(LambdaExpr *e) {
    if (FunctionDecl *f = e->getCallOperator())
      function(*f, e->getBody(), e);
    return true;
  }

  // Nothing runs in an unevaluated operand.
  bool TraverseUnaryExprOrTypeTraitExpr(UnaryExprOrTypeTraitExpr *) { return true; }
  bool TraverseCXXNoexceptExpr(CXXNoexceptExpr *) { return true; }
  bool TraverseRequiresExpr(RequiresExpr *) { return true; }
  bool TraverseDecltypeTypeLoc(DecltypeTypeLoc) { return true; }

  bool TraverseVarDecl(VarDecl *v) {
    unsigned outer = constantContext;
    constantContext += v->isConstexpr();
    bool go = RecursiveASTVisitor::TraverseVarDecl(v);
    constantContext = outer;
    return go;
  }

private:
  void function(FunctionDecl &f, Stmt *stmt, const LambdaExpr *lambda) {
    if (!stmt)
      return;
    File *file = files.of(sources.getExpansionLoc(f.getBeginLoc()));
    if (!file)
      return;
    FileID id = sources.getFileID(sources.getExpansionLoc(f.getBeginLoc()));
    if (std::string reason = reasonToSkip(f, stmt, id); !reason.empty()) {
      file->plan.skips.push_back({places.line(f.getBeginLoc()), nameOf(f), reason, openOf(*file, stmt->getBeginLoc())});
      return;
    }

    BodyKind kind = BodyKind::plain;
    if (auto *coroutine = dyn_cast<CoroutineBodyStmt>(stmt)) {
      kind = BodyKind::resumable;
      stmt = coroutine->getBody();
    } else if (f.isConstexpr() && (!lambda || constantContext || inConstexprFunction(f) || !calls.leavesConstantEvaluation(stmt))) {
      kind = BodyKind::constantEvaluable;
    }

    auto *attempt = dyn_cast<CXXTryStmt>(stmt);
    auto *compound = attempt ? attempt->getTryBlock() : cast<CompoundStmt>(stmt);
    unsigned key = openOf(*file, compound->getLBracLoc());
    unsigned flags = 0;
    if (lambda)
      flags |= format::lambda;
    if (f.isTemplated() || f.getTemplateInstantiationPattern())
      flags |= format::isTemplate;
    file->plan.functions.push_back(
        {key, nameOf(f), places.line(f.getBeginLoc()), places.line(stmt->getEndLoc()), flags});
    bool written = !isInstantiation(f);
    body(*file, id, *compound, key, kind, true, written);
    if (attempt)
      for (unsigned i = 0; i < attempt->getNumHandlers(); ++i)
        if (auto *handler = dyn_cast<CompoundStmt>(attempt->getHandler(i)->getHandlerBlock());
            handler && handler->getLBracLoc().isFileID())
          body(*file, id, *handler, key, kind, false, written);
  }

  void body(File &file, FileID id, const CompoundStmt &compound, unsigned function, BodyKind kind, bool entered,
            bool written) {
    Body body{openOf(file, compound.getLBracLoc()), function, kind, calls.returnsTwice(&compound), entered};
    file.plan.bodies.push_back(body);
    BodyWalk(context, places, calls, file, id, body, written).walk(compound);
  }

  /// The offset after an opening brace.
  unsigned openOf(const File &file, SourceLocation brace) const {
    return file.text->after(sources.getDecomposedExpansionLoc(brace).second);
  }

  /// Whether `f` was made from a template, itself or with what it stands in.
  static bool isInstantiation(const FunctionDecl &f) {
    for (const DeclContext *c = &f; c; c = c->getParent()) {
      if (const auto *function = dyn_cast<FunctionDecl>(c); function && function->getTemplateInstantiationPattern())
        return true;
      if (const auto *record = dyn_cast<CXXRecordDecl>(c); record && isTemplateInstantiation(record->getTemplateSpecializationKind()))
        return true;
    }
    return false;
  }

  bool inConstexprFunction(const FunctionDecl &f) const {
    for (const DeclContext *c = f.getParent(); c; c = c->getParent())
      if (const auto *outer = dyn_cast<FunctionDecl>(c))
        return outer->isConstexpr();
    return false;
  }

  /// Empty if the function can be instrumented.
  std::string reasonToSkip(const FunctionDecl &f, const Stmt *stmt, FileID id) const {
    if (f.isConsteval())
      return "consteval: runs at compile time only";
    if (f.isConstexpr() && !context.getLangOpts().CPlusPlus14)
      return "constexpr in C++11: its body may hold nothing but a return";
    if (f.hasAttr<NakedAttr>())
      return "attribute naked";
    if (f.hasAttr<NoInstrumentFunctionAttr>())
      return "attribute no_instrument_function";
    for (const auto *annotation : f.specific_attrs<AnnotateAttr>())
      if (annotation->getAnnotation() == "lineprof::skip")
        return "annotated lineprof::skip";
    SourceLocation open = stmt->getBeginLoc();
    if (const auto *attempt = dyn_cast<CXXTryStmt>(stmt))
      open = attempt->getTryBlock()->getLBracLoc();
    else if (const auto *coroutine = dyn_cast<CoroutineBodyStmt>(stmt))
      open = coroutine->getBody()->getBeginLoc();
    if (open.isInvalid() || open.isMacroID() || stmt->getEndLoc().isMacroID())
      return sources.isMacroArgExpansion(open) ? "written in a macro's argument" : "written by a macro";
    if (sources.getFileID(open) != id)
      return "its body is in another file than its name";
    if (hasMustTail(stmt))
      return "has a musttail call";
    if (const auto *compound = dyn_cast<CompoundStmt>(stmt); compound && !compound->body_empty())
      if (const auto *first = dyn_cast<DeclStmt>(compound->body_front()); first && isa<LabelDecl>(*first->decl_begin()))
        return "begins with __label__";
    return {};
  }

  static bool hasMustTail(const Stmt *s) {
    if (!s || isa<LambdaExpr>(s))
      return false;
    if (const auto *attributed = dyn_cast<AttributedStmt>(s))
      for (const Attr *attribute : attributed->getAttrs())
        if (isa<MustTailAttr>(attribute))
          return true;
    for (const Stmt *child : s->children())
      if (hasMustTail(child))
        return true;
    return false;
  }

  /// The qualified name with parameter types, as its template has them, whichever instantiation this is.
  std::string nameOf(const FunctionDecl &function) const {
    const FunctionDecl *f = &function;
    if (const auto *method = dyn_cast<CXXMethodDecl>(f); method && method->getParent()->isLambda()) {
      for (const DeclContext *c = method->getParent()->getParent(); c; c = c->getParent())
        if (const auto *outer = dyn_cast<FunctionDecl>(c))
          return nameOf(*outer) + "::(lambda)";
      return "(lambda)";
    }
    if (const FunctionDecl *pattern = f->getTemplateInstantiationPattern())
      f = pattern;
    PrintingPolicy policy(context.getLangOpts());
    policy.SuppressTagKeyword = true;
    policy.SuppressUnwrittenScope = true;
    policy.AnonymousTagLocations = false;
    policy.Bool = true;
    std::string name;
    llvm::raw_string_ostream out(name);
    f->printQualifiedName(out, policy);
    out << '(';
    const char *separator = "";
    for (const ParmVarDecl *parameter : f->parameters()) {
      out << separator;
      parameter->getType().print(out, policy);
      separator = ", ";
    }
    out << (f->isVariadic() ? ", ...)" : ")");
    if (const auto *method = dyn_cast<CXXMethodDecl>(f); method && method->isConst())
      out << " const";
    return name;
  }

  ASTContext &context;
  SourceManager &sources;
  Files &files;
  Places places;
  Calls calls;
  unsigned constantContext = 0;
};

/// Leaves alone what is included inside a declaration: its text is no file of its own at that place, and its prologue
/// could not stand there.
void leaveFragmentsAlone(ASTContext &context, Files &files) {
  SourceManager &sources = context.getSourceManager();
  std::map<FileID, std::vector<std::pair<unsigned, unsigned>>> covered;
  auto cover = [&](const Decl *decl) {
    auto [beginFile, begin] = sources.getDecomposedExpansionLoc(decl->getBeginLoc());
    auto [endFile, end] = sources.getDecomposedExpansionLoc(decl->getEndLoc());
    if (beginFile == endFile)
      covered[beginFile].push_back({begin, end});
  };
  std::vector<const DeclContext *> contexts{context.getTranslationUnitDecl()};
  while (!contexts.empty()) {
    const DeclContext *c = contexts.back();
    contexts.pop_back();
    for (const Decl *decl : c->decls()) {
      if (!files.of(sources.getExpansionLoc(decl->getBeginLoc())))
        continue;
      if (const auto *linkage = dyn_cast<LinkageSpecDecl>(decl))
        contexts.push_back(linkage);
      else
        cover(decl);
    }
  }
  for (unsigned i = 0; i < sources.local_sloc_entry_size(); ++i) {
    const SrcMgr::SLocEntry &entry = sources.getLocalSLocEntry(i);
    if (!entry.isFile() || entry.getFile().getIncludeLoc().isInvalid())
      continue;
    FileID id = sources.getFileID(SourceLocation::getFromRawEncoding(entry.getOffset()));
    auto [includer, offset] = sources.getDecomposedExpansionLoc(entry.getFile().getIncludeLoc());
    File *file = files.of(id);
    if (!file)
      continue;
    for (auto [begin, end] : covered[includer])
      if (begin < offset && offset < end)
        file->plan.untouched = "included inside a declaration";
  }
}

} // namespace

UnitPlan findSites(ASTContext &context, const Project &project) {
  Files files(context, project);
  files.of(context.getSourceManager().getMainFileID());
  SourceManager &sources = context.getSourceManager();
  for (unsigned i = 0; i < sources.local_sloc_entry_size(); ++i)
    if (sources.getLocalSLocEntry(i).isFile())
      files.of(sources.getFileID(SourceLocation::getFromRawEncoding(sources.getLocalSLocEntry(i).getOffset())));

  FunctionVisitor visitor(context, files);
  for (Decl *decl : context.getTranslationUnitDecl()->decls()) {
    // A namespace may be opened in a header and hold the declarations of an included file; look at what is in it.
    if (isa<NamespaceDecl, LinkageSpecDecl>(decl) || files.of(sources.getExpansionLoc(decl->getBeginLoc())))
      if (!sources.isInSystemHeader(decl->getBeginLoc()))
        visitor.TraverseDecl(decl);
  }
  leaveFragmentsAlone(context, files);
  return files.take();
}

} // namespace lineprof::instrument
