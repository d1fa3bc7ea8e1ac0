// Five bodies under gravity, symplectic steps: floating point with long dependency chains.
#include <cmath>
#include <cstdio>

struct Body {
  double x, y, z;
  double vx, vy, vz;
  double mass;
};

static const int bodyCount = 5;

static void advance(Body *bodies, double step) {
  for (int i = 0; i < bodyCount; ++i) {
    Body &a = bodies[i];
    for (int j = i + 1; j < bodyCount; ++j) {
      Body &b = bodies[j];
      const double dx = a.x - b.x;
      const double dy = a.y - b.y;
      const double dz = a.z - b.z;
      const double squared = dx * dx + dy * dy + dz * dz;
      const double magnitude = step / (squared * std::sqrt(squared));
      a.vx -= dx * b.mass * magnitude;
      a.vy -= dy * b.mass * magnitude;
      a.vz -= dz * b.mass * magnitude;
      b.vx += dx * a.mass * magnitude;
      b.vy += dy * a.mass * magnitude;
      b.vz += dz * a.mass * magnitude;
    }
  }
  for (int i = 0; i < bodyCount; ++i) {
    Body &body = bodies[i];
    body.x += step * body.vx;
    body.y += step * body.vy;
    body.z += step * body.vz;
  }
}

static double energy(const Body *bodies) {
  double total = 0;
  for (int i = 0; i < bodyCount; ++i) {
    const Body &a = bodies[i];
    total += 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz);
    for (int j = i + 1; j < bodyCount; ++j) {
      const Body &b = bodies[j];
      const double dx = a.x - b.x;
      const double dy = a.y - b.y;
      const double dz = a.z - b.z;
      total -= a.mass * b.mass / std::sqrt(dx * dx + dy * dy + dz * dz);
    }
  }
  return total;
}

int main() {
  Body bodies[bodyCount] = {
      {0, 0, 0, 0, 0, 0, 39.0},
      {4.8, -1.2, -0.1, 0.6, 2.8, -0.02, 0.037},
      {8.3, 4.1, -0.4, -1.0, 1.8, 0.008, 0.011},
      {12.9, -15.1, -0.2, 1.1, 0.9, -0.01, 0.0017},
      {15.4, -25.9, 0.2, 0.98, 0.6, -0.03, 0.002},
  };
  std::printf("%.6f\n", energy(bodies));
  for (int step = 0; step < 7000000; ++step) {
    advance(bodies, 0.001);
  }
  std::printf("%.6f\n", energy(bodies));
}
