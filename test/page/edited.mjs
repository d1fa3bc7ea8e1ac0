// Against an earlier profile of a program that was edited since: lines and functions are found again by their texts.
// RUN: rm -rf %t && cp -r %S/../report/Inputs/against %t && cd %t
// RUN: (cd old && %lineprof from-text ../base.txt -o ../base.lp) && cd edited && %lineprof from-text ../new.txt -o ../new.lp
// RUN: %lineprof html --against ../base.lp --base-source ../old ../new.lp -o x.html 2>/dev/null && %lineprof html --against ../base.lp ../new.lp -o y.html 2>/dev/null
// RUN: %lineprof annotate --format html --against ../base.lp --base-source ../old ../new.lp 2>/dev/null | grep base_line > found
// RUN: %node %s x.html y.html
import { assert, withBrowser } from './Inputs/browser.mjs';

await withBrowser(async (open) => {
  const page = await open(process.argv[2], '#a.cpp:3');
  await page.waitForSelector('.history');
  assert.match(await page.textContent('.history'), /line 2beforenow.*Hits79\+2, \+28\.6 %.*Time1\.00 ms1\.50 ms\+500 µs, \+50\.0 %/);
  assert.match(await page.textContent('.history'), /Allocs23\+1, \+50\.0 %.*Bytes20 B30 B\+10 B/);
  assert.match(await page.textContent('.code-row.selected'), /\+500 µs/);
  const line = (number) => page.$eval(`.code-row:has(.line:text-is("${number}"))`, (row) => row.textContent);
  assert.match(await line(9), /while \(number\)/);
  assert.doesNotMatch(await line(9), /[+−]\d/, 'it is new');
  await page.click('text=Functions');
  await page.waitForSelector('.table .scroller .row');
  assert.match(await page.textContent('.row:has-text("f()")'), /[+−]\d/);

  const textless = await open(process.argv[3], '#a.cpp:3');
  await textless.waitForSelector('.history');
  assert.match(await textless.textContent('.history'), /no such line/);
});
