// Blends layers of an image, pixel by pixel, in the mode that each layer asks for; one of the modes is all the work.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

enum class Mode { normal, add, subtract, multiply, screen, overlay, darken, lighten, difference };

struct Layer {
  Mode mode;
  std::uint32_t opacity; // of 256
  std::vector<std::uint32_t> pixels;
};

std::uint32_t clamped(std::int32_t value) {
  if (value < 0)
    return 0;
  return value > 255 ? 255 : static_cast<std::uint32_t>(value);
}

// Too large for the compiler to inline into a loop, unless it knows that the loop is where the time goes.
std::uint32_t blend(const Layer &layer, std::uint32_t below, std::uint32_t above) {
  auto a = static_cast<std::int32_t>(below), b = static_cast<std::int32_t>(above);
  std::uint32_t mixed = 0;
  switch (layer.mode) {
  case Mode::normal:
    mixed = above;
    break;
  case Mode::add:
    mixed = clamped(a + b);
    break;
  case Mode::subtract:
    mixed = clamped(a - b);
    break;
  case Mode::multiply:
    mixed = below * above / 255;
    break;
  case Mode::screen:
    mixed = 255 - (255 - below) * (255 - above) / 255;
    break;
  case Mode::overlay:
    if (below < 128)
      mixed = 2 * below * above / 255;
    else
      mixed = 255 - 2 * (255 - below) * (255 - above) / 255;
    break;
  case Mode::darken:
    mixed = below < above ? below : above;
    break;
  case Mode::lighten:
    mixed = below < above ? above : below;
    break;
  case Mode::difference:
    mixed = below < above ? above - below : below - above;
    break;
  }
  return (mixed * layer.opacity + below * (256 - layer.opacity)) >> 8;
}

void put(const Layer &layer, std::vector<std::uint32_t> &image) {
  for (std::size_t at = 0; at < image.size(); ++at)
    image[at] = blend(layer, image[at], layer.pixels[at]);
}

Layer layerOf(Mode mode, std::size_t size) {
  Layer layer{mode, 128 + static_cast<std::uint32_t>(mode), {}};
  for (std::size_t at = 0; at < size; ++at)
    layer.pixels.push_back(static_cast<std::uint32_t>(at * 7 % 256));
  return layer;
}

int main(int argc, char **argv) {
  int steps = argc > 1 ? std::atoi(argv[1]) : 1000;
  constexpr std::size_t size = 10000;
  std::vector<std::uint32_t> image(size, 100);
  Layer frame = layerOf(Mode::overlay, size), shade = layerOf(Mode::multiply, size), light = layerOf(Mode::add, size);
  put(frame, image);
  put(light, image);
  for (int step = 0; step < steps; ++step)
    put(shade, image);
  std::uint32_t first = blend(frame, image[0], 3), last = blend(light, image[size - 1], 5);
  std::printf("%u %u %u\n", first, image[size / 2], last);
}
