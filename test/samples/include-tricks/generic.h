// Included several times with other definitions: no guard.
static VALUE NAME(VALUE a, VALUE b) {
  if (a > b)
    return a;
  return b;
}
