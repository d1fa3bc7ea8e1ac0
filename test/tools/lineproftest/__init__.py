"""What the test tools share: running programs, building them, and comparing hits with llvm-cov."""
