
void f() {
    work(values);
    more(values);
}


void fresh(int number, long other) {
  while (number) other -= number;
}
