// Waiting for locks, condition variables and threads' ends, while whoever is waited for works.
#include "truth.h"
#include "work.h"

#include <condition_variable>
#include <mutex>
#include <thread>

static std::mutex mutex;
static std::mutex turnMutex;
static std::condition_variable turned;
static int turn = 0;

static void contend(Number times) {
  for (Number i = 0; i < times; ++i) {
    truth::Moment begin = truth::now();
    mutex.lock(); // truth: lock
    truth::add("lock", begin);
    begin = truth::now();
    truth::keep(work(1000000)); // truth: work with the lock held
    truth::add("work with the lock held", begin);
    mutex.unlock();
    begin = truth::now();
    truth::keep(work(250000)); // truth: work without it
    truth::add("work without it", begin);
  }
}

static void alternate(int mine, Number times) {
  for (Number i = 0; i < times; ++i) {
    std::unique_lock<std::mutex> lock(turnMutex);
    truth::Moment begin = truth::now();
    while (turn != mine) turned.wait(lock); // truth: condition
    truth::add("condition", begin);
    begin = truth::now();
    truth::keep(work(500000)); // truth: work in turn
    truth::add("work in turn", begin);
    turn = 1 - mine;
    turned.notify_all();
  }
}

static void last() { truth::keep(work(truth::rounds(30000000))); }

int main() {
  std::thread one(contend, truth::rounds(30)), two(contend, truth::rounds(30));
  one.join();
  two.join();

  std::thread three(alternate, 0, truth::rounds(50)), four(alternate, 1, truth::rounds(50));
  three.join();
  four.join();

  std::thread five(last);
  truth::Moment begin = truth::now();
  five.join(); // truth: join
  truth::add("join", begin);
}
