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

static void contend(int times) {
  for (int i = 0; i < times; ++i) {
    truth::Moment begin = truth::now();
    mutex.lock(); // truth: lock
    truth::add("lock", begin);
    begin = truth::now();
    truth::keep(work(2000000)); // truth: work with the lock held
    truth::add("work with the lock held", begin);
    mutex.unlock();
    begin = truth::now();
    truth::keep(work(500000)); // truth: work without it
    truth::add("work without it", begin);
  }
}

static void alternate(int mine, int times) {
  for (int i = 0; i < times; ++i) {
    std::unique_lock<std::mutex> lock(turnMutex);
    truth::Moment begin = truth::now();
    while (turn != mine) turned.wait(lock); // truth: condition
    truth::add("condition", begin);
    begin = truth::now();
    truth::keep(work(1000000)); // truth: work in turn
    truth::add("work in turn", begin);
    turn = 1 - mine;
    turned.notify_all();
  }
}

static void last() { truth::keep(work(60000000)); }

int main() {
  std::thread one(contend, 40), two(contend, 40);
  one.join();
  two.join();

  std::thread three(alternate, 0, 50), four(alternate, 1, 50);
  three.join();
  four.join();

  std::thread five(last);
  truth::Moment begin = truth::now();
  five.join(); // truth: join
  truth::add("join", begin);
}
