"""The tests of times: programs that know what their lines cost, and what lineprof says of them."""
