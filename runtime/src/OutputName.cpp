// The names of profiles.
#include "OutputName.h"
#include "Sys.h"
#include "Text.h"
#include <sys/utsname.h>

namespace lineprof {

void OutputName::set(const char *wanted) {
  Text text(pattern);
  if (wanted[0] != '/') {
    char directory[sizeof pattern];
    if (sys::getcwd(directory, sizeof directory) > 0 && directory[0] == '/')
      for (const char *c = directory; *c; ++c) {
        // The pattern is read again for placeholders: what is a percent sign in the directory stays one.
        if (*c == '%')
          text.add('%');
        text.add(*c);
      }
    if (text.size() > 1)
      text.add('/');
    else if (text.size() == 0)
      text.add("./");
  }
  text.add(wanted);
  namesPid = false;
  for (const char *c = pattern; *c; ++c)
    if (*c == '%' && c[1]) {
      ++c;
      namesPid |= *c == 'p';
    }
}

bool OutputName::expand(char *into, std::size_t size) const {
  Text text(into, size);
  for (const char *c = pattern; *c; ++c) {
    if (*c != '%') {
      text.add(*c);
      continue;
    }
    switch (c[1]) {
    case 'p':
      text.addNumber(static_cast<unsigned>(sys::getpid()));
      break;
    case 'h': {
      utsname names = {};
      sys::call(SYS_uname, sys::word(&names));
      text.add(names.nodename);
      break;
    }
    case '%':
      text.add('%');
      break;
    default:
      text.add('%');
      continue;
    }
    ++c;
  }
  return !text.full();
}

bool OutputName::candidate(unsigned attempt, bool forked, char *into, std::size_t size) const {
  if (!expand(into, size))
    return false;
  if (forked && !namesPid)
    ++attempt;
  if (attempt == 0)
    return true;

  char tag[48];
  Text inserted(tag);
  if (!namesPid)
    inserted.add('.').addNumber(static_cast<unsigned>(sys::getpid()));
  if (namesPid || attempt > 1)
    inserted.add('.').addNumber(attempt + (namesPid ? 1 : 0));

  std::size_t end = length(into), at = end;
  for (std::size_t i = end; i > 0 && into[i - 1] != '/'; --i)
    if (into[i - 1] == '.') {
      at = i - 1;
      break;
    }
  if (end + inserted.size() + 1 >= size)
    return false;
  for (std::size_t i = end + 1; i-- > at;)
    into[i + inserted.size()] = into[i];
  for (std::size_t i = 0; i < inserted.size(); ++i)
    into[at + i] = inserted.text()[i];
  return true;
}

} // namespace lineprof
