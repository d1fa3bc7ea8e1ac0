void f() {
  work(values);
  count();
  more(values);
}
void old() {
  count();
}
