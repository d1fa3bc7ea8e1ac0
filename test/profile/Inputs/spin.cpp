// A function that calls nothing: all that tells where in it a sample fell is the address.
static inline unsigned once(unsigned x) {
  return x * x + 12345;
}
__attribute__((noinline)) unsigned spin(unsigned x) {
  return once(x);
}
int main(int argc, char **) {
  return static_cast<int>(spin(static_cast<unsigned>(argc)));
}
