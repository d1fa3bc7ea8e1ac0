// Methods: in and out of the class, const, static, reference-qualified, through pointers to members, with defaults.
// RUN: %sample %s -std=c++14
#include <cstdio>
#include <utility>

class Account {
  long balance = 0;
  static int made;

public:
  Account() { ++made; }
  long amount() const { return balance; }
  Account &deposit(long cents);
  bool withdraw(long cents) noexcept;
  static int count() { return made; }
  static Account open(long cents = 100) {
    Account account;
    account.deposit(cents);
    return account;
  }
  long take() && {
    long all = balance;
    balance = 0;
    return all;
  }
  long take() & { return balance / 2; }
  long take() const & { return -1; }
  class Audit;
};

class Account::Audit {
  const Account &account;

public:
  explicit Audit(const Account &a) : account(a) {}
  bool good() const;
};

int Account::made = 0;

Account &Account::deposit(long cents) {
  balance += cents;
  return *this;
}

bool Account::withdraw(long cents) noexcept {
  if (cents > balance)
    return false;
  balance -= cents;
  return true;
}

bool Account::Audit::good() const {
  return account.balance >= 0;
}

static void report(const Account &account) {
  std::printf("%ld %d %ld\n", account.amount(), Account::Audit(account).good(), account.take());
}

int main() {
  Account a;
  a.deposit(50).deposit(20).deposit(5);
  report(a);
  bool firstTime = a.withdraw(70), secondTime = a.withdraw(70);
  std::printf("%d %d\n", firstTime, secondTime);
  Account b = Account::open();
  Account c = Account::open(7);
  long taken = std::move(c).take();
  std::printf("%ld %ld %ld\n", b.take(), taken, c.amount());
  Account &(Account::*put)(long) = &Account::deposit;
  for (long i = 1; i < 4; ++i)
    (b.*put)(i);
  long (Account::*get)() const = &Account::amount;
  std::printf("%ld %d\n", (b.*get)(), Account::count());
}
