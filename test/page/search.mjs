// The search finds functions, files, and lines of all files, the open one's first, without regard to case; it goes where it is told to.
// RUN: rm -rf %t && mkdir %t && cd %t && printf 'int a;\nint Needle = "x";\n' > one.cpp && printf '\n// needle <b>\n' > two.cpp
// RUN: sed -e "s|/s/a.cpp|$PWD/one.cpp|;s|/s/sub/b.h|$PWD/two.cpp|" %page > out.txt && %lineprof from-text out.txt -o out.lp && %lineprof html out.lp -o x.html 2>/dev/null
// RUN: %node %s x.html
import { assert, withBrowser } from './Inputs/browser.mjs';

await withBrowser(async (open) => {
  const page = await open(process.argv[2]);
  const found = () => page.$$eval('#found li', (all) => all.map((each) => each.textContent));
  await page.keyboard.press('/');
  await page.keyboard.type('nEEdle');
  await page.waitForFunction(() => document.querySelectorAll('#found li').length === 2);
  assert.deepEqual(await found(), ['a.cpp:2 int Needle = "x";', 'b.h:2 // needle <b>']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash === '#sub/b.h:2');
  await page.keyboard.press('/');
  await page.keyboard.type('needle <');
  await page.waitForFunction(() => document.querySelectorAll('#found li').length === 1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.type('needle');
  await page.waitForFunction(() => document.querySelectorAll('#found li').length === 2);
  assert.match((await found())[0], /^b\.h:2/, 'the open file comes first');
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.type('LEAF');
  assert.deepEqual(await found(), ['function leaf(int)']);
});
