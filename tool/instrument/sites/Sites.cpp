// AST → UnitPlan: every function of the project's own files, and what there is to probe in it.
// Locations come from the AST; a place that cannot take text (inside a macro's body or argument) yields no site.
#include "instrument/Pipeline.h"
#include "instrument/project/Project.h"
#include "instrument/sites/BodyWalk.h"
#include "instrument/sites/Calls.h"
#include "instrument/sites/FunctionFilter.h"
#include "instrument/sites/Initialisers.h"
#include "instrument/sites/ProjectFiles.h"

#include "lineprof/format.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ExprConcepts.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace lineprof::instrument {
namespace {

/// Finds the functions.
class FunctionVisitor : public RecursiveASTVisitor<FunctionVisitor> {
public:
  FunctionVisitor(ASTContext &context, ProjectFiles &files, const FunctionFilter &filter)
      : context(context), sources(context.getSourceManager()), files(files), filter(filter), places(context),
        calls(context) {}

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

  bool VisitFieldDecl(FieldDecl *field) {
    if (!isInstantiation(*field))
      if (File *file = files.of(sources.getExpansionLoc(field->getBeginLoc())))
        if (auto found = memberInitialiser(*field, context, places, *file))
          file->plan.initialisers.push_back(*found);
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
    if (!file || !file->plan.untouched.empty())
      return;
    FileID id = sources.getFileID(sources.getExpansionLoc(f.getBeginLoc()));
    if (std::string reason = reasonToSkip(f, stmt, id, *file); !reason.empty()) {
      file->plan.skips.push_back({places.line(f.getBeginLoc()), nameOf(f), reason, openOf(*file, stmt->getBeginLoc())});
      return;
    }

    BodyKind kind = BodyKind::plain;
    if (auto *coroutine = dyn_cast<CoroutineBodyStmt>(stmt)) {
      kind = BodyKind::resumable;
      stmt = coroutine->getBody();
    } else if ((f.isConstexpr() || (lambda && f.isDependentContext() && context.getLangOpts().CPlusPlus17)) &&
               (!lambda || constantContext || inConstexprFunction(f) || !calls.leavesConstantEvaluation(stmt))) {
      kind = BodyKind::constantEvaluable;
    }

    auto *attempt = dyn_cast<CXXTryStmt>(stmt);
    auto *compound = attempt ? attempt->getTryBlock() : cast<CompoundStmt>(stmt);
    unsigned key = openOf(*file, compound->getLBracLoc());
    unsigned flags = 0;
    if (lambda)
      flags |= format::lambda;
    if (isOfTemplate(f))
      flags |= format::isTemplate;
    if (kind == BodyKind::resumable)
      flags |= format::coroutine;
    if (kind == BodyKind::plain && filter.timingOf(nameOf(f)) == Timing::exact)
      flags |= format::timed;
    file->plan.functions.push_back(
        {key, nameOf(f), places.line(f.getBeginLoc()), places.line(stmt->getEndLoc()), flags});
    bool written = !isInstantiation(f);
    body(f, *file, id, *compound, key, kind, true, written);
    if (const auto *constructor = dyn_cast<CXXConstructorDecl>(&f); constructor && written)
      noteInitialisers(*constructor, context, id, places, calls, key, *file);
    if (attempt)
      for (unsigned i = 0; i < attempt->getNumHandlers(); ++i)
        if (auto *handler = dyn_cast<CompoundStmt>(attempt->getHandler(i)->getHandlerBlock());
            handler && handler->getLBracLoc().isFileID())
          body(f, *file, id, *handler, key, kind, false, written);
  }

  void body(const FunctionDecl &f, File &file, FileID id, const CompoundStmt &compound, unsigned function,
            BodyKind kind, bool entered, bool written) {
    Body body{openOf(file, compound.getLBracLoc()), function, kind, calls.returnsTwice(&compound), entered};
    body.allocates = calls.allocates(&compound);
    body.callsItself = calls.directly(&compound, f);
    Timing timing = filter.timingOf(nameOf(f));
    body.tracked = timing != Timing::off;
    body.timed = timing == Timing::exact && kind == BodyKind::plain;
    body.apart = filter.instantiationsApart() && isOfTemplate(f) && kind == BodyKind::plain && !body.timed;
    findBodySites(context, places, calls, file, id, body, written, compound);
  }

  static bool isOfTemplate(const FunctionDecl &f) { return f.isTemplated() || f.getTemplateInstantiationPattern(); }

  /// The offset after an opening brace.
  unsigned openOf(const File &file, SourceLocation brace) const {
    return file.text->after(sources.getDecomposedExpansionLoc(brace).second);
  }

  /// Whether `decl` was made from a template, itself or with what it stands in.
  static bool isInstantiation(const Decl &decl) {
    const auto *own = dyn_cast<DeclContext>(&decl);
    for (const DeclContext *c = own ? own : decl.getDeclContext(); c; c = c->getParent()) {
      if (const auto *function = dyn_cast<FunctionDecl>(c); function && function->getTemplateInstantiationPattern())
        return true;
      if (const auto *record = dyn_cast<CXXRecordDecl>(c);
          record && isTemplateInstantiation(record->getTemplateSpecializationKind()))
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
  std::string reasonToSkip(const FunctionDecl &f, const Stmt *stmt, FileID id, const File &file) const {
    if (f.isConsteval())
      return "consteval: runs at compile time only";
    if (f.isConstexpr() && !context.getLangOpts().CPlusPlus14)
      return "constexpr in C++11: its body may hold nothing but a return";
    if (f.hasAttr<NakedAttr>())
      return "attribute naked";
    if (f.isMultiVersion())
      return "compiled once for each of several targets";
    if (f.hasAttr<NoInstrumentFunctionAttr>())
      return "attribute no_instrument_function";
    if (f.hasAttr<OMPDeclareSimdDeclAttr>() || f.hasAttr<OMPDeclareTargetDeclAttr>())
      return "under an OpenMP declare directive";
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
    if (!file.text->together(sources.getFileOffset(open), sources.getFileOffset(stmt->getEndLoc())))
      return "its braces are in different branches of #if";
    if (hasMustTail(stmt))
      return "has a musttail call";
    if (const auto *compound = dyn_cast<CompoundStmt>(stmt); compound && !compound->body_empty())
      if (const auto *first = dyn_cast<DeclStmt>(compound->body_front()); first && isa<LabelDecl>(*first->decl_begin()))
        return "begins with __label__";
    return filter.reasonToSkip(f, nameOf(f), *stmt);
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

  /// The qualified name with parameter types, as its template has them, whichever instantiation this is; in C, the
  /// name.
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
    if (!context.getLangOpts().CPlusPlus)
      return name;
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
  ProjectFiles &files;
  const FunctionFilter &filter;
  Places places;
  Calls calls;
  unsigned constantContext = 0;
};

/// Where a declaration begins; `void f(auto)` is a template that begins nowhere, says Clang.
SourceLocation beginOf(const Decl &decl) {
  return decl.getBeginLoc().isValid() ? decl.getBeginLoc() : decl.getLocation();
}

/// Leaves alone what is included inside a declaration: its text is no file of its own at that place, and its prologue
/// could not stand there.
void leaveFragmentsAlone(ASTContext &context, ProjectFiles &files) {
  SourceManager &sources = context.getSourceManager();
  std::map<FileID, std::vector<std::pair<unsigned, unsigned>>> covered;
  auto cover = [&](const Decl *decl) {
    auto [beginFile, begin] = sources.getDecomposedExpansionLoc(beginOf(*decl));
    auto [endFile, end] = sources.getDecomposedExpansionLoc(decl->getEndLoc());
    if (beginFile == endFile)
      covered[beginFile].push_back({begin, end});
  };
  std::vector<const DeclContext *> contexts{context.getTranslationUnitDecl()};
  while (!contexts.empty()) {
    const DeclContext *c = contexts.back();
    contexts.pop_back();
    for (const Decl *decl : c->decls()) {
      if (!files.of(sources.getExpansionLoc(beginOf(*decl))))
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
  ProjectFiles files(context, project);
  files.of(context.getSourceManager().getMainFileID());
  SourceManager &sources = context.getSourceManager();
  for (unsigned i = 0; i < sources.local_sloc_entry_size(); ++i)
    if (sources.getLocalSLocEntry(i).isFile())
      files.of(sources.getFileID(SourceLocation::getFromRawEncoding(sources.getLocalSLocEntry(i).getOffset())));

  FunctionFilter filter(project.selection());
  FunctionVisitor visitor(context, files, filter);
  for (Decl *decl : context.getTranslationUnitDecl()->decls()) {
    // A namespace may be opened in a header and hold the declarations of an included file; look at what is in it.
    if (isa<NamespaceDecl, LinkageSpecDecl>(decl) || files.of(sources.getExpansionLoc(beginOf(*decl))))
      if (!sources.isInSystemHeader(beginOf(*decl)))
        visitor.TraverseDecl(decl);
  }
  leaveFragmentsAlone(context, files);
  if (context.getCurrentNamedModule())
    files.of(sources.getMainFileID())->plan.untouched = "a module's unit: nothing may stand before its declaration";
  return files.take();
}

} // namespace lineprof::instrument
